"""Reads a page as a browser would: its elements, with their attributes."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """One start tag."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


class Elements(HTMLParser):
    """Every start tag of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down one."""
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def named(self, tag: str) -> list[Element]:
        """Those of one kind."""
        return [element for element in self.found if element.tag == tag]
