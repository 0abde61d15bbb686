"""`ventanilla doctor`: what is set up, what is missing, how old every emergency number is. Changes nothing."""

from collections import Counter
from datetime import date

import httpx
from sqlalchemy.engine import make_url

from bot.assembly import House
from bot.settings import Settings
from services_directory import schema
from services_directory.lines import FRESH_DAYS, EmergencyLines, Line


def examine(settings: Settings, house: House, today: date) -> list[str]:
    """The report, a fact a line; "!" marks what a person should see to."""
    return [*_setup(settings, house), *_directory(house), *_languages(house), *_lines(today)]


def _setup(settings: Settings, house: House) -> list[str]:
    url = make_url(settings.database_url.get_secret_value())
    lines = [
        f"  database: {url.get_backend_name()}, revision {schema.current(house.engine)}",
        f"  keys: {settings.keys_folder} (keep it out of backups of the database)",
        f"  web page: http://{settings.web_host}:{settings.web_port}/",
        "  Telegram: a token is set" if settings.telegram_bot_token else "! Telegram: off (TELEGRAM_BOT_TOKEN is not set)",
    ]
    return [*lines, _rasa(settings)]


def _rasa(settings: Settings) -> str:
    if settings.rasa_url is None or settings.rasa_auth_token is None:
        return "  understanding: embedded engine (RASA_URL is not set)"
    address, token = f"{settings.rasa_url.rstrip('/')}/status", settings.rasa_auth_token.get_secret_value()
    try:
        status = httpx.get(address, params={"token": token}, timeout=2).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return "! understanding: Rasa does not answer, the embedded engine does"
    if status == httpx.codes.OK:
        return "  understanding: Rasa answers"
    return f"! understanding: Rasa refuses (status {status}; has it another RASA_AUTH_TOKEN?), the embedded engine answers"


def _directory(house: House) -> list[str]:
    snapshot = house.directory.snapshot()
    trust = Counter(listing.trust for listing in snapshot.listings)
    unverified = trust["public_source"]
    no_phone = sum(not listing.phones for listing in snapshot.listings)
    safe = sum(listing.safe_location for listing in snapshot.listings)
    return [
        f"  directory: version {snapshot.version}, {len(snapshot.listings)} entries, {safe} at a safe location",
        f"{'!' if unverified else ' '} {unverified} entries come from public sources and no office has verified them",
        f"  {no_phone} entries have no phone that may be shown",
    ]


def _languages(house: House) -> list[str]:
    drafts = [language.name for language in house.catalogs.languages if language.status != "reviewed"]
    return [f"! drafts no native speaker has checked: {', '.join(drafts)}"] if drafts else ["  all languages are checked"]


def _lines(today: date) -> list[str]:
    head = "! danger cards: drafts until a specialist has checked each sentence"
    return [head, *(_line(line, today) for line in EmergencyLines.load().all)]


def _line(line: Line, today: date) -> str:
    age = line.age_days(today)
    said = "its source has no date" if age is None else f"source is {age} days old"
    stale = age is None or age > FRESH_DAYS
    hidden = ", not shown: nobody has checked it" if line.confidence == "to_verify" else ""
    return f"{'!' if stale or hidden else ' '} number {line.number} ({line.name}): {said}{hidden}"
