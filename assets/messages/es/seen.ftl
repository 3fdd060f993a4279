# Lo visto en credenciales ajenas y sobre la persona por la que se pregunta.

seen-format-credential = Es una credencial verificable (Verifiable Credential).
seen-format-badge2 = Es una insignia de Open Badges 2.0.
seen-format-endorsement = Es una recomendación con la forma de Open Badges 3.0.
seen-contexts-read = Todo se lee de lo que su emisor publica o firmó.
seen-contexts-unknown = Usa un vocabulario que aquí no se conoce, así que no se puede juzgar qué significa.
seen-contexts-part = Contiene una parte que ninguna firma cubre; cualquiera pudo añadirla o cambiarla.
seen-proof-mismatch = El contenido no corresponde a la firma.
seen-proof-none = No lleva firma, así que cualquiera pudo escribirla.
seen-binding-listed = Firmada con una clave que publica el emisor que nombra.
seen-binding-origin = Firmada con una clave que está en el servidor web del emisor que nombra.
seen-binding-other = Nombra a un emisor y se firmó con la clave de otro.
seen-key-published = Su emisor publica la clave como buena.
seen-schema-badge = Lleva los datos que un Open Badge debe llevar.
seen-schema-credential = Lleva los datos que una credencial así debe llevar.
seen-status-unsuspended = No retirada. Su emisor no publica suspensiones de ella.
seen-status-unkept = Su emisor no nombra para ella ninguna lista de credenciales retiradas.
seen-picture-none = Esta imagen no contiene ninguna credencial. Una imagen sola no prueba nada.
seen-person-same = El emisor la expidió a esta dirección de correo.
seen-person-another = El emisor la expidió a otra dirección de correo distinta de esta.
seen-person-none = La credencial no nombra ninguna dirección de correo que se pueda comparar.
seen-person-unvouched = Nadie responde de nada de lo que contiene, así que no dice nada de nadie.
