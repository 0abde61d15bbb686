"""Brings the catalogs in step with the phrases: `python -m bot.messages.extract`. A tool for people, not used while talking.

A translation whose Spanish has changed is marked fuzzy and not shown until somebody has looked at it.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.messages.catalogs import SOURCE, listed_languages
from bot.messages.phrases import PHRASES

LOCALES = Path(__file__).parent / "locales"
START = datetime(2026, 11, 23, tzinfo=UTC)


def update(language: str, locales: Path = LOCALES) -> None:
    """Write one catalog anew, keeping its translations; Spanish is its own source."""
    path = locales / language / "LC_MESSAGES" / "bot.po"
    kept = _kept(path)
    catalog = _empty(language)
    for phrase in PHRASES.values():
        source, text, fuzzy = kept.get(phrase.name, (phrase.text, "", False))
        # A mark stays until somebody takes it away: the changed Spanish is already the source at the next run.
        stale = (fuzzy or source != phrase.text) and language != SOURCE
        text = phrase.text if language == SOURCE else text
        comments = [f"{phrase.note} (max. {phrase.limit})"]
        catalog.add(phrase.text, text, context=phrase.name, auto_comments=comments, flags=["fuzzy"] if stale and text else [])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=False, sort_output=False)


def _kept(path: Path) -> dict[str, tuple[str, str, bool]]:
    """Phrase name -> Spanish it was translated from, translation, whether it is marked to be looked at."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.context): (str(m.id), str(m.string), m.fuzzy) for m in read_po(file) if m.id}


def _empty(language: str) -> Catalog:
    """A catalog whose header never changes by itself, so that a diff shows wording only."""
    return Catalog(
        project="ventanilla",
        version="1",
        charset="utf-8",
        fuzzy=False,
        creation_date=START,
        revision_date=START,
        header_comment=f"# What the window says, in {language}.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team=language,
    )


def main() -> None:
    """Update the catalog of every language in languages.json."""
    for language in listed_languages():
        update(language.code)


if __name__ == "__main__":
    main()
