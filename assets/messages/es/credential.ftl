# Las palabras de las páginas en español.

language = Español
direction = ltr
og-locale = es_ES

date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
  } de { $year }
moment = { $date }, { $time } UTC

skip = Ir al contenido
site-nav = Sitio
nav-home = Certificaciones
nav-verify = Comprobar una credencial
nav-trust = Claves y confianza
foot-here = Está en { $host }.
foot-questions = ¿Preguntas? Escriba a { $email }.
foot-problems = Qué significan los mensajes de error
foot-developers = Para desarrolladores
foot-served = Open Badges 3.0, servido por Insignia
languages = Esta página en otros idiomas

verdict-genuine = { $thing ->
    [report] Este informe de comprobación es auténtico y está vigente.
    [endorsement] Esta recomendación es auténtica y está vigente.
    [credential] Esta credencial es auténtica y está vigente.
   *[certificate] Este certificado es auténtico y está vigente.
  }
verdict-genuine-not-kept = { $thing ->
    [report] Este informe de comprobación es auténtico y no ha caducado.
    [endorsement] Esta recomendación es auténtica y no ha caducado.
    [credential] Esta credencial es auténtica y no ha caducado.
   *[certificate] Este certificado es auténtico y no ha caducado.
  }
verdict-genuine-stranger = Auténtico, pero no conocemos a este emisor.
verdict-imitated = Cuidado: el emisor no es { $issuer }.
verdict-expired = { $known ->
    [yes] Auténtico, pero caducó el { $date }.
   *[no] Caducó el { $date }.
  }
verdict-expired-undated = { $known ->
    [yes] Auténtico, pero caducado.
   *[no] Caducado.
  }
verdict-early = { $known ->
    [yes] Auténtico, pero no es válido hasta el { $date }.
   *[no] No es válido hasta el { $date }.
  }
verdict-early-undated = { $known ->
    [yes] Auténtico, pero aún no es válido.
   *[no] Aún no es válido.
  }
verdict-revoked = Retirado por { $issuer } el { $date }.
verdict-revoked-undated = Retirado por { $issuer }.
verdict-suspended = Suspendido el { $date }: consulte a { $issuer }.
verdict-suspended-undated = Suspendido: consulte a { $issuer }.
its-issuer = su emisor
verdict-false = { $why ->
    [format] No es auténtica: no es una credencial bien formada.
    [contexts] No es auténtica: contiene términos que su firma no cubre.
    [binding] No es auténtica: no la firmó el emisor que nombra.
    [key] No es auténtica: la clave que la firmó no era de fiar.
    [recorded] No es auténtica: el emisor no tiene constancia de ella.
    [schema] No es auténtica: le faltan datos que su forma exige.
    [unsigned] No es auténtica: no lleva firma.
    [hosted] No es auténtica: su emisor publica otra cosa.
   *[content] No es auténtica: el contenido no corresponde a la firma.
  }
verdict-open = { $what ->
    [format] No pudimos terminar de comprobar si es una credencial.
    [contexts] No pudimos terminar de comprobar el sentido de sus términos.
    [proof] No pudimos terminar de comprobar si el contenido está intacto.
    [issuer-binding] No pudimos terminar de comprobar quién la firmó.
    [key-state] No pudimos terminar de comprobar la clave que la firmó.
    [recorded] No pudimos leer los registros del emisor.
    [status] No pudimos terminar de comprobar si fue retirada.
    [dates] No pudimos terminar de comprobar sus fechas.
    [schema] No pudimos terminar de comprobar si está completa.
   *[unknown] No pudimos terminar la comprobación: falta algo.
  } { $next ->
    [again] Inténtelo de nuevo.
    [issuer] Pregunte a su emisor.
   *[elsewhere] Quizá otro verificador sepa más.
  }
verdict-none = No hemos encontrado ninguna credencial aquí.
verdict-none-picture = Esta imagen no contiene ninguna credencial.
warning = { $verdict ->
    [expired] Caducado
    [early] Aún no válido
    [revoked] Retirado
    [suspended] Suspendido
    [false] No auténtico
    [open] Comprobación incompleta
   *[none] Ninguna credencial encontrada
  }
