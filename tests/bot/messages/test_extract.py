"""Bringing catalogs in step keeps translations and marks those whose Spanish has changed."""

from pathlib import Path

import polib
import pytest

from bot.messages.extract import LOCALES, update
from bot.messages.phrases import PHRASES
from tests.bot.messages.examples import LANGUAGES


def catalog(folder: Path) -> polib.POFile:
    return polib.pofile(str(folder / "fr" / "LC_MESSAGES" / "bot.po"), wrapwidth=0)


def entry(file: polib.POFile, name: str) -> polib.POEntry:
    return next(one for one in file if one.msgctxt == name)


def test_new_catalog_has_every_phrase_with_its_note(tmp_path: Path) -> None:
    update("fr", tmp_path)
    assert [one.msgctxt for one in catalog(tmp_path)] == list(PHRASES)
    menu = entry(catalog(tmp_path), "menu")
    assert (menu.msgid, menu.msgstr, menu.comment) == (PHRASES["menu"].text, "", "Main menu. (max. 500)")


def test_spanish_is_its_own_translation(tmp_path: Path) -> None:
    update("es", tmp_path)
    file = polib.pofile(str(tmp_path / "es" / "LC_MESSAGES" / "bot.po"))
    assert all(one.msgid == one.msgstr for one in file)


def test_translation_is_kept_and_one_of_a_changed_text_is_marked(tmp_path: Path) -> None:
    update("fr", tmp_path)
    file = catalog(tmp_path)
    entry(file, "menu").msgstr = "Quoi ?"
    entry(file, "glad").msgstr = "Bien."
    entry(file, "glad").msgid = "Lo que decía antes."
    file.save()
    # The mark stays through a second run, when the new Spanish is already in the file.
    for _ in range(2):
        update("fr", tmp_path)
        assert (entry(catalog(tmp_path), "menu").msgstr, entry(catalog(tmp_path), "menu").fuzzy) == ("Quoi ?", False)
        assert (entry(catalog(tmp_path), "glad").msgstr, entry(catalog(tmp_path), "glad").fuzzy) == ("Bien.", True)
        assert entry(catalog(tmp_path), "glad").msgid == PHRASES["glad"].text


def test_phrase_that_is_gone_leaves_the_catalog(tmp_path: Path) -> None:
    update("fr", tmp_path)
    file = catalog(tmp_path)
    file.append(polib.POEntry(msgctxt="gone", msgid="Ya no", msgstr="Plus"))
    file.save()
    update("fr", tmp_path)
    assert "gone" not in [one.msgctxt for one in catalog(tmp_path)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_in_the_tree_are_as_the_extraction_writes_them(language: str, tmp_path: Path) -> None:
    path = Path(language) / "LC_MESSAGES" / "bot.po"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes((LOCALES / path).read_bytes())
    update(language, tmp_path)
    assert (tmp_path / path).read_bytes() == (LOCALES / path).read_bytes()
