# Die Worte der Seiten auf Deutsch.

language = Deutsch
direction = ltr
og-locale = de_DE

date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
  } { $year }
moment = { $date }, { $time } UTC

skip = Zum Inhalt
site-nav = Website
nav-home = Zertifizierungen
nav-verify = Nachweis prüfen
nav-trust = Schlüssel und Vertrauen
foot-here = Sie sind auf { $host }.
foot-questions = Fragen? Schreiben Sie an { $email }.
foot-problems = Was Fehlermeldungen bedeuten
foot-developers = Für Entwickler
foot-served = Open Badges 3.0, mit Insignia
languages = Diese Seite in anderen Sprachen

verdict-genuine = { $thing ->
    [report] Dieser Prüfbericht ist echt und aktuell.
    [endorsement] Diese Empfehlung ist echt und aktuell.
    [credential] Dieser Nachweis ist echt und aktuell.
   *[certificate] Dieses Zertifikat ist echt und gültig.
  }
verdict-genuine-not-kept = { $thing ->
    [report] Dieser Prüfbericht ist echt und nicht abgelaufen.
    [endorsement] Diese Empfehlung ist echt und nicht abgelaufen.
    [credential] Dieser Nachweis ist echt und nicht abgelaufen.
   *[certificate] Dieses Zertifikat ist echt und nicht abgelaufen.
  }
verdict-genuine-stranger = Echt, aber wir kennen den Aussteller nicht.
verdict-imitated = Vorsicht: Der Aussteller ist nicht { $issuer }.
verdict-expired = { $known ->
    [yes] Echt, aber am { $date } abgelaufen.
   *[no] Am { $date } abgelaufen.
  }
verdict-expired-undated = { $known ->
    [yes] Echt, aber abgelaufen.
   *[no] Abgelaufen.
  }
verdict-early = { $known ->
    [yes] Echt, aber erst ab { $date } gültig.
   *[no] Erst ab { $date } gültig.
  }
verdict-early-undated = { $known ->
    [yes] Echt, aber noch nicht gültig.
   *[no] Noch nicht gültig.
  }
verdict-revoked = Von { $issuer } am { $date } zurückgezogen.
verdict-revoked-undated = Von { $issuer } zurückgezogen.
verdict-suspended = Am { $date } ausgesetzt – fragen Sie { $issuer }.
verdict-suspended-undated = Ausgesetzt – fragen Sie { $issuer }.
its-issuer = seinem Aussteller
verdict-false = { $why ->
    [format] Nicht echt: Es ist kein wohlgeformter Nachweis.
    [contexts] Nicht echt: Er enthält Angaben, die seine Signatur nicht abdeckt.
    [binding] Nicht echt: Er wurde nicht vom genannten Aussteller signiert.
    [key] Nicht echt: Dem Schlüssel, mit dem er signiert wurde, war nicht zu trauen.
    [recorded] Nicht echt: Der Aussteller hat ihn nicht verzeichnet.
    [schema] Nicht echt: Ihm fehlen Angaben, die seine Form verlangt.
    [unsigned] Nicht echt: Er trägt keine Signatur.
    [hosted] Nicht echt: Der Aussteller veröffentlicht etwas anderes.
   *[content] Nicht echt: Inhalt und Signatur passen nicht zusammen.
  }
verdict-open = { $what ->
    [format] Wir konnten nicht zu Ende prüfen, ob es überhaupt ein Nachweis ist.
    [contexts] Wir konnten nicht zu Ende prüfen, was seine Angaben bedeuten.
    [proof] Wir konnten nicht zu Ende prüfen, ob der Inhalt unverändert ist.
    [issuer-binding] Wir konnten nicht zu Ende prüfen, wer ihn signiert hat.
    [key-state] Wir konnten den Schlüssel nicht zu Ende prüfen.
    [recorded] Wir konnten das Verzeichnis des Ausstellers nicht lesen.
    [status] Wir konnten nicht zu Ende prüfen, ob er zurückgezogen wurde.
    [dates] Wir konnten die Daten nicht zu Ende prüfen.
    [schema] Wir konnten nicht zu Ende prüfen, ob er vollständig ist.
   *[unknown] Wir konnten nicht zu Ende prüfen: Etwas fehlt.
  } { $next ->
    [again] Versuchen Sie es noch einmal.
    [issuer] Fragen Sie den Aussteller.
   *[elsewhere] Ein anderes Prüfprogramm weiß vielleicht mehr.
  }