because-issuer = Motivo del emisor: { $reason }
not-kept = El emisor no indica dónde publicaría una retirada, así que nadie puede saber si la hubo.
aside-ours = Emisor conocido: se expidió aquí y se firmó con una clave que publica { $host }.

outcome = { $outcome ->
    [passed] Superada
    [plain] Sin defectos
    [failed] No superada
   *[open] Sin comprobar
  }
question = { $check ->
    [format] ¿Es una credencial?
    [contexts] ¿Está definido cada término?
    [proof] ¿Está intacto el contenido?
    [issuer-binding] ¿La firmó el emisor que nombra?
    [key-state] ¿Era buena la clave?
    [recorded] ¿Consta en los registros del emisor?
    [status] ¿Sigue en pie?
    [dates] ¿Está dentro de sus fechas?
   *[schema] ¿Está completa?
  }
meaning = { $check ->
    [format] Una credencial es un pequeño archivo de texto con una forma publicada, como Open Badges 3.0. Lo ambiguo, como un campo repetido, se rechaza, porque dos lectores podrían entenderlo de distinto modo.
    [contexts] Los términos de una credencial están definidos en vocabularios publicados. Uno ajeno quedaría fuera de la firma y podría añadirse después; basta uno para rechazarla.
    [proof] La firma digital del emisor cubre todo el contenido. Si después de firmar hubiera cambiado una sola letra del nombre, del logro o de una fecha, esta comprobación fallaría.
    [issuer-binding] Cualquiera puede crear una clave y firmar. Aquí se comprueba que la clave es del emisor nombrado: publicada en su dirección web o parte de su propio nombre.
    [key-state] Los emisores cambian de clave de vez en cuando. Una clave sustituida en regla sigue valiendo; una robada no vale para nada que se firmara después del robo.
    [recorded] Llevamos registro de cada credencial expedida aquí. La que lleva nuestra firma y no consta en él no la expedimos nosotros. Solo se pregunta de las nuestras: nadie puede leer los registros de otro.
    [status] Un emisor puede retirar una credencial para siempre o suspenderla por un tiempo. Aquí se mira cómo está hoy, no cuando se expidió.
    [dates] Una credencial puede empezar después de hacerse, y puede terminar. Hoy debe quedar en medio.
   *[schema] Su norma, como Open Badges 3.0, dice qué datos debe llevar: quién la expidió, a quién, por qué y cómo se obtiene. No puede faltar ninguno.
  }

seen-format = Es una credencial Open Badges 3.0.
seen-contexts = Cada una de sus partes está cubierta por su firma.
seen-proof = El contenido es exactamente lo que se firmó.
seen-binding = Firmada con una clave que publica { $host }.
seen-key = La clave era buena cuando se firmó.
seen-recorded = Los registros del emisor contienen esta misma credencial.
seen-schema = Tiene la forma que pide Open Badges 3.0.
seen-status-good = Ni retirada ni suspendida.
seen-status-revoked = Retirada por su emisor el { $date }: { $reason }
seen-status-suspended = Suspendida por su emisor el { $date }: { $reason }
seen-dates-until = Válida hasta el { $date }.
seen-dates-endless = Válida, sin fecha de fin.
seen-dates-early = Válida solo desde el { $date }.
seen-dates-expired = Caducó el { $date }.

checked-at = Comprobado el { $moment }
again = Intentar de nuevo
awarded-to = Concedido a
it-names = Nombra a
nobody = A nadie por su nombre
rank = Nivel certificado: { $level }
badge-alt = Insignia de { $name }: { $achievement }. Compruébela en { $url }
badge-alt-unnamed = Insignia: { $achievement }. Compruébela en { $url }
summary = { $about } Compruébelo en { $host }.
no-title = Credencial
title-warned = { $warning }: { $title }
issued-by = Expedido por
issuer-named = Emisor que nombra
awarded = Concedido
valid-from = Válido desde
valid-until = Válido hasta
has-expired = Caducó
end-stated = Fin que indica
no-end = Sin fecha de fin
how-assessed = Cómo se evaluó
assessment = Evaluación
result = Resultado
how-earned = Cómo se obtiene
builds-on = Se apoya en
builds-on-today = Lo que su programa exige antes; cada credencial, como está hoy.
rung-state = { $state ->
    [valid] Válida
    [expired] Caducada
    [suspended] Suspendida
    [distrusted] No auténtico
   *[revoked] Retirada
  }
