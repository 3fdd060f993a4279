# As palavras das páginas em português.

language = Português
direction = ltr
og-locale = pt_BR

date = { $day } de { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
  } de { $year }
moment = { $date }, { $time } UTC

skip = Ir para o conteúdo
site-nav = Site
nav-home = Certificações
nav-verify = Verificar uma credencial
nav-trust = Chaves e confiança
foot-here = Você está em { $host }.
foot-questions = Dúvidas? Escreva para { $email }.
foot-problems = O que dizem as mensagens de erro
foot-developers = Para desenvolvedores
foot-served = Open Badges 3.0, servido por Insignia
languages = Esta página em outros idiomas

verdict-genuine = { $thing ->
    [report] Este relatório de verificação é autêntico e atual.
    [endorsement] Este endosso é autêntico e atual.
    [credential] Esta credencial é autêntica e está em vigor.
   *[certificate] Este certificado é autêntico e está em vigor.
  }
verdict-genuine-not-kept = { $thing ->
    [report] Este relatório de verificação é autêntico e não expirou.
    [endorsement] Este endosso é autêntico e não expirou.
    [credential] Esta credencial é autêntica e não expirou.
   *[certificate] Este certificado é autêntico e não expirou.
  }
verdict-genuine-stranger = Autêntico, mas não conhecemos este emissor.
verdict-imitated = Cuidado: o emissor não é { $issuer }.
verdict-expired = { $known ->
    [yes] Autêntico, mas expirou em { $date }.
   *[no] Expirou em { $date }.
  }
verdict-expired-undated = { $known ->
    [yes] Autêntico, mas expirado.
   *[no] Expirado.
  }
verdict-early = { $known ->
    [yes] Autêntico, mas só é válido a partir de { $date }.
   *[no] Só é válido a partir de { $date }.
  }
verdict-early-undated = { $known ->
    [yes] Autêntico, mas ainda não é válido.
   *[no] Ainda não é válido.
  }
verdict-revoked = Retirado por { $issuer } em { $date }.
verdict-revoked-undated = Retirado por { $issuer }.
verdict-suspended = Suspenso em { $date } — consulte { $issuer }.
verdict-suspended-undated = Suspenso — consulte { $issuer }.
its-issuer = seu emissor
verdict-false = { $why ->
    [format] Não é autêntica: não é uma credencial bem formada.
    [contexts] Não é autêntica: contém termos que a assinatura não cobre.
    [binding] Não é autêntica: não foi assinada pelo emissor que nomeia.
    [key] Não é autêntica: a chave que a assinou não merecia confiança.
    [recorded] Não é autêntica: o emissor não tem registro dela.
    [schema] Não é autêntica: faltam dados que a sua forma exige.
    [unsigned] Não é autêntica: não traz assinatura.
    [hosted] Não é autêntica: o emissor publica outra coisa.
   *[content] Não é autêntica: o conteúdo não corresponde à assinatura.
  }
verdict-open = { $what ->
    [format] Não conseguimos verificar se é uma credencial.
    [contexts] Não conseguimos verificar o sentido dos seus termos.
    [proof] Não conseguimos verificar se o conteúdo está intacto.
    [issuer-binding] Não conseguimos verificar quem a assinou.
    [key-state] Não conseguimos verificar a chave que a assinou.
    [recorded] Não conseguimos ler os registros do emissor.
    [status] Não conseguimos verificar se foi retirada.
    [dates] Não conseguimos verificar as suas datas.
    [schema] Não conseguimos verificar se está completa.
   *[unknown] Não conseguimos terminar a verificação: falta algo.
  } { $next ->
    [again] Tente de novo.
    [issuer] Pergunte ao emissor.
   *[elsewhere] Outro verificador talvez saiba mais.
  }
verdict-none = Não encontramos nenhuma credencial aqui.
verdict-none-picture = Esta imagem não contém nenhuma credencial.
warning = { $verdict ->
    [expired] Expirado
    [early] Ainda não válido
    [revoked] Retirado
    [suspended] Suspenso
    [false] Não autêntico
    [open] Verificação incompleta
   *[none] Nenhuma credencial encontrada
  }
