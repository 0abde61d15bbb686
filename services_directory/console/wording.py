"""The console's words: Spanish in templates and code is the msgid; other languages come from catalogs, read straight from .po.

`N_` marks a Spanish sentence that is translated later, where the reader's language is known.
"""

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from typing import Final

from babel.messages.pofile import read_po

SOURCE: Final = "es"
LANGUAGES: Final = ("es", "en")


def N_(spanish: str) -> str:
    """Marks a sentence for the catalogs; gives it back as it is."""
    return spanish


class Words(NullTranslations):
    """One language; a sentence that is not translated stays Spanish."""

    def __init__(self, language: str, texts: dict[str, str]) -> None:
        super().__init__()
        self.language = language
        self._texts = texts

    def gettext(self, message: str) -> str:
        """The sentence in this language; a sign before it (🏠 Dónde dormir) stays."""
        if message in self._texts:
            return self._texts[message] or message
        sign, _, rest = message.partition(" ")
        return f"{sign} {self._texts[rest]}" if rest in self._texts and not any(map(str.isalnum, sign)) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One or several; both languages of the console have these two forms."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@cache
def words(language: str) -> Words:
    """The words of a language, Spanish for one that is not offered."""
    if language == SOURCE or language not in LANGUAGES:
        return Words(SOURCE, {})
    path = files("services_directory.console").joinpath("locales", language, "LC_MESSAGES", "console.po")
    with path.open("rb") as file:
        return Words(language, {str(each.id): str(each.string) for each in read_po(file) if each.id and not each.fuzzy})