verdict-none = Darin haben wir keinen Nachweis gefunden.
verdict-none-picture = In diesem Bild steckt kein Nachweis.
warning = { $verdict ->
    [expired] Abgelaufen
    [early] Noch nicht gültig
    [revoked] Zurückgezogen
    [suspended] Ausgesetzt
    [false] Nicht echt
    [open] Nicht fertig geprüft
   *[none] Kein Nachweis gefunden
  }
because-issuer = Begründung des Ausstellers: { $reason }
not-kept = Der Aussteller nennt keinen Ort, an dem ein Rückzug veröffentlicht würde; ob zurückgezogen wurde, kann niemand sehen.
aside-ours = Aussteller bekannt: hier ausgestellt und mit einem Schlüssel signiert, den { $host } veröffentlicht.

outcome = { $outcome ->
    [passed] Bestanden
    [plain] Kein Fehler gefunden
    [failed] Nicht bestanden
   *[open] Nicht geprüft
  }
question = { $check ->
    [format] Ist es ein Nachweis?
    [contexts] Ist jede Angabe darin definiert?
    [proof] Ist der Inhalt unverändert?
    [issuer-binding] Hat der genannte Aussteller signiert?
    [key-state] War der Schlüssel in Ordnung?
    [recorded] Ist er beim Aussteller verzeichnet?
    [status] Gilt er noch?
    [dates] Liegt heute in seiner Laufzeit?
   *[schema] Ist er vollständig?
  }
meaning = { $check ->
    [format] Ein Nachweis ist eine kleine Textdatei in einer veröffentlichten Form wie Open Badges 3.0. Mehrdeutiges, etwa ein doppeltes Feld, wird abgelehnt, weil zwei Leser es verschieden verstehen könnten.
    [contexts] Die Begriffe eines Nachweises sind in veröffentlichten Vokabularen definiert. Ein fremder Begriff bliebe außerhalb der Signatur und ließe sich nachträglich einfügen; ein einziger genügt zur Ablehnung.
    [proof] Die digitale Signatur des Ausstellers deckt den ganzen Inhalt ab. Wäre danach ein Buchstabe des Namens, der Leistung oder eines Datums geändert worden, schlüge diese Prüfung fehl.
    [issuer-binding] Einen Schlüssel machen und damit signieren kann jeder. Diese Prüfung stellt sicher, dass der Schlüssel dem genannten Aussteller gehört: unter seiner Webadresse veröffentlicht oder Teil seines Namens selbst.
    [key-state] Aussteller wechseln ihre Schlüssel von Zeit zu Zeit. Ein ordentlich abgelöster Schlüssel zählt weiter; mit einem gestohlenen zählt nichts, was nach dem Diebstahl signiert wurde.
    [recorded] Wir verzeichnen jeden hier ausgestellten Nachweis. Trägt einer unsere Signatur und fehlt im Verzeichnis, haben wir ihn nicht ausgestellt. Gefragt wird das nur bei unseren eigenen; das Verzeichnis anderer kann niemand lesen.
    [status] Ein Aussteller kann einen Nachweis endgültig zurückziehen oder eine Zeit lang aussetzen. Hier zählt, wie er heute steht, nicht beim Ausstellen.
    [dates] Ein Nachweis kann später beginnen, als er gemacht wurde, und er kann enden. Heute muss dazwischen liegen.
   *[schema] Sein Standard, etwa Open Badges 3.0, sagt, welche Angaben nötig sind: wer ihn wem wofür ausgestellt hat und wie man ihn erwirbt. Keine darf fehlen.
  }

