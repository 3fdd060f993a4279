# Les mots des pages en français.

language = Français
direction = ltr
og-locale = fr_FR

date = { $day ->
    [1] 1er
   *[other] { $day }
  } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
  } { $year }
moment = { $date }, { $time } UTC

skip = Aller au contenu
site-nav = Site
nav-home = Certifications
nav-verify = Vérifier une attestation
nav-trust = Clés et confiance
foot-here = Vous êtes sur { $host }.
foot-questions = Une question ? Écrivez à { $email }.
foot-problems = Ce que disent les messages d’erreur
foot-developers = Pour les développeurs
foot-served = Open Badges 3.0, servi par Insignia
languages = Cette page dans d’autres langues

verdict-genuine = { $thing ->
    [report] Ce rapport de contrôle est authentique et à jour.
    [endorsement] Cette recommandation est authentique et à jour.
    [credential] Cette attestation est authentique et en vigueur.
   *[certificate] Ce certificat est authentique et en vigueur.
  }
verdict-genuine-not-kept = { $thing ->
    [report] Ce rapport de contrôle est authentique et n’est pas expiré.
    [endorsement] Cette recommandation est authentique et n’est pas expirée.
    [credential] Cette attestation est authentique et n’est pas expirée.
   *[certificate] Ce certificat est authentique et n’est pas expiré.
  }
verdict-genuine-stranger = Authentique, mais nous ne connaissons pas cet émetteur.
verdict-imitated = Attention : l’émetteur n’est pas { $issuer }.
verdict-expired = { $known ->
    [yes] Authentique, mais expiré le { $date }.
   *[no] Expiré le { $date }.
  }
verdict-expired-undated = { $known ->
    [yes] Authentique, mais expiré.
   *[no] Expiré.
  }
verdict-early = { $known ->
    [yes] Authentique, mais valable seulement à partir du { $date }.
   *[no] Valable seulement à partir du { $date }.
  }
verdict-early-undated = { $known ->
    [yes] Authentique, mais pas encore valable.
   *[no] Pas encore valable.
  }
verdict-revoked = Retiré par { $issuer } le { $date }.
verdict-revoked-undated = Retiré par { $issuer }.
verdict-suspended = Suspendu le { $date } — adressez-vous à { $issuer }.
verdict-suspended-undated = Suspendu — adressez-vous à { $issuer }.
its-issuer = son émetteur
verdict-false = { $why ->
    [format] Pas authentique : ce n’est pas une attestation bien formée.
    [contexts] Pas authentique : elle contient des termes que sa signature ne couvre pas.
    [binding] Pas authentique : elle n’a pas été signée par l’émetteur nommé.
    [key] Pas authentique : la clé qui l’a signée n’était pas digne de confiance.
    [recorded] Pas authentique : l’émetteur n’en a aucune trace.
    [schema] Pas authentique : il lui manque des mentions que sa forme exige.
    [unsigned] Pas authentique : elle ne porte aucune signature.
    [hosted] Pas authentique : l’émetteur publie autre chose.
   *[content] Pas authentique : le contenu ne correspond pas à la signature.
  }
verdict-open = { $what ->
    [format] Nous n’avons pas pu vérifier s’il s’agit d’une attestation.
    [contexts] Nous n’avons pas pu vérifier le sens de ses termes.
    [proof] Nous n’avons pas pu vérifier si le contenu est intact.
    [issuer-binding] Nous n’avons pas pu vérifier qui l’a signée.
    [key-state] Nous n’avons pas pu vérifier la clé qui l’a signée.
    [recorded] Nous n’avons pas pu lire les registres de l’émetteur.
    [status] Nous n’avons pas pu vérifier si elle a été retirée.
    [dates] Nous n’avons pas pu vérifier ses dates.
    [schema] Nous n’avons pas pu vérifier si elle est complète.
   *[unknown] Nous n’avons pas pu finir la vérification : il manque quelque chose.
  } { $next ->
    [again] Réessayez.
    [issuer] Demandez à son émetteur.
   *[elsewhere] Un autre vérificateur en saura peut-être plus.
  }
verdict-none = Nous n’y avons trouvé aucune attestation.
verdict-none-picture = Cette image ne contient aucune attestation.
warning = { $verdict ->
    [expired] Expiré
    [early] Pas encore valable
    [revoked] Retiré
    [suspended] Suspendu
    [false] Pas authentique
    [open] Contrôle inachevé
   *[none] Aucune attestation trouvée
  }
