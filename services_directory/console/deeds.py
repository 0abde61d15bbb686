"""What the staff did, in words: a sentence for each kind of deed in the log, and names of roles and standings."""

from typing import Final

from services_directory.console.wording import N_
from services_directory.scope import Role

DEEDS: Final[dict[str, str]] = {
    "sign_in": N_("Entró"),
    "password_set": N_("Eligió contraseña"),
    "second_factor_on": N_("Activó el código del teléfono"),
    "second_factor_off": N_("Quitó el código del teléfono"),
    "invite": N_("Invitó a"),
    "change_account": N_("Cambió la cuenta de"),
    "switch_off": N_("Apagó la cuenta de"),
    "switch_on": N_("Encendió la cuenta de"),
    "reset_link": N_("Hizo un enlace de contraseña para"),
    "end_sessions": N_("Cerró las sesiones de"),
    "proposal_made": N_("Hizo la propuesta"),
    "proposal_accepted": N_("Aceptó la propuesta"),
    "proposal_part": N_("Aceptó en parte la propuesta"),
    "proposal_rejected": N_("No aceptó la propuesta"),
    "proposal_overtaken": N_("Cerró la propuesta que ya estaba hecha"),
    "proposal_withdrawn": N_("Retiró la propuesta"),
    "entry_checked": N_("Anotó que sigue igual la entrada"),
    "places_told": N_("Dijo los lugares libres de"),
    "translated": N_("Tradujo textos de la entrada"),
    "need_worded": N_("Cambió la palabra"),
    "export": N_("Descargó entradas en"),
    "import": N_("Leyó el archivo"),
    "import_send": N_("Envió las filas del archivo"),
    "import_accept": N_("Aceptó las filas del archivo"),
}
ROLE_NAMES: Final[dict[Role, str]] = {
    "clerk": N_("Personal de oficina"),
    "editor": N_("Edición del estado"),
    "reviewer": N_("Revisión del estado"),
    "coordinator": N_("Coordinación nacional"),
    "admin": N_("Administración"),
}
ROLE_HELP: Final[dict[Role, str]] = {
    "clerk": N_("Ve y propone cambios en las entradas de su oficina."),
    "editor": N_("Ve y propone cambios en todas las entradas de su estado."),
    "reviewer": N_("Además, acepta o rechaza lo que otras personas de su estado proponen."),
    "coordinator": N_("Lee todo el país y mantiene las líneas nacionales."),
    "admin": N_("Lleva las cuentas, las oficinas y la lista de necesidades. No cambia entradas."),
}
STANDINGS: Final = {"active": N_("activa"), "invited": N_("invitada"), "off": N_("apagada")}