seen-format = Es ist ein Nachweis nach Open Badges 3.0.
seen-contexts = Jeder Teil davon ist von seiner Signatur abgedeckt.
seen-proof = Der Inhalt ist genau das, was signiert wurde.
seen-binding = Signiert mit einem Schlüssel, den { $host } veröffentlicht.
seen-key = Der Schlüssel war in Ordnung, als damit signiert wurde.
seen-recorded = Das Verzeichnis des Ausstellers enthält genau diesen Nachweis.
seen-schema = Er hat die Form, die Open Badges 3.0 verlangt.
seen-status-good = Weder zurückgezogen noch ausgesetzt.
seen-status-revoked = Am { $date } vom Aussteller zurückgezogen: { $reason }
seen-status-suspended = Am { $date } vom Aussteller ausgesetzt: { $reason }
seen-dates-until = Gültig bis { $date }.
seen-dates-endless = Gültig, ohne festes Ende.
seen-dates-early = Erst ab { $date } gültig.
seen-dates-expired = Am { $date } abgelaufen.

checked-at = Geprüft am { $moment }
again = Noch einmal versuchen
awarded-to = Verliehen an
it-names = Genannt ist
nobody = Niemand namentlich
rank = Zertifizierte Stufe: { $level }
badge-alt = Badge von { $name }: { $achievement }. Zu prüfen unter { $url }
badge-alt-unnamed = Badge: { $achievement }. Zu prüfen unter { $url }
summary = { $about } Zu prüfen auf { $host }.
no-title = Nachweis
title-warned = { $warning }: { $title }
issued-by = Ausgestellt von
issuer-named = Genannter Aussteller
awarded = Verliehen
valid-from = Gültig ab
valid-until = Gültig bis
has-expired = Abgelaufen
end-stated = Genanntes Ende
no-end = Ohne festes Ende
how-assessed = So wurde geprüft
assessment = Prüfung
result = Ergebnis
how-earned = So wird es erworben
builds-on = Baut auf
builds-on-today = Was sein Programm zuvor verlangt, jeder Nachweis so, wie er heute steht.
rung-state = { $state ->
    [valid] Gültig
    [expired] Abgelaufen
    [suspended] Ausgesetzt
    [distrusted] Nicht echt
   *[revoked] Zurückgezogen
  }
evidence = Belege
skills = Fähigkeiten und Standards
what-checked = Was wir geprüft haben
each-at = Alles am { $moment }. Wo sich etwas ändern kann, steht, von wann die Auskunft ist.
as-of = Stand: { $moment }.
what-each-means = Was jede Prüfung bedeutet
how-to-check-us = Wie Sie uns prüfen
own-good = Auch Ihr eigener Browser hat die Signatur geprüft, mit dem Schlüssel von { $url }; Namen und Daten auf dieser Seite sind die signierten.
own-bad = Ihr eigener Browser widerspricht. Verlassen Sie sich nicht auf diese Seite.
own-incapable = Dieser Browser kann Signaturen nicht selbst prüfen.
own-unreachable = Ihr Browser konnte die Signatur nicht prüfen: Eine nötige Datei kam nicht an.
same-person = Ist es dieselbe Person?
same-person-note = Der Nachweis nennt eine Person. Er weist nicht aus, wer ihn Ihnen gezeigt hat: Vergleichen Sie den Namen mit einem Dokument, dem Sie trauen, oder fragen Sie nach.
email-label = Die E-Mail-Adresse aus der Bewerbung
email-help = Sie wird mit der Adresse im Nachweis verglichen und nicht gespeichert.
compare = Vergleichen
downloads = Herunterladen
download-badge-png = Badge, PNG
download-badge-svg = Badge, SVG
download-card = Karte, PNG
download-post = Quadratisches Bild für einen Beitrag, PNG
download-certificate = Zertifikat, PDF
download-wallet = Für meine Wallet, JSON
downloads-note = Beide Badges tragen den ganzen signierten Nachweis im Bild; die Karte trägt nichts.
where = Wo diese Seite zu Hause ist
short-address = Kurzadresse: { $url }
address-bar = In der Adresszeile sollte { $host } stehen. Eine gleich aussehende Seite anderswo beweist nichts.
qr-alt = QR-Code der Kurzadresse
elsewhere = Anderswo selbst prüfen
elsewhere-file = Laden Sie den Nachweis als JSON herunter. Er ist so signiert, wie er dasteht; jeder Buchstabe zählt.
elsewhere-keys = Die Schlüssel des Ausstellers stehen unter { $url }.
elsewhere-verifier = Geben Sie die Datei einem Prüfprogramm für Open Badges 3.0, das eddsa-rdfc-2022 kennt, etwa { $verifier }.
elsewhere-command = Oder tippen Sie { $command }

