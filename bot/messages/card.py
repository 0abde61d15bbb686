"""All that is known of one service, a fact a line; what is not known is said. Pure; shows only what the listing holds."""

from datetime import UTC
from math import ceil
from typing import Final

import phonenumbers

from bot.messages.entry import who
from bot.messages.freshness import freshness
from bot.messages.hours import in_words
from bot.messages.opening import opening
from bot.messages.wording import Wording, escaped, translated
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing, PhoneNumber

NAME_LIMIT: Final = 100
LINE_LIMIT: Final = 90
TEXT_LIMIT: Final = 200
_ADDRESS_LIMIT: Final = 140
_LINK_LIMIT: Final = 120
_PHONES: Final = 3
_NEEDS: Final = 5
_HOUR: Final = 3600


def card(listing: Listing, openness: Openness, wording: Wording) -> str:
    """The whole card, in Telegram's HTML."""
    service = escaped(translated(listing, "name", listing.service, wording), LINE_LIMIT)
    lines = [f"<b>{escaped(listing.organization, NAME_LIMIT)}</b>"]
    lines.append("" if service == escaped(listing.organization, LINE_LIMIT) else service)
    lines.append(_gives(listing, wording))
    lines.append(wording.text("admits", who=wording.listed("admit_", who(listing))) if listing.admits else "")
    lines.append(escaped(translated(listing, "description", listing.description, wording), TEXT_LIMIT))
    lines += _reaching(listing, wording)
    lines += _opening_lines(listing, openness, wording)
    lines += _conditions(listing, wording)
    lines.append(freshness(listing, wording.catalog, wording.now))
    return "\n".join(line for line in lines if line)


def phone_text(phone: PhoneNumber) -> str:
    """A number that dials when tapped: short codes as they are, others in the international form."""
    if not phone.number.startswith("+"):
        return phone.number
    try:
        parsed = phonenumbers.parse(phone.number)
    except phonenumbers.NumberParseException:
        return phone.number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _gives(listing: Listing, wording: Wording) -> str:
    return wording.text("gives", needs=wording.listed("help_", listing.needs[:_NEEDS])) if listing.needs else ""


def _reaching(listing: Listing, wording: Wording) -> list[str]:
    """How to get there or call."""
    lines: list[str] = []
    if listing.safe_location:
        lines.append(wording.text("safe_location" if listing.phones else "safe_location_no_phone"))
    elif listing.address or listing.place:
        lines.append(f"📍 {escaped(_address(listing), _ADDRESS_LIMIT)}")
    lines += [_phone_line(phone) for phone in listing.phones[:_PHONES]]
    if listing.email:
        lines.append(f"✉️ {escaped(listing.email, LINE_LIMIT)}")
    if 0 < len(listing.url) <= _LINK_LIMIT:
        lines.append(f"🌐 {escaped(listing.url)}")
    if not listing.phones and not listing.email and (listing.safe_location or not listing.address):
        lines.append(wording.text("no_contact"))
    return lines


def _address(listing: Listing) -> str:
    named = listing.place.casefold() in listing.address.casefold()
    return listing.address if named else ", ".join(part for part in (listing.address, listing.place) if part)


def _phone_line(phone: PhoneNumber) -> str:
    note = f" ({escaped(phone.note, LINE_LIMIT)})" if phone.note else ""
    return f"{'💬 WhatsApp' if phone.kind == 'whatsapp' else '📞'} {escaped(phone_text(phone))}{note}"


def _opening_lines(listing: Listing, openness: Openness, wording: Wording) -> list[str]:
    line = opening(listing, openness, wording)
    if openness.state == "closed_temporarily" and openness.note:
        line += f" ({escaped(openness.note, LINE_LIMIT)})"
    noted = translated(listing, "hours_text", listing.hours_text, wording)[:TEXT_LIMIT]
    said = in_words(listing.opening_hours, wording.catalog) or noted
    return [line, wording.text("hours", hours=said[0].upper() + said[1:])] if said else [line]


def _conditions(listing: Listing, wording: Wording) -> list[str]:
    """Cost, papers, languages, who may come, room left."""
    lines: list[str] = []
    if listing.free:
        lines.append(wording.text("free"))
    elif listing.cost:
        lines.append(wording.text("cost", cost=translated(listing, "cost", listing.cost, wording)[:LINE_LIMIT]))
    if listing.papers:
        papers = translated(listing, "papers", "\n".join(listing.papers), wording)
        lines.append(wording.text("papers", papers="; ".join(papers.splitlines())[:TEXT_LIMIT]))
    if listing.eligibility:
        lines.append(f"👥 {escaped(translated(listing, 'eligibility', listing.eligibility, wording), TEXT_LIMIT)}")
    if listing.languages:
        lines.append(wording.text("speaks", languages=wording.listed("speaks_", listing.languages)))
    return lines + _capacity(listing, wording)


def _capacity(listing: Listing, wording: Wording) -> list[str]:
    if listing.capacity is None:
        return []
    age = wording.now.astimezone(UTC) - listing.capacity.told_at
    hours = str(max(1, ceil(age.total_seconds() / _HOUR)))
    if listing.capacity.available <= 0:
        return [wording.text("full", hours=hours)]
    return [wording.text("room_left", available=str(listing.capacity.available), hours=hours)]
