"""The checker of catalogs finds each kind of mistake, and none in ours."""

from pathlib import Path

import polib
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.messages import check
from bot.messages.check import placeholders, problems, well_formed
from bot.messages.extract import LOCALES, update
from bot.messages.phrases import PHRASES
from bot.messages.worst import longest
from tests.bot.messages.examples import LANGUAGES

NOT_WELL_FORMED = "{} is not well-formed: only <b>…</b> is allowed, & is written &amp;"


@pytest.fixture
def french(tmp_path: Path) -> Path:
    """A whole French catalog of its own."""
    path = tmp_path / "fr" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes((LOCALES / "fr" / "LC_MESSAGES" / "bot.po").read_bytes())
    return path


def spoilt(path: Path, **texts: str) -> list[str]:
    """What is found when these phrases say something else."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = texts.get(entry.msgctxt or "", entry.msgstr)
    catalog.save()
    return list(problems(["fr"], path.parents[2]))


def test_catalogs_of_all_languages_are_right() -> None:
    assert list(problems(LANGUAGES)) == []


def test_main_says_what_was_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0
    assert capsys.readouterr().out == f"{len(PHRASES)} phrases checked in es, en, fr, ht, pt\n"


def test_missing_catalog_is_found(tmp_path: Path) -> None:
    assert list(problems(["fr"], tmp_path)) == ["fr: there is no catalog"]


@pytest.mark.parametrize(
    ("phrase", "text", "problem"),
    [
        ("menu", "", "menu is empty"),
        ("menu", "Bon {place} ?", "menu has the placeholders ['place'], Spanish has []"),
        ("place_kept", "📍 Quoi ?", "place_kept has the placeholders [], Spanish has ['place']"),
        ("place_kept", "📍 {place", "place_kept has the placeholders ['?'], Spanish has ['place']"),
        ("place_kept", "📍 {place!r}", "place_kept has the placeholders ['placer'], Spanish has ['place']"),
        ("menu", "a" * 501, "menu is 501 characters long at worst, 500 are allowed"),
        ("need_food", "🍲 " + "a" * 40, "need_food is 42 characters long at worst, 38 are allowed"),
        ("need_food", "🍲 A\nB", "need_food has a line break"),
        ("office_none", "👤 {line_emergency}", "office_none has 1 lines, Spanish has 3"),
        ("need_food", "Nourriture", "need_food has other signposts (emojis) than Spanish"),
        ("free", "💵 Gratuit ", "free begins or ends with a space"),
        ("menu", "Quoi <i>ici</i> ?", NOT_WELL_FORMED.format("menu")),
        ("list_head_anywhere", "<b>{need}", NOT_WELL_FORMED.format("list_head_anywhere")),
        ("language_es", "Espagnol", "language_es should be the same in every language"),
        ("button_language", "🌐 Langue", "button_language should keep the word Language"),
    ],
)
def test_mistake_is_found_and_said(french: Path, phrase: str, text: str, problem: str) -> None:
    assert f"fr: {problem}" in spoilt(french, **{phrase: text})


def test_untouched_catalog_has_no_mistake(french: Path) -> None:
    assert spoilt(french) == []


def test_catalog_out_of_step_is_found(french: Path) -> None:
    catalog = polib.pofile(str(french), wrapwidth=0)
    catalog.remove(catalog.find("Comida", by="msgid") or next(e for e in catalog if e.msgctxt == "menu"))
    catalog.append(polib.POEntry(msgctxt="gone", msgid="Ya no", msgstr="Plus"))
    changed = next(entry for entry in catalog if entry.msgctxt == "thanks")
    changed.msgid = "Otro texto.\nAquí."
    fuzzy = next(entry for entry in catalog if entry.msgctxt == "glad")
    fuzzy.flags.append("fuzzy")
    catalog.save()
    found = list(problems(["fr"], french.parents[2]))
    assert "fr: menu is missing; run the extraction" in found
    assert "fr: gone is no longer a phrase; run the extraction" in found
    assert "fr: thanks has another Spanish text; run the extraction" in found
    assert any(problem.startswith("fr: glad was translated from another Spanish text") for problem in found)
    assert len(found) == 4


def test_new_catalog_is_empty_everywhere(tmp_path: Path) -> None:
    update("fr", tmp_path)
    found = list(problems(["fr"], tmp_path))
    assert len(found) == len(PHRASES)
    assert all(problem.endswith("is empty") for problem in found)


def test_spanish_catalog_must_be_its_own_source(tmp_path: Path) -> None:
    catalog = Catalog()
    for name, phrase in PHRASES.items():
        catalog.add(phrase.text, phrase.text.replace("Otra cosa", "Otra más"), context=name)
    path = tmp_path / "es" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0)
    assert "es: wrong_other differs from its source; run the extraction" in list(problems(["es"], tmp_path))


@pytest.mark.parametrize("text", ["plain", "<b>x</b> y <b>z</b>", "a &amp; b &lt;", "«x» “y”"])
def test_well_formed_text_passes(text: str) -> None:
    assert well_formed(text)


@pytest.mark.parametrize(
    "text",
    ["<b>x", "x</b>", "<b><b>x</b></b>", "<i>x</i>", "a & b", "a < b", "a > b", '<b class="x">y</b>', "<b>x</b", "</b>x<b>"],
)
def test_other_markup_does_not(text: str) -> None:
    assert not well_formed(text)


def test_placeholders_are_read() -> None:
    assert placeholders("{a} b {c}") == {"a", "c"}


def test_longest_value_of_every_placeholder_is_known() -> None:
    texts = {name: phrase.text for name, phrase in PHRASES.items()}
    for phrase in PHRASES.values():
        assert "{" not in longest(phrase.text, texts)


def test_longest_value_is_the_languages_own() -> None:
    texts = {name: phrase.text for name, phrase in PHRASES.items()}
    assert longest(texts["days_range"], texts) == "miércoles a miércoles"
    assert "el 30 de septiembre 2027 a las 24:00" in longest(texts["closed_opens"], texts)
