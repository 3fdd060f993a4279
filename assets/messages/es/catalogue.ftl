# Qué se puede obtener, y con qué claves se firma.

home-description = Qué se puede obtener aquí, y qué hace falta.
please-note = Tenga en cuenta:
takes = Requiere
after = Después de
valid = Validez
valid-for = { $span }
valid-endless = sin fin
span = { $unit ->
    [years] { $count ->
        [one] { $count } año
       *[other] { $count } años
      }
   *[months] { $count ->
        [one] { $count } mes
       *[other] { $count } meses
      }
  }
percent = { $number } %
nothing-yet = Aún no hay nada que obtener
nothing-yet-note = Este emisor no ha publicado ningún programa de certificación.

picture-of = Imagen de { $achievement }
valid-from-award = { $span } desde el día en que se concede
keywords = Palabras clave
assessments = Evaluaciones
assessments-note = { $count ->
    [one] Hay que superarla.
   *[other] Hay que superarlas todas.
  }
assessment-kind = { $kind ->
    [written] Respondida por escrito
   *[lab] Hecha en la práctica, calificada por un ingeniero
  }
pass-mark = Nota mínima
needed-first = Antes hace falta
needed-first-note = Cada una debe tenerse y ser válida.
leads-to = Conduce a

trust-lead = Quién firma las credenciales expedidas aquí, con qué claves, y dónde puede verlo sin tener que creernos.
the-issuer = El emisor
issuer-name = Nombre
issuer-address = Dirección
issuer-identifier = Identificador
keys-published = Claves publicadas
identifier-bound = El identificador está ligado a la dirección: quien controla { $host } es este emisor. Asegúrese de que el nombre en su barra de direcciones es de fiar.
signing-keys = Claves de firma
key-state = { $state ->
    [staged] anunciada
    [active] activa
    [retired] retirada
   *[compromised] comprometida
  }
key-means = { $state ->
    [staged] Anunciada; aún no firma.
    [active] Firma las nuevas credenciales.
    [retired] Ya no firma. Lo que firmó sigue valiendo.
   *[compromised] No es de fiar. Nada de lo firmado a partir del { $moment } cuenta.
  }
key-published = Publicada el { $date }
key-signing = firma desde el { $date }
key-retired = retirada el { $date }
no-key = Aún no hay ninguna clave publicada, así que nada puede estar firmado.
withdrawn = Credenciales retiradas
withdrawn-note = Qué credenciales se han retirado se publica en listas de bits firmadas. Dicen qué lugares están marcados, y nada de nadie.
no-list = Aún no se ha publicado ninguna lista.
