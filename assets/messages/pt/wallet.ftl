## Em uma carteira

wallet-heading = Carteira
wallet-lead = Um aplicativo de carteira guarda uma cópia desta credencial vinculada ao seu aparelho. Ela tem o mesmo destino: o que for revogado aqui fica revogado lá também.
wallet-button = Pôr em uma carteira
wallet-title = Pôr na sua carteira
wallet-how = Leia a imagem com o seu aplicativo de carteira ou abra o link no aparelho em que ele está. O aplicativo pedirá então seis dígitos.
wallet-code-alt = Código QR pelo qual um aplicativo de carteira encontra esta oferta
wallet-link = Abrir em um aplicativo de carteira
wallet-digits-show = Mostrar os seis dígitos
wallet-until = Vale até { $moment }, uma única vez e para uma só carteira. Sem os dígitos ninguém pode usá-la; não os mostre a ninguém.
wallet-again = Criar uma nova oferta
wallet-again-help = Expirou, ou errou os dígitos vezes demais? Uma nova oferta substitui esta.
wallet-back = Voltar à insígnia