because-issuer = Motivo do emissor: { $reason }
not-kept = O emissor não indica onde publicaria uma retirada; ninguém pode saber se houve uma.
aside-ours = Emissor conhecido: emitido aqui e assinado com uma chave que { $host } publica.

outcome = { $outcome ->
    [passed] Aprovado
    [plain] Nenhuma falha encontrada
    [failed] Reprovado
   *[open] Não verificado
  }
question = { $check ->
    [format] É uma credencial?
    [contexts] Todos os termos estão definidos?
    [proof] O conteúdo está intacto?
    [issuer-binding] Foi assinada pelo emissor nomeado?
    [key-state] A chave era boa?
    [recorded] Consta nos registros do emissor?
    [status] Continua de pé?
    [dates] Está dentro das datas?
   *[schema] Está completa?
  }
meaning = { $check ->
    [format] Uma credencial é um pequeno arquivo de texto numa forma publicada, como Open Badges 3.0. O que é ambíguo, como um campo repetido, é recusado, porque dois leitores poderiam entendê-lo de modos diferentes.
    [contexts] Os termos de uma credencial estão definidos em vocabulários publicados. Um termo estranho ficaria fora da assinatura e poderia ser acrescentado depois; basta um para recusá-la.
    [proof] A assinatura digital do emissor cobre todo o conteúdo. Se uma só letra do nome, da conquista ou de uma data tivesse mudado depois, esta verificação falharia.
    [issuer-binding] Qualquer um pode criar uma chave e assinar. Aqui se confirma que a chave é do emissor nomeado: publicada no seu endereço web ou parte do seu próprio nome.
    [key-state] Emissores trocam de chave de tempos em tempos. Uma chave substituída em ordem continua valendo; uma roubada não vale para nada assinado depois do roubo.
    [recorded] Guardamos registro de cada credencial emitida aqui. A que traz a nossa assinatura e não consta nele não foi emitida por nós. Isso só se pergunta das nossas: ninguém pode ler os registros de outro.
    [status] Um emissor pode retirar uma credencial de vez ou suspendê-la por um tempo. Aqui conta como ela está hoje, não quando foi emitida.
    [dates] Uma credencial pode começar depois de ser feita, e pode terminar. Hoje deve estar no meio.
   *[schema] O seu padrão, como Open Badges 3.0, diz quais dados são precisos: quem a emitiu, para quem, por quê e como se obtém. Nenhum pode faltar.
  }

seen-format = É uma credencial Open Badges 3.0.
seen-contexts = Cada uma das suas partes está coberta pela assinatura.
seen-proof = O conteúdo é exatamente o que foi assinado.
seen-binding = Assinada com uma chave que { $host } publica.
seen-key = A chave era boa quando assinou.
seen-recorded = Os registros do emissor contêm esta mesma credencial.
seen-schema = Tem a forma que Open Badges 3.0 pede.
seen-status-good = Nem retirada nem suspensa.
seen-status-revoked = Retirada pelo emissor em { $date }: { $reason }
seen-status-suspended = Suspensa pelo emissor em { $date }: { $reason }
seen-dates-until = Válida até { $date }.
seen-dates-endless = Válida, sem fim marcado.
seen-dates-early = Válida só a partir de { $date }.
seen-dates-expired = Expirou em { $date }.

checked-at = Verificado em { $moment }
again = Tentar de novo
awarded-to = Concedido a
it-names = Nomeia
nobody = Ninguém pelo nome
rank = Nível certificado: { $level }
badge-alt = Insígnia de { $name }: { $achievement }. Verifique em { $url }
badge-alt-unnamed = Insígnia: { $achievement }. Verifique em { $url }
summary = { $about } Verifique em { $host }.
no-title = Credencial
title-warned = { $warning }: { $title }
issued-by = Emitido por
issuer-named = Emissor nomeado
awarded = Concedido em
valid-from = Válido a partir de
valid-until = Válido até
has-expired = Expirou em
end-stated = Fim indicado
no-end = Sem fim marcado
how-assessed = Como foi avaliado
assessment = Avaliação
result = Resultado
how-earned = Como se obtém
builds-on = Apoia-se em
builds-on-today = O que o programa exige antes; cada credencial, como está hoje.
rung-state = { $state ->
    [valid] Válida
    [expired] Expirada
    [suspended] Suspensa
    [distrusted] Não autêntico
   *[revoked] Retirada
  }
