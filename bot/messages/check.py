"""Checks the catalogs against the phrases: `python -m bot.messages.check`. A tool, not used while talking.

Says one line per problem. Knows no step and no channel; what a phrase means, only a person can check.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.messages.catalogs import SOURCE, listed_languages
from bot.messages.extract import LOCALES
from bot.messages.phrase import BUTTON, Phrase
from bot.messages.phrases import PHRASES
from bot.messages.reply import Reply
from bot.messages.worst import longest

_UNTRANSLATED = re.compile("choose_language|language_(?!set).*")
# Line breaks stand for lines on the screen; everything at most this long stands on a button or inside a line.
_ONE_LINE = BUTTON
_SIGNPOST = re.compile(r"^(?:<b>)?([^\w\s<{«¿¡“]*)")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot);)")


def problems(languages: Iterable[str], locales: Path = LOCALES) -> Iterator[str]:
    """All problems of these languages' catalogs, as sentences."""
    for language in languages:
        path = locales / language / "LC_MESSAGES" / "bot.po"
        if not path.exists():
            yield f"{language}: there is no catalog"
            continue
        with path.open("rb") as file:
            catalog = read_po(file)
        yield from (f"{language}: {problem}" for problem in _of_catalog(catalog, language))


def _of_catalog(catalog: Catalog, language: str) -> Iterator[str]:
    texts = {str(message.context): str(message.string) for message in catalog if message.id}
    sources = {str(message.context): str(message.id) for message in catalog if message.id}
    for name in PHRASES.keys() - texts.keys():
        yield f"{name} is missing; run the extraction"
    for name in texts.keys() - PHRASES.keys():
        yield f"{name} is no longer a phrase; run the extraction"
    for message in catalog:
        if message.id and message.fuzzy:
            yield f"{message.context} was translated from another Spanish text: look at it, then take the mark away"
    known = {name: text for name, text in texts.items() if name in PHRASES}
    for name, text in known.items():
        if sources[name] != PHRASES[name].text:
            yield f"{name} has another Spanish text; run the extraction"
        yield from (f"{name} {problem}" for problem in _of_text(PHRASES[name], text, language, known))


def _of_text(phrase: Phrase, text: str, language: str, texts: dict[str, str]) -> Iterator[str]:
    if not text.strip():
        yield "is empty"
        return
    yield from _of_shape(phrase, text, language)
    if placeholders(text) != placeholders(phrase.text):
        yield f"has the placeholders {sorted(placeholders(text))}, Spanish has {sorted(placeholders(phrase.text))}"
        return
    length = len(Reply(longest(text, texts)).plain())
    if length > phrase.limit:
        yield f"is {length} characters long at worst, {phrase.limit} are allowed"


def _of_shape(phrase: Phrase, text: str, language: str) -> Iterator[str]:
    """Lines, signposts, markup; and what stays the same in every language."""
    lines, source = text.split("\n"), phrase.text.split("\n")
    if phrase.limit <= _ONE_LINE and len(lines) > 1:
        yield "has a line break"
    if len(lines) != len(source):
        yield f"has {len(lines)} lines, Spanish has {len(source)}"
    elif [_signpost(line) for line in lines] != [_signpost(line) for line in source]:
        yield "has other signposts (emojis) than Spanish"
    if text != text.strip():
        yield "begins or ends with a space"
    if not well_formed(text):
        yield "is not well-formed: only <b>…</b> is allowed, & is written &amp;"
    if _UNTRANSLATED.fullmatch(phrase.name) and text != phrase.text:
        yield "should be the same in every language"
    if phrase.name in {"button_language", "command_language"} and "Language" not in text:
        yield "should keep the word Language"
    if language == SOURCE and text != phrase.text:
        yield "differs from its source; run the extraction"


def placeholders(text: str) -> frozenset[str]:
    """Names in braces; one with a conversion or a format counts as another name. Unreadable braces give {"?"}."""
    try:
        parts = [(name, spec or "", turned or "") for _, name, spec, turned in Formatter().parse(text) if name is not None]
    except ValueError:
        return frozenset("?")
    return frozenset("".join(part) for part in parts)


def _signpost(line: str) -> str:
    found = _SIGNPOST.match(line)
    return found.group(1) if found else ""


class _Tags(HTMLParser):
    """Follows <b>; anything else is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.open = 0
        self.right = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only a plain <b>, never inside another."""
        self.open += 1
        self.right = self.right and tag == "b" and not attrs and self.open == 1

    def handle_endtag(self, tag: str) -> None:
        """Closes what is open."""
        self.open -= 1
        self.right = self.right and tag == "b" and self.open == 0


def well_formed(text: str) -> bool:
    """Will Telegram take this as HTML?"""
    tags = _Tags()
    tags.feed(text)
    tags.close()
    bare = re.sub(r"</?b>", "", text)
    return tags.right and tags.open == 0 and "<" not in bare and ">" not in bare and not _BARE_AMPERSAND.search(text)


def main() -> int:
    """Print what is wrong, or what was checked."""
    languages = [language.code for language in listed_languages()]
    found = list(problems(languages))
    # Folders beside the listed ones would be carried along unseen.
    found += [f"{path.name}: not in languages.json" for path in sorted(LOCALES.iterdir()) if path.name not in languages]
    print("\n".join(found) if found else f"{len(PHRASES)} phrases checked in {', '.join(languages)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