because-issuer = Motif de l’émetteur : { $reason }
not-kept = L’émetteur n’indique aucun endroit où un retrait serait publié ; nul ne peut donc voir s’il y en a eu un.
aside-ours = Émetteur connu : délivré ici et signé avec une clé que publie { $host }.

outcome = { $outcome ->
    [passed] Réussi
    [plain] Aucun défaut trouvé
    [failed] Échoué
   *[open] Non contrôlé
  }
question = { $check ->
    [format] Est-ce une attestation ?
    [contexts] Chaque terme est-il défini ?
    [proof] Le contenu est-il intact ?
    [issuer-binding] L’émetteur nommé l’a-t-il signée ?
    [key-state] La clé était-elle bonne ?
    [recorded] Figure-t-elle dans les registres de l’émetteur ?
    [status] Tient-elle toujours ?
    [dates] Est-elle dans ses dates ?
   *[schema] Est-elle complète ?
  }
meaning = { $check ->
    [format] Une attestation est un petit fichier texte d’une forme publiée, comme Open Badges 3.0. Tout ce qui est ambigu, par exemple un champ donné deux fois, est refusé : deux lecteurs pourraient le comprendre autrement.
    [contexts] Les termes d’une attestation sont définis dans des vocabulaires publiés. Un terme étranger resterait hors de la signature et pourrait être ajouté après coup ; un seul suffit à la faire refuser.
    [proof] La signature numérique de l’émetteur couvre tout le contenu. Si une seule lettre du nom, du titre ou d’une date avait changé depuis, ce contrôle échouerait.
    [issuer-binding] N’importe qui peut créer une clé et signer. Ce contrôle s’assure que la clé est bien celle de l’émetteur nommé : publiée à son adresse web, ou partie de son nom même.
    [key-state] Les émetteurs changent de clé de temps en temps. Une clé remplacée dans les règles compte toujours ; une clé volée ne vaut rien pour ce qui fut signé après le vol.
    [recorded] Nous gardons trace de chaque attestation délivrée ici. Celle qui porte notre signature sans figurer dans nos registres ne vient pas de nous. Cela n’est demandé que des nôtres : nul ne peut lire les registres d’un autre.
    [status] Un émetteur peut retirer une attestation pour de bon ou la suspendre un temps. On regarde ici où elle en est aujourd’hui, et non au jour de sa délivrance.
    [dates] Une attestation peut commencer après avoir été faite, et peut prendre fin. Aujourd’hui doit se trouver entre les deux.
   *[schema] Sa norme, comme Open Badges 3.0, dit quelles mentions il faut : qui l’a délivrée, à qui, pour quoi, et comment on l’obtient. Aucune ne doit manquer.
  }

seen-format = C’est une attestation Open Badges 3.0.
seen-contexts = Chacune de ses parties est couverte par sa signature.
seen-proof = Le contenu est exactement ce qui a été signé.
seen-binding = Signée avec une clé que publie { $host }.
seen-key = La clé était bonne au moment de signer.
seen-recorded = Les registres de l’émetteur contiennent cette attestation même.
seen-schema = Elle a la forme que demande Open Badges 3.0.
seen-status-good = Ni retirée ni suspendue.
seen-status-revoked = Retirée par l’émetteur le { $date } : { $reason }
seen-status-suspended = Suspendue par l’émetteur le { $date } : { $reason }
seen-dates-until = Valable jusqu’au { $date }.
seen-dates-endless = Valable, sans fin fixée.
seen-dates-early = Valable seulement à partir du { $date }.
seen-dates-expired = Expirée le { $date }.

checked-at = Vérifié le { $moment }
again = Réessayer
awarded-to = Décerné à
it-names = Personne nommée
nobody = Personne n’est nommé
rank = Niveau certifié : { $level }
badge-alt = Badge de { $name } : { $achievement }. À vérifier sur { $url }
badge-alt-unnamed = Badge : { $achievement }. À vérifier sur { $url }
summary = { $about } À vérifier sur { $host }.
no-title = Attestation
title-warned = { $warning } : { $title }
issued-by = Délivré par
issuer-named = Émetteur nommé
awarded = Décerné le
valid-from = Valable à partir du
valid-until = Valable jusqu’au
has-expired = Expiré le
end-stated = Fin indiquée
no-end = Aucune fin n’est fixée
how-assessed = Comment cela a été évalué
assessment = Épreuve
result = Résultat
how-earned = Comment on l’obtient
builds-on = S’appuie sur
builds-on-today = Ce que son programme demande d’abord ; chaque attestation telle qu’elle est aujourd’hui.
rung-state = { $state ->
    [valid] Valable
    [expired] Expirée
    [suspended] Suspendue
    [distrusted] Pas authentique
   *[revoked] Retirée
  }
