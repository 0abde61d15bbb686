"""The main job through Telegram: a person asks in their own words and is answered from the real directory."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.assembly import House
from services_directory.needs.models import Need
from tests.standin import StandIn

USER = 7_001_234_567
FIRST_NAME = "Xiomaralda"
PHONE = "+5219621234567"
POINT = (14.906543, -92.263217)
MARKER = "zarzamora"

pytestmark = pytest.mark.usefixtures("open_window")


@pytest.mark.parametrize(
    ("words", "phone", "language", "need", "place", "state"),
    [
        ("albergue en tijuana", "es", "es", "shelter", "Tijuana", "02"),
        ("tengo hambre toy en tapachula", "es", "es", "food", "Tapachula", "07"),
        ("où dormir à Mexico", "fr", "fr", "shelter", "Ciudad de México", "09"),
        ("mwen bezwen yon avoka nan Tijuana", None, "ht", "legal_aid", "Tijuana", "02"),
        ("need a doctor in juarez", "en", "en", "health", "Juárez", "08"),
    ],
)
async def test_a_question_is_answered_from_the_directory_in_its_language(
    standin: StandIn, house: House, words: str, phone: str | None, language: str, need: str, place: str, state: str
) -> None:
    standin.person(USER, FIRST_NAME, phone).says(words)
    answer = (await standin.wait_for(USER, 1))[-1].text
    catalog = house.catalogs[language]
    assert catalog.text(f"need_{need}") in answer
    assert place in answer
    offered = [
        listing for listing in house.directory.snapshot().listings if need in listing.needs and listing.state in (state, "")
    ]
    # Long names are shortened.
    assert any(name[:20] in answer for listing in offered for name in (listing.organization, listing.service))
    assert standin.calls.refused() == []


async def test_what_nobody_offers_is_noted_as_an_unmet_need_without_words_or_ids(
    standin: StandIn, house: House, tmp_path: Path
) -> None:
    ana = standin.person(USER, FIRST_NAME)
    ana.says("trabajo en mapastepec")
    await standin.wait_for(USER, 1)
    with house.engine.connect() as connection:
        (row,) = connection.execute(select(Need.need, Need.state, Need.status, Need.reason, Need.person_ref, Need.channel)).all()
    assert tuple(row) == ("work", "07", "unmet", "D1", None, "telegram")
    assert left_in(tmp_path, str(USER), FIRST_NAME, "trabajo en", "mapastepec en") == []


async def test_nothing_personal_reaches_database_keys_or_log(
    standin: StandIn, house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ana = standin.person(USER, FIRST_NAME)
        said = ana.says(f"busco albergue en Tapachula {MARKER}")
        acts: list[Callable[[], object]] = [
            lambda: ana.sends_photo(f"ayuda {MARKER}"),
            lambda: ana.sends_contact(PHONE, FIRST_NAME),
            lambda: ana.shares_location(*POINT),
            lambda: ana.edits(said.message_id or 0, f"comida en Tapachula {MARKER}"),
            lambda: ana.says(f"/start hub_{MARKER}_es"),
            lambda: ana.forwards(f"me llamo {FIRST_NAME} {PHONE} {MARKER}"),
            lambda: ana.says(f"asdf {MARKER} qwer"),
        ]
        for count, act in enumerate(acts, start=2):
            act()
            await standin.wait_for(USER, count)
    personal = (MARKER, str(USER), FIRST_NAME, PHONE.removeprefix("+"), "14.9065", "92.2632", "1234567")
    assert left_in(tmp_path, *personal) == []
    logged = "\n".join(
        f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records if record.name.startswith("bot")
    )
    assert [word for word in (*personal, standin.token) if word in logged] == []


async def test_a_shared_point_becomes_a_town(standin: StandIn, house: House) -> None:
    ana = standin.person(USER)
    ana.says("busco albergue")
    await standin.wait_for(USER, 1)
    ana.taps(house.catalogs["es"].text("button_send_location"), *POINT)
    assert "Tapachula" in (await standin.wait_for(USER, 2))[-1].text


async def test_the_words_of_a_reply_keyboard_work_as_buttons(standin: StandIn, house: House) -> None:
    catalog = house.catalogs["es"]
    ana = standin.person(USER)
    ana.says("busco albergue")
    await standin.wait_for(USER, 1)
    ana.taps(catalog.text("button_choose_state"))
    assert (await standin.wait_for(USER, 2))[-1].text == catalog.text("choose_region")


async def test_a_card_is_an_edit_and_its_map_a_pin_of_that_place(standin: StandIn, house: House) -> None:
    catalog = house.catalogs["es"]
    mapped = {one.number: one for one in house.directory.snapshot().listings if one.precise and not one.safe_location}
    chosen = next(one for one in mapped.values() if "shelter" in one.needs)
    ana = standin.person(USER)
    ana.says("/start")
    await standin.wait_for(USER, 1)
    house_card = press(standin, ana.id, f"1:c:{chosen.number}")
    assert chosen.organization in (await standin.wait_for(USER, 2))[house_card].text
    ana.presses(catalog.text("button_map"))
    await standin.wait_for(USER, 3)
    (pin,) = standin.calls.to("sendVenue")
    assert float(str(pin.parameters["latitude"])) == pytest.approx(chosen.latitude)
    assert pin.parameters["title"] == chosen.organization


async def test_a_safe_location_never_gives_a_pin(standin: StandIn, house: House) -> None:
    safe = [one for one in house.directory.snapshot().listings if one.safe_location]
    assert safe
    ana = standin.person(USER)
    ana.says("/start")
    await standin.wait_for(USER, 1)
    for count, one in enumerate(safe[:5], start=2):
        press(standin, ana.id, f"1:m:{one.number}")
        await standin.wait_for(USER, count)
    assert standin.calls.to("sendVenue") == []
    assert standin.calls.to("sendLocation") == []


async def test_each_press_is_answered_once(standin: StandIn, house: House) -> None:
    ana = standin.person(USER)
    ana.says("/start")
    await standin.wait_for(USER, 1)
    for count, label in enumerate(("group_health", "button_menu", "group_basic"), start=2):
        ana.presses(house.catalogs["es"].text(label))
        await standin.wait_for(USER, count)
    answered = [call.parameters["callback_query_id"] for call in standin.calls.to("answerCallbackQuery")]
    assert len(answered) == len(set(answered)) == 3


async def test_an_update_that_comes_again_is_not_done_again(standin: StandIn, house: House) -> None:
    ana = standin.person(USER)
    sent = ana.says("trabajo en mapastepec")
    await standin.wait_for(USER, 1)
    assert sent.update_id is not None
    standin.updates.redeliver(sent.update_id)
    ana.says("hola")
    await standin.wait_for(USER, 2)
    with house.engine.connect() as connection:
        assert len(connection.execute(select(Need.id)).all()) == 1
    assert sum(seen.by_bot for seen in standin.screen(USER)) == 2


def press(standin: StandIn, user: int, action: str) -> int:
    """Press a button with this action, as an old message may still carry one; gives its screen's place in the chat."""
    seen = next(number for number, one in enumerate(standin.screen(user)) if one.by_bot)
    message = standin.world.chats[user].messages[standin.screen(user)[seen].message_id]
    message.api["reply_markup"] = {"inline_keyboard": [[{"text": "·", "callback_data": action}]]}
    standin.person(user).presses(data=action)
    return seen


def left_in(folder: Path, *personal: str) -> list[tuple[str, str]]:
    """Which of these words stand in any file there (database, its log, keys), whatever their case."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name == "ventanilla.db" for path in files)
    contents = {path.name: path.read_bytes().lower() for path in files}
    return [(word, name) for word in personal for name, content in contents.items() if word.lower().encode() in content]
