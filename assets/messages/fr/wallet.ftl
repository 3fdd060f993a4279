## Dans un portefeuille

wallet-heading = Portefeuille
wallet-lead = Une application de portefeuille conserve une copie de cette attestation, liée à votre appareil. Elle en partage le sort : ce qui est retiré ici l’est aussi là-bas.
wallet-button = Mettre dans un portefeuille
wallet-title = Mettre dans votre portefeuille
wallet-how = Scannez l’image avec votre application de portefeuille, ou ouvrez le lien sur l’appareil où elle se trouve. L’application demandera ensuite six chiffres.
wallet-code-alt = Code QR par lequel une application de portefeuille trouve cette offre
wallet-link = Ouvrir dans une application de portefeuille
wallet-digits-show = Afficher les six chiffres
wallet-until = Valable jusqu’au { $moment }, une seule fois, pour un seul portefeuille. Sans les chiffres, personne ne peut s’en servir : gardez-les pour vous.
wallet-again = Créer une nouvelle offre
wallet-again-help = Expirée, ou trop d’erreurs de saisie ? Une nouvelle offre remplace celle-ci.
wallet-back = Retour au badge
