"""Files the bot sends and fetches."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.standin.client import Person
from tests.standin.conftest import ANA, RawCaller
from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


async def test_uploads_arrive_and_can_be_sent_again_by_id(standin: StandIn, bot: Bot, ana: Person) -> None:
    spoken = await bot.send_voice(ANA, b"OggS...", caption="<i>911</i>", parse_mode="HTML", duration=2)
    assert spoken.voice is not None
    assert (spoken.caption, spoken.voice.file_size) == ("911", 7)
    assert spoken.voice.duration == timedelta(seconds=2)
    again = await bot.send_voice(ANA, spoken.voice.file_id)
    assert again.voice is not None
    assert again.voice.file_id == spoken.voice.file_id
    filed = await bot.send_document(ANA, b"a,b", filename="lista.csv")
    assert filed.document is not None
    assert filed.document.file_name == "lista.csv"
    assert (await bot.send_photo(ANA, b"\xff\xd8")).photo
    assert [seen.kind for seen in standin.screen(ANA)[1:]] == ["voice", "voice", "document", "photo"]


async def test_what_a_person_sends_can_be_downloaded(bot: Bot, ana: Person) -> None:
    ana.sends_voice(seconds=2)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.voice is not None
    file = await message.voice.get_file()
    assert bytes(await file.download_as_bytearray()).startswith(b"OggS")


async def test_wrong_files_are_refused(bot: Bot, api: RawCaller, ana: Person) -> None:
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("nothing")
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_photo(ANA, "nothing")
    told = await api.refusal("sendPhoto", chat_id=ANA)
    assert told == (400, "Bad Request: there is no photo in the request")
    photo = (await bot.send_photo(ANA, "https://example.org/a.jpg")).photo[0]
    with pytest.raises(BadRequest, match="Can't use file of type photo as voice"):
        await bot.send_voice(ANA, photo.file_id)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(ANA, photo.file_id, caption="x" * 1025)


async def test_files_over_20_mb_cannot_be_fetched(standin: StandIn, bot: Bot) -> None:
    file_id = standin.world.store("document", "documents", "", bytes((20 << 20) + 1))
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(file_id)