verification-title = Wie wir { $achievement } geprüft haben
verification-title-unnamed = Wie wir diesen Nachweis geprüft haben
see-credential = Zum Nachweis
back-to-credential = Zurück zur Seite des Nachweises
checked-and-meant = Was wir geprüft haben, und was es bedeutet
signature-limits = Was eine Signatur nicht sagen kann
signature-limits-note = Der Nachweis nennt eine Person und weist nicht aus, wer ihn vorzeigt. Und er sagt, was der Aussteller festgestellt hat; er ist so viel wert wie Ihr Vertrauen in ihn.
keep-answer = Diese Antwort aufheben
keep-answer-note = Geprüft wurde am { $moment }; bei jedem Öffnen dieser Seite wird neu geprüft:
report-json = Derselbe Bericht als JSON

share = Teilen
share-profile = Zum LinkedIn-Profil hinzufügen
share-email = E-Mail
share-all = Einbetten, README, Mail-Signatur
share-title = Diesen Nachweis teilen
share-text = { $achievement } – { $name }, zertifiziert von { $issuer }.
share-text-unnamed = { $achievement }, zertifiziert von { $issuer }.
share-mail-body = { $text } Jeder kann es hier prüfen: { $url }
share-post = Als Beitrag
share-link = Der Link
share-copy = Text markieren und kopieren.
share-closed = So, wie er heute steht, wird dieser Nachweis nicht zum Teilen angeboten.
mastodon-server = Ihr Mastodon-Server
mastodon-help = Sein Name, etwa mastodon.social. Er wird nicht gespeichert.
mastodon-go = Auf Mastodon teilen
mastodon-wrong = Das ist kein Name eines Servers.
mastodon-leave = Weiter zu { $host }
mastodon-onward = Dort soll dieser Nachweis gepostet werden. Der Server gehört nicht zu uns: Gehen Sie nur weiter, wenn es Ihrer ist.
snippet-web = Auf einer Website
snippet-web-help = Ein Rahmen, der den Nachweis so zeigt, wie er am Tag des Betrachtens steht. Ohne Skript und ohne Cookie.
snippet-readme = In einer README
snippet-readme-help = Markdown: das Bild, verlinkt mit diesem Nachweis.
snippet-signature = In einer Mail-Signatur
snippet-signature-help = HTML, für die Quelltext-Ansicht der Signatur in Ihrem Mailprogramm.
frame-title = Nachweis: { $achievement }, { $name }
frame-title-unnamed = Nachweis: { $achievement }
embed-check = Auf { $host } prüfen
reminders-on-title = Erinnerungen
reminders-on = Wir erinnern Sie, bevor ein Nachweis von Ihnen abläuft. Hier können Sie das abbestellen.
reminders-stop = Erinnerungen abbestellen
reminders-off-title = Keine Erinnerungen mehr
reminders-off = Wir erinnern Sie nicht mehr, bevor ein Nachweis abläuft. Nachrichten darüber, was mit Ihren Nachweisen geschieht, erhalten Sie weiterhin.
reminders-resume = Wieder erinnern lassen