evidence = Evidências
skills = Competências e padrões
what-checked = O que verificamos
each-at = Tudo em { $moment }. O que pode mudar indica de quando é a informação.
as-of = Situação em { $moment }.
what-each-means = O que cada verificação significa
how-to-check-us = Como nos verificar
own-good = O seu próprio navegador também verificou a assinatura, com a chave publicada em { $url }; os nomes e as datas desta página são os que foram assinados.
own-bad = O seu próprio navegador discorda. Não confie nesta página.
own-incapable = Este navegador não sabe verificar assinaturas sozinho.
own-unreachable = O seu navegador não pôde verificar a assinatura: um arquivo necessário não chegou.
same-person = É a mesma pessoa?
same-person-note = A credencial nomeia uma pessoa. Não identifica quem a mostrou: compare o nome com um documento confiável, ou pergunte.
email-label = O e-mail da candidatura
email-help = É comparado com o da credencial e não é guardado.
compare = Comparar
downloads = Baixar
download-badge-png = Insígnia, PNG
download-badge-svg = Insígnia, SVG
download-card = Cartão, PNG
download-post = Imagem quadrada para publicar, PNG
download-certificate = Certificado, PDF
download-wallet = Para a minha carteira, JSON
downloads-note = As duas insígnias trazem a credencial assinada dentro da imagem; o cartão não traz nada.
where = Onde esta página vive
short-address = Endereço curto: { $url }
address-bar = A barra de endereço deve dizer { $host }. Uma página igual em outro lugar não prova nada.
qr-alt = Código QR do endereço curto
elsewhere = Verifique você mesmo em outro lugar
elsewhere-file = Baixe a credencial em JSON. Ela está assinada tal como está; cada letra conta.
elsewhere-keys = As chaves do emissor são publicadas em { $url }.
elsewhere-verifier = Dê o arquivo a um verificador de Open Badges 3.0 que conheça eddsa-rdfc-2022, como { $verifier }.
elsewhere-command = Ou digite { $command }

verification-title = Como verificamos { $achievement }
verification-title-unnamed = Como verificamos esta credencial
see-credential = Ver a credencial
back-to-credential = Voltar à página da credencial
checked-and-meant = O que verificamos e o que significa
signature-limits = O que uma assinatura não pode dizer
signature-limits-note = A credencial nomeia uma pessoa e não identifica quem a mostra. E diz o que o emissor constatou: vale o quanto você confia nele.
keep-answer = Guardar esta resposta
keep-answer-note = Estas verificações foram feitas em { $moment } e são refeitas cada vez que esta página se abre:
report-json = O mesmo relatório em JSON

share = Compartilhar
share-profile = Adicionar ao perfil do LinkedIn
share-email = E-mail
share-all = Incorporar, README, assinatura de e-mail
share-title = Compartilhar esta credencial
share-text = { $achievement } — { $name }, com certificação de { $issuer }.
share-text-unnamed = { $achievement }, com certificação de { $issuer }.
share-mail-body = { $text } Qualquer pessoa pode verificar aqui: { $url }
share-post = Publicar
share-link = O link
share-copy = Selecione o texto e copie.
share-closed = Como está hoje, esta credencial não é oferecida para compartilhar.
mastodon-server = O seu servidor Mastodon
mastodon-help = O nome dele, como mastodon.social. Não é guardado.
mastodon-go = Publicar no Mastodon
mastodon-wrong = Isso não é o nome de um servidor.
mastodon-leave = Seguir para { $host }
mastodon-onward = Esta credencial será publicada lá. Esse servidor não é nosso: siga só se for o seu.
snippet-web = Num site
snippet-web-help = Uma moldura que mostra a credencial como está no dia em que é vista, sem scripts nem cookies.
snippet-readme = Num README
snippet-readme-help = Markdown: a imagem, com link para esta credencial.
snippet-signature = Numa assinatura de e-mail
snippet-signature-help = HTML, para a visão de código da assinatura no seu programa de e-mail.
frame-title = Credencial: { $achievement }, { $name }
frame-title-unnamed = Credencial: { $achievement }
embed-check = Verifique em { $host }
reminders-on-title = Lembretes
reminders-on = Avisamos antes que uma credencial sua expire. Aqui você pode deixar de receber esses avisos.
reminders-stop = Deixar de receber lembretes
reminders-off-title = Sem mais lembretes
reminders-off = Não avisaremos mais antes que uma credencial expire. As mensagens sobre o que acontece com as suas credenciais continuarão a chegar.
reminders-resume = Voltar a receber lembretes

