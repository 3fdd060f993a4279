# Die Arten von Problemen.

problem-title = { $kind ->
    [invalid] Die Anfrage enthält Werte, die eine Regel verletzen.
    [unreadable] Der Inhalt ließ sich nicht lesen.
    [unauthenticated] Das braucht ein API-Token.
    [signature] Die Lieferung ist nicht so signiert, wie sie es sein muss.
    [forbidden] Das darf dieses Token nicht.
    [not-found] Unter dieser Adresse ist nichts.
    [method-not-allowed] Diese Adresse nimmt diese Methode nicht an.
    [not-acceptable] Das gibt es in keiner Form, die Sie annehmen.
    [request-timeout] Der Inhalt kam zu langsam an.
    [conflict] Das verträgt sich nicht mit dem, was schon verzeichnet ist.
    [gone] Das war hier und wurde gelöscht.
    [too-large] Der Inhalt ist zu groß.
    [media-type] Der Inhalt ist von einer Art, die hier nicht gelesen wird.
    [too-many-requests] Zu viele Anfragen von Ihrer Adresse.
    [not-implemented] Diese Form wird hier nicht hergestellt.
    [unavailable] Der Dienst kann gerade nicht antworten.
   *[internal] Hier ist etwas schiefgegangen.
  }
problem-meaning = { $kind ->
    [invalid] Die Anfrage wurde verstanden, doch mindestens eines ihrer Felder fehlt, ist unbekannt, von falscher Art oder außerhalb des Erlaubten. Nichts wurde geändert.
    [unreadable] Der Inhalt ist kein strenges JSON (UTF-8, kein Schlüssel doppelt in einem Objekt, nichts nach dem Wert), brach ab oder hat nicht die Form, die er vorgibt. Nichts wurde geändert.
    [unauthenticated] Die Anfrage trägt kein API-Token oder eines, das hier nicht bekannt ist oder entzogen wurde.
    [signature] Eine Lieferung muss webhook-id, webhook-timestamp und webhook-signature tragen (Standard Webhooks, HMAC-SHA256, v1), gebildet über genau ihre Oktette mit einem Geheimnis dieser Quelle, innerhalb von fünf Minuten. Nichts wurde verzeichnet.
    [forbidden] Das Token ist bekannt, doch fehlt ihm die Berechtigung, die dieser Vorgang braucht.
    [not-found] Eine solche Seite oder einen solchen Eintrag gibt es hier nicht, oder Sie dürfen ihn nicht sehen; die Antwort ist dieselbe.
    [method-not-allowed] Die Adresse gibt es, aber nicht für die HTTP-Methode der Anfrage.
    [not-acceptable] Der Accept-Header der Anfrage schließt jede Form aus, in der dies gesendet werden kann.
    [request-timeout] Der Inhalt der Anfrage war nicht rechtzeitig vollständig, deshalb wurde die Verbindung aufgegeben. Nichts wurde geändert.
    [conflict] Die Anfrage ist in Ordnung, doch etwas früher Verzeichnetes steht ihr entgegen: ein anderer Inhalt unter demselben Schlüssel, ein Nachweis, den es schon gibt, oder ein Zustand, der nicht verlassen werden kann. Nichts wurde geändert.
    [gone] Unter dieser Adresse stand ein Nachweis. Er wurde endgültig zurückgezogen, und alles über die Person wurde gelöscht; verzeichnet ist nur noch, dass er zurückgezogen wurde.
    [too-large] Jede Adresse begrenzt, wie groß ein Inhalt sein darf; die Grenze steht in den Einzelheiten. Darüber hinaus wurde nichts gelesen.
    [media-type] Der Content-Type der Anfrage fehlt oder ist keiner, den diese Adresse liest.
    [too-many-requests] Anfragen werden je Netzwerkadresse gezählt, damit niemand andere aussperren kann.
    [not-implemented] Die Adresse gibt es und die Anfrage wurde verstanden, doch die verlangte Form stellt dieser Dienst nicht her.
    [unavailable] Die Datenbank ist nicht zu erreichen oder zu beschreiben, oder der Dienst wird gerade angehalten. Nichts wurde verzeichnet.
   *[internal] Der Fehler liegt bei uns. Er wurde unter der request_id dieser Antwort vermerkt; über die Ursache erfahren Besucher nichts.
  }
