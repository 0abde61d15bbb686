"""Reads a page as a screen reader does, and says what it would stumble over."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
CONTROLS: Final = frozenset({"input", "select", "textarea"})
NAMELESS: Final = frozenset({"hidden", "submit", "button"})
REFERENCES: Final = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list")
LEFT_OPEN: Final = re.compile(r"%\(\w+\)s|%s\b|\{\w+\}|\{\{|\{%")
HEADING: Final = re.compile(r"h[1-6]")


@dataclass
class Element:
    """A tag with its attributes, the text in it and whether it is inside a label."""

    tag: str
    facts: dict[str, str]
    labelled: bool
    hidden: bool
    text: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What is read out of it."""
        return " ".join("".join(self.text).split()) or self.facts.get("aria-label", "") or self.facts.get("alt", "")


class Page(HTMLParser):
    """All elements of a page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.astray: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        if tag == "option" and self._open and self._open[-1].tag == "option":
            self._open.pop()
        inside = any(each.tag == "label" for each in self._open)
        hidden = any(each.hidden for each in self._open) or dict(attrs).get("aria-hidden") == "true"
        element = Element(tag, {name: value or "" for name, value in attrs}, inside, hidden)
        if len(element.facts) != len(attrs):
            self.astray.append(f"<{tag}> says something twice")
        self.elements.append(element)
        if tag in VOID:
            for each in self._open:
                each.text.append(element.facts.get("alt", ""))
        else:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Closes the one that is open; an option may close by itself."""
        while self._open and tag != "option" and self._open[-1].tag == "option":
            self._open.pop()
        if not self._open or self._open[-1].tag != tag:
            self.astray.append(f"</{tag}> closes nothing")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text belongs to all that is open."""
        for each in self._open:
            each.text.append(data)

    def all(self, *tags: str) -> list[Element]:
        """Elements of these kinds."""
        return [each for each in self.elements if each.tag in tags]


def troubles(text: str) -> list[str]:
    """What is wrong with a page; nothing on a good one."""
    page = Page(text)
    return [*page.astray, *_frame(page), *_ids(page), *_names(page), *_policy(page), *_headings(page)]


def _frame(page: Page) -> Iterator[str]:
    if not page.all("html")[0].facts.get("lang"):
        yield "the page has no language"
    if not page.all("title")[0].name.replace("· Ventanilla", "").strip():
        yield "the page has no title"
    if len(page.all("main")) != 1:
        yield "not one <main>"
    yield from (f"left open: {found}" for found in LEFT_OPEN.findall(page.all("body")[0].name))


def _ids(page: Page) -> Iterator[str]:
    ids = Counter(each.facts["id"] for each in page.elements if "id" in each.facts)
    yield from (f"id {name} is there {count} times" for name, count in ids.items() if count > 1)
    yield from ("an empty id" for name in ids if not name)
    for each in page.elements:
        for reference in REFERENCES:
            if reference in each.facts:
                yield from (
                    f"{reference}={name} leads nowhere" for name in each.facts[reference].split() or [""] if name not in ids
                )


def _names(page: Page) -> Iterator[str]:
    """Controls have a label, buttons and links a text, pictures one instead of them, groups a legend."""
    labels = {each.facts.get("for", "") for each in page.all("label") if each.name}
    for each in page.all(*CONTROLS):
        if each.facts.get("type") in NAMELESS or each.hidden:
            continue
        if not (each.labelled or each.facts.get("id", "") in labels - {""} or each.facts.get("aria-label")):
            yield f"<{each.tag} name={each.facts.get('name')}> has no label"
    yield from (f"<{each.tag}> without words: {each.facts}" for each in page.all("a", "button", "summary", "th") if not each.name)
    yield from (f"<img> without alt: {each.facts.get('src')}" for each in page.all("img") if "alt" not in each.facts)
    if len(page.all("fieldset")) != len(page.all("legend")):
        yield "a <fieldset> without a legend"
    yield from ("a <table> without a caption" for _ in range(len(page.all("table")) - len(page.all("caption"))))


def _policy(page: Page) -> Iterator[str]:
    """Nothing that the strict policy would refuse."""
    for each in page.elements:
        yield from (f"<{each.tag} {name}>" for name in each.facts if name == "style" or name.startswith("on"))
        if each.tag == "style" or (each.tag == "script" and not each.facts.get("src")):
            yield f"<{each.tag}> in the page"
        address = each.facts.get("src") or each.facts.get("href") or each.facts.get("action") or "/consola"
        if each.tag in {"script", "link", "img", "form"} and not address.startswith(("/consola", "data:")):
            yield f"<{each.tag}> leads to {address}"


def _headings(page: Page) -> Iterator[str]:
    levels = [int(each.tag[1]) for each in page.elements if HEADING.fullmatch(each.tag)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    yield from (f"a heading {low} after a {high}" for high, low in pairwise(levels) if low > high + 1)
