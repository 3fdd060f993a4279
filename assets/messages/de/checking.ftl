# Die Seiten, auf denen jeder einen Nachweis prüfen lässt.

title-error = Fehler: { $title }
check-lead = Hat Ihnen jemand ein Badge oder Zertifikat gezeigt? Bringen Sie es auf einem von drei Wegen hierher. Wir lesen den signierten Nachweis, nie das Bild, und sagen Ihnen, was wir gefunden haben. Was Sie bringen, wird nicht gespeichert.
check-many = Eine ganze Vorauswahl? { $link }.
check-many-link = Viele auf einmal prüfen
check-curious = Neugierig? { $link }.
unreadable = Das ließ sich nicht lesen
error = Fehler:
check-file = Die Datei
check-file-help = Hierher ziehen oder auswählen: ein Badge (PNG, SVG) oder ein Nachweis (JSON, JWT). Ein Bildschirmfoto, Foto oder PDF enthält keinen Nachweis, zeigt aber vielleicht, wo einer ist.
check-link = oder sein Link
check-link-help = Die Adresse unter dem QR-Code oder jeder Link, den man Ihnen dazu gab, gleich von welchem Aussteller.
check-text = oder sein Text
check-text-help = JSON, vollständig von der ersten bis zur letzten Klammer; oder ein JWT, drei Zeichenfolgen mit Punkten dazwischen.
email-optional = (wenn Sie möchten)
email-why = Die meisten Nachweise sagen, an welche Adresse sie ausgestellt wurden: vergleichen lässt sie sich, lesen nicht. So erfahren Sie, ob er derselben Person gehört.
check-go = Prüfen
slip-nothing = Sie haben nichts angegeben. Wählen Sie eine Datei, geben Sie einen Link ein oder fügen Sie den Text ein.
slip-several = Bitte nur eines auf einmal: Lassen Sie die anderen Felder leer.
slip-email = Das ist keine E-Mail-Adresse. Geben Sie sie vollständig ein oder lassen Sie das Feld leer.
slip-absent = Einen solchen Nachweis gibt es hier nicht. Prüfen Sie die Eingabe auf Tippfehler.

brought-checked = Was Sie gebracht haben, geprüft am { $moment }
kept-checked = Aufgehobene Antwort, geprüft am { $moment }
found-genuine = Am { $date } für echt befunden.
kept-notice = Hier steht, was damals gefunden wurde. Seitdem kann zurückgezogen worden oder abgelaufen sein.
check-again = Neu prüfen
open-here = Seine Seite hier öffnen
seen-address = Es zeigt die Adresse eines hier ausgestellten Nachweises
seen-address-note = Eine Adresse kann jeder in ein Bild setzen. Prüfen Sie den Nachweis selbst und vergleichen Sie, was auf seiner Seite steht, mit dem Bild.
check-now = Jetzt prüfen
can-do = Was Sie tun können
can-do-original = Bitten Sie um die Originaldatei. Bildschirmfotos und Bilder, die ein Chat oder ein Netzwerk neu gespeichert hat, verlieren den Nachweis darin.
can-do-code = Lesen Sie den QR-Code auf dem Badge oder tippen Sie die Adresse darunter ein; sie sollte auf eine Seite des Ausstellers führen.
can-do-json = Bitten Sie um den Nachweis als JSON.
same-person-brought = Der Nachweis nennt eine Person. Er weist nicht aus, wer ihn Ihnen gezeigt hat, und ein Bild darum herum lässt sich beliebig ändern.
elsewhere-keep = Heben Sie die Datei auf, die man Ihnen gab; alles Nötige steckt darin.
elsewhere-identifier = Die Kennung des Ausstellers ist { $id }. Fragen Sie ihn auf einem Weg, den Sie kennen, ob sie ihm gehört.
elsewhere-another = Geben Sie die Datei einem anderen Prüfprogramm, etwa { $verifier }.
keep-print = Diese Seite lässt sich als Bericht drucken.
keep-here = Diese Seite lässt sich als Bericht drucken oder hier unter einer eigenen Adresse aufheben. Aufgehoben wird diese Seite, ohne die E-Mail-Adresse.
keep-go = Dieses Ergebnis aufheben
kept-where = Wo diese Antwort aufgehoben ist
kept-report = Der signierte Bericht für Ihre Akten
kept-report-check = wird von { $link } anerkannt.
kept-report-link = unserer eigenen Prüfung
kept-until = Erstellt von Insignia { $version }. Aufgehoben bis { $date }. Wer die Adresse hat, kann es lesen.
delete-result = Dieses Ergebnis jetzt löschen
check-another = Noch einen prüfen

