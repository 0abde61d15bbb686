"""`ventanilla understand --batch`: what the ear makes of messages, as JSON Lines."""

from time import perf_counter
from typing import Any

from bot.commands.lines import read_lines, write_line
from bot.conversation.events import PlaceFound, Understanding
from bot.conversation.vocabulary import LANGUAGES
from bot.ports import Ear, Hint
from bot.turn import MAX_TEXT


async def understand_batch(ear: Ear, source: str) -> None:
    """Answer line by line, in order."""
    for line in read_lines(source):
        language = line.text("lang")
        hint = Hint(language if language in LANGUAGES else "es")
        started = perf_counter()
        heard = await ear.hear(line.text("text")[:MAX_TEXT], hint)
        milliseconds = round((perf_counter() - started) * 1000, 3)
        write_line({"id": line.id, **_plain(heard), "milliseconds": milliseconds})


def _plain(heard: Understanding) -> dict[str, Any]:
    named = [found for found in heard.places if not found.foreign]
    return {
        "language": heard.language,
        "intent": heard.intent,
        "ranking": [{"intent": ranked.intent, "confidence": round(ranked.confidence, 4)} for ranked in heard.ranking],
        "needs": list(heard.needs),
        "place": _place(named[0]) if named else None,
        "places": [_place(found) for found in named],
        # Life at risk now; what is grave but not this minute is told apart from it, as the codebook does.
        "danger": heard.danger,
        "care": heard.care,
        "sure": heard.sure,
        "engine": heard.engine,
    }


def _place(found: PlaceFound) -> dict[str, Any]:
    where = found.where
    return {"state": where.state, "name": where.name, "latitude": where.latitude, "longitude": where.longitude}
