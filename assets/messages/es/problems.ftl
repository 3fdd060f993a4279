# Las clases de problemas.

problem-title = { $kind ->
    [invalid] La petición contiene valores que incumplen una regla.
    [unreadable] No se pudo leer el cuerpo.
    [unauthenticated] Esto necesita un token de API.
    [signature] La entrega no está firmada como debe.
    [forbidden] Este token no puede hacer eso.
    [not-found] No hay nada en esta dirección.
    [method-not-allowed] Esta dirección no admite ese método.
    [not-acceptable] Esto no se ofrece en ninguna forma que usted acepte.
    [request-timeout] El cuerpo llegó demasiado despacio.
    [conflict] Esto choca con lo que ya consta.
    [gone] Esto estuvo aquí y se borró.
    [too-large] El cuerpo es demasiado grande.
    [media-type] El cuerpo es de un tipo que aquí no se lee.
    [too-many-requests] Demasiadas peticiones desde su dirección.
    [not-implemented] Esta forma no se hace aquí.
    [unavailable] El servicio no puede responder en este momento.
   *[internal] Algo ha fallado aquí.
  }
problem-meaning = { $kind ->
    [invalid] La petición se entendió, pero al menos uno de sus campos falta, es desconocido, de otro tipo o está fuera de límites. No se cambió nada.
    [unreadable] El cuerpo no es JSON estricto (UTF-8, ninguna clave repetida en un objeto, nada tras el valor), se cortó o no tiene la forma que dice. No se cambió nada.
    [unauthenticated] La petición no lleva token de API, o lleva uno que aquí no se conoce o que fue revocado.
    [signature] Una entrega debe llevar webhook-id, webhook-timestamp y webhook-signature (Standard Webhooks, HMAC-SHA256, v1), hechos sobre sus octetos exactos con un secreto de esta fuente, a menos de cinco minutos de ahora. No se registró nada.
    [forbidden] El token se conoce, pero no se le dio el permiso que esta operación necesita.
    [not-found] Aquí no existe tal página o registro, o usted no puede verlo; la respuesta es la misma.
    [method-not-allowed] La dirección existe, pero no para el método HTTP de la petición.
    [not-acceptable] La cabecera Accept de la petición excluye todas las formas en que esto se puede enviar.
    [request-timeout] El cuerpo de la petición no llegó entero a tiempo y se abandonó la conexión. No se cambió nada.
    [conflict] La petición está bien formada, pero algo ya registrado se opone: otro cuerpo con la misma clave, una credencial que ya se tiene o un estado del que no se sale. No se cambió nada.
    [gone] Una credencial tenía esta dirección. Se retiró para siempre y se borró todo sobre su titular; solo se conserva que fue retirada.
    [too-large] Cada dirección limita el tamaño de un cuerpo; el límite está en el detalle. No se leyó nada más allá.
    [media-type] El Content-Type de la petición falta o no es uno que esta dirección lea.
    [too-many-requests] Las peticiones se cuentan por dirección de red, para que un visitante no deje fuera a otros.
    [not-implemented] La dirección existe y la petición se entiende, pero este servicio no hace la forma pedida.
    [unavailable] No se puede llegar a la base de datos o escribir en ella, o el servicio se está deteniendo. No se registró nada.
   *[internal] El fallo es nuestro. Quedó anotado con el request_id de esta respuesta, y de su causa no se muestra nada a los visitantes.
  }
problem-fix = { $kind ->
    [invalid] Corrija los campos que figuran en errors, cada uno según su indicación, y envíe de nuevo la petición.
    [unreadable] Compruebe que el cuerpo está entero y que cada objeto tiene cada clave una sola vez, y envíelo de nuevo.
    [unauthenticated] Envíe la cabecera Authorization: Bearer seguida de un token. El primero lo mostró insignia init.
    [signature] Compruebe el secreto, el reloj del remitente y que nada en el camino reescriba el cuerpo; luego entréguelo de nuevo.
    [forbidden] Use un token con el permiso que nombra el detalle, o pida que le hagan uno.
    [not-found] Busque una errata en la dirección. La de una credencial acaba en 26 letras y cifras.
    [method-not-allowed] Use uno de los métodos de la cabecera Allow.
    [not-acceptable] Acepte una de las formas que nombra el detalle, u omita la cabecera Accept.
    [request-timeout] Envíe de nuevo la petición, si hace falta por una conexión mejor.
    [conflict] La propia respuesta dice en detail qué se opone y en fix qué hacer.
    [gone] Quien compruebe una copia sabrá que fue retirada. Aquí no hay nada más.
    [too-large] Envíe menos: omita lo que no haga falta, o ponga un enlace.
    [media-type] Envíe el tipo que nombra el detalle, y dígalo en la cabecera Content-Type.
    [too-many-requests] Espere los segundos que dice la cabecera Retry-After y siga luego más despacio.
    [not-implemented] Pida la forma que nombra el detalle.
    [unavailable] Envíe la misma petición pasados los segundos que dice la cabecera Retry-After; enviarla dos veces no hace daño.
   *[internal] Inténtelo dentro de un rato. Si persiste, envíe el request_id al operador.
  }
absent = { $noun ->
    [credential] Aquí no hay tal credencial.
    [achievement] Aquí no hay tal certificación.
    [check] Aquí no hay tal comprobación guardada.
    [problem] Aquí no hay tal clase de problema.
   *[page] Aquí no hay tal página.
  }
absent-fix = { $noun ->
    [credential] Busque una errata en su dirección: acaba en 26 letras y cifras.
    [achievement] Vea en /api/v1/achievements lo que hay.
    [check] Busque una errata en la dirección. Las respuestas guardadas se borran con el tiempo.
    [problem] Véalas todas en /problems.
   *[page] Busque una errata en la dirección. La de una credencial acaba en 26 letras y cifras.
  }

what-it-means = Qué significa
what-to-do = Qué hacer
retry-in = { $count ->
    [one] Inténtelo de nuevo dentro de { $count } segundo.
   *[other] Inténtelo de nuevo dentro de { $count } segundos.
  }
see-certifications = Ver las certificaciones
for-report = Para un aviso: { $kind }
problem-of = Problema { $status }
http-status = Estado HTTP
all-problems = Todos los problemas
problems-lead = Cuando este servicio no puede hacer lo que se le pide, responde con un problema (RFC 9457) cuyo { $type } lleva a una de estas páginas.
