"""What is said at the top of a page after something was done: a word in the address, a sentence for the reader."""

from typing import Final

from services_directory.console.wording import N_

SAID: Final[dict[str, str]] = {
    "contrasena_nueva": N_("Contraseña cambiada. Se cerraron sus otras sesiones."),
    "cuenta": N_("Cuenta guardada."),
    "idioma": N_("Idioma guardado."),
    "segundo": N_("Se quitó el código del teléfono."),
    "sesiones": N_("Sesiones cerradas."),
    "contrasena": N_("Contraseña guardada. Ahora entre con ella."),
    "aceptada": N_("Aceptada. Ya está publicada y el bot la usa."),
    "aceptada_parte": N_("Aceptada en parte. Lo marcado ya está publicado; lo demás quedó como estaba."),
    "entrado": N_("Bienvenida, bienvenido."),
    "igual": N_("Anotado: sigue igual. La gente ve la fecha y su oficina."),
    "iguales": N_("Anotado: los marcados siguen igual."),
    "nada_marcado": N_("No marcó ninguna entrada."),
    "importacion-aceptada": N_("Listo: lo que aceptó ya está publicado."),
    "importacion-quitada": N_("Archivo quitado. No se envió nada."),
    "importacion-revisar": N_(
        "Lo que se pudo aceptar ya está publicado. Lo demás espera: alguien cambió lo mismo mientras tanto. Véalo una por una."
    ),
    "nada-marcado": N_("Marque al menos una propuesta."),
    "oficina": N_("Oficina guardada. El bot ya la usa."),
    "lugares": N_("Lugares guardados. Ya se ven en el chat."),
    "lugares_mal": N_("No se guardaron los lugares: escriba números, y que los libres no pasen del total."),
    "palabras": N_("Palabra guardada. Ya se ve así en los formularios."),
    "propuesta": N_("Propuesta enviada. Otra persona tiene que aceptarla; mientras, el público ve lo de antes."),
    "rechazada": N_("No se aceptó. Quien la propuso verá por qué."),
    "retirada": N_("Propuesta retirada. La entrada queda como está."),
    "salido": N_("Sesión cerrada."),
    "traduccion": N_("Traducción guardada."),
}
