# Os tipos de problemas.

problem-title = { $kind ->
    [invalid] O pedido traz valores que quebram uma regra.
    [unreadable] Não foi possível ler o corpo.
    [unauthenticated] Isto precisa de um token de API.
    [signature] A entrega não está assinada como deve.
    [forbidden] Este token não pode fazer isso.
    [not-found] Não há nada neste endereço.
    [method-not-allowed] Este endereço não aceita esse método.
    [not-acceptable] Isto não é oferecido em nenhuma forma que você aceite.
    [request-timeout] O corpo chegou devagar demais.
    [conflict] Isto contradiz o que já está registrado.
    [gone] Isto esteve aqui e foi apagado.
    [too-large] O corpo é grande demais.
    [media-type] O corpo é de um tipo que não se lê aqui.
    [too-many-requests] Pedidos demais do seu endereço.
    [not-implemented] Esta forma não é feita aqui.
    [unavailable] O serviço não pode responder no momento.
   *[internal] Algo deu errado aqui.
  }
problem-meaning = { $kind ->
    [invalid] O pedido foi entendido, mas pelo menos um dos seus campos falta, é desconhecido, do tipo errado ou fora dos limites. Nada foi mudado.
    [unreadable] O corpo não é JSON estrito (UTF-8, nenhuma chave repetida num objeto, nada depois do valor), foi interrompido ou não tem a forma que diz. Nada foi mudado.
    [unauthenticated] O pedido não traz token de API, ou traz um que não é conhecido aqui ou foi revogado.
    [signature] Uma entrega deve trazer webhook-id, webhook-timestamp e webhook-signature (Standard Webhooks, HMAC-SHA256, v1), feitos sobre os seus octetos exatos com um segredo desta fonte, a menos de cinco minutos de agora. Nada foi registrado.
    [forbidden] O token é conhecido, mas não recebeu a permissão de que esta operação precisa.
    [not-found] Tal página ou registro não existe aqui, ou você não pode vê-lo; a resposta é a mesma.
    [method-not-allowed] O endereço existe, mas não para o método HTTP do pedido.
    [not-acceptable] O cabeçalho Accept do pedido exclui todas as formas em que isto pode ser enviado.
    [request-timeout] O corpo do pedido não ficou completo a tempo, e a conexão foi abandonada. Nada foi mudado.
    [conflict] O pedido está bem formado, mas algo já registrado se opõe: outro corpo sob a mesma chave, uma credencial que já se tem ou um estado do qual não se sai. Nada foi mudado.
    [gone] Uma credencial tinha este endereço. Ela foi retirada para sempre e tudo sobre o titular foi apagado; só se guarda que foi retirada.
    [too-large] Cada endereço limita o tamanho de um corpo; o limite está no detalhe. Nada foi lido além dele.
    [media-type] O Content-Type do pedido falta ou não é um que este endereço leia.
    [too-many-requests] Os pedidos são contados por endereço de rede, para que um visitante não deixe outros de fora.
    [not-implemented] O endereço existe e o pedido foi entendido, mas este serviço não faz a forma pedida.
    [unavailable] O banco de dados não pode ser alcançado ou escrito, ou o serviço está parando. Nada foi registrado.
   *[internal] A falha é nossa. Foi anotada sob o request_id desta resposta, e nada sobre a causa é mostrado aos visitantes.
  }
problem-fix = { $kind ->
    [invalid] Corrija os campos listados em errors, cada um conforme a sua indicação, e envie o pedido de novo.
    [unreadable] Confira se o corpo está completo e se cada objeto tem cada chave uma só vez, e envie-o de novo.
    [unauthenticated] Envie o cabeçalho Authorization: Bearer seguido de um token. O primeiro foi mostrado por insignia init.
    [signature] Confira o segredo, o relógio do remetente e se nada no caminho reescreve o corpo; depois entregue de novo.
    [forbidden] Use um token com a permissão que o detalhe nomeia, ou peça que façam um.
    [not-found] Procure um erro no endereço. O de uma credencial termina em 26 letras e algarismos.
    [method-not-allowed] Use um dos métodos do cabeçalho Allow.
    [not-acceptable] Aceite uma das formas que o detalhe nomeia, ou omita o cabeçalho Accept.
    [request-timeout] Envie o pedido de novo, se preciso por uma conexão melhor.
    [conflict] A própria resposta diz em detail o que se opõe e em fix o que fazer.
    [gone] Quem verificar uma cópia saberá que ela foi retirada. Não há mais nada aqui.
    [too-large] Envie menos: omita o que não é preciso, ou ponha um link.
    [media-type] Envie o tipo que o detalhe nomeia, e diga-o no cabeçalho Content-Type.
    [too-many-requests] Espere os segundos que diz o cabeçalho Retry-After e depois siga mais devagar.
    [not-implemented] Peça a forma que o detalhe nomeia.
    [unavailable] Envie o mesmo pedido depois dos segundos que diz o cabeçalho Retry-After; enviar duas vezes não faz mal.
   *[internal] Tente de novo daqui a pouco. Se persistir, envie o request_id ao operador.
  }
absent = { $noun ->
    [credential] Não há tal credencial aqui.
    [achievement] Não há tal certificação aqui.
    [check] Não há tal verificação guardada aqui.
    [problem] Não há tal tipo de problema aqui.
   *[page] Não há tal página aqui.
  }
absent-fix = { $noun ->
    [credential] Procure um erro no endereço: ele termina em 26 letras e algarismos.
    [achievement] Veja em /api/v1/achievements o que há.
    [check] Procure um erro no endereço. As respostas guardadas são apagadas com o tempo.
    [problem] Veja todos em /problems.
   *[page] Procure um erro no endereço. O de uma credencial termina em 26 letras e algarismos.
  }

what-it-means = O que significa
what-to-do = O que fazer
retry-in = { $count ->
    [one] Tente de novo em { $count } segundo.
   *[other] Tente de novo em { $count } segundos.
  }
see-certifications = Ver as certificações
for-report = Para um aviso: { $kind }
problem-of = Problema { $status }
http-status = Status HTTP
all-problems = Todos os problemas
problems-lead = Quando este serviço não pode fazer o que lhe pedem, responde com um problema (RFC 9457) cujo { $type } leva a uma destas páginas.