claim-title = Nehmen Sie Ihr Badge entgegen
claim-lead = { $issuer } bescheinigt, dass Sie es erworben haben. Wählen Sie, wer es sehen darf; Sie können das jederzeit ändern.
claim-button = Badge entgegennehmen
visibility-question = Wer darf es sehen?
visibility-public = Alle
visibility-public-help = Wer die Adresse hat; Suchmaschinen dürfen die Seite aufführen.
visibility-unlisted = Wer die Adresse hat
visibility-unlisted-help = Suchmaschinen werden gebeten, die Seite auszulassen.
visibility-private = Nur ich
visibility-private-help = Seite und Bilder sind, als gäbe es sie nicht. Eine Datei oder ein Bild, das Sie weitergegeben haben, lässt sich weiterhin prüfen. Ein Badge, der darauf aufbaut, nennt es weiterhin mit Namen und Nummer.
visibility-described = Suchmaschinen auch als Daten mitteilen, dass ich es besitze
visibility-described-help = Gilt nur, wenn alle es sehen dürfen.
visibility-evidence = Auch die Belege zeigen: was eingereicht und was dazu gesagt wurde
visibility-evidence-help = Sie stehen dann auf der Seite. Die signierte Datei enthält sie in jedem Fall, und wer die Datei hat, kann sie lesen.
my-language = Die Sprache, in der wir Ihnen schreiben
link-used-title = Dieser Link wurde schon benutzt
link-used = Ein Link gilt einmal. Mit einem neuen sehen Sie Ihre Badges wieder.
link-run-out-title = Dieser Link ist abgelaufen
link-run-out = Seine Zeit ist um. Mit einem neuen Link sehen Sie Ihre Badges.
link-unknown-title = Diesen Link kennen wir nicht
link-unknown = Kopieren Sie ihn ganz aus der E-Mail, oder lassen Sie sich einen neuen senden.
link-again-title = Dafür braucht es einen neuen Link
link-again = Der Link, über den Sie kamen, öffnet nur ein Badge, oder es ist mehr als eine Stunde her. Mit einem neuen Link sehen Sie alle Ihre Badges und können alles mitnehmen oder löschen lassen.
ask-title = Ihre Badges ansehen
ask-lead = Nennen Sie die E-Mail-Adresse, unter der Sie zertifiziert wurden; wir senden einen Link dorthin. Ein Passwort braucht es nicht.
ask-email = Ihre E-Mail-Adresse
ask-wrong = Das ist keine E-Mail-Adresse. Geben Sie sie ganz an.
ask-button = Link senden
ask-closed = Zurzeit werden hier keine E-Mails versandt. Schreiben Sie wegen Ihrer Badges an { $email }.
asked-title = Sehen Sie in Ihr Postfach
asked = Falls unter dieser Adresse jemand zertifiziert wurde, ist eine E-Mail mit einem Link unterwegs. Der Link gilt einmal, eine halbe Stunde lang.
asked-nothing = Nichts gekommen? Sehen Sie bei den unerwünschten E-Mails nach, oder versuchen Sie es mit einer anderen Ihrer Adressen.
enter-title = Zu Ihren Badges
enter-lead = Melden Sie sich nur auf einem eigenen Gerät an. Sie bleiben angemeldet, bis Sie sich abmelden oder 30 Tage nicht kommen.
enter-button = Anmelden
my-title = Meine Badges
my-signed-in = Sie sind als { $email } angemeldet.
my-none = Unter dieser Adresse gibt es noch kein Badge.
my-all = Alle meine Badges
my-seen-by = { $visibility ->
    [public] Alle dürfen es sehen
    [unlisted] Wer die Adresse hat, darf es sehen
   *[private] Nur Sie sehen es
  }
