"""One service in words: the four short lines of a list, and the whole card. Pure; shows only what the listing holds."""

import html
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import phonenumbers
from services_directory.listings.hours import Openness

from bot.messages.catalogs import Catalog
from bot.messages.freshness import freshness, short_freshness
from bot.messages.hours import in_words
from services_directory.listings.listing import Listing, PhoneNumber
from services_directory.listings.query import ServiceMatch

NAME_LIMIT: Final = 70
LINE_LIMIT: Final = 90
CARD_TEXT_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalog of the person's language and the moment it is read; `now` is aware."""

    catalog: Catalog
    now: datetime

    def text(self, phrase: str, **values: str) -> str:
        """A phrase whose values are escaped for HTML."""
        return self.catalog.text(phrase, **{key: html.escape(value, quote=False) for key, value in values.items()})


def need_name(need: str, catalog: Catalog) -> str:
    """A need's label without its signpost."""
    return catalog.text(f"need_{need}").partition(" ")[2]


def short_entry(number: int, match: ServiceMatch, wording: Wording) -> str:
    """Name; what and for whom; open now or next; how far and how sure."""
    listing = match.listing
    title = f"<b>{number} · {_escaped(listing.organization, NAME_LIMIT)}</b>"
    what = _what(listing, wording)
    last = " · ".join(part for part in (_where(match, wording), short_freshness(listing, wording.catalog, wording.now.date())) if part)
    lines = [title, what, opening(listing, match.openness, wording), last]
    if "may_not_admit_you" in match.reasons:
        lines.append(wording.text("perhaps_not_you"))
    return "\n   ".join(line for line in lines if line)


def card(listing: Listing, openness: Openness, wording: Wording) -> str:
    """All that is known, a fact a line; what is not known is said."""
    lines = [f"<b>{_escaped(listing.organization, NAME_LIMIT)}</b>"]
    lines.append(_escaped(translated(listing, "name", wording) or listing.service, LINE_LIMIT))
    lines.append(wording.text("gives", needs=", ".join(need_name(need, wording.catalog) for need in listing.needs)))
    lines.append(admits(listing, wording))
    lines.append(_escaped(translated(listing, "description", wording) or listing.description, CARD_TEXT_LIMIT))
    lines += _reaching(listing, wording)
    lines += _opening_lines(listing, openness, wording)
    lines += _conditions(listing, wording)
    lines.append(freshness(listing, wording.catalog, wording.now.date()))
    return "\n".join(line for line in lines if line)


def opening(listing: Listing, openness: Openness, wording: Wording) -> str:
    """Open, closed, or not known, in the place's own time."""
    if openness.state == "open":
        line = wording.text("open_until", time=_clock(openness.until)) if openness.until else wording.text("open_now")
        return f"{line}. {wording.text('holiday')}" if openness.holiday else line
    if openness.state == "closed_temporarily":
        ends = openness.opens
        return wording.text("closed_until", date=f"{ends:%d/%m/%Y}") if ends else wording.text("closed_for_now")
    if openness.state == "closed":
        return _next_opening(openness, wording)
    return wording.text("hours_unknown" if listing.phones else "hours_unknown_no_phone")


def _next_opening(openness: Openness, wording: Wording) -> str:
    if openness.opens is None:
        return wording.text("closed_now")
    days = (openness.opens.date() - wording.now.astimezone(openness.opens.tzinfo).date()).days
    names = {0: "today", 1: "tomorrow"}
    day = wording.text(names.get(days, f"weekday_{openness.opens.weekday()}"))
    if days > 6:
        day = f"{openness.opens:%d/%m}"
    return wording.text("closed_opens", day=day, time=_clock(openness.opens))


def admits(listing: Listing, wording: Wording) -> str:
    """Whom it is for; empty when not known."""
    if not listing.admits:
        return ""
    who = ", ".join(wording.catalog.text(f"admit_{code}") for code in sorted(listing.admits))
    return wording.text("admits", who=who)


