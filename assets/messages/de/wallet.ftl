## In eine Wallet

wallet-heading = Wallet
wallet-lead = Eine Wallet-App verwahrt eine Kopie dieses Nachweises, die an Ihr Gerät gebunden ist. Sie teilt sein Schicksal: Was hier zurückgezogen wird, ist auch dort zurückgezogen.
wallet-button = In eine Wallet legen
wallet-title = In Ihre Wallet legen
wallet-how = Scannen Sie das Bild mit Ihrer Wallet-App, oder öffnen Sie den Link auf dem Gerät, auf dem sie ist. Die App fragt dann nach sechs Ziffern.
wallet-code-alt = QR-Code, über den eine Wallet-App dieses Angebot findet
wallet-link = In einer Wallet-App öffnen
wallet-digits-show = Die sechs Ziffern zeigen
wallet-until = Gilt bis { $moment }, einmal, für eine Wallet. Ohne die Ziffern kann niemand etwas damit anfangen; behalten Sie sie für sich.
wallet-again = Neues Angebot erstellen
wallet-again-help = Abgelaufen oder zu oft vertippt? Ein neues Angebot tritt an die Stelle dieses Angebots.
wallet-back = Zurück zum Badge
