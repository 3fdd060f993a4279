# Ce qu’on a vu des attestations d’autrui et de la personne demandée.

seen-format-credential = C’est une attestation vérifiable (Verifiable Credential).
seen-format-badge2 = C’est un badge Open Badges 2.0.
seen-format-endorsement = C’est une recommandation sous la forme d’Open Badges 3.0.
seen-contexts-read = Tout y est lu dans ce que l’émetteur publie ou a signé.
seen-contexts-unknown = Elle emploie un vocabulaire inconnu ici ; on ne peut donc juger de ce qu’elle veut dire.
seen-contexts-part = Elle contient une partie qu’aucune signature ne couvre ; n’importe qui a pu l’ajouter ou la changer.
seen-proof-mismatch = Le contenu ne correspond pas à la signature.
seen-proof-none = Elle ne porte aucune signature ; n’importe qui a pu l’écrire.
seen-binding-listed = Signée avec une clé que publie l’émetteur qu’elle nomme.
seen-binding-origin = Signée avec une clé qui se trouve sur le serveur web de l’émetteur qu’elle nomme.
seen-binding-other = Elle nomme un émetteur et a été signée avec la clé d’un autre.
seen-key-published = L’émetteur publie cette clé comme bonne.
seen-schema-badge = Elle porte les mentions qu’un Open Badge doit porter.
seen-schema-credential = Elle porte les mentions qu’une telle attestation doit porter.
seen-status-unsuspended = Pas retirée. L’émetteur ne publie pas de suspensions à son sujet.
seen-status-unkept = L’émetteur ne nomme pour elle aucune liste d’attestations retirées.
seen-picture-none = Cette image ne contient aucune attestation. Une image seule ne prouve rien.
seen-person-same = L’émetteur l’a délivrée à cette adresse e-mail.
seen-person-another = L’émetteur l’a délivrée à une autre adresse e-mail que celle-ci.
seen-person-none = L’attestation ne nomme aucune adresse e-mail qui puisse être comparée.
seen-person-unvouched = Rien n’y est garanti ; elle ne dit donc rien de personne.
