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
    "entrado": N_("Bienvenida, bienvenido."),
    "oficina": N_("Oficina guardada. El bot ya la usa."),
    "salido": N_("Sesión cerrada."),
}
