"""Contents of messages people send, as Telegram writes them."""

from tests.standin.chats import Json
from tests.standin.entities import utf16_length
from tests.standin.media import media_fields
from tests.standin.world import World

SMALL, LARGE = 90, 1280


def text(words: str) -> Json:
    """A text; a leading /command carries its bot_command entity, as apps mark it."""
    if not words.startswith("/"):
        return {"text": words}
    command = utf16_length(words.split(maxsplit=1)[0])
    return {"text": words, "entities": [{"type": "bot_command", "offset": 0, "length": command}]}


def voice(world: World, seconds: int) -> Json:
    """A voice note; its file can be fetched by getFile."""
    file_id = world.store("voice", "voice", ".oga", b"OggS" + bytes(seconds * 16))
    fields = media_fields("voice", file_id, world.files[file_id], "")
    fields["voice"]["duration"] = seconds
    return fields


def photo(world: World, caption: str) -> Json:
    """A photo in two sizes."""
    sizes = []
    for side in (SMALL, LARGE):
        file_id = world.store("photo", "photos", ".jpg", b"\xff\xd8" + bytes(side))
        shared = media_fields("photo", file_id, world.files[file_id], "")["photo"][0]
        sizes.append({**shared, "width": side, "height": side})
    return {"photo": sizes, **({"caption": caption} if caption else {})}


def document(world: World, file_name: str, caption: str) -> Json:
    """A file of any kind."""
    file_id = world.store("document", "documents", "", file_name.encode())
    fields = media_fields("document", file_id, world.files[file_id], file_name)
    return {**fields, **({"caption": caption} if caption else {})}


def sticker(world: World, emoji: str) -> Json:
    """A still sticker."""
    file_id = world.store("sticker", "stickers", ".webp", b"RIFF")
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": {"file_id": file_id, "file_unique_id": f"U{file_id[-8:]}", **shape, "emoji": emoji}}


def contact(phone_number: str, first_name: str, user_id: int | None) -> Json:
    """A phone book entry; `user_id` if it is someone on Telegram."""
    own = {"user_id": user_id} if user_id is not None else {}
    return {"contact": {"phone_number": phone_number, "first_name": first_name, **own}}


def location(latitude: float, longitude: float, live_period: int = 0) -> Json:
    """A point; live if `live_period` seconds are given."""
    live = {"live_period": live_period, "horizontal_accuracy": 12.0} if live_period else {}
    return {"location": {"latitude": latitude, "longitude": longitude, **live}}


def venue(latitude: float, longitude: float, title: str, address: str) -> Json:
    """A named place chosen on the map."""
    point = location(latitude, longitude)["location"]
    return {"location": point, "venue": {"location": point, "title": title, "address": address}}


def forward_from(sender_name: str, date: int) -> Json:
    """Where a forwarded message comes from: someone who hides the account."""
    return {"forward_origin": {"type": "hidden_user", "sender_user_name": sender_name, "date": date}}


def member(user: Json, status: str) -> Json:
    """A ChatMember object of the bot: member, left or kicked."""
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": user, "status": status, **until}
