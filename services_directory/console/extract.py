"""Brings the English catalog in step with the pages: `python -m services_directory.console.extract`. A tool for people.

Spanish in templates, `_("...")` and `ngettext("...", "...", n)`, and in code, `N_("...")`, is the msgid. A sentence for one and
for several is two messages. Where the Spanish changed, the translation of what it said is kept, marked fuzzy and not shown.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from services_directory.console.wording import LANGUAGES, SOURCE
from services_directory.revision.difference import need_words
from services_directory.starter.vocabulary import ADMITS

PACKAGE: Final = Path(__file__).parents[1]
LOCALES: Final = Path(__file__).parent / "locales"
_START: Final = datetime(2026, 11, 24, tzinfo=UTC)
_IN_CODE: Final[Mapping[str, Any]] = {"N_": None}
_IN_TEMPLATES: Final[Mapping[str, Any]] = {"_": None, "gettext": None, "ngettext": (1, 2)}
_OPTIONS: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false", "extensions": "jinja2.ext.i18n"}


def sentences(package: Path = PACKAGE) -> dict[str, str]:
    """Every Spanish sentence people read in the console, and the file it is in, in order of the alphabet."""
    found: dict[str, str] = {}
    for path in sorted(package.rglob("*.py")):
        found |= dict.fromkeys(_extracted(path, "python", _IN_CODE), path.relative_to(package).as_posix())
    if package == PACKAGE:
        found |= dict.fromkeys(need_words().values(), "starter/taxonomy.csv") | dict.fromkeys(
            ADMITS.values(), "starter/vocabulary.py"
        )
    for path in sorted((package / "console" / "templates").rglob("*.html")):
        found |= dict.fromkeys(_extracted(path, babel_extract, _IN_TEMPLATES), path.relative_to(package).as_posix())
    return dict(sorted(found.items()))


def update(language: str, package: Path = PACKAGE, locales: Path = LOCALES) -> None:
    """Writes one catalog anew, keeping its translations."""
    path = locales / language / "LC_MESSAGES" / "console.po"
    catalog = read_catalog(path) if path.exists() else _empty(language)
    template = _empty(language)
    for sentence, file in sentences(package).items():
        template.add(sentence, locations=[(file, 0)])
    catalog.update(template)
    catalog.obsolete.clear()
    written = BytesIO()
    write_po(written, catalog, width=0, sort_output=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue())


def read_catalog(path: Path) -> Catalog:
    """A catalog as it is in its file."""
    with path.open("rb") as file:
        return read_po(file)


def _extracted(path: Path, method: Any, keywords: Mapping[str, Any]) -> Iterator[str]:  # noqa: ANN401
    with path.open("rb") as file:
        for _, message, _, _ in extract(method, file, keywords, (), _OPTIONS):
            yield from (each for each in (message if isinstance(message, tuple) else (message,)) if each)


def _empty(language: str) -> Catalog:
    """A catalog whose header never changes by itself, so that a diff shows wording only."""
    return Catalog(
        locale=language,
        project="ventanilla",
        version="1",
        charset="utf-8",
        fuzzy=False,
        creation_date=_START,
        revision_date=_START,
        header_comment="# What the offices' console says.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team=language,
    )


def main() -> None:
    """Update the catalog of every language but the source."""
    for language in LANGUAGES:
        if language != SOURCE:
            update(language)


if __name__ == "__main__":
    main()