problem-fix = { $kind ->
    [invalid] Berichtigen Sie die unter errors genannten Felder, jedes nach seinem Hinweis, und senden Sie die Anfrage erneut.
    [unreadable] Prüfen Sie, dass der Inhalt vollständig ist und jeder Schlüssel in jedem Objekt nur einmal steht, und senden Sie ihn erneut.
    [unauthenticated] Senden Sie den Header Authorization: Bearer und dahinter ein Token. Das erste hat insignia init gezeigt.
    [signature] Prüfen Sie das Geheimnis, die Uhr des Absenders und dass nichts unterwegs den Inhalt umschreibt; liefern Sie dann erneut.
    [forbidden] Verwenden Sie ein Token mit der in den Einzelheiten genannten Berechtigung, oder lassen Sie eines anlegen.
    [not-found] Prüfen Sie die Adresse auf Tippfehler. Die Adresse eines Nachweises endet mit 26 Buchstaben und Ziffern.
    [method-not-allowed] Verwenden Sie eine der Methoden im Allow-Header.
    [not-acceptable] Nehmen Sie eine der in den Einzelheiten genannten Formen an, oder lassen Sie den Accept-Header weg.
    [request-timeout] Senden Sie die Anfrage erneut, notfalls über eine bessere Verbindung.
    [conflict] Die Antwort selbst sagt unter detail, was im Wege steht, und unter fix, was zu tun ist.
    [gone] Wer eine Kopie davon prüft, erfährt, dass sie zurückgezogen wurde. Mehr ist hier nicht zu haben.
    [too-large] Senden Sie weniger: Lassen Sie weg, was nicht nötig ist, oder verlinken Sie es.
    [media-type] Senden Sie die in den Einzelheiten genannte Art und nennen Sie sie im Header Content-Type.
    [too-many-requests] Warten Sie so viele Sekunden, wie der Header Retry-After sagt, und machen Sie dann langsamer weiter.
    [not-implemented] Bitten Sie um die Form, die in den Einzelheiten steht.
    [unavailable] Senden Sie dieselbe Anfrage nach so vielen Sekunden erneut, wie der Header Retry-After sagt; zweimal zu senden ist ungefährlich.
   *[internal] Versuchen Sie es nach einer Weile noch einmal. Bleibt es dabei, senden Sie dem Betreiber die request_id.
  }
absent = { $noun ->
    [credential] Einen solchen Nachweis gibt es hier nicht.
    [achievement] Eine solche Zertifizierung gibt es hier nicht.
    [check] Eine solche aufgehobene Prüfung gibt es hier nicht.
    [problem] Eine solche Art von Problem gibt es hier nicht.
   *[page] Eine solche Seite gibt es hier nicht.
  }
absent-fix = { $noun ->
    [credential] Prüfen Sie die Adresse auf Tippfehler: Sie endet mit 26 Buchstaben und Ziffern.
    [achievement] Was es gibt, steht unter /api/v1/achievements.
    [check] Prüfen Sie die Adresse auf Tippfehler. Aufgehobene Antworten werden nach einiger Zeit gelöscht.
    [problem] Alle stehen unter /problems.
   *[page] Prüfen Sie die Adresse auf Tippfehler. Die Adresse eines Nachweises endet mit 26 Buchstaben und Ziffern.
  }

what-it-means = Was das bedeutet
what-to-do = Was zu tun ist
retry-in = { $count ->
    [one] Versuchen Sie es in { $count } Sekunde noch einmal.
   *[other] Versuchen Sie es in { $count } Sekunden noch einmal.
  }
see-certifications = Zu den Zertifizierungen
for-report = Für eine Meldung: { $kind }
problem-of = Problem { $status }
http-status = HTTP-Status
all-problems = Alle Probleme
problems-lead = Wenn dieser Dienst nicht tun kann, worum er gebeten wurde, antwortet er mit einem Problem (RFC 9457), dessen { $type } auf eine dieser Seiten führt.
