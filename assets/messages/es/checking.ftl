# Las páginas donde cualquiera hace comprobar una credencial.

title-error = Error: { $title }
check-lead = ¿Alguien le ha mostrado una insignia o un certificado? Tráigalo aquí de una de estas tres maneras. Leemos la credencial firmada, nunca la imagen, y le decimos qué hemos encontrado. Lo que usted trae no se guarda.
check-many = ¿Toda una lista de candidatos? { $link }.
check-many-link = Compruebe muchas a la vez
check-curious = ¿Curiosidad? { $link }.
unreadable = Eso no se pudo leer
error = Error:
check-file = El archivo
check-file-help = Arrástrelo o elíjalo: una insignia (PNG, SVG) o una credencial (JSON, JWT). Una captura, una foto o un PDF no contienen credencial, pero pueden mostrar dónde hay una.
check-link = o su enlace
check-link-help = La dirección bajo el código QR, o cualquier enlace que le dieran, sea del emisor que sea.
check-text = o su texto
check-text-help = JSON entero, de la primera llave a la última; o un JWT, tres series de letras separadas por puntos.
email-optional = (si quiere)
email-why = La mayoría de las credenciales dicen a qué dirección se expidieron, de un modo que se puede comparar pero no leer. Así sabrá si es de la misma persona.
check-go = Comprobar
slip-nothing = No ha dado nada. Elija un archivo, escriba un enlace o pegue el texto.
slip-several = De una en una: deje vacíos los demás campos.
slip-email = Eso no es una dirección de correo. Escríbala entera o deje el campo vacío.
slip-absent = Aquí no hay tal credencial. Busque una errata.

brought-checked = Lo que usted trajo, comprobado el { $moment }
kept-checked = Respuesta guardada, comprobada el { $moment }
found-genuine = Hallada auténtica el { $date }.
kept-notice = Esto dice lo que se halló entonces. Desde entonces puede haberse retirado o haber caducado.
check-again = Comprobar de nuevo
open-here = Abrir su página aquí
seen-address = Muestra la dirección de una credencial expedida aquí
seen-address-note = Cualquiera puede poner una dirección en una imagen. Compruebe la credencial misma y compare lo que dice su página con la imagen.
check-now = Comprobar ahora
can-do = Qué puede hacer
can-do-original = Pida el archivo original. Las capturas, y las imágenes que un chat o una red ha vuelto a codificar, pierden la credencial que llevaban.
can-do-code = Lea el código QR de la insignia o escriba la dirección que hay debajo; debe llevar a una página del emisor.
can-do-json = Pida la credencial en JSON.
same-person-brought = La credencial nombra a una persona. No identifica a quien se la mostró, y la imagen que la rodea puede cambiarse a voluntad.
elsewhere-keep = Guarde el archivo que le dieron; todo lo necesario está en él.
elsewhere-identifier = El identificador del emisor es { $id }. Pregúntele, por una vía que usted conozca, si es suyo.
elsewhere-another = Dé el archivo a otro verificador, como { $verifier }.
keep-print = Esta página se imprime como informe.
keep-here = Esta página se imprime como informe, o guárdela aquí con una dirección propia. Se guarda esta página, sin la dirección de correo.
keep-go = Guardar este resultado
kept-where = Dónde está guardada esta respuesta
kept-report = El informe firmado, para su archivo
kept-report-check = lo acepta { $link }.
kept-report-link = nuestra propia comprobación
kept-until = Hecho por Insignia { $version }. Se guarda hasta el { $date }. Quien tenga la dirección puede leerlo.
delete-result = Borrar este resultado ahora
check-another = Comprobar otra

aside-imitated = El emisor se llama «{ $name }», que se lee como { $known }, un emisor conocido aquí. La firma es de otra clave, y no de { $known }.
aside-known = Emisor conocido: { $name } está en { $list }.
own-list = la lista de emisores de este servicio
aside-unknown = Emisor desconocido: cualquiera puede crear una clave y firmar con cualquier nombre. Asegúrese de que este emisor es quien usted espera.
same-address = { $answer ->
    [belongs] Pertenece a la dirección de correo por la que se preguntó.
    [named] Nombra la dirección de correo por la que se preguntó.
    [another] No nombra la dirección de correo por la que se preguntó.
   *[open] No se puede saber si trata de la dirección de correo por la que se preguntó.
  }
signatures = Sus firmas
signatures-note = Lleva varias. Basta una buena firma del emisor.
voices = Lo que otros dicen en ella
somebody = Alguien
endorses = { $subject ->
    [issuer] { $by } recomienda al emisor.
    [achievement] { $by } recomienda el logro.
   *[credential] { $by } recomienda esta credencial.
  }
endorsement = { $subject ->
    [issuer] Una recomendación del emisor
    [achievement] Una recomendación del logro
   *[credential] Una recomendación de esta credencial
  } { $fate ->
    [dates] está fuera de sus fechas.
    [suspended] está suspendida.
    [revoked] fue retirada.
    [open] no se pudo comprobar.
   *[false] no se sostiene.
  }
worth-knowing = Conviene saber