evidence = Preuves
skills = Compétences et référentiels
what-checked = Ce que nous avons vérifié
each-at = Le tout le { $moment }. Ce qui peut changer indique de quand date l’information.
as-of = Situation au { $moment }.
what-each-means = Ce que signifie chaque contrôle
how-to-check-us = Comment nous vérifier
own-good = Votre navigateur a lui aussi vérifié la signature, avec la clé publiée à { $url } ; les noms et les dates de cette page sont ceux qui ont été signés.
own-bad = Votre navigateur n’est pas d’accord. Ne vous fiez pas à cette page.
own-incapable = Ce navigateur ne sait pas vérifier lui-même une signature.
own-unreachable = Votre navigateur n’a pas pu vérifier la signature : un fichier nécessaire n’est pas arrivé.
same-person = Est-ce la même personne ?
same-person-note = L’attestation nomme une personne. Elle n’identifie pas celle qui vous l’a montrée : comparez le nom à un document sûr, ou demandez.
email-label = L’adresse e-mail de la candidature
email-help = Elle est comparée à celle de l’attestation et n’est pas conservée.
compare = Comparer
downloads = Télécharger
download-badge-png = Badge, PNG
download-badge-svg = Badge, SVG
download-card = Carte, PNG
download-post = Image carrée pour une publication, PNG
download-certificate = Certificat, PDF
download-wallet = Pour mon portefeuille, JSON
downloads-note = Les deux badges portent l’attestation signée dans l’image ; la carte ne porte rien.
where = L’adresse de cette page
short-address = Adresse courte : { $url }
address-bar = La barre d’adresse doit afficher { $host }. Une page semblable ailleurs ne prouve rien.
qr-alt = Code QR de l’adresse courte
elsewhere = Vérifier soi-même ailleurs
elsewhere-file = Téléchargez l’attestation en JSON. Elle est signée telle quelle ; chaque lettre compte.
elsewhere-keys = Les clés de l’émetteur sont publiées à { $url }.
elsewhere-verifier = Donnez le fichier à un vérificateur Open Badges 3.0 qui connaît eddsa-rdfc-2022, comme { $verifier }.
elsewhere-command = Ou tapez { $command }

verification-title = Comment nous avons vérifié { $achievement }
verification-title-unnamed = Comment nous avons vérifié cette attestation
see-credential = Voir l’attestation
back-to-credential = Retour à la page de l’attestation
checked-and-meant = Ce que nous avons vérifié, et ce que cela veut dire
signature-limits = Ce qu’une signature ne peut pas dire
signature-limits-note = L’attestation nomme une personne et n’identifie pas celle qui la montre. Elle dit ce que l’émetteur a constaté : elle vaut ce que vaut votre confiance en lui.
keep-answer = Garder cette réponse
keep-answer-note = Ces contrôles datent du { $moment } et sont refaits à chaque ouverture de cette page :
report-json = Le même rapport en JSON

share = Partager
share-profile = Ajouter au profil LinkedIn
share-email = E-mail
share-all = Intégration, README, signature de mail
share-title = Partager cette attestation
share-text = { $achievement } — { $name }, certification délivrée par { $issuer }.
share-text-unnamed = { $achievement }, certification délivrée par { $issuer }.
share-mail-body = { $text } Chacun peut la vérifier ici : { $url }
share-post = Publier
share-link = Le lien
share-copy = Sélectionnez le texte et copiez-le.
share-closed = En l’état, cette attestation n’est pas proposée au partage.
mastodon-server = Votre serveur Mastodon
mastodon-help = Son nom, comme mastodon.social. Il n’est pas conservé.
mastodon-go = Publier sur Mastodon
mastodon-wrong = Ce n’est pas le nom d’un serveur.
mastodon-leave = Continuer vers { $host }
mastodon-onward = Cette attestation doit y être publiée. Ce serveur n’est pas à nous : ne continuez que si c’est le vôtre.
snippet-web = Sur un site web
snippet-web-help = Un cadre qui montre l’attestation telle qu’elle est le jour où on la regarde, sans script ni cookie.
snippet-readme = Dans un README
snippet-readme-help = Markdown : l’image, liée à cette attestation.
snippet-signature = Dans une signature de mail
snippet-signature-help = HTML, pour la vue source de la signature dans votre messagerie.
frame-title = Attestation : { $achievement }, { $name }
frame-title-unnamed = Attestation : { $achievement }
embed-check = À vérifier sur { $host }
reminders-on-title = Rappels
reminders-on = Nous vous prévenons avant l’expiration d’une attestation. Vous pouvez y mettre fin ici.
reminders-stop = Arrêter les rappels
reminders-off-title = Plus de rappels
reminders-off = Vous ne recevrez plus de rappel avant l’expiration d’une attestation. Les messages sur ce qui arrive à vos attestations vous parviendront toujours.
reminders-resume = Recevoir de nouveau les rappels

