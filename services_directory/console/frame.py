"""Turns templates into pages: the reader's language, who they are, what they may do. Knows no entry and no table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from services_directory.console.dates import moment_in_words
from services_directory.console.said import SAID
from services_directory.console.wording import LANGUAGES, Words, words
from services_directory.scope import Staff, may

HOME: Final = "/consola"


@dataclass(frozen=True, slots=True)
class Frame:
    """The templates of the console. `edition` changes whenever a file the browser keeps does."""

    environment: Environment
    edition: str

    @classmethod
    def load(cls) -> "Frame":
        """Read the templates' folder."""
        loader = PackageLoader("services_directory.console")
        environment = Environment(
            loader=loader,
            autoescape=select_autoescape(),
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
        )
        return cls(environment, _edition())

    def page(
        self, request: Request, staff: Staff | None, template: str, context: Mapping[str, Any] | None = None, status: int = 200
    ) -> HTMLResponse:
        """A whole page (or a piece of one) in the language of who reads it."""
        return HTMLResponse(self.html(request, staff, template, context or {}), status)

    def html(self, request: Request, staff: Staff | None, template: str, context: Mapping[str, Any]) -> str:
        """The page as text."""
        spoken = words(staff.language if staff else _language_of(request))
        said = SAID.get(request.query_params.get("dicho", ""))
        around = {
            "staff": staff,
            "may": lambda action: staff is not None and may(staff, action),
            "home": HOME,
            "here": request.url.path,
            "edition": self.edition,
            "said": spoken.gettext(said) if said else "",
            "language": spoken.language,
            **_spoken(spoken),
        }
        return self.environment.get_template(template).render(**around, **context)


def _spoken(spoken: Words) -> dict[str, Any]:
    """What templates call to say something: words, days, moments."""

    def day(value: date | None) -> str:
        return format_date(value, "d MMM y", locale=_LOCALES[spoken.language]) if value else ""

    def moment(value: datetime | None) -> str:
        return moment_in_words(value, spoken.language) if value else ""

    return {"_": spoken.gettext, "gettext": spoken.gettext, "ngettext": spoken.ngettext, "day": day, "moment": moment}


_LOCALES: Final = {"es": "es_MX", "en": "en"}


def _language_of(request: Request) -> str:
    """The browser's language for who is not signed in."""
    wanted = request.headers.get("accept-language", "")[:2].casefold()
    return wanted if wanted in LANGUAGES else "es"


def _edition() -> str:
    folder = files("services_directory.console").joinpath("static")
    content = (file.read_bytes() for file in sorted(folder.iterdir(), key=lambda file: file.name))
    return sha256(b"".join(content)).hexdigest()[:12]
