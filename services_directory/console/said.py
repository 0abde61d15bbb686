"""What is said at the top of a page after something was done: a word in the address, a sentence for the reader."""

from typing import Final

from services_directory.console.wording import N_

SAID: Final[dict[str, str]] = {
    "entrado": N_("Bienvenida, bienvenido."),
    "importacion-aceptada": N_("Listo: lo que aceptó ya está publicado."),
    "importacion-quitada": N_("Archivo quitado. No se envió nada."),
    "importacion-revisar": N_(
        "Lo que se pudo aceptar ya está publicado. Lo demás espera: alguien cambió lo mismo mientras tanto. Véalo una por una."
    ),
    "nada-marcado": N_("Marque al menos una propuesta."),
    "oficina": N_("Oficina guardada. El bot ya la usa."),
    "salido": N_("Sesión cerrada."),
}