aside-imitated = Der Aussteller nennt sich „{ $name }“, was wie { $known } klingt, ein hier bekannter Aussteller. Signiert ist mit einem anderen Schlüssel und nicht von { $known }.
aside-known = Aussteller bekannt: { $name } steht auf { $list }.
own-list = der eigenen Ausstellerliste dieses Dienstes
aside-unknown = Aussteller unbekannt: Einen Schlüssel machen und damit in jedem Namen signieren kann jeder. Vergewissern Sie sich, dass dieser Aussteller der ist, den Sie erwarten.
same-address = { $answer ->
    [belongs] Er gehört zu der E-Mail-Adresse, nach der gefragt wurde.
    [named] Er nennt die E-Mail-Adresse, nach der gefragt wurde.
    [another] Er nennt die E-Mail-Adresse nicht, nach der gefragt wurde.
   *[open] Ob es um die E-Mail-Adresse geht, nach der gefragt wurde, lässt sich nicht sagen.
  }
signatures = Seine Signaturen
signatures-note = Er trägt mehrere. Eine gute Signatur des Ausstellers genügt.
voices = Was andere darin sagen
somebody = Jemand
endorses = { $subject ->
    [issuer] { $by } empfiehlt den Aussteller.
    [achievement] { $by } empfiehlt diese Leistung.
   *[credential] { $by } empfiehlt diesen Nachweis.
  }
endorsement = { $subject ->
    [issuer] Eine Empfehlung des Ausstellers
    [achievement] Eine Empfehlung der Leistung
   *[credential] Eine Empfehlung dieses Nachweises
  } { $fate ->
    [dates] liegt außerhalb ihrer Laufzeit.
    [suspended] ist ausgesetzt.
    [revoked] wurde zurückgezogen.
    [open] konnte nicht geprüft werden.
   *[false] hält der Prüfung nicht stand.
  }
worth-knowing = Gut zu wissen

how-title = Wie wir prüfen
how-heading = Wie wir prüfen, und wie Sie uns prüfen
how-lead = Sie sollten einer Seite nicht glauben müssen, weil sie ehrlich aussieht. Hier steht, was hinter ihrem Satz steckt und wie Sie ohne uns auskommen.
how-three = Drei getrennte Antworten
how-genuine = Ist er echt?
how-genuine-note = Eine Signatur deckt jedes Wort eines Nachweises ab. Wurde ein Buchstabe geändert, gehört der Schlüssel nicht dem genannten Aussteller oder wurde zurückgezogen, so sagt es die Seite. Was nicht geprüft werden konnte, heißt nie gut.
how-known = Ist der Aussteller bekannt?
how-known-note = Einen Schlüssel machen und damit in jedem Namen signieren kann jeder. Darum unterscheiden wir echte Nachweise unbekannter Aussteller von denen bekannter und weisen auf Namen hin, die einen bekannten nachahmen.
how-person-note = Ein Nachweis nennt jemanden und kann von jedem gezeigt werden. Vergleichen lässt sich nur die E-Mail-Adresse, die der Aussteller hineingeschrieben hat.
how-browser = Ihr eigener Browser kann uns prüfen
how-browser-note = Die Seite eines hier ausgestellten Nachweises bringt ein kurzes Skript mit. Es holt genau die Aussagen, die signiert wurden, und die Schlüssel, die wir veröffentlichen, prüft die Signatur in Ihrem Browser, vergleicht Namen und Daten der Seite mit den signierten und fügt unter { $section } eine Zeile hinzu. Nichts, was auf unserem Server entschieden wurde, glaubt es.
how-script = Lesen Sie das Skript
how-script-note = { $link }: Es ist kurz und zum Lesen geschrieben. Es läuft auf keiner anderen Seite. Ohne Skripte fehlt nichts, denn alles andere wurde geprüft, bevor die Seite gesendet wurde.
how-independent = Ein Skript von uns ist nicht unabhängig von uns. Wer sicher sein will, nimmt die Werkzeuge anderer:
how-document = Der Nachweis steht unter seiner eigenen Adresse mit { $ending } dahinter.
how-statements = Was davon signiert wurde, steht als Text dort mit { $ending }.
how-keys = Die Schlüssel stehen unter { $url }.
how-signature = Die Signatur ist Ed25519 über 64 Oktette: SHA-256 der Aussagen über den Beweis, dann SHA-256 der Aussagen des Nachweises ({ $suite }).
how-any = Jedes Prüfprogramm für Open Badges 3.0 tut all das, und ebenso { $command } auf Ihrem eigenen Rechner.