how-title = Cómo comprobamos
how-heading = Cómo comprobamos, y cómo comprobarnos
how-lead = Usted no debería tener que creer a una página porque parezca honrada. Esto es lo que hay detrás de su frase, y cómo prescindir de nosotros.
how-three = Tres respuestas distintas
how-genuine = ¿Es auténtica?
how-genuine-note = Una firma cubre cada palabra de una credencial. Si cambió una letra, si la clave no es del emisor nombrado o si fue retirada, la página lo dice. Lo que no se pudo comprobar nunca se da por bueno.
how-known = ¿Se conoce al emisor?
how-known-note = Cualquiera puede crear una clave y firmar con cualquier nombre. Por eso distinguimos la credencial auténtica de un emisor desconocido de la de uno conocido, y señalamos el nombre que imita a otro.
how-person-note = Una credencial nombra a alguien y cualquiera puede mostrarla. Solo se puede comparar la dirección de correo que el emisor escribió en ella.
how-browser = Su propio navegador puede comprobarnos
how-browser-note = La página de una credencial expedida aquí trae un breve script. Busca las mismas declaraciones que se firmaron y las claves que publicamos, comprueba la firma en su navegador, compara los nombres y fechas de la página con los firmados y añade una línea en { $section }. No cree nada de lo que decidió nuestro servidor.
how-script = Lea el script
how-script-note = { $link }: es breve, y está escrito para leerse. No se ejecuta en ninguna otra página. Sin scripts no falta nada, pues todo lo demás se comprobó antes de enviar la página.
how-independent = Un script nuestro no es independiente de nosotros. Quien quiera estar seguro usa herramientas de otros:
how-document = La credencial está en su propia dirección, con { $ending } detrás.
how-statements = Lo que se firmó de ella está allí, como texto, con { $ending }.
how-keys = Las claves están en { $url }.
how-signature = La firma es Ed25519 sobre 64 octetos: SHA-256 de las declaraciones sobre la prueba y luego SHA-256 de las de la credencial ({ $suite }).
how-any = Cualquier verificador de Open Badges 3.0 hace todo esto, y también { $command } en su propio ordenador.

list-title = Comprobar toda una lista
list-lead = Hasta { $most } credenciales de una vez. Recibe una página con cada respuesta, una tabla para su archivo y un informe firmado de lo comprobado.
list-links = Sus enlaces
list-links-help = Uno por línea, entero: la dirección de la página de una credencial o la que hay bajo su código QR.
list-files = y sus archivos
list-files-help = Insignias en PNG o SVG, credenciales en JSON, un ZIP de ellas o una tabla CSV con una columna de enlaces. En total, 64 MiB como máximo.
list-kept = Lo que usted trae se borra en cuanto se comprueba. Las respuestas se guardan { $days } días en una dirección que solo usted conoce, y puede borrarlas cuando quiera.
list-go = Comprobarlas todas
list-single = Comprobar una sola credencial
your-list = Su lista
list-done = { $done } de { $total } comprobadas
list-so-far = Comprobadas hasta ahora
list-refreshing = Esta página se actualiza sola cada pocos segundos.
list-still = Esta página no cambia hasta que usted vuelva a mirar.
list-return = Puede cerrarla y volver a su dirección.
list-look = Mirar de nuevo
list-stay = Dejar de actualizar
list-another = Comprobar otra lista
list-found = { $form ->
    [only] La única credencial es auténtica y está vigente
    [all] Las { $all } son auténticas y están vigentes
    [single] { $good } de { $all } es auténtica y está vigente
    [none] Ninguna de { $all } es auténtica y está vigente
   *[some] { $good } de { $all } son auténticas y están vigentes
  }
list-whole = { $found }.
list-but = { $found }, pero { $spoilt }.
list-and = { $one } y { $other }
list-anothers = { $of ->
    [it] se expidió a otra dirección de correo
    [these] { $count } de ellas a otra dirección de correo
   *[all] { $count } a otra dirección de correo
  }
list-imitating = { $of ->
    [it] viene de un emisor que podría confundirse con uno conocido
    [these] { $count } de ellas de emisores que podrían confundirse con otros conocidos
   *[all] { $count } de emisores que podrían confundirse con otros conocidos
  }
list-strangers = { $count ->
    [one] Una de ellas viene de un emisor que este servicio no conoce. Asegúrese de que es quien usted espera.
   *[other] { $count } de ellas vienen de emisores que este servicio no conoce. Asegúrese de que son quienes usted espera.
  }
list-untellable = { $count ->
    [one] De una de ellas no se puede saber si trata de la dirección de correo que da la lista.
   *[other] De { $count } de ellas no se puede saber si tratan de las direcciones de correo que da la lista.
  }
as-table = Tabla (CSV)
as-data = Datos (JSON)
signed-report = Informe firmado
answers = Las respuestas
which-answers = Qué respuestas
filter = { $which ->
    [all] Todas ({ $count })
    [not-good] No todo está bien ({ $count })
   *[open] Sin terminar ({ $count })
  }
no-answers = Ninguna.
brought = Traído
answer = Respuesta
what-it-says = Qué dice
item-good = { $answer ->
    [imitated] Cuidado
    [another] Expedida a otra persona
   *[genuine] Auténtica y vigente
  }
item-issuer = { $how ->
    [ours] { $issuer }, expedida aquí
    [listed] { $issuer }, conocido por { $list }
    [known] { $issuer }, conocido por este servicio
   *[unknown] { $issuer }, desconocido para este servicio
  }
nothing-shown = Nada que se pueda mostrar
answers-worth = Qué valen estas respuestas
answers-worth-note = Dicen lo que era cierto cuando se comprobó cada una; un emisor puede retirar una credencial mañana. Una credencial nombra a una persona y no identifica a quien se la mostró.