claim-title = Receba a sua insígnia
claim-lead = { $issuer } certifica que você a obteve. Escolha quem pode vê-la; você pode mudar de ideia a qualquer momento.
claim-button = Receber minha insígnia
visibility-question = Quem pode vê-la?
visibility-public = Todos
visibility-public-help = Quem tiver o endereço; os buscadores podem listar a página.
visibility-unlisted = Quem tiver o endereço
visibility-unlisted-help = Pede-se aos buscadores que a deixem de fora.
visibility-private = Só eu
visibility-private-help = A página e as imagens ficam como se não existissem. Um arquivo ou uma imagem que você já entregou continua verificável. Uma insígnia que se apoia nela continua a nomeá-la, com o seu número.
visibility-described = Informar também aos buscadores, como dados, que eu a tenho
visibility-described-help = Só vale se todos puderem vê-la.
visibility-evidence = Mostrar também as evidências: o que foi entregue e o que se disse disso
visibility-evidence-help = Elas aparecem então na página. O arquivo assinado as contém de qualquer forma, e quem tem o arquivo pode lê-las.
my-language = O idioma em que escrevemos a você
link-used-title = Este link já foi usado
link-used = Um link vale uma só vez. Com um novo, você vê de novo as suas insígnias.
link-run-out-title = Este link expirou
link-run-out = O prazo passou. Com um novo link, você vê as suas insígnias.
link-unknown-title = Não conhecemos este link
link-unknown = Copie-o inteiro da mensagem ou peça um novo.
link-again-title = Para isto é preciso um link novo
link-again = O link pelo qual você veio abre uma só insígnia, ou você veio há mais de uma hora. Com um link novo você vê todas as suas insígnias e pode levar tudo consigo ou pedir que tudo seja apagado.
ask-title = Ver as suas insígnias
ask-lead = Informe o e-mail com o qual você foi certificado e enviaremos um link. Não é preciso senha.
ask-email = O seu e-mail
ask-wrong = Isto não é um e-mail. Escreva-o inteiro.
ask-button = Enviar um link
ask-closed = No momento não se enviam mensagens daqui. Sobre as suas insígnias, escreva para { $email }.
asked-title = Veja a sua caixa de entrada
asked = Se alguém foi certificado com este endereço, uma mensagem com um link está a caminho. O link vale uma só vez, por meia hora.
asked-nothing = Não chegou nada? Veja entre as mensagens indesejadas ou tente outro endereço seu.
enter-title = Às suas insígnias
enter-lead = Entre somente em um aparelho seu. Você continua conectado até sair ou ficar 30 dias sem vir.
enter-button = Entrar
my-title = Minhas insígnias
my-signed-in = Você entrou como { $email }.
my-none = Ainda não há insígnia com este endereço.
my-all = Todas as minhas insígnias
my-seen-by = { $visibility ->
    [public] Todos podem vê-la
    [unlisted] Quem tiver o endereço pode vê-la
   *[private] Só você a vê
  }
