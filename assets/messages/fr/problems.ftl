# Les genres de problèmes.

problem-title = { $kind ->
    [invalid] La requête contient des valeurs qui enfreignent une règle.
    [unreadable] Le corps n’a pas pu être lu.
    [unauthenticated] Il faut ici un jeton d’API.
    [signature] La livraison n’est pas signée comme elle doit l’être.
    [forbidden] Ce jeton n’a pas ce droit.
    [not-found] Il n’y a rien à cette adresse.
    [method-not-allowed] Cette adresse n’accepte pas cette méthode.
    [not-acceptable] Rien de tel n’est offert sous une forme que vous acceptez.
    [request-timeout] Le corps est arrivé trop lentement.
    [conflict] Cela contredit ce qui est déjà enregistré.
    [gone] Ceci était ici et a été effacé.
    [too-large] Le corps est trop gros.
    [media-type] Le corps est d’un type qui ne se lit pas ici.
    [too-many-requests] Trop de requêtes de votre adresse.
    [not-implemented] Cette forme ne se fait pas ici.
    [unavailable] Le service ne peut pas répondre pour l’instant.
   *[internal] Quelque chose s’est mal passé ici.
  }
problem-meaning = { $kind ->
    [invalid] La requête a été comprise, mais au moins un de ses champs manque, est inconnu, du mauvais type ou hors des limites. Rien n’a été changé.
    [unreadable] Le corps n’est pas du JSON strict (UTF-8, pas de clé double dans un objet, rien après la valeur), s’est interrompu ou n’a pas la forme annoncée. Rien n’a été changé.
    [unauthenticated] La requête ne porte pas de jeton d’API, ou en porte un qui est inconnu ici ou a été révoqué.
    [signature] Une livraison doit porter webhook-id, webhook-timestamp et webhook-signature (Standard Webhooks, HMAC-SHA256, v1) calculés sur ses octets exacts avec un secret de cette source, à moins de cinq minutes d’ici. Rien n’a été enregistré.
    [forbidden] Le jeton est connu, mais la permission que demande cette opération ne lui a pas été donnée.
    [not-found] Une telle page ou un tel enregistrement n’existe pas ici, ou ne vous est pas visible ; la réponse est la même.
    [method-not-allowed] L’adresse existe, mais pas pour la méthode HTTP de la requête.
    [not-acceptable] L’en-tête Accept de la requête exclut toutes les formes sous lesquelles ceci peut être envoyé.
    [request-timeout] Le corps de la requête n’était pas complet à temps, et la connexion a été abandonnée. Rien n’a été changé.
    [conflict] La requête est bien formée, mais quelque chose d’enregistré s’y oppose : un autre corps sous la même clé, une attestation déjà détenue ou un état qu’on ne peut quitter. Rien n’a été changé.
    [gone] Une attestation avait cette adresse. Elle a été retirée définitivement et tout ce qui concernait son titulaire a été supprimé ; seul son retrait est conservé.
    [too-large] Chaque adresse limite la taille d’un corps ; la limite est dans le détail. Rien n’a été lu au-delà.
    [media-type] Le Content-Type de la requête manque ou n’est pas de ceux que lit cette adresse.
    [too-many-requests] Les requêtes sont comptées par adresse réseau, pour qu’un visiteur ne puisse pas en exclure d’autres.
    [not-implemented] L’adresse existe et la requête est comprise, mais ce service ne fait pas la forme demandée.
    [unavailable] La base de données ne peut être jointe ou écrite, ou le service s’arrête. Rien n’a été enregistré.
   *[internal] La faute est de notre côté. Elle a été notée sous le request_id de cette réponse, et rien de sa cause n’est montré aux visiteurs.
  }
problem-fix = { $kind ->
    [invalid] Corrigez les champs cités sous errors, chacun selon son conseil, et renvoyez la requête.
    [unreadable] Vérifiez que le corps est complet et que chaque objet n’a chaque clé qu’une fois, puis renvoyez-le.
    [unauthenticated] Envoyez l’en-tête Authorization: Bearer suivi d’un jeton. Le premier a été montré par insignia init.
    [signature] Vérifiez le secret, l’horloge de l’expéditeur, et que rien en chemin ne réécrit le corps ; puis livrez à nouveau.
    [forbidden] Utilisez un jeton qui a la permission citée dans le détail, ou faites-en faire un.
    [not-found] Cherchez une faute dans l’adresse. Celle d’une attestation finit par 26 lettres et chiffres.
    [method-not-allowed] Utilisez une des méthodes de l’en-tête Allow.
    [not-acceptable] Acceptez une des formes citées dans le détail, ou omettez l’en-tête Accept.
    [request-timeout] Renvoyez la requête, au besoin par une meilleure connexion.
    [conflict] La réponse même dit sous detail ce qui s’oppose, et sous fix ce qu’il faut faire.
    [gone] Quiconque vérifie une copie apprend qu’elle a été retirée. Il n’y a rien de plus à obtenir ici.
    [too-large] Envoyez moins : omettez l’inutile, ou mettez-y un lien.
    [media-type] Envoyez le type cité dans le détail, et dites-le dans l’en-tête Content-Type.
    [too-many-requests] Attendez autant de secondes que le dit l’en-tête Retry-After, puis continuez plus lentement.
    [not-implemented] Demandez la forme citée dans le détail.
    [unavailable] Renvoyez la même requête après autant de secondes que le dit l’en-tête Retry-After ; l’envoyer deux fois est sans danger.
   *[internal] Réessayez dans un moment. Si cela dure, envoyez le request_id à l’exploitant.
  }
absent = { $noun ->
    [credential] Il n’y a pas de telle attestation ici.
    [achievement] Il n’y a pas de telle certification ici.
    [check] Il n’y a pas de tel contrôle gardé ici.
    [problem] Il n’y a pas de tel genre de problème ici.
   *[page] Il n’y a pas de telle page ici.
  }
absent-fix = { $noun ->
    [credential] Cherchez une faute dans son adresse : elle finit par 26 lettres et chiffres.
    [achievement] Voyez ce qu’il y a sous /api/v1/achievements.
    [check] Cherchez une faute dans l’adresse. Les réponses gardées sont effacées après un temps.
    [problem] Voyez-les tous sous /problems.
   *[page] Cherchez une faute dans l’adresse. Celle d’une attestation finit par 26 lettres et chiffres.
  }

what-it-means = Ce que cela veut dire
what-to-do = Que faire
retry-in = { $count ->
    [one] Réessayez dans { $count } seconde.
   *[other] Réessayez dans { $count } secondes.
  }
see-certifications = Voir les certifications
for-report = Pour un signalement : { $kind }
problem-of = Problème { $status }
http-status = Statut HTTP
all-problems = Tous les problèmes
problems-lead = Quand ce service ne peut pas faire ce qu’on lui demande, il répond par un problème (RFC 9457) dont le { $type } mène à l’une de ces pages.
