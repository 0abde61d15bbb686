"""Steps into replies, in the person's language. Pure: looks nothing up, decides nothing.

The shell hands over what a step needs (a listing, a search result, the lines); every value from outside is escaped here.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.conversation.actions import parse
from bot.conversation.seeking import offered_instead
from bot.conversation.steps import Button, Say, ShowList, ShowNothingNear
from bot.messages.card import card
from bot.messages.catalogs import Catalog, Catalogs
from bot.messages.entry import ROOMS, Room, short_entry
from bot.messages.reply import ECHO, Key, Reply, Venue
from bot.messages.wording import PLACE_LIMIT, Wording
from services_directory.lines import EmergencyLines
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing
from services_directory.listings.query import SearchResult, ServiceMatch

Rows = tuple[tuple[Button, ...], ...]
# Characters of a list as read: longer ones are not read to their end.
LIST_LIMIT: Final = 500
# Steps of a search that lead away from the place; a national line is as near as any telephone.
FARTHER: Final = frozenset({"around", "state", "far"})


@dataclass(frozen=True, slots=True)
class Renderer:
    """Puts steps into one person's language. `now` is aware."""

    catalogs: Catalogs
    lines: EmergencyLines

    def say(self, step: Say, language: str) -> Reply:
        """A phrase with its buttons; values naming phrases are worded, numbers of lines filled in."""
        catalog = self.catalogs[language]
        values = {key: self._value(value, catalog) for key, value in step.values}
        text = catalog.text(step.phrase, echo=ECHO, **self._numbers(), **values)
        label = catalog.text("button_send_location") if step.ask_location else ""
        return Reply(text, self.keys(step.buttons, catalog), location_label=label)

    def list(self, step: ShowList, language: str, now: datetime) -> Reply:
        """Services found, numbered."""
        wording = Wording(self.catalogs[language], now)
        result = step.result
        foot = wording.text("list_foot") if result.matches else wording.text("no_more")
        farther = _first_farther(result)

        def text(room: Room) -> str:
            numbered = enumerate(result.matches, step.first_number)
            entries = [short_entry(number, match, wording, room, result.query.where.name) for number, match in numbered]
            if farther is not None:
                entries[farther] = f"{wording.text('farther')}\n{entries[farther]}"
            return "\n\n".join((_head(result, wording), *entries, foot))

        return Reply(_fitting(text), self.keys(step.buttons, wording.catalog))

    def nothing_near(self, step: ShowNothingNear, language: str, now: datetime) -> Reply:
        """Nothing near: said, then the nearest, the office, the lines, and that it was noted."""
        wording = Wording(self.catalogs[language], now)

        def text(room: Room) -> str:
            noted = (wording.text("gap_noted"),) if step.recorded else ()
            return "\n\n".join((_nothing(step.result, wording), *_instead(step, wording, room), *noted))

        return Reply(_fitting(text), self.keys(step.buttons, wording.catalog))

    def card(self, listing: Listing, openness: Openness, buttons: Rows, language: str, now: datetime) -> Reply:
        """The whole card; no map button where there is no pin to show."""
        wording = Wording(self.catalogs[language], now)
        kept = buttons if may_map(listing) else tuple(tuple(b for b in row if not _opens_map(b)) for row in buttons)
        return Reply(card(listing, openness, wording), self.keys(kept, wording.catalog))

    def venue(self, listing: Listing) -> Reply:
        """A pin. Never called for a safe location: `may_map` guards it."""
        address = listing.address or listing.place
        return Reply("", venue=Venue(listing.latitude or 0.0, listing.longitude or 0.0, listing.organization, address))

    def safety_card(self, kind: str, state: str, buttons: Rows, language: str) -> Reply:
        """The fixed card of a class, six lines at most, with a line of this state if one may be shown."""
        catalog = self.catalogs[language]
        name = f"danger_{kind}" if catalog.has(f"danger_{kind}") else f"care_{kind}"
        text = catalog.text(name, **self._numbers())
        local = self.lines.local("women_local", state) if kind == "violence" else None
        if local is not None:
            text += f"\n📞 {html.escape(local.name, quote=False)}: {local.number}"
        return Reply(text, self.keys(buttons, catalog))

    def office(self, match: ServiceMatch | None, buttons: Rows, language: str, now: datetime) -> Reply:
        """The human behind the window."""
        wording = Wording(self.catalogs[language], now)
        if match is None:
            text = wording.catalog.text("office_none", **self._numbers())
        else:
            text = f"{wording.text('office_head')}\n{card(match.listing, match.openness, wording)}"
        return Reply(text, self.keys(buttons, wording.catalog))

    def trouble(self, language: str) -> Reply:
        """Something broke; the emergency number stands all the same."""
        return Reply(self.catalogs[language].text("trouble", **self._numbers()))

    def keys(self, rows: Rows, catalog: Catalog) -> tuple[tuple[Key, ...], ...]:
        """Buttons in words."""
        return tuple(tuple(Key(b.label if b.literal else catalog.text(b.label), b.action) for b in row) for row in rows if row)

    def _value(self, value: str, catalog: Catalog) -> str:
        return catalog.text(value) if catalog.has(value) else html.escape(value, quote=False)

    def _numbers(self) -> dict[str, str]:
        return {f"line_{key}": self.lines.number(key) for key in ("emergency", "report", "women", "life", "trafficking")}


