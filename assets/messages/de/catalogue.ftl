# Was man erwerben kann, und mit wessen Schlüsseln es signiert ist.

home-description = Was man hier erwerben kann, und was es braucht.
please-note = Bitte beachten:
takes = Verlangt
after = Nach
valid = Gültig
valid-for = { $span } lang
valid-endless = ohne Ende
span = { $unit ->
    [years] { $count ->
        [one] { $count } Jahr
       *[other] { $count } Jahre
      }
   *[months] { $count ->
        [one] { $count } Monat
       *[other] { $count } Monate
      }
  }
percent = { $number } %
nothing-yet = Noch nichts zu erwerben
nothing-yet-note = Dieser Aussteller hat noch kein Zertifizierungsprogramm veröffentlicht.

picture-of = Bild von { $achievement }
valid-from-award = { $span } ab dem Tag der Verleihung
keywords = Stichwörter
assessments = Prüfungen
assessments-note = { $count ->
    [one] Sie muss bestanden werden.
   *[other] Jede muss bestanden werden.
  }
assessment-kind = { $kind ->
    [written] Schriftlich beantwortet
   *[lab] Praktisch gelöst, von einem Ingenieur bewertet
  }
pass-mark = Bestehensgrenze
needed-first = Vorher nötig
needed-first-note = Jeder davon muss vorhanden und gültig sein.
leads-to = Führt zu

trust-lead = Wer die hier ausgestellten Nachweise signiert, mit welchen Schlüsseln, und wo Sie das nachsehen können, ohne uns beim Wort nehmen zu müssen.
the-issuer = Der Aussteller
issuer-name = Name
issuer-address = Adresse
issuer-identifier = Kennung
keys-published = Veröffentlichte Schlüssel
identifier-bound = Die Kennung hängt an der Adresse: Wer über { $host } verfügt, ist dieser Aussteller. Vergewissern Sie sich, dass Sie dem Namen in Ihrer Adresszeile trauen.
signing-keys = Signaturschlüssel
key-state = { $state ->
    [staged] angekündigt
    [active] aktiv
    [retired] abgelöst
   *[compromised] kompromittiert
  }
key-means = { $state ->
    [staged] Angekündigt, signiert noch nicht.
    [active] Signiert neue Nachweise.
    [retired] Signiert nicht mehr. Was damit signiert wurde, bleibt gültig.
   *[compromised] Nicht zu trauen. Was ab { $moment } damit signiert wurde, zählt nicht.
  }
key-published = Veröffentlicht am { $date }
key-signing = signiert seit { $date }
key-retired = abgelöst am { $date }
no-key = Noch ist kein Schlüssel veröffentlicht, also kann nichts signiert worden sein.
withdrawn = Zurückgezogene Nachweise
withdrawn-note = Welche Nachweise zurückgezogen wurden, wird in signierten Bitlisten veröffentlicht. Sie sagen, welche Plätze markiert sind, und nichts über irgendjemanden.
no-list = Noch ist keine Liste veröffentlicht.
