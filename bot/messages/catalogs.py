"""The wording in each language: gettext catalogs, Spanish where a phrase is missing. Knows no step.

A phrase's name is the msgctxt, its Spanish text the msgid. Catalogs are read straight from .po, so none can be stale.
"""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from babel.messages.pofile import read_po

from bot.messages.phrases import PHRASES

SOURCE: Final = "es"


@dataclass(frozen=True, slots=True)
class Language:
    """A language offered: its own name, and whether a native speaker has checked it ("reviewed") or not ("draft")."""

    code: str
    name: str
    status: str
    direction: str


class Catalog:
    """The phrases of one language."""

    def __init__(self, language: str, texts: dict[str, str]) -> None:
        self.language = language
        self._texts = {name: texts.get(name) or phrase.text for name, phrase in PHRASES.items()}

    def text(self, phrase: str, **values: str) -> str:
        """The phrase with its values filled in; an unknown name is a programming error (KeyError)."""
        return self._texts[phrase].format(**values) if values else self._texts[phrase]

    def has(self, phrase: str) -> bool:
        """Is there such a phrase?"""
        return phrase in self._texts


class Catalogs:
    """All languages, read once at start."""

    def __init__(self, catalogs: dict[str, Catalog], languages: tuple[Language, ...]) -> None:
        self._catalogs = catalogs
        self.languages = languages

    @classmethod
    def load(cls) -> "Catalogs":
        """Read languages.json and every catalog it names."""
        languages = listed_languages()
        return cls({language.code: Catalog(language.code, read_catalog(language.code)) for language in languages}, languages)

    def __getitem__(self, language: str) -> Catalog:
        return self._catalogs.get(language) or self._catalogs[SOURCE]


def listed_languages() -> tuple[Language, ...]:
    """The languages of languages.json, in its order."""
    listed = json.loads(files("bot.messages").joinpath("languages.json").read_text("utf-8"))
    return tuple(Language(code, **facts) for code, facts in listed.items())


def read_catalog(language: str) -> dict[str, str]:
    """Phrase name -> wording, for one language; an untranslated phrase is left out."""
    path = files("bot.messages").joinpath("locales", language, "LC_MESSAGES", "bot.po")
    with path.open("rb") as file:
        catalog = read_po(file, locale=None)
    messages = (message for message in catalog if message.id and message.string and not message.fuzzy)
    return {str(message.context): str(message.string) for message in messages}
