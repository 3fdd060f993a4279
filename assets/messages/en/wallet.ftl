## Into a wallet

wallet-heading = Wallet
wallet-lead = A wallet app keeps a copy of this credential that is bound to your device. Its fate is that of this one: what is withdrawn here is withdrawn there too.
wallet-button = Put it into a wallet
wallet-title = Put it into your wallet
wallet-how = Scan the picture with your wallet app, or open the link on the device that has it. The app then asks for six digits.
wallet-code-alt = QR code by which a wallet app finds this offer
wallet-link = Open in a wallet app
wallet-digits-show = Show the six digits
wallet-until = Good until { $moment }, once, for one wallet. Without the digits nobody can use it, so keep them to yourself.
wallet-again = Make a new offer
wallet-again-help = Run out, or mistyped too often? A new offer takes the place of this one.
wallet-back = Back to the badge
