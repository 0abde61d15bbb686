"""Points, venues and the busy sign."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


async def test_venue_and_location_are_shown(standin: StandIn, bot: Bot, ana: Person) -> None:
    sent = await bot.send_venue(ANA, 14.9, -92.3, "Centro", "Calle 1")
    assert sent.venue is not None
    assert (sent.venue.title, sent.venue.location.longitude) == ("Centro", -92.3)
    assert (await bot.send_location(ANA, 14.9, -92.3, live_period=60)).location is not None
    assert [seen.kind for seen in standin.screen(ANA)] == ["text", "venue", "location"]
    assert standin.screen(ANA)[1].text == "(venue) Centro, Calle 1"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"title": " "}, "venue title must be non-empty"),
        ({"address": ""}, "venue address must be non-empty"),
        ({"latitude": 90.1}, "invalid venue location specified"),
        ({"longitude": -180.5}, "invalid venue location specified"),
        ({"latitude": "nan"}, "invalid venue location specified"),
        ({"latitude": "norte"}, "latitude is empty"),
        ({"chat_id": 99}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_wrong_venues_are_refused(api: RawCaller, ana: Person, change: dict[str, object], complaint: str) -> None:
    right = {"chat_id": ANA, "latitude": 14.9, "longitude": -92.3, "title": "Centro", "address": "Calle 1"}
    assert await api.refusal("sendVenue", **{**right, **change}) == (400, f"Bad Request: {complaint}")


async def test_wrong_locations_are_refused(bot: Bot, ana: Person) -> None:
    with pytest.raises(BadRequest, match="Invalid location specified"):
        await bot.send_location(ANA, 0, 181)
    with pytest.raises(BadRequest, match="Invalid live location period specified"):
        await bot.send_location(ANA, 0, 0, live_period=59)


async def test_chat_action_is_checked_and_is_no_message(standin: StandIn, bot: Bot, ana: Person) -> None:
    assert await bot.send_chat_action(ANA, "typing")
    assert standin.replies(ANA) == 0
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ANA, "thinking")