list-title = Eine ganze Vorauswahl prüfen
list-lead = Bis zu { $most } Nachweise auf einmal. Sie bekommen eine Seite mit jeder Antwort, eine Tabelle für Ihre Akten und einen signierten Bericht darüber, was geprüft wurde.
list-links = Ihre Links
list-links-help = Einer je Zeile, vollständig: die Adresse der Seite eines Nachweises oder die unter seinem QR-Code.
list-files = und ihre Dateien
list-files-help = Badges als PNG oder SVG, Nachweise als JSON, ein ZIP davon oder eine CSV-Tabelle mit einer Spalte von Links. Zusammen höchstens 64 MiB.
list-kept = Was Sie bringen, wird gelöscht, sobald es geprüft ist. Die Antworten bleiben { $days } Tage unter einer Adresse, die nur Sie erfahren, und Sie können sie jederzeit löschen.
list-go = Alle prüfen
list-single = Einen einzelnen Nachweis prüfen
your-list = Ihre Vorauswahl
list-done = { $done } von { $total } geprüft
list-so-far = Bisher geprüft
list-refreshing = Diese Seite sieht alle paar Sekunden von selbst nach.
list-still = Diese Seite steht still, bis Sie wieder nachsehen.
list-return = Sie können sie schließen und über ihre Adresse zurückkommen.
list-look = Wieder nachsehen
list-stay = Nicht mehr von selbst nachsehen
list-another = Noch eine Vorauswahl prüfen
list-found = { $form ->
    [only] Der eine Nachweis ist echt und aktuell
    [all] Alle { $all } sind echt und aktuell
    [single] { $good } von { $all } ist echt und aktuell
    [none] Keiner von { $all } ist echt und aktuell
   *[some] { $good } von { $all } sind echt und aktuell
  }
list-whole = { $found }.
list-but = { $found }, aber { $spoilt }.
list-and = { $one } und { $other }
list-anothers = { $of ->
    [it] er ist auf eine andere E-Mail-Adresse ausgestellt
    [these] { $count } davon auf eine andere E-Mail-Adresse ausgestellt
   *[all] { $count } auf eine andere E-Mail-Adresse ausgestellt
  }
list-imitating = { $of ->
    [it] er kommt von einem Aussteller, den man für einen bekannten halten könnte
    [these] { $count } davon von Ausstellern, die man für bekannte halten könnte
   *[all] { $count } von Ausstellern, die man für bekannte halten könnte
  }
list-strangers = { $count ->
    [one] Einer davon kommt von einem Aussteller, den dieser Dienst nicht kennt. Vergewissern Sie sich, dass er der ist, den Sie erwarten.
   *[other] { $count } davon kommen von Ausstellern, die dieser Dienst nicht kennt. Vergewissern Sie sich, dass sie die sind, die Sie erwarten.
  }
list-untellable = { $count ->
    [one] Bei einem davon lässt sich nicht sagen, ob es um die E-Mail-Adresse auf der Liste geht.
   *[other] Bei { $count } davon lässt sich nicht sagen, ob es um die E-Mail-Adressen auf der Liste geht.
  }
as-table = Tabelle (CSV)
as-data = Daten (JSON)
signed-report = Signierter Bericht
answers = Die Antworten
which-answers = Welche Antworten
filter = { $which ->
    [all] Alle ({ $count })
    [not-good] Nicht alles in Ordnung ({ $count })
   *[open] Nicht zu Ende geprüft ({ $count })
  }
no-answers = Keine.
brought = Gebracht
answer = Antwort
what-it-says = Was darin steht
item-good = { $answer ->
    [imitated] Vorsicht
    [another] Auf jemand anderen ausgestellt
   *[genuine] Echt und aktuell
  }
item-issuer = { $how ->
    [ours] { $issuer }, hier ausgestellt
    [listed] { $issuer }, bekannt aus { $list }
    [known] { $issuer }, diesem Dienst bekannt
   *[unknown] { $issuer }, diesem Dienst nicht bekannt
  }
nothing-shown = Nichts, was gezeigt werden darf
answers-worth = Was diese Antworten wert sind
answers-worth-note = Sie sagen, was zum Zeitpunkt der Prüfung galt; ein Aussteller kann morgen einen Nachweis zurückziehen. Ein Nachweis nennt eine Person und weist nicht aus, wer ihn Ihnen gezeigt hat.
