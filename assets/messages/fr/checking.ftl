# Les pages où chacun fait vérifier une attestation.

title-error = Erreur : { $title }
check-lead = On vous a montré un badge ou un certificat ? Apportez-le ici de l’une des trois façons. Nous lisons l’attestation signée, jamais l’image, et vous disons ce que nous avons trouvé. Ce que vous apportez n’est pas conservé.
check-many = Toute une présélection ? { $link }.
check-many-link = En vérifier plusieurs à la fois
check-curious = Curieux ? { $link }.
unreadable = Cela n’a pas pu être lu
error = Erreur :
check-file = Le fichier
check-file-help = Déposez-le ou choisissez-le : un badge (PNG, SVG) ou une attestation (JSON, JWT). Une capture d’écran, une photo ou un PDF n’en contient pas, mais peut montrer où elle se trouve.
check-link = ou son lien
check-link-help = L’adresse sous le code QR, ou tout lien qu’on vous a donné vers elle, quel que soit l’émetteur.
check-text = ou son texte
check-text-help = Du JSON entier, de la première à la dernière accolade ; ou un JWT, trois suites de lettres séparées par des points.
email-optional = (si vous voulez)
email-why = La plupart des attestations disent à quelle adresse elles ont été délivrées, d’une façon qui se compare sans se lire. Vous saurez ainsi si c’est celle de la même personne.
check-go = Vérifier
slip-nothing = Rien n’a été donné. Choisissez un fichier, entrez un lien ou collez le texte.
slip-several = Une chose à la fois : laissez les autres champs vides.
slip-email = Ce n’est pas une adresse e-mail. Entrez-la en entier ou laissez le champ vide.
slip-absent = Il n’y a pas de telle attestation ici. Cherchez une faute de frappe.

brought-checked = Ce que vous avez apporté, vérifié le { $moment }
kept-checked = Réponse gardée, vérifiée le { $moment }
found-genuine = Trouvée authentique le { $date }.
kept-notice = Voici ce qui fut trouvé alors. Elle a pu être retirée ou expirer depuis.
check-again = Vérifier à nouveau
open-here = Ouvrir sa page ici
seen-address = On y voit l’adresse d’une attestation délivrée ici
seen-address-note = N’importe qui peut mettre une adresse dans une image. Vérifiez l’attestation elle-même et comparez ce que dit sa page avec l’image.
check-now = Vérifier maintenant
can-do = Ce que vous pouvez faire
can-do-original = Demandez le fichier d’origine. Les captures d’écran et les images réencodées par une messagerie ou un réseau perdent l’attestation qu’elles contenaient.
can-do-code = Lisez le code QR du badge ou tapez l’adresse qui est dessous ; elle doit mener à une page de l’émetteur.
can-do-json = Demandez l’attestation en JSON.
same-person-brought = L’attestation nomme une personne. Elle n’identifie pas celle qui vous l’a montrée, et l’image qui l’entoure peut être changée librement.
elsewhere-keep = Gardez le fichier qu’on vous a donné ; tout le nécessaire s’y trouve.
elsewhere-identifier = L’identifiant de l’émetteur est { $id }. Demandez-lui, par une voie que vous connaissez, si c’est bien le sien.
elsewhere-another = Donnez le fichier à un autre vérificateur, comme { $verifier }.
keep-print = Cette page s’imprime comme un rapport.
keep-here = Cette page s’imprime comme un rapport, ou se garde ici sous une adresse à elle. Ce qui est gardé, c’est cette page, sans l’adresse e-mail.
keep-go = Garder ce résultat
kept-where = Où cette réponse est gardée
kept-report = Le rapport signé, pour vos dossiers
kept-report-check = est accepté par { $link }.
kept-report-link = notre propre contrôle
kept-until = Fait par Insignia { $version }. Gardé jusqu’au { $date }. Quiconque a l’adresse peut lire cette page.
delete-result = Effacer ce résultat maintenant
check-another = En vérifier une autre

