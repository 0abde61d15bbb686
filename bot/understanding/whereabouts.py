"""Places in a message, in the conversation's terms. Knows the resolver; keeps nothing."""

from dataclasses import dataclass
from typing import Final

from bot.conversation.events import PlaceFound
from nlu_data.spelling import normalise
from services_directory.listings.query import Where
from services_directory.places.gazetteer import Gazetteer, Place
from services_directory.places.resolver import PlaceMatch, Resolver, is_ambiguous

MOST: Final = 4
# Words that may stand around a place without saying anything else ("no, en Tijuana", "estoy en", "map nan", "I am in").
_AROUND_WORDS: Final = """
no si y e en de la el los las a al toy estoy ando vivo para por aqui ahora mejor pues esta ciudad municipio
estado mx mexico i m am in at the city of now here je suis au dans ville map nan mwen kounye ici isit estou em
na cidade agora moro cd yo es me encuentro cerca near pre bo kote pero sino lugar otro and not but non pa men
mas sou
"""
_AROUND: Final = frozenset(_AROUND_WORDS.split())


@dataclass(frozen=True, slots=True)
class Named:
    """Places of a message; `bare` when there is nothing in it but a Mexican place and the words around it."""

    places: tuple[PlaceFound, ...]
    bare: bool


class Whereabouts:
    """Finds places; also the Places port of the window."""

    def __init__(self, gazetteer: Gazetteer, resolver: Resolver) -> None:
        self._gazetteer = gazetteer
        self._resolver = resolver

    def in_message(self, text: str) -> Named:
        """Places a message names, the one meant first, and whether it says anything else."""
        matches = self._resolver.find_in_message(text)
        return Named(_found(matches), _is_bare(text, matches))

    def nearest(self, latitude: float, longitude: float) -> Where | None:
        """See Places."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        place = self._gazetteer.nearest(latitude, longitude)
        return where_of(place) if place.country == "MX" else None

    def named(self, name: str, state: str = "") -> Where | None:
        """See Places."""
        matches = [match for match in self._resolver.find_place(name) if match.how != "foreign"]
        chosen = next((match for match in matches if not state or match.place.state == state), None)
        return where_of(chosen.place) if chosen else None


def _is_bare(text: str, matches: list[PlaceMatch]) -> bool:
    if not any(match.how != "foreign" for match in matches):
        return False
    rest = text
    for match in sorted(matches, key=lambda m: -m.start):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    return all(word in _AROUND for word in normalise(rest).split())


def where_of(place: Place) -> Where:
    """A place to search around; a state has no point, so that all of it is meant."""
    if place.kind == "state":
        return Where(place.name, place.state)
    return Where(place.name, place.state, place.latitude, place.longitude)


def _found(matches: list[PlaceMatch]) -> tuple[PlaceFound, ...]:
    unclear = is_ambiguous(matches)
    first = matches[0] if matches else None
    found = []
    for match in matches[:MOST]:
        # Only homonyms of the first words are alternatives to ask about; other places are just named too.
        same = first is not None and (match.start, match.end) == (first.start, first.end)
        found.append(PlaceFound(where_of(match.place), match.score, match.how == "foreign", unclear and same))
    return tuple(found)