claim-title = Recevez votre badge
claim-lead = { $issuer } certifie que vous l’avez obtenu. Choisissez qui peut le voir ; vous pourrez changer d’avis à tout moment.
claim-button = Recevoir mon badge
visibility-question = Qui peut le voir ?
visibility-public = Tout le monde
visibility-public-help = Toute personne qui a son adresse ; les moteurs de recherche peuvent indiquer sa page.
visibility-unlisted = Qui a son adresse
visibility-unlisted-help = Les moteurs de recherche sont priés de l’ignorer.
visibility-private = Moi seulement
visibility-private-help = Sa page et ses images sont comme absentes. Un fichier ou une image que vous avez transmis reste vérifiable. Un badge qui s’appuie dessus continue de le nommer, avec son numéro.
visibility-described = Indiquer aussi aux moteurs de recherche, sous forme de données, que je le détiens
visibility-described-help = Ne compte que si tout le monde peut le voir.
visibility-evidence = Montrer aussi les preuves : ce qui a été remis et ce qui en a été dit
visibility-evidence-help = Elles figurent alors sur sa page. Le fichier signé les contient de toute façon, et quiconque a le fichier peut les lire.
my-language = La langue dans laquelle nous vous écrivons
link-used-title = Ce lien a déjà servi
link-used = Un lien ne sert qu’une fois. Avec un nouveau, vous reverrez vos badges.
link-run-out-title = Ce lien a expiré
link-run-out = Son délai est passé. Avec un nouveau lien, vous verrez vos badges.
link-unknown-title = Nous ne connaissons pas ce lien
link-unknown = Copiez-le en entier depuis le message, ou faites-vous en envoyer un nouveau.
link-again-title = Il faut pour cela un nouveau lien
link-again = Le lien par lequel vous êtes venu n’ouvre qu’un badge, ou vous êtes venu il y a plus d’une heure. Avec un nouveau lien, vous verrez tous vos badges et pourrez tout emporter ou tout faire supprimer.
ask-title = Voir vos badges
ask-lead = Indiquez l’adresse e-mail sous laquelle vous avez été certifié : nous y envoyons un lien. Aucun mot de passe n’est nécessaire.
ask-email = Votre adresse e-mail
ask-wrong = Ce n’est pas une adresse e-mail. Donnez-la en entier.
ask-button = Envoyez-moi un lien
ask-closed = Aucun message n’est envoyé d’ici pour le moment. Pour vos badges, écrivez à { $email }.
asked-title = Regardez votre messagerie
asked = Si quelqu’un a été certifié sous cette adresse, un message avec un lien est en route. Le lien sert une fois, pendant une demi-heure.
asked-nothing = Rien reçu ? Regardez parmi les indésirables, ou essayez une autre de vos adresses.
enter-title = Vers vos badges
enter-lead = Connectez-vous seulement sur un appareil à vous. Vous le restez jusqu’à votre déconnexion, ou jusqu’à 30 jours sans visite.
enter-button = Se connecter
my-title = Mes badges
my-signed-in = Vous êtes connecté avec { $email }.
my-none = Il n’y a pas encore de badge sous cette adresse.
my-all = Tous mes badges
my-seen-by = { $visibility ->
    [public] Tout le monde peut le voir
    [unlisted] Qui a son adresse peut le voir
   *[private] Vous seul le voyez
  }
