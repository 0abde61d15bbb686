"""What can happen at the window: the conversation's inputs. Plain values without ids, coordinates or channels."""

from dataclasses import dataclass, field
from typing import Literal

from services_directory.listings.query import About, Where

Sure = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent with the engine's calibrated confidence, 0 to 1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place named in a message; `score` 0 to 1 how sure. A `foreign` one is recognised so that it is not forced into Mexico."""

    where: Where
    score: float
    foreign: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message means. `needs` has the main one first; `ranking` at most five; `engine` says who ranked.

    `danger` is a class of LIFE_DANGERS, `care` one of CARES. `bare_place` is True when the message is nothing but a place.
    `number` is set when it is just a digit ("2", "la 2"). `crossing` marks questions on crossing borders or avoiding controls.
    `wants_language` is a language asked for by name. `words` counts the words.
    """

    language: str
    language_sure: bool
    intent: str
    ranking: tuple[Ranked, ...]
    sure: Sure
    needs: tuple[str, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    about: About = field(default_factory=About)
    danger: str | None = None
    care: str | None = None
    engine: str = "rules"
    bare_place: bool = False
    more: bool = False
    number: int | None = None
    anywhere: bool = False
    crossing: bool = False
    wants_language: str | None = None
    words: int = 0

    @property
    def confidence(self) -> float:
        """Of the first intent; 0 when nothing was ranked."""
        return self.ranking[0].confidence if self.ranking else 0.0

    @property
    def place(self) -> PlaceFound | None:
        """The Mexican place meant, if one was named."""
        return next((found for found in self.places if not found.foreign), None)


@dataclass(frozen=True, slots=True)
class Wrote:
    """The person wrote (or edited) a message."""

    understanding: Understanding


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, as the action it carries."""

    action: str


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A shared point, already turned into a town; None when it lies outside Mexico."""

    where: Where | None


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command without the slash, in any of its names; `where` and `language` if a deep link or an argument named them."""

    name: str
    argument: str = ""
    where: Where | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SentOther:
    """Something that is not read: voice, photo, sticker, document, contact, video, other."""

    kind: str


Event = Wrote | Pressed | SharedPlace | Commanded | SentOther