my-hide = Ocultar
my-show = Deixar que outros a vejam
my-save = Salvar
my-saved = Salvo. Vale a partir de agora.
my-hidden-share = Só você vê esta insígnia. Para compartilhá-la, deixe antes que outros a vejam.
my-page = A página, como os outros a veem
my-export-title = Tudo sobre você
my-export = Um arquivo ZIP com as suas insígnias, as credenciais assinadas e todos os dados que temos sobre você.
my-export-button = Baixar tudo
my-sign-out = Sair
export-intro = Este arquivo contém tudo o que { $issuer } guarda sobre você.
export-credentials = credentials/ contém as suas credenciais tal como foram assinadas. Cada letra conta: mantenha os arquivos como estão e entregue-os a qualquer carteira ou verificador de Open Badges 3.0.
export-badges = badges/ contém as imagens. As insígnias (PNG e SVG) levam dentro toda a credencial assinada; o cartão leva apenas o que mostra. certificates/ contém para cada uma uma folha em PDF com a credencial assinada em anexo.
export-data = data.json contém cada linha do nosso banco de dados sobre você, tabela por tabela, com o que foi feito e quando.
export-check = Qualquer pessoa pode verificar as credenciais em { $url }
erase-title = Apagar tudo sobre mim
erase-see = Ver o que isso significa
erase-lead = Isto é o que significa.
erase-data = O seu nome, o seu endereço, os seus resultados, as suas insígnias e todas as mensagens sobre elas são apagados aqui; ninguém pode recuperá-los.
erase-withdrawn = Cada credencial sua é retirada para sempre: quem verificar uma cópia que você entregou saberá que ela foi retirada. Links e códigos QR levam a uma página que não diz mais do que isso.
erase-kept = Ficam o número de cada credencial, o lugar dela na lista das retiradas e uma soma de verificação. Nada disso nomeia você. As cópias que outros fizeram são deles. As cópias guardadas para emergências são apagadas em até 35 dias.
erase-final = Para ter de novo uma credencial, você teria de se certificar outra vez.
erase-first = Baixar tudo antes
erase-understood = Entendo que ninguém pode desfazer isso.
erase-forgotten = Marque a caixa se é isso que você quer.
erase-button = Apagar tudo
erased-title = Tudo foi apagado
erased = Nada que nomeie você é guardado aqui. As suas credenciais foram retiradas; a lista pública mostrará isso em menos de um minuto. As cópias guardadas para emergências são apagadas em até 35 dias.

## The certificate as PDF

certificate = Certificado
certificate-that = Certificamos que
certificate-rank = tem o nível certificado { $what } em
certificate-awarded = Concedido em { $what }
certificate-until = Válido até { $what }
certificate-number = Nº { $what }
certificate-check = Verifique em
certificate-level = Nível certificado: { $what }
certificate-attached = A credencial assinada (Open Badges 3.0)

## Correções: uma credencial no lugar de outra

verdict-corrected = Corrigido por { $issuer } em { $date }: outra credencial ocupa o seu lugar.
superseded-current = Ver a credencial que vale hoje
corrected-here = Você chegou pelo número { $number }, corrigido em { $date }. Esta é a credencial que ocupa o lugar dele.
history = Histórico
history-line = { $date }: correção. Ocupa o lugar do número { $number }.
history-note = O que foi corrigido está retirado, e o seu endereço leva até aqui.
correction-title = O seu nome não está certo?
correction-help = Diga como ele deve ser escrito. { $issuer } decide; se concordar, você recebe uma credencial corrigida, e o que você compartilhou leva até ela.
correction-name = O nome como deve ser
correction-words = O que devemos saber sobre isso? (opcional)
correction-button = Pedir a correção
correction-open = Em { $date } você pediu o nome { $name }. Ainda não há decisão.
correction-refused = O que você pediu em { $date } foi recusado. O motivo:
correction-wrong = { $why ->
    [empty] Indique um nome.
    [long] Esse nome é longo demais: há espaço para 120 caracteres.
    [words] É texto demais: há espaço para 500 caracteres.
    [same] Esse é o nome que já está lá.
    [many] Você já pediu várias vezes neste mês. Peça mais tarde ou escreva para nós.
   *[barred] Como está, esta insígnia não pode ser corrigida.
  }