my-hide = Verbergen
my-show = Andere es sehen lassen
my-save = Speichern
my-saved = Gespeichert. Es gilt ab sofort.
my-hidden-share = Dieses Badge sehen nur Sie. Um es zu teilen, lassen Sie es zuerst andere sehen.
my-page = Die Seite, wie andere sie sehen
my-export-title = Alles über Sie
my-export = Eine ZIP-Datei mit Ihren Badges, den signierten Nachweisen und allen Daten, die wir über Sie führen.
my-export-button = Alles herunterladen
my-sign-out = Abmelden
export-intro = Dieses Archiv enthält alles, was { $issuer } über Sie führt.
export-credentials = credentials/ enthält Ihre Nachweise, wie sie signiert wurden. Jeder Buchstabe zählt: Lassen Sie die Dateien, wie sie sind, und geben Sie sie jeder Wallet und jedem Prüfprogramm für Open Badges 3.0.
export-badges = badges/ enthält die Bilder. Die Badges (PNG und SVG) tragen den ganzen signierten Nachweis in sich; die Karte trägt nur, was sie zeigt. certificates/ enthält zu jedem ein Blatt Papier als PDF, dem der signierte Nachweis beigefügt ist.
export-data = data.json enthält jede Zeile unserer Datenbank, die Sie betrifft, Tabelle für Tabelle, und was wann geschah.
export-check = Alle können die Nachweise prüfen unter { $url }
erase-title = Alles über mich löschen
erase-see = Sehen, was das bedeutet
erase-lead = Das bedeutet es.
erase-data = Ihr Name, Ihre Adresse, Ihre Ergebnisse, Ihre Badges und jede E-Mail darüber werden hier gelöscht; niemand kann sie zurückholen.
erase-withdrawn = Jeder Ihrer Nachweise wird endgültig zurückgezogen: Wer eine Kopie prüft, die Sie weitergegeben haben, erfährt, dass er zurückgezogen wurde. Links und QR-Codes führen zu einer Seite, die nicht mehr als das sagt.
erase-kept = Es bleiben die Nummer jedes Nachweises, sein Platz in der Liste der zurückgezogenen und eine Prüfsumme. Nichts davon nennt Sie. Kopien, die andere gemacht haben, gehören ihnen. Sicherungskopien für den Notfall werden innerhalb von 35 Tagen gelöscht.
erase-final = Um wieder einen Nachweis zu haben, müssten Sie neu zertifiziert werden.
erase-first = Vorher alles herunterladen
erase-understood = Ich verstehe, dass niemand das rückgängig machen kann.
erase-forgotten = Kreuzen Sie das Feld an, wenn Sie das wollen.
erase-button = Alles löschen
erased-title = Alles ist gelöscht
erased = Hier wird nichts mehr geführt, was Sie nennt. Ihre Nachweise sind zurückgezogen; die öffentliche Liste folgt innerhalb einer Minute. Sicherungskopien für den Notfall werden innerhalb von 35 Tagen gelöscht.

## The certificate as PDF

certificate = Zertifikat
certificate-that = Hiermit wird bescheinigt, dass
certificate-rank = auf der Stufe { $what } zertifiziert ist in
certificate-awarded = Verliehen am { $what }
certificate-until = Gültig bis { $what }
certificate-number = Nr. { $what }
certificate-check = Prüfen unter
certificate-level = Zertifizierte Stufe: { $what }
certificate-attached = Der signierte Nachweis (Open Badges 3.0)

## Berichtigungen: ein Nachweis anstelle eines anderen

verdict-corrected = Von { $issuer } am { $date } berichtigt: An seiner Stelle steht ein anderer Nachweis.
superseded-current = Zum Nachweis, der heute zählt
corrected-here = Sie kommen über die Nummer { $number }, die am { $date } berichtigt wurde. Dies ist der Nachweis, der an ihrer Stelle steht.
history = Verlauf
history-line = { $date }: berichtigt. Er steht an der Stelle der Nummer { $number }.
history-note = Was berichtigt wurde, ist zurückgezogen; seine Adresse führt hierher.
correction-title = Stimmt Ihr Name nicht?
correction-help = Sagen Sie, wie er lauten soll. { $issuer } entscheidet darüber; wird zugestimmt, erhalten Sie einen berichtigten Nachweis, und was Sie geteilt haben, führt dorthin.
correction-name = Der Name, wie er lauten soll
correction-words = Was sollten wir dazu wissen? (freiwillig)
correction-button = Um Berichtigung bitten
correction-open = Sie haben am { $date } um den Namen { $name } gebeten. Darüber ist noch nicht entschieden.
correction-refused = Ihre Bitte vom { $date } wurde abgelehnt. Die Begründung:
correction-wrong = { $why ->
    [empty] Geben Sie einen Namen an.
    [long] Dieser Name ist zu lang: Es ist Platz für 120 Zeichen.
    [words] Das ist zu viel: Es ist Platz für 500 Zeichen.
    [same] Dieser Name steht dort schon.
    [many] Sie haben in diesem Monat schon mehrmals gefragt. Fragen Sie später wieder, oder schreiben Sie uns.
   *[barred] So, wie es um dieses Badge steht, kann es nicht berichtigt werden.
  }