evidence = Evidencias
skills = Competencias y normas
what-checked = Qué hemos comprobado
each-at = Todo el { $moment }. Lo que puede cambiar indica de cuándo es el dato.
as-of = Según lo publicado el { $moment }.
what-each-means = Qué significa cada comprobación
how-to-check-us = Cómo comprobarnos a nosotros
own-good = Su propio navegador también comprobó la firma, con la clave publicada en { $url }; los nombres y fechas de esta página son los que se firmaron.
own-bad = Su propio navegador no está de acuerdo. No se fíe de esta página.
own-incapable = Este navegador no sabe comprobar firmas por sí mismo.
own-unreachable = Su navegador no pudo comprobar la firma: un archivo necesario no llegó.
same-person = ¿Es la misma persona?
same-person-note = La credencial nombra a una persona. No identifica a quien se la mostró: compare el nombre con un documento fiable, o pregunte.
email-label = El correo electrónico de la solicitud
email-help = Se compara con el de la credencial y no se guarda.
compare = Comparar
downloads = Descargar
download-badge-png = Insignia, PNG
download-badge-svg = Insignia, SVG
download-card = Tarjeta, PNG
download-post = Imagen cuadrada para publicar, PNG
download-certificate = Certificado, PDF
download-wallet = Para mi cartera, JSON
downloads-note = Ambas insignias llevan la credencial firmada dentro de la imagen; la tarjeta no lleva nada.
where = Dónde vive esta página
short-address = Dirección corta: { $url }
address-bar = La barra de direcciones debe decir { $host }. Una página igual en otro sitio no prueba nada.
qr-alt = Código QR de la dirección corta
elsewhere = Compruébelo usted en otra parte
elsewhere-file = Descargue la credencial en JSON. Está firmada tal como está; cada letra cuenta.
elsewhere-keys = Las claves del emisor se publican en { $url }.
elsewhere-verifier = Dé el archivo a un verificador de Open Badges 3.0 que conozca eddsa-rdfc-2022, como { $verifier }.
elsewhere-command = O escriba { $command }

verification-title = Cómo hemos comprobado { $achievement }
verification-title-unnamed = Cómo hemos comprobado esta credencial
see-credential = Ver la credencial
back-to-credential = Volver a la página de la credencial
checked-and-meant = Qué hemos comprobado y qué significa
signature-limits = Lo que una firma no puede decir
signature-limits-note = La credencial nombra a una persona y no identifica a quien la muestra. Y dice lo que halló su emisor: vale lo que usted confíe en él.
keep-answer = Guardar esta respuesta
keep-answer-note = Estas comprobaciones se hicieron el { $moment } y se repiten cada vez que se abre esta página:
report-json = El mismo informe en JSON

share = Compartir
share-profile = Añadir al perfil de LinkedIn
share-email = Correo
share-all = Insertar, README, firma de correo
share-title = Compartir esta credencial
share-text = { $achievement } — { $name }, con certificación de { $issuer }.
share-text-unnamed = { $achievement }, con certificación de { $issuer }.
share-mail-body = { $text } Cualquiera puede comprobarlo aquí: { $url }
share-post = Publicar
share-link = El enlace
share-copy = Seleccione el texto y cópielo.
share-closed = Tal como está hoy, esta credencial no se ofrece para compartir.
mastodon-server = Su servidor de Mastodon
mastodon-help = Su nombre, como mastodon.social. No se guarda.
mastodon-go = Publicar en Mastodon
mastodon-wrong = Eso no es el nombre de un servidor.
mastodon-leave = Seguir a { $host }
mastodon-onward = Esta credencial se va a publicar allí. Ese servidor no es nuestro: siga solo si es el suyo.
snippet-web = En un sitio web
snippet-web-help = Un marco que muestra la credencial como está el día en que se mira, sin scripts ni cookies.
snippet-readme = En un README
snippet-readme-help = Markdown: la imagen, enlazada a esta credencial.
snippet-signature = En una firma de correo
snippet-signature-help = HTML, para la vista de código de la firma de su programa de correo.
frame-title = Credencial: { $achievement }, { $name }
frame-title-unnamed = Credencial: { $achievement }
embed-check = Compruébelo en { $host }
reminders-on-title = Recordatorios
reminders-on = Le avisamos antes de que caduque una de sus credenciales. Aquí puede dejar de recibir esos avisos.
reminders-stop = Dejar de recibir recordatorios
reminders-off-title = Sin más recordatorios
reminders-off = No le avisaremos antes de que caduque una credencial. Los mensajes sobre lo que ocurra con sus credenciales le seguirán llegando.
reminders-resume = Volver a recibir recordatorios

