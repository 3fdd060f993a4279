# Was an fremden Nachweisen und zur erfragten Person zu sehen war.

seen-format-credential = Es ist ein verifizierbarer Nachweis (Verifiable Credential).
seen-format-badge2 = Es ist ein Badge nach Open Badges 2.0.
seen-format-endorsement = Es ist eine Empfehlung in der Form von Open Badges 3.0.
seen-contexts-read = Alles darin stammt aus dem, was der Aussteller veröffentlicht oder signiert hat.
seen-contexts-unknown = Er verwendet ein Vokabular, das hier nicht bekannt ist; was er bedeutet, lässt sich nicht beurteilen.
seen-contexts-part = Er enthält einen Teil, den keine Signatur abdeckt; jeder könnte ihn hinzugefügt oder geändert haben.
seen-proof-mismatch = Inhalt und Signatur passen nicht zusammen.
seen-proof-none = Er trägt keine Signatur, also könnte ihn jeder geschrieben haben.
seen-binding-listed = Signiert mit einem Schlüssel, den der genannte Aussteller veröffentlicht.
seen-binding-origin = Signiert mit einem Schlüssel, der auf dem Webserver des genannten Ausstellers liegt.
seen-binding-other = Er nennt einen Aussteller und wurde mit dem Schlüssel eines anderen signiert.
seen-key-published = Der Aussteller veröffentlicht den Schlüssel als gut.
seen-schema-badge = Er macht die Angaben, die ein Open Badge machen muss.
seen-schema-credential = Er macht die Angaben, die ein solcher Nachweis machen muss.
seen-status-unsuspended = Nicht zurückgezogen. Aussetzungen veröffentlicht der Aussteller dazu nicht.
seen-status-unkept = Der Aussteller nennt dafür keine Liste zurückgezogener Nachweise.
seen-picture-none = In diesem Bild steckt kein Nachweis. Ein Bild allein beweist nichts.
seen-person-same = Der Aussteller hat ihn auf diese E-Mail-Adresse ausgestellt.
seen-person-another = Der Aussteller hat ihn auf eine andere E-Mail-Adresse als diese ausgestellt.
seen-person-none = Der Nachweis nennt keine E-Mail-Adresse, die sich vergleichen ließe.
seen-person-unvouched = Für nichts darin bürgt jemand, also sagt er über niemanden etwas.
