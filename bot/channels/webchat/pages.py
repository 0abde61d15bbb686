"""Replies as HTML, for the whole page and for the piece that the script adds: one template for both. Decides nothing."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from bot.channels.webchat.links import Linker, venue_html
from bot.messages.catalogs import Catalog
from bot.messages.render import Renderer
from bot.messages.reply import Reply

WORDS: Final = ("title", "write", "send", "you", "window", "offline", "leave")
# A row with a longer label is stacked on a narrow screen. Characters.
_LONG_LABEL: Final = 24


@dataclass(frozen=True, slots=True)
class Pages:
    """Turns replies into HTML in the language of the conversation."""

    renderer: Renderer
    linker: Linker
    environment: Environment
    edition: str

    @classmethod
    def make(cls, renderer: Renderer) -> "Pages":
        """Read the templates; `edition` changes whenever a file the browser keeps does."""
        environment = Environment(loader=PackageLoader("bot.channels.webchat"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)
        lines = Linker(form for line in renderer.lines.all for form in (line.number, line.dialled))
        return cls(renderer, lines, environment, _edition())

    def page(self, replies: list[Reply], language: str, said: str) -> str:
        """The whole page, showing what was said last and what was answered."""
        catalog = self.renderer.catalogs[language]
        return self._filled("chat.html", catalog, replies=self._shown(replies, catalog), said=said, edition=self.edition)

    def piece(self, replies: list[Reply], language: str) -> str:
        """The replies alone."""
        catalog = self.renderer.catalogs[language]
        return self._filled("replies.html", catalog, replies=self._shown(replies, catalog))

    def words(self, language: str) -> dict[str, str]:
        """What stands around the conversation."""
        catalog = self.renderer.catalogs[language]
        return {name: catalog.text(f"page_{name}") for name in WORDS}

    def _filled(self, template: str, catalog: Catalog, **values: Any) -> str:
        return self.environment.get_template(template).render(language=catalog.language, **self.words(catalog.language), **values)

    def _shown(self, replies: list[Reply], catalog: Catalog) -> list[dict[str, Any]]:
        return [self._reply(reply, catalog) for reply in replies]

    def _reply(self, reply: Reply, catalog: Catalog) -> dict[str, Any]:
        text = venue_html(reply.venue, catalog.text("button_map")) if reply.venue else self.linker.linked(reply.text)
        # Escaped by the renderer value by value; the links add none but what stood there.
        parts = [Markup(part) for part in text.split("\n\n") if part]  # noqa: S704
        rows = [{"stacked": any(len(key.label) > _LONG_LABEL for key in row), "row": row} for row in reply.keys]
        return {"parts": parts, "rows": rows, "locate": reply.location_label}


def _edition() -> str:
    content = (file.read_bytes() for file in sorted(files("bot.channels.webchat").joinpath("static").iterdir(), key=lambda file: file.name))
    return sha256(b"".join(content)).hexdigest()[:12]
