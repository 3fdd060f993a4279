## En una cartera

wallet-heading = Cartera
wallet-lead = Una aplicación de cartera guarda una copia de esta credencial vinculada a su dispositivo. Comparte su suerte: lo que se retira aquí queda retirado también allí.
wallet-button = Guardar en una cartera
wallet-title = Guardar en su cartera
wallet-how = Escanee la imagen con su aplicación de cartera o abra el enlace en el dispositivo que la tiene. Después, la aplicación le pedirá seis cifras.
wallet-code-alt = Código QR con el que una aplicación de cartera encuentra esta oferta
wallet-link = Abrir en una aplicación de cartera
wallet-digits-show = Mostrar las seis cifras
wallet-until = Vale hasta el { $moment }, una sola vez y para una sola cartera. Sin las cifras nadie puede usarla: no se las enseñe a nadie.
wallet-again = Crear una oferta nueva
wallet-again-help = ¿Ha caducado o se ha equivocado demasiadas veces? Una oferta nueva sustituye a esta.
wallet-back = Volver a la insignia
