# Ce qu’on peut obtenir, et avec quelles clés c’est signé.

home-description = Ce qu’on peut obtenir ici, et ce qu’il y faut.
please-note = À noter :
takes = Demande
after = Après
valid = Validité
valid-for = { $span }
valid-endless = sans fin
span = { $unit ->
    [years] { $count ->
        [one] { $count } an
       *[other] { $count } ans
      }
   *[months] { $count ->
        [one] { $count } mois
       *[other] { $count } mois
      }
  }
percent = { $number } %
nothing-yet = Rien à obtenir pour l’instant
nothing-yet-note = Cet émetteur n’a pas encore publié de programme de certification.

picture-of = Image de { $achievement }
valid-from-award = { $span } à compter du jour où elle est décernée
keywords = Mots-clés
assessments = Épreuves
assessments-note = { $count ->
    [one] Il faut la réussir.
   *[other] Il faut les réussir toutes.
  }
assessment-kind = { $kind ->
    [written] Réponses écrites
   *[lab] Travail pratique, noté par un ingénieur
  }
pass-mark = Seuil de réussite
needed-first = Requis d’abord
needed-first-note = Chacune doit être acquise et valable.
leads-to = Mène à

trust-lead = Qui signe les attestations délivrées ici, avec quelles clés, et où le constater sans avoir à nous croire sur parole.
the-issuer = L’émetteur
issuer-name = Nom
issuer-address = Adresse
issuer-identifier = Identifiant
keys-published = Clés publiées
identifier-bound = L’identifiant est lié à l’adresse : qui dispose de { $host } est cet émetteur. Assurez-vous que le nom dans votre barre d’adresse est digne de confiance.
signing-keys = Clés de signature
key-state = { $state ->
    [staged] annoncée
    [active] active
    [retired] retirée
   *[compromised] compromise
  }
key-means = { $state ->
    [staged] Annoncée, et ne signe pas encore.
    [active] Signe les nouvelles attestations.
    [retired] Ne signe plus. Ce qu’elle a signé reste bon.
   *[compromised] Indigne de confiance. Rien de ce qu’elle a signé à partir du { $moment } ne compte.
  }
key-published = Publiée le { $date }
key-signing = signe depuis le { $date }
key-retired = retirée le { $date }
no-key = Aucune clé n’est encore publiée ; rien n’a donc pu être signé.
withdrawn = Attestations retirées
withdrawn-note = Les attestations retirées sont publiées sous forme de listes de bits signées. Elles disent quelles places sont marquées, et rien de personne.
no-list = Aucune liste n’a encore été publiée.
