"""sendLocation, sendVenue and sendChatAction."""

from collections.abc import Mapping

from tests.standin import keyboards
from tests.standin.chats import Json
from tests.standin.errors import bad_request
from tests.standin.messages import Handler, Messages
from tests.standin.parameters import Parameters
from tests.standin.world import World

MAX_LATITUDE, MAX_LONGITUDE = 90.0, 180.0
LIVE_PERIODS = range(60, 86_401)
LIVE_FOREVER = 0x7FFFFFFF
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


class Places:
    """Points on the map, and the five-second sign that the bot is busy."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world = world
        self._messages = messages
        self.handlers: Mapping[str, Handler] = {
            "sendLocation": self.send_location,
            "sendVenue": self.send_venue,
            "sendChatAction": self.send_action,
        }

    def send_location(self, parameters: Parameters) -> Json:
        """Send a point, or a live location if `live_period` is given (seconds)."""
        point = _point(parameters)
        markup = keyboards.read_markup(parameters)
        period = parameters.integer("live_period")
        if period and period not in LIVE_PERIODS and period != LIVE_FOREVER:
            raise bad_request("invalid live location period specified")
        chat = self._world.chat_for(parameters)
        _check_on_map(point, "invalid location specified")
        content = {"location": point | ({"live_period": period} if period else {})}
        return self._messages.deliver(chat, parameters, markup, content)

    def send_venue(self, parameters: Parameters) -> Json:
        """Send a named place; title and address must not be empty."""
        point = _point(parameters)
        markup = keyboards.read_markup(parameters)
        title, address = parameters.text("title").strip(), parameters.text("address").strip()
        if not title:
            raise bad_request("venue title must be non-empty")
        if not address:
            raise bad_request("venue address must be non-empty")
        chat = self._world.chat_for(parameters)
        _check_on_map(point, "invalid venue location specified")
        content = {"location": point, "venue": {"location": point, "title": title, "address": address}}
        return self._messages.deliver(chat, parameters, markup, content)

    def send_action(self, parameters: Parameters) -> bool:
        """Show that the bot is busy."""
        if parameters.text("action") not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._world.chat_for(parameters)
        return True


def _point(parameters: Parameters) -> Json:
    return {"latitude": parameters.number("latitude"), "longitude": parameters.number("longitude")}


def _check_on_map(point: Json, complaint: str) -> None:
    if not (abs(point["latitude"]) <= MAX_LATITUDE and abs(point["longitude"]) <= MAX_LONGITUDE):
        raise bad_request(complaint)
