"""Replies as HTML, for the whole page and for the piece that the script adds: one template for both. Decides nothing."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Final, TypedDict

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from bot.channels.webchat.links import Linker, venue_html
from bot.messages.render import Renderer
from bot.messages.reply import Key, Reply

WORDS: Final = ("title", "write", "send", "you", "window", "offline", "leave")
# A row with a longer label is stacked on a narrow screen. Characters.
_LONG_LABEL: Final = 24


class Row(TypedDict):
    """Buttons beside each other, or one under the other where there is little room."""

    keys: tuple[Key, ...]
    stacked: bool


class Shown(TypedDict):
    """A reply as the template takes it: paragraphs of lines, rows of buttons, the label of the button that shares the place."""

    parts: list[list[Markup]]
    rows: list[Row]
    locate: str


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
        loader = PackageLoader("bot.channels.webchat")
        environment = Environment(loader=loader, autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)
        lines = Linker(form for line in renderer.lines.all for form in (line.number, line.dialled))
        return cls(renderer, lines, environment, _edition())

    def page(self, replies: list[Reply], language: str, said: str) -> str:
        """The whole page, showing what was said last and what was answered."""
        template = self.environment.get_template("chat.html")
        return template.render(replies=self._shown(replies, language), said=said, edition=self.edition, **self.words(language))

    def piece(self, replies: list[Reply], language: str) -> str:
        """The replies alone."""
        return self.environment.get_template("replies.html").render(
            replies=self._shown(replies, language), **self.words(language)
        )

    def words(self, language: str) -> dict[str, str]:
        """The language, and what stands around the conversation in it."""
        catalog = self.renderer.catalogs[language]
        return {"language": catalog.language, **{name: catalog.text(f"page_{name}") for name in WORDS}}

    def _shown(self, replies: list[Reply], language: str) -> list[Shown]:
        map_label = self.renderer.catalogs[language].text("button_map")
        return [self._reply(reply, map_label) for reply in replies]

    def _reply(self, reply: Reply, map_label: str) -> Shown:
        text = venue_html(reply.venue, map_label) if reply.venue else self.linker.linked(reply.text)
        # The renderer has escaped value by value; the links hold nothing but what stood there.
        parts = [[Markup(line) for line in part.split("\n") if line] for part in text.split("\n\n") if part]
        rows: list[Row] = [{"keys": row, "stacked": any(len(key.label) > _LONG_LABEL for key in row)} for row in reply.keys]
        return {"parts": parts, "rows": rows, "locate": reply.location_label}


def _edition() -> str:
    """A name for these very files."""
    folder = files("bot.channels.webchat").joinpath("static")
    content = (file.read_bytes() for file in sorted(folder.iterdir(), key=lambda file: file.name))
    return sha256(b"".join(content)).hexdigest()[:12]