my-hide = Masquer
my-show = Laisser les autres le voir
my-save = Enregistrer
my-saved = Enregistré. Cela vaut dès maintenant.
my-hidden-share = Vous seul voyez ce badge. Pour le partager, laissez d’abord les autres le voir.
my-page = Sa page, telle que les autres la voient
my-export-title = Tout ce qui vous concerne
my-export = Un fichier ZIP avec vos badges, les attestations signées et toutes les données que nous détenons sur vous.
my-export-button = Tout télécharger
my-sign-out = Se déconnecter
export-intro = Cette archive contient tout ce que { $issuer } conserve à votre sujet.
export-credentials = credentials/ contient vos attestations telles qu’elles ont été signées. Chaque lettre compte : gardez les fichiers tels quels et donnez-les à tout portefeuille ou vérificateur Open Badges 3.0.
export-badges = badges/ contient les images. Les badges (PNG et SVG) portent en eux toute l’attestation signée ; la carte ne porte que ce qu’elle montre. certificates/ contient pour chacune une feuille à imprimer en PDF, à laquelle l’attestation signée est jointe.
export-data = data.json contient chaque ligne de notre base de données qui vous concerne, table par table, avec ce qui a été fait et quand.
export-check = Tout le monde peut vérifier les attestations sur { $url }
erase-title = Supprimer tout ce qui me concerne
erase-see = Voir ce que cela signifie
erase-lead = Voici ce que cela signifie.
erase-data = Votre nom, votre adresse, vos résultats, vos badges et tous les messages à leur sujet sont supprimés ici ; personne ne peut les rétablir.
erase-withdrawn = Chacune de vos attestations est retirée définitivement : quiconque vérifie une copie que vous avez transmise apprend qu’elle a été retirée. Les liens et les codes QR mènent à une page qui n’en dit pas plus.
erase-kept = Restent le numéro de chaque attestation, sa place dans la liste des attestations retirées et une somme de contrôle. Rien de cela ne vous nomme. Les copies faites par d’autres sont à eux. Les copies de secours sont supprimées dans les 35 jours.
erase-final = Pour détenir de nouveau une attestation, il vous faudrait être certifié à nouveau.
erase-first = Tout télécharger d’abord
erase-understood = Je comprends que personne ne peut annuler cela.
erase-forgotten = Cochez la case si c’est ce que vous voulez.
erase-button = Tout supprimer
erased-title = Tout est supprimé
erased = Rien de ce qui vous nomme n’est plus conservé ici. Vos attestations sont retirées ; la liste publique suit dans la minute. Les copies de secours sont supprimées dans les 35 jours.

## The certificate as PDF

certificate = Certificat
certificate-that = Nous certifions que
certificate-rank = a atteint le niveau certifié { $what } en
certificate-awarded = Délivré le { $what }
certificate-until = Valable jusqu’au { $what }
certificate-number = N° { $what }
certificate-check = À vérifier sur
certificate-level = Niveau certifié : { $what }
certificate-attached = L’attestation signée (Open Badges 3.0)

## Rectifications : une attestation à la place d’une autre

verdict-corrected = Rectifié par { $issuer } le { $date } : une autre attestation en tient lieu.
superseded-current = Voir l’attestation qui compte aujourd’hui
corrected-here = Vous venez par le numéro { $number }, rectifié le { $date }. Voici l’attestation qui en tient lieu.
history = Historique
history-line = { $date } : rectification. Elle tient lieu du numéro { $number }.
history-note = Ce qui a été rectifié est retiré, et son adresse mène ici.
correction-title = Votre nom n’est pas juste ?
correction-help = Dites comment il devrait s’écrire. { $issuer } en décide ; en cas d’accord, vous recevez une attestation rectifiée, et ce que vous avez partagé y mène.
correction-name = Le nom tel qu’il devrait être
correction-words = Que devrions-nous savoir à ce sujet ? (facultatif)
correction-button = Demander la rectification
correction-open = Le { $date }, vous avez demandé le nom { $name }. Rien n’est encore décidé.
correction-refused = Votre demande du { $date } a été refusée. Le motif :
correction-wrong = { $why ->
    [empty] Indiquez un nom.
    [long] Ce nom est trop long : il y a de la place pour 120 caractères.
    [words] C’est trop long : il y a de la place pour 500 caractères.
    [same] C’est le nom qui y figure déjà.
    [many] Vous avez déjà demandé plusieurs fois ce mois-ci. Redemandez plus tard, ou écrivez-nous.
   *[barred] En l’état, ce badge ne peut pas être rectifié.
  }
