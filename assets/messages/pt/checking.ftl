# As páginas onde qualquer pessoa manda verificar uma credencial.

title-error = Erro: { $title }
check-lead = Alguém lhe mostrou uma insígnia ou um certificado? Traga-o aqui de uma destas três maneiras. Lemos a credencial assinada, nunca a imagem, e dizemos o que encontramos. O que você traz não é guardado.
check-many = Uma lista inteira de candidatos? { $link }.
check-many-link = Verifique muitas de uma vez
check-curious = Curiosidade? { $link }.
unreadable = Não foi possível ler isso
error = Erro:
check-file = O arquivo
check-file-help = Arraste ou escolha: uma insígnia (PNG, SVG) ou uma credencial (JSON, JWT). Uma captura de tela, foto ou PDF não contém credencial, mas pode mostrar onde há uma.
check-link = ou o link dela
check-link-help = O endereço sob o código QR, ou qualquer link que lhe deram para ela, seja de que emissor for.
check-text = ou o texto dela
check-text-help = JSON inteiro, da primeira à última chave; ou um JWT, três sequências de letras com pontos entre elas.
email-optional = (se quiser)
email-why = A maioria das credenciais diz para que endereço foi emitida, de um modo que se pode comparar e não ler. Assim você fica sabendo se é da mesma pessoa.
check-go = Verificar
slip-nothing = Nada foi informado. Escolha um arquivo, digite um link ou cole o texto.
slip-several = Verifique uma coisa por vez: deixe os outros campos vazios.
slip-email = Isso não é um endereço de e-mail. Digite-o inteiro ou deixe o campo vazio.
slip-absent = Não há tal credencial aqui. Procure um erro de digitação.

brought-checked = O que você trouxe, verificado em { $moment }
kept-checked = Resposta guardada, verificada em { $moment }
found-genuine = Considerada autêntica em { $date }.
kept-notice = Isto diz o que se encontrou na época. Desde então pode ter sido retirada ou ter expirado.
check-again = Verificar de novo
open-here = Abrir a página dela aqui
seen-address = Mostra o endereço de uma credencial emitida aqui
seen-address-note = Qualquer um pode pôr um endereço numa imagem. Verifique a própria credencial e compare o que diz a página dela com a imagem.
check-now = Verificar agora
can-do = O que você pode fazer
can-do-original = Peça o arquivo original. Capturas de tela, e imagens que um chat ou uma rede recodificou, perdem a credencial que traziam.
can-do-code = Leia o código QR da insígnia ou digite o endereço abaixo dele; deve levar a uma página do emissor.
can-do-json = Peça a credencial em JSON.
same-person-brought = A credencial nomeia uma pessoa. Não identifica quem a mostrou, e a imagem em volta pode ser alterada à vontade.
elsewhere-keep = Guarde o arquivo que lhe deram; tudo o que é preciso está nele.
elsewhere-identifier = O identificador do emissor é { $id }. Pergunte a ele, por um meio que você conheça, se é seu.
elsewhere-another = Dê o arquivo a outro verificador, como { $verifier }.
keep-print = Esta página pode ser impressa como relatório.
keep-here = Esta página pode ser impressa como relatório, ou guardada aqui com um endereço próprio. O que se guarda é esta página, sem o e-mail.
keep-go = Guardar este resultado
kept-where = Onde esta resposta está guardada
kept-report = O relatório assinado, para os seus arquivos
kept-report-check = é aceito pela { $link }.
kept-report-link = nossa própria verificação
kept-until = Feito por Insignia { $version }. Guardado até { $date }. Quem tem o endereço pode ler.
delete-result = Apagar este resultado agora
check-another = Verificar outra

aside-imitated = O emissor se chama “{ $name }”, que se lê como { $known }, um emissor conhecido aqui. A assinatura é de outra chave, e não de { $known }.
aside-known = Emissor conhecido: { $name } está em { $list }.
own-list = lista de emissores deste serviço
aside-unknown = Emissor desconhecido: qualquer um pode criar uma chave e assinar com qualquer nome. Certifique-se de que este emissor é quem você espera.
same-address = { $answer ->
    [belongs] Pertence ao e-mail sobre o qual se perguntou.
    [named] Nomeia o e-mail sobre o qual se perguntou.
    [another] Não nomeia o e-mail sobre o qual se perguntou.
   *[open] Não dá para saber se trata do e-mail sobre o qual se perguntou.
  }
signatures = As assinaturas dela
signatures-note = Ela traz várias. Basta uma boa assinatura do emissor.
voices = O que outros dizem nela
somebody = Alguém
endorses = { $subject ->
    [issuer] { $by } endossa o emissor.
    [achievement] { $by } endossa a conquista.
   *[credential] { $by } endossa esta credencial.
  }
endorsement = { $subject ->
    [issuer] Um endosso do emissor
    [achievement] Um endosso da conquista
   *[credential] Um endosso desta credencial
  } { $fate ->
    [dates] está fora das suas datas.
    [suspended] está suspenso.
    [revoked] foi retirado.
    [open] não pôde ser verificado.
   *[false] não se sustenta.
  }
worth-knowing = Vale saber

