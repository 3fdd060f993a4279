# O que se pode obter, e com que chaves é assinado.

home-description = O que se pode obter aqui, e o que é preciso.
please-note = Atenção:
takes = Exige
after = Depois de
valid = Validade
valid-for = { $span }
valid-endless = sem fim
span = { $unit ->
    [years] { $count ->
        [one] { $count } ano
       *[other] { $count } anos
      }
   *[months] { $count ->
        [one] { $count } mês
       *[other] { $count } meses
      }
  }
percent = { $number } %
nothing-yet = Ainda nada a obter
nothing-yet-note = Este emissor não publicou nenhum programa de certificação.

picture-of = Imagem de { $achievement }
valid-from-award = { $span } a partir do dia em que é concedida
keywords = Palavras-chave
assessments = Avaliações
assessments-note = { $count ->
    [one] É preciso passar nela.
   *[other] É preciso passar em todas.
  }
assessment-kind = { $kind ->
    [written] Respondida por escrito
   *[lab] Feita na prática, avaliada por um engenheiro
  }
pass-mark = Nota mínima
needed-first = É preciso antes
needed-first-note = Cada uma deve ser possuída e válida.
leads-to = Leva a

trust-lead = Quem assina as credenciais emitidas aqui, com que chaves, e onde você pode ver isso sem ter de acreditar em nós.
the-issuer = O emissor
issuer-name = Nome
issuer-address = Endereço
issuer-identifier = Identificador
keys-published = Chaves publicadas
identifier-bound = O identificador está ligado ao endereço: quem controla { $host } é este emissor. Certifique-se de que o nome na sua barra de endereço é de confiança.
signing-keys = Chaves de assinatura
key-state = { $state ->
    [staged] anunciada
    [active] ativa
    [retired] aposentada
   *[compromised] comprometida
  }
key-means = { $state ->
    [staged] Anunciada; ainda não assina.
    [active] Assina as novas credenciais.
    [retired] Não assina mais. O que assinou continua bom.
   *[compromised] Não merece confiança. Nada assinado a partir de { $moment } conta.
  }
key-published = Publicada em { $date }
key-signing = assina desde { $date }
key-retired = aposentada em { $date }
no-key = Nenhuma chave foi publicada ainda, então nada pode ter sido assinado.
withdrawn = Credenciais retiradas
withdrawn-note = Quais credenciais foram retiradas é publicado em listas de bits assinadas. Elas dizem que lugares estão marcados, e nada sobre ninguém.
no-list = Nenhuma lista foi publicada ainda.
