"""What is said at the top of a page after something was done: a word in the address, a sentence for the reader."""

from typing import Final

from services_directory.console.wording import N_

SAID: Final[dict[str, str]] = {
    "entrado": N_("Bienvenida, bienvenido."),
    "oficina": N_("Oficina guardada. El bot ya la usa."),
    "lugares": N_("Lugares guardados. Ya se ven en el chat."),
    "lugares_mal": N_("No se guardaron los lugares: escriba números, y que los libres no pasen del total."),
    "propuesta": N_("Su propuesta quedó guardada. El público la verá cuando otra persona la apruebe."),
    "salido": N_("Sesión cerrada."),
}