how-title = Como verificamos
how-heading = Como verificamos, e como nos verificar
how-lead = Você não deveria ter de acreditar numa página porque ela parece honesta. Aqui está o que há por trás da frase dela, e como dispensar a nossa ajuda.
how-three = Três respostas separadas
how-genuine = É autêntica?
how-genuine-note = Uma assinatura cobre cada palavra de uma credencial. Se uma letra mudou, se a chave não é do emissor nomeado ou se foi retirada, a página diz. O que não pôde ser verificado nunca é dito bom.
how-known = O emissor é conhecido?
how-known-note = Qualquer um pode criar uma chave e assinar com qualquer nome. Por isso a credencial autêntica de um emissor desconhecido é distinguida da de um conhecido, e um nome que imita outro conhecido é apontado.
how-person-note = Uma credencial nomeia alguém e qualquer um pode mostrá-la. Só se pode comparar o e-mail que o emissor escreveu nela.
how-browser = O seu próprio navegador pode nos verificar
how-browser-note = A página de uma credencial emitida aqui traz um script curto. Ele busca as próprias declarações que foram assinadas e as chaves que publicamos, verifica a assinatura no seu navegador, compara os nomes e as datas da página com os assinados e acrescenta uma linha em { $section }. Não acredita em nada do que o nosso servidor decidiu.
how-script = Leia o script
how-script-note = { $link }: é curto, e escrito para ser lido. Não roda em nenhuma outra página. Sem scripts não falta nada, pois todo o resto foi verificado antes de a página ser enviada.
how-independent = Um script que vem de nós não é independente de nós. Quem quer ter certeza usa as ferramentas de outros:
how-document = A credencial está no seu próprio endereço, com { $ending } no fim.
how-statements = O que dela foi assinado está lá, em texto, com { $ending }.
how-keys = As chaves estão em { $url }.
how-signature = A assinatura é Ed25519 sobre 64 octetos: SHA-256 das declarações sobre a prova e depois SHA-256 das da credencial ({ $suite }).
how-any = Qualquer verificador de Open Badges 3.0 faz tudo isso, e também { $command } no seu próprio computador.

list-title = Verificar uma lista inteira
list-lead = Até { $most } credenciais de uma vez. Você recebe uma página com cada resposta, uma tabela para os seus arquivos e um relatório assinado do que foi verificado.
list-links = Os links
list-links-help = Um por linha, inteiro: o endereço da página de uma credencial ou o que está sob o código QR dela.
list-files = e os arquivos
list-files-help = Insígnias em PNG ou SVG, credenciais em JSON, um ZIP delas ou uma tabela CSV com uma coluna de links. No máximo 64 MiB ao todo.
list-kept = O que você traz é apagado assim que é verificado. As respostas ficam guardadas por { $days } dias num endereço que só você conhece, e você pode apagá-las quando quiser.
list-go = Verificar todas
list-single = Verificar uma só credencial
your-list = A sua lista
list-done = { $done } de { $total } verificadas
list-so-far = Verificadas até agora
list-refreshing = Esta página se atualiza sozinha a cada poucos segundos.
list-still = Esta página fica parada até você olhar de novo.
list-return = Você pode fechá-la e voltar ao endereço dela.
list-look = Olhar de novo
list-stay = Parar de atualizar
list-another = Verificar outra lista
list-found = { $form ->
    [only] A única credencial é autêntica e está em vigor
    [all] Todas as { $all } são autênticas e estão em vigor
    [single] { $good } de { $all } é autêntica e está em vigor
    [none] Nenhuma de { $all } é autêntica e está em vigor
   *[some] { $good } de { $all } são autênticas e estão em vigor
  }
list-whole = { $found }.
list-but = { $found }, mas { $spoilt }.
list-and = { $one } e { $other }
list-anothers = { $of ->
    [it] foi emitida para outro e-mail
    [these] { $count } delas para outro e-mail
   *[all] { $count } para outro e-mail
  }
list-imitating = { $of ->
    [it] vem de um emissor que poderia ser confundido com um conhecido
    [these] { $count } delas de emissores que poderiam ser confundidos com conhecidos
   *[all] { $count } de emissores que poderiam ser confundidos com conhecidos
  }
list-strangers = { $count ->
    [one] Uma delas vem de um emissor que este serviço não conhece. Certifique-se de que é quem você espera.
   *[other] { $count } delas vêm de emissores que este serviço não conhece. Certifique-se de que são quem você espera.
  }
list-untellable = { $count ->
    [one] De uma delas não dá para saber se trata do e-mail que a lista dá.
   *[other] De { $count } delas não dá para saber se tratam dos e-mails que a lista dá.
  }
as-table = Tabela (CSV)
as-data = Dados (JSON)
signed-report = Relatório assinado
answers = As respostas
which-answers = Quais respostas
filter = { $which ->
    [all] Todas ({ $count })
    [not-good] Nem tudo bem ({ $count })
   *[open] Não terminadas ({ $count })
  }
no-answers = Nenhuma.
brought = Trazido
answer = Resposta
what-it-says = O que diz
item-good = { $answer ->
    [imitated] Cuidado
    [another] Emitida para outra pessoa
   *[genuine] Autêntica e em vigor
  }
item-issuer = { $how ->
    [ours] { $issuer }, emitida aqui
    [listed] { $issuer }, conhecido por { $list }
    [known] { $issuer }, conhecido por este serviço
   *[unknown] { $issuer }, desconhecido para este serviço
  }
nothing-shown = Nada que possa ser mostrado
answers-worth = O que valem estas respostas
answers-worth-note = Dizem o que era verdade quando cada uma foi verificada; um emissor pode retirar uma credencial amanhã. Uma credencial nomeia uma pessoa e não identifica quem a mostrou.