aside-imitated = L’émetteur s’appelle « { $name } », ce qui ressemble à { $known }, émetteur connu ici. La signature vient d’une autre clé, et non de { $known }.
aside-known = Émetteur connu : { $name } figure sur { $list }.
own-list = la liste d’émetteurs de ce service
aside-unknown = Émetteur inconnu : n’importe qui peut créer une clé et signer, sous n’importe quel nom. Assurez-vous que cet émetteur est bien celui que vous attendez.
same-address = { $answer ->
    [belongs] Elle appartient à l’adresse e-mail sur laquelle portait la question.
    [named] Elle nomme l’adresse e-mail sur laquelle portait la question.
    [another] Elle ne nomme pas l’adresse e-mail sur laquelle portait la question.
   *[open] On ne peut pas dire si elle concerne l’adresse e-mail demandée.
  }
signatures = Ses signatures
signatures-note = Elle en porte plusieurs. Une bonne signature de l’émetteur suffit.
voices = Ce que d’autres y disent
somebody = Quelqu’un
endorses = { $subject ->
    [issuer] { $by } recommande l’émetteur.
    [achievement] { $by } recommande cette certification.
   *[credential] { $by } recommande cette attestation.
  }
endorsement = { $subject ->
    [issuer] Une recommandation de l’émetteur
    [achievement] Une recommandation de la certification
   *[credential] Une recommandation de cette attestation
  } { $fate ->
    [dates] est hors de ses dates.
    [suspended] est suspendue.
    [revoked] a été retirée.
    [open] n’a pas pu être vérifiée.
   *[false] ne tient pas.
  }
worth-knowing = Bon à savoir

how-title = Comment nous vérifions
how-heading = Comment nous vérifions, et comment nous vérifier
how-lead = Vous ne devriez pas avoir à croire une page parce qu’elle a l’air honnête. Voici ce qu’il y a derrière sa phrase, et comment vous passer de nous.
how-three = Trois réponses distinctes
how-genuine = Est-elle authentique ?
how-genuine-note = Une signature couvre chaque mot d’une attestation. Si une lettre a changé, si la clé n’est pas celle de l’émetteur nommé ou si elle a été retirée, la page le dit. Ce qui n’a pas pu être vérifié n’est jamais dit bon.
how-known = L’émetteur est-il connu ?
how-known-note = N’importe qui peut créer une clé et signer, sous n’importe quel nom. L’attestation authentique d’un émetteur inconnu est donc distinguée de celle d’un émetteur connu, et un nom qui en imite un connu est signalé.
how-person-note = Une attestation nomme quelqu’un et peut être montrée par n’importe qui. Seule l’adresse e-mail que l’émetteur y a inscrite peut être comparée.
how-browser = Votre navigateur peut nous vérifier
how-browser-note = La page d’une attestation délivrée ici apporte un court script. Il va chercher les énoncés mêmes qui ont été signés et les clés que nous publions, vérifie la signature dans votre navigateur, compare les noms et les dates de la page à ceux qui ont été signés, et ajoute une ligne sous { $section }. Il ne croit rien de ce que notre serveur a décidé.
how-script = Lisez le script
how-script-note = { $link } : il est court, et écrit pour être lu. Il ne tourne sur aucune autre page. Sans scripts il ne manque rien, car tout le reste a été vérifié avant l’envoi de la page.
how-independent = Un script qui vient de nous n’est pas indépendant de nous. Qui veut être sûr prend les outils d’un autre :
how-document = L’attestation est à sa propre adresse, suivie de { $ending }.
how-statements = Ce qui en a été signé y est en texte, avec { $ending }.
how-keys = Les clés sont à { $url }.
how-signature = La signature est Ed25519 sur 64 octets : SHA-256 des énoncés sur la preuve, puis SHA-256 de ceux de l’attestation ({ $suite }).
how-any = Tout vérificateur Open Badges 3.0 fait tout cela, de même que { $command } sur votre propre ordinateur.

