"""Checks the console's catalogs against its pages: `python -m services_directory.console.check`. A tool, not used by any page.

Says one line per problem. Whether a translation is a good one, only a person can check.
"""

import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from services_directory.console.extract import LOCALES, PACKAGE, read_catalog, sentences
from services_directory.console.wording import LANGUAGES, SOURCE

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sd]|%s|\{\w*\}")
_ENDS: Final = (".", ":", "?", "…")


def problems(package: Path = PACKAGE, locales: Path = LOCALES) -> Iterator[str]:
    """All problems of the catalogs, as sentences."""
    spanish = sentences(package)
    for language in LANGUAGES:
        path = locales / language / "LC_MESSAGES" / "console.po"
        if language == SOURCE:
            continue
        if not path.exists():
            yield f"{language}: there is no catalog"
            continue
        yield from (f"{language}: {problem}" for problem in _of_catalog(path, spanish.keys()))


def _of_catalog(path: Path, spanish: Collection[str]) -> Iterator[str]:
    messages = {str(message.id): message for message in read_catalog(path) if message.id}
    for sentence in spanish - messages.keys():
        yield f"“{sentence}” is missing; run the extraction"
    for sentence, message in messages.items():
        text = str(message.string)
        if sentence not in spanish:
            yield f"“{sentence}” is on no page; run the extraction"
        elif message.fuzzy:
            yield f"“{sentence}” was translated from another Spanish sentence: look at it, then take the mark away"
        elif not text.strip():
            yield f"“{sentence}” is not translated"
        else:
            yield from (f"“{sentence}” {problem}" for problem in _of_text(sentence, text))


def _of_text(sentence: str, text: str) -> Iterator[str]:
    if placeholders(text) != placeholders(sentence):
        yield f"has the placeholders {placeholders(text)}, Spanish has {placeholders(sentence)}"
    if text != text.strip() and sentence == sentence.strip():
        yield "begins or ends with a space"
    for end in _ENDS:
        if sentence.endswith(end) != text.endswith(end):
            yield f"ends in another way: {end}"


def placeholders(text: str) -> list[str]:
    """What is filled in, sorted."""
    return sorted(_PLACEHOLDER.findall(text))


def main() -> int:
    """Print what is wrong, or what was checked."""
    found = list(problems())
    print("\n".join(found) if found else f"{len(sentences())} sentences of the console checked")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