def may_map(listing: Listing) -> bool:
    """Is there a pin that helps and hurts nobody? Town centres are no pins."""
    return not listing.safe_location and listing.precise and listing.latitude is not None and listing.longitude is not None


def _opens_map(button: Button) -> bool:
    parsed = parse(button.action)
    return parsed is not None and parsed[0] == "m"


def _fitting(text: Callable[[Room], str]) -> str:
    """The text with as much room for names as keeps it short enough to be read."""
    drafts = (text(room) for room in ROOMS)
    return next((draft for draft in drafts if len(Reply(draft).plain()) <= LIST_LIMIT), text(ROOMS[-1]))


def _head(result: SearchResult, wording: Wording) -> str:
    need = wording.catalog.text(f"need_{result.query.need}")
    if not result.query.where.name:
        return wording.text("list_head_anywhere", need=need)
    return wording.text("list_head", need=need, place=result.query.where.name[:PLACE_LIMIT])


def _nothing(result: SearchResult, wording: Wording) -> str:
    need = wording.text(f"help_{result.query.need}")
    if not result.query.where.name:
        return wording.text("nothing_anywhere", need=need)
    return wording.text("nothing_near", need=need, place=result.query.where.name[:PLACE_LIMIT])


def _first_farther(result: SearchResult) -> int | None:
    """Where the list leaves the place asked for; None when it does not, or when there is no place to leave."""
    steps = [match.step in FARTHER for match in result.matches] if result.query.where.name else []
    return steps.index(True) if True in steps else None


def _instead(step: ShowNothingNear, wording: Wording, room: Room) -> list[str]:
    """The nearest place with its lead, then offices and lines under one lead of theirs."""
    nearest, asked = step.result.nearest, step.result.query.where.name
    parts: list[str] = []
    lead = f"{wording.text('may_orient')}\n"
    for number, match in enumerate(offered_instead(step.result), step.first_number):
        if match is nearest and match.listing.place:
            parts.append(f"{_nearest(match, wording)}\n{short_entry(number, match, wording, room, far=False)}")
            continue
        parts.append(lead + short_entry(number, match, wording, room, asked))
        lead = ""
    return parts


def _nearest(match: ServiceMatch, wording: Wording) -> str:
    place = match.listing.place[:PLACE_LIMIT]
    if match.distance_km is None:
        return wording.text("nearest_is_unknown", place=place)
    return wording.text("nearest_is", place=place, distance=str(max(1, round(match.distance_km))))