list-title = Vérifier toute une présélection
list-lead = Jusqu’à { $most } attestations à la fois. Vous recevez une page avec chaque réponse, un tableau pour vos dossiers et un rapport signé de ce qui a été vérifié.
list-links = Leurs liens
list-links-help = Un par ligne, chacun entier : l’adresse de la page d’une attestation, ou celle sous son code QR.
list-files = et leurs fichiers
list-files-help = Des badges en PNG ou SVG, des attestations en JSON, un ZIP de ceux-ci, ou un tableau CSV avec une colonne de liens. 64 Mio au plus en tout.
list-kept = Ce que vous apportez est effacé dès que c’est vérifié. Les réponses sont gardées { $days } jours sous une adresse connue de vous seul, et vous pouvez les effacer à tout moment.
list-go = Tout vérifier
list-single = Vérifier une seule attestation
your-list = Votre présélection
list-done = { $done } sur { $total } vérifiées
list-so-far = Vérifiées jusqu’ici
list-refreshing = Cette page se rafraîchit d’elle-même toutes les quelques secondes.
list-still = Cette page reste immobile jusqu’à ce que vous regardiez à nouveau.
list-return = Vous pouvez la fermer et revenir à son adresse.
list-look = Regarder à nouveau
list-stay = Ne plus rafraîchir
list-another = Vérifier une autre présélection
list-found = { $form ->
    [only] La seule attestation est authentique et en vigueur
    [all] Toutes les { $all } sont authentiques et en vigueur
    [single] { $good } sur { $all } est authentique et en vigueur
    [none] Aucune sur { $all } n’est authentique et en vigueur
   *[some] { $good } sur { $all } sont authentiques et en vigueur
  }
list-whole = { $found }.
list-but = { $found }, mais { $spoilt }.
list-and = { $one } et { $other }
list-anothers = { $of ->
    [it] elle a été délivrée à une autre adresse e-mail
    [these] { $count } d’entre elles à une autre adresse e-mail
   *[all] { $count } à une autre adresse e-mail
  }
list-imitating = { $of ->
    [it] elle vient d’un émetteur qu’on pourrait prendre pour un autre, connu
    [these] { $count } d’entre elles d’émetteurs qu’on pourrait prendre pour d’autres, connus
   *[all] { $count } d’émetteurs qu’on pourrait prendre pour d’autres, connus
  }
list-strangers = { $count ->
    [one] L’une d’elles vient d’un émetteur que ce service ne connaît pas. Assurez-vous que c’est bien celui que vous attendez.
   *[other] { $count } d’entre elles viennent d’émetteurs que ce service ne connaît pas. Assurez-vous que ce sont bien ceux que vous attendez.
  }
list-untellable = { $count ->
    [one] De l’une d’elles, on ne peut pas dire si elle concerne l’adresse e-mail que donne la liste.
   *[other] De { $count } d’entre elles, on ne peut pas dire si elles concernent les adresses e-mail que donne la liste.
  }
as-table = Tableau (CSV)
as-data = Données (JSON)
signed-report = Rapport signé
answers = Les réponses
which-answers = Quelles réponses
filter = { $which ->
    [all] Toutes ({ $count })
    [not-good] Tout n’est pas bon ({ $count })
   *[open] Contrôle inachevé ({ $count })
  }
no-answers = Aucune.
brought = Apporté
answer = Réponse
what-it-says = Ce qu’elle dit
item-good = { $answer ->
    [imitated] Attention
    [another] Délivrée à quelqu’un d’autre
   *[genuine] Authentique et en vigueur
  }
item-issuer = { $how ->
    [ours] { $issuer }, délivrée ici
    [listed] { $issuer }, connu par { $list }
    [known] { $issuer }, connu de ce service
   *[unknown] { $issuer }, inconnu de ce service
  }
nothing-shown = Rien qui puisse être montré
answers-worth = Ce que valent ces réponses
answers-worth-note = Elles disent ce qui était vrai au moment de chaque contrôle ; un émetteur peut retirer une attestation demain. Une attestation nomme une personne et n’identifie pas celle qui vous l’a montrée.
