"""What is said at the top of a page after something was done: a word in the address, a sentence for the reader."""

from typing import Final

from services_directory.console.wording import N_

SAID: Final[dict[str, str]] = {
    "entrado": N_("Bienvenida, bienvenido."),
    "oficina": N_("Oficina guardada. El bot ya la usa."),
    "salido": N_("Sesión cerrada."),
}