def phone_text(phone: PhoneNumber) -> str:
    """A number that dials when tapped: short codes as they are, others in the international form."""
    if not phone.number.startswith("+"):
        return phone.number
    parsed = phonenumbers.parse(phone.number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def translated(listing: Listing, field: str, wording: Wording) -> str:
    """The office's own text in the person's language, if one is fit to show."""
    return listing.texts.get((field, wording.catalog.language), "")


def _what(listing: Listing, wording: Wording) -> str:
    service = translated(listing, "name", wording) or listing.service
    for_whom = ", ".join(wording.catalog.text(f"admit_{code}") for code in sorted(listing.admits)[:3])
    return " · ".join(part for part in (_escaped(service, NAME_LIMIT), html.escape(for_whom, quote=False)) if part)


def _where(match: ServiceMatch, wording: Wording) -> str:
    listing = match.listing
    if listing.scope == "national":
        return wording.text("by_phone" if listing.phones else "whole_country")
    if listing.safe_location or match.distance_km is None:
        return wording.text("same_town", place=listing.place) if listing.place else wording.text("whole_state")
    if not listing.precise and match.distance_km < 1.5:
        return wording.text("same_town", place=listing.place)
    distance = wording.text("distance", distance=str(max(1, round(match.distance_km))))
    return f"{html.escape(listing.place, quote=False)}, {distance}"


def _reaching(listing: Listing, wording: Wording) -> list[str]:
    """How to get there or call."""
    lines: list[str] = []
    if listing.safe_location:
        lines.append(wording.text("safe_location" if listing.phones else "safe_location_no_phone"))
    elif listing.address or listing.place:
        address = listing.address or listing.place
        lines.append(f"📍 {html.escape(address if listing.place in address else f'{address}, {listing.place}', quote=False)}")
    lines += [f"{'💬 WhatsApp' if phone.kind == 'whatsapp' else '📞'} {phone_text(phone)}" for phone in listing.phones[:3]]
    if listing.email:
        lines.append(f"✉️ {html.escape(listing.email, quote=False)}")
    if listing.url:
        lines.append(f"🌐 {html.escape(listing.url, quote=False)}")
    if not listing.phones and not listing.address and not listing.email:
        lines.append(wording.text("no_contact"))
    return lines


def _opening_lines(listing: Listing, openness: Openness, wording: Wording) -> list[str]:
    lines = [opening(listing, openness, wording)]
    said = in_words(listing.opening_hours, wording.catalog) if listing.opening_hours else None
    if said or listing.hours_text:
        lines.append(wording.text("hours", hours=said or listing.hours_text))
    return lines


def _conditions(listing: Listing, wording: Wording) -> list[str]:
    """Cost, papers, languages, who may come, room left."""
    lines: list[str] = []
    if listing.free:
        lines.append(wording.text("free"))
    elif listing.cost:
        lines.append(wording.text("cost", cost=listing.cost[:LINE_LIMIT]))
    if listing.papers:
        lines.append(wording.text("papers", papers="; ".join(listing.papers)[:CARD_TEXT_LIMIT]))
    if listing.eligibility:
        lines.append(f"👥 {_escaped(listing.eligibility, CARD_TEXT_LIMIT)}")
    if listing.languages:
        names = [wording.catalog.text(f"speaks_{code}") if wording.catalog.has(f"speaks_{code}") else code for code in listing.languages]
        lines.append(wording.text("speaks", languages=", ".join(names)))
    return lines + _capacity(listing, wording)


def _capacity(listing: Listing, wording: Wording) -> list[str]:
    if listing.capacity is None:
        return []
    hours = max(0, int((wording.now - listing.capacity.told_at).total_seconds() // 3600))
    if listing.capacity.available <= 0:
        return [wording.text("full", hours=str(hours))]
    return [wording.text("room_left", available=str(listing.capacity.available), hours=str(hours))]


def _escaped(text: str, limit: int) -> str:
    return html.escape(text if len(text) <= limit else text[: limit - 1].rstrip() + "…", quote=False)


def _clock(moment: datetime | None) -> str:
    return f"{moment.hour}:{moment.minute:02d}" if moment else ""