claim-title = Reciba su insignia
claim-lead = { $issuer } certifica que la ha obtenido. Elija quién puede verla; podrá cambiar de idea en cualquier momento.
claim-button = Recibir mi insignia
visibility-question = ¿Quién puede verla?
visibility-public = Todo el mundo
visibility-public-help = Quien tenga su dirección; los buscadores pueden mostrar su página.
visibility-unlisted = Quien tenga su dirección
visibility-unlisted-help = Se pide a los buscadores que la omitan.
visibility-private = Solo yo
visibility-private-help = Su página y sus imágenes son como si no existieran. Un archivo o una imagen que ya haya entregado se puede seguir comprobando. Una insignia que se apoya en ella la sigue nombrando, con su número.
visibility-described = Decir también a los buscadores, como datos, que la tengo
visibility-described-help = Solo cuenta si todo el mundo puede verla.
visibility-evidence = Mostrar también las evidencias: lo que se entregó y lo que se dijo de ello
visibility-evidence-help = Aparecerán entonces en su página. El archivo firmado las contiene en todo caso, y quien tenga el archivo puede leerlas.
my-language = El idioma en que le escribimos
link-used-title = Este enlace ya se usó
link-used = Un enlace sirve una sola vez. Con uno nuevo verá de nuevo sus insignias.
link-run-out-title = Este enlace ha caducado
link-run-out = Su plazo ha pasado. Con un enlace nuevo verá sus insignias.
link-unknown-title = No conocemos este enlace
link-unknown = Cópielo entero del mensaje o pida uno nuevo.
link-again-title = Para esto hace falta un enlace nuevo
link-again = El enlace por el que llegó abre una sola insignia, o llegó hace más de una hora. Con un enlace nuevo verá todas sus insignias y podrá llevárselo todo o hacer que se borre.
ask-title = Ver sus insignias
ask-lead = Indique el correo electrónico con el que se certificó y le enviaremos un enlace. No hace falta contraseña.
ask-email = Su correo electrónico
ask-wrong = Esto no es un correo electrónico. Escríbalo entero.
ask-button = Enviarme un enlace
ask-closed = Por ahora no se envían mensajes desde aquí. Sobre sus insignias, escriba a { $email }.
asked-title = Mire su buzón
asked = Si alguien se certificó con esta dirección, va en camino un mensaje con un enlace. Sirve una sola vez, durante media hora.
asked-nothing = ¿No llegó nada? Mire entre los mensajes no deseados o pruebe con otra dirección suya.
enter-title = A sus insignias
enter-lead = Inicie sesión solo en un dispositivo suyo. Seguirá abierta hasta que la cierre o pase 30 días sin venir.
enter-button = Iniciar sesión
my-title = Mis insignias
my-signed-in = Ha iniciado sesión como { $email }.
my-none = Todavía no hay ninguna insignia con esta dirección.
my-all = Todas mis insignias
my-seen-by = { $visibility ->
    [public] Todo el mundo puede verla
    [unlisted] Quien tenga su dirección puede verla
   *[private] Solo usted la ve
  }
