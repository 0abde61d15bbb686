"""One-time links as the console hands them over: shown once to the administrator, and mailed where there is mail."""

import logging
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from services_directory.console.frame import HOME
from services_directory.console.house import Console
from services_directory.console.wording import N_, words
from services_directory.staff.links import LIFETIMES, Purpose
from services_directory.staff.post import PostFailed

log = logging.getLogger(__name__)

SUBJECTS: Final[dict[Purpose, str]] = {
    "invite": N_("Su cuenta de Ventanilla"),
    "reset": N_("Contraseña nueva de Ventanilla"),
}
TEXT: Final = N_(
    "Abra este enlace y elija su contraseña. Sirve una sola vez, durante {hours} horas. No lo comparta con nadie.\n\n{link}\n\n"
    "Si usted no lo esperaba, no haga nada y avise a la administración."
)


@dataclass(frozen=True, slots=True)
class Handed:
    """A link as it is shown: how long it serves, and whether it was mailed (None: there is no mail)."""

    link: str
    hours: int
    mailed: bool | None


def hand_over(request: Request, console: Console, email: str, language: str, token: str, purpose: Purpose) -> Handed:
    """Mails the link if there is mail; it is shown to the administrator in any case."""
    address = console.rules.public_address.rstrip("/") or str(request.base_url).rstrip("/")
    link = link_of(address, token)
    return Handed(link, hours_of(purpose), _mailed(console, email, language, link, purpose))


def link_of(address: str, token: str) -> str:
    """The link under which the password is set."""
    return f"{address.rstrip('/')}{HOME}/enlace/{token}"


def hours_of(purpose: Purpose) -> int:
    """How long a link serves."""
    return int(LIFETIMES[purpose].total_seconds()) // 3600


def _mailed(console: Console, email: str, language: str, link: str, purpose: Purpose) -> bool | None:
    if console.rules.post is None:
        return None
    spoken = words(language)
    text = spoken.gettext(TEXT).format(hours=hours_of(purpose), link=link)
    try:
        console.rules.post.send(email, spoken.gettext(SUBJECTS[purpose]), text)
    except PostFailed as error:
        log.warning("a link could not be mailed (%s)", type(error.__cause__ or error).__name__)
        return False
    return True
