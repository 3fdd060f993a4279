# O que se viu em credenciais alheias e sobre a pessoa de quem se pergunta.

seen-format-credential = É uma credencial verificável (Verifiable Credential).
seen-format-badge2 = É uma insígnia de Open Badges 2.0.
seen-format-endorsement = É um endosso na forma de Open Badges 3.0.
seen-contexts-read = Tudo nela é lido do que o emissor publica ou assinou.
seen-contexts-unknown = Usa um vocabulário que não é conhecido aqui, então não se pode julgar o que significa.
seen-contexts-part = Contém uma parte que nenhuma assinatura cobre; qualquer um pode tê-la acrescentado ou mudado.
seen-proof-mismatch = O conteúdo não corresponde à assinatura.
seen-proof-none = Não traz assinatura, então qualquer um pode tê-la escrito.
seen-binding-listed = Assinada com uma chave que o emissor nomeado publica.
seen-binding-origin = Assinada com uma chave que está no servidor web do emissor nomeado.
seen-binding-other = Nomeia um emissor e foi assinada com a chave de outro.
seen-key-published = O emissor publica a chave como boa.
seen-schema-badge = Traz os dados que um Open Badge deve trazer.
seen-schema-credential = Traz os dados que uma credencial assim deve trazer.
seen-status-unsuspended = Não retirada. O emissor não publica suspensões dela.
seen-status-unkept = O emissor não nomeia para ela nenhuma lista de credenciais retiradas.
seen-picture-none = Esta imagem não contém nenhuma credencial. Uma imagem sozinha não prova nada.
seen-person-same = O emissor a emitiu para este e-mail.
seen-person-another = O emissor a emitiu para outro e-mail, não este.
seen-person-none = A credencial não nomeia nenhum e-mail que possa ser comparado.
seen-person-unvouched = Ninguém responde por nada do que há nela, então ela não diz nada sobre ninguém.
