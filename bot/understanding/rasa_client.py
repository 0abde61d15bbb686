"""The Rasa engine over HTTP. Sends the text, gets intents; logs neither. Raises UnderstandingUnavailable, quickly."""

import asyncio
from typing import Any, Final

import httpx

from bot.conversation.events import Ranked
from bot.conversation.vocabulary import INTENTS, NEEDS
from bot.errors import UnderstandingUnavailable
from bot.ports import Ranking

ENGINE: Final = "rasa"
TIMEOUT: Final = httpx.Timeout(connect=0.3, read=0.8, write=0.3, pool=0.3)
TRIES: Final = 2
# Both tries together, so that the embedded engine still answers within two seconds; also a server that drips byte by byte.
DEADLINE: Final = 1.7


class RasaUnderstander:
    """A client of one Rasa server."""

    def __init__(self, url: str, token: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = f"{url.rstrip('/')}/model/parse"
        # The token can only travel in the query (Rasa 3.6); httpx's own log would print it, see main.quiet_logs.
        self._token = token
        self._client = httpx.AsyncClient(timeout=TIMEOUT, transport=transport, limits=httpx.Limits(max_connections=16))

    async def rank(self, text: str) -> Ranking:
        """See Understander."""
        try:
            async with asyncio.timeout(DEADLINE):
                return await self._tried(text)
        except TimeoutError:
            raise UnderstandingUnavailable("too slow") from None

    async def _tried(self, text: str) -> Ranking:
        for left in reversed(range(TRIES)):
            try:
                response = await self._client.post(self._url, params={"token": self._token}, json={"text": _sendable(text)})
                return _ranking(response)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if not left:
                    raise UnderstandingUnavailable(type(error).__name__) from None
        raise UnderstandingUnavailable("not tried")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _sendable(text: str) -> str:
    """Text that can travel as UTF-8; Rasa ranks nothing at all where there is no text, so that a dot stands for it."""
    return text.encode(errors="ignore").decode().strip("\0 \t\r\n") or "."


def _ranking(response: httpx.Response) -> Ranking:
    """The answer, held to its shape; rubbish is the same as no answer."""
    if response.status_code != httpx.codes.OK:
        raise UnderstandingUnavailable(f"status {response.status_code}")
    try:
        data: dict[str, Any] = response.json()
        # A keyword classifier returns no ranking: then the intent alone is one.
        entries = data.get("intent_ranking") or [data["intent"]]
        ranked = tuple(Ranked(str(entry["name"]), float(entry["confidence"])) for entry in entries)[:5]
        needs = tuple(need for need in data.get("needs", ()) if need in NEEDS)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnderstandingUnavailable(type(error).__name__) from None
    if not ranked or any(entry.intent not in INTENTS or not 0 <= entry.confidence <= 1 for entry in ranked):
        raise UnderstandingUnavailable("unknown intents")
    return Ranking(ranked, needs or tuple(entry.intent for entry in ranked[:1] if entry.intent in NEEDS), ENGINE)