my-hide = Ocultar
my-show = Dejar que otros la vean
my-save = Guardar
my-saved = Guardado. Vale desde ahora.
my-hidden-share = Solo usted ve esta insignia. Para compartirla, deje antes que otros la vean.
my-page = Su página, como la ven los demás
my-export-title = Todo sobre usted
my-export = Un archivo ZIP con sus insignias, las credenciales firmadas y todos los datos que tenemos sobre usted.
my-export-button = Descargar todo
my-sign-out = Cerrar sesión
export-intro = Este archivo contiene todo lo que { $issuer } guarda sobre usted.
export-credentials = credentials/ contiene sus credenciales tal como se firmaron. Cada letra cuenta: conserve los archivos como están y entréguelos a cualquier cartera o verificador de Open Badges 3.0.
export-badges = badges/ contiene las imágenes. Las insignias (PNG y SVG) llevan dentro toda la credencial firmada; la tarjeta no lleva más que lo que muestra. certificates/ contiene para cada una una hoja en PDF que lleva adjunta la credencial firmada.
export-data = data.json contiene cada fila de nuestra base de datos que trata de usted, tabla por tabla, con lo que se hizo y cuándo.
export-check = Cualquiera puede comprobar las credenciales en { $url }
erase-title = Borrar todo sobre mí
erase-see = Ver qué significa
erase-lead = Esto es lo que significa.
erase-data = Su nombre, su dirección, sus resultados, sus insignias y todos los mensajes sobre ellas se borran aquí; nadie puede recuperarlos.
erase-withdrawn = Cada credencial suya se retira para siempre: quien compruebe una copia que usted entregó sabrá que fue retirada. Los enlaces y códigos QR llevan a una página que no dice más que eso.
erase-kept = Quedan el número de cada credencial, su lugar en la lista de las retiradas y una suma de comprobación. Nada de ello le nombra. Las copias que otros hicieron son suyas. Las copias guardadas para emergencias se borran en un plazo de 35 días.
erase-final = Para tener de nuevo una credencial tendría que certificarse otra vez.
erase-first = Descargar todo antes
erase-understood = Entiendo que nadie puede deshacerlo.
erase-forgotten = Marque la casilla si es lo que quiere.
erase-button = Borrar todo
erased-title = Todo está borrado
erased = Aquí ya no se guarda nada que le nombre. Sus credenciales están retiradas; la lista pública lo mostrará en menos de un minuto. Las copias guardadas para emergencias se borran en un plazo de 35 días.

## The certificate as PDF

certificate = Certificado
certificate-that = Certificamos que
certificate-rank = tiene el nivel certificado { $what } en
certificate-awarded = Otorgado el { $what }
certificate-until = Válido hasta el { $what }
certificate-number = N.º { $what }
certificate-check = Compruébelo en
certificate-level = Nivel certificado: { $what }
certificate-attached = La credencial firmada (Open Badges 3.0)

## Correcciones: una credencial en lugar de otra

verdict-corrected = Corregido por { $issuer } el { $date }: otra credencial ocupa su lugar.
superseded-current = Ver la credencial que cuenta hoy
corrected-here = Ha llegado por el número { $number }, que se corrigió el { $date }. Esta es la credencial que ocupa su lugar.
history = Historial
history-line = { $date }: corrección. Ocupa el lugar del número { $number }.
history-note = Lo que se corrigió está retirado, y su dirección lleva aquí.
correction-title = ¿Su nombre no está bien?
correction-help = Diga cómo debe escribirse. { $issuer } decide; si está de acuerdo, recibirá una credencial corregida, y lo que haya compartido llevará a ella.
correction-name = El nombre como debe ser
correction-words = ¿Qué deberíamos saber al respecto? (opcional)
correction-button = Pedir la corrección
correction-open = El { $date } pidió el nombre { $name }. Aún no se ha decidido.
correction-refused = Lo que pidió el { $date } se ha denegado. El motivo:
correction-wrong = { $why ->
    [empty] Indique un nombre.
    [long] Ese nombre es demasiado largo: hay sitio para 120 caracteres.
    [words] Es demasiado texto: hay sitio para 500 caracteres.
    [same] Ese es el nombre que ya figura.
    [many] Ya lo ha pedido varias veces este mes. Pídalo más tarde o escríbanos.
   *[barred] Tal como está, esta insignia no se puede corregir.
  }
