"""The catalogs as they are read: whole in every language, Spanish where something is missing."""

import pytest

from bot.conversation import vocabulary
from bot.messages.catalogs import Catalog, Catalogs, listed_languages, read_catalog
from bot.messages.phrases import PHRASES
from tests.bot.messages.examples import CATALOGS, LANGUAGES


def test_languages_are_those_of_the_conversation() -> None:
    assert tuple(language.code for language in listed_languages()) == vocabulary.LANGUAGES == LANGUAGES


def test_only_spanish_counts_as_checked_by_a_native_speaker() -> None:
    assert [language.code for language in CATALOGS.languages if language.status == "reviewed"] == ["es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_in_every_language(language: str) -> None:
    assert read_catalog(language).keys() == PHRASES.keys()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Listo, seguimos en español. ¿Qué necesita?"),
        ("en", "Done, we go on in English. What do you need?"),
        ("fr", "C’est fait, nous continuons en français. De quoi avez-vous besoin ?"),
        ("ht", "Oke, n ap kontinye an kreyòl. Kisa ou bezwen?"),
        ("pt", "Pronto, seguimos em português. Do que você precisa?"),
    ],
)
def test_each_language_names_itself(language: str, text: str) -> None:
    assert CATALOGS[language].text("language_set") == text


def test_unknown_language_speaks_spanish() -> None:
    assert CATALOGS["de"].language == "es"


def test_untranslated_phrase_is_said_in_spanish() -> None:
    catalog = Catalog("fr", {"menu": "", "greet": "Bonjour"})
    assert catalog.text("menu") == PHRASES["menu"].text
    assert catalog.text("greet") == "Bonjour"


def test_values_are_filled_in_once() -> None:
    assert CATALOGS["en"].text("place_kept", place="{need}") == "📍 {need}. What do you need there?"


def test_unknown_phrase_is_a_mistake_of_ours() -> None:
    assert not CATALOGS["es"].has("no_such_phrase")
    with pytest.raises(KeyError):
        CATALOGS["es"].text("no_such_phrase")


def test_catalogs_without_a_file_fall_back_to_spanish() -> None:
    assert Catalogs({"es": Catalog("es", {})}, ())["fr"].text("menu") == PHRASES["menu"].text


def test_people_are_addressed_politely() -> None:
    informal = {"es": ("tú", "tienes", "escribe "), "fr": ("tu", "toi", "ton"), "pt": ("tu", "teu")}
    for language, words in informal.items():
        said = " ".join(CATALOGS[language].text(name) for name in PHRASES).casefold()
        assert not [word for word in words if f" {word.strip()} " in said]
