"""Replies as a person sees them on the stand-in's screen, also when Telegram refuses."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot

from bot.channels.door import person_at
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.updates import Knock
from bot.incoming import Incoming
from bot.messages.reply import Key, Reply, Venue
from bot.outcome import Outcome
from services_directory.privacy.desk import Desk
from tests.standin import Person, StandIn

ANA = 7001
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
MENU = Reply("<b>Menú</b>", ((Key("Salud", "1:g:health"), Key("Comida", "1:g:basic")),))


@pytest.fixture
def ana(standin: StandIn) -> Person:
    person = standin.person(ANA)
    person.starts()
    return person


class Counter:
    """Delivers to Ana, as polling does."""

    def __init__(self, bot: Bot, desk: Desk, standin: StandIn) -> None:
        self.sender = Sender(bot)
        self.standin = standin
        self.incoming = Incoming(person_at(desk, "telegram", str(ANA), NOW.date()), "text", "telegram", NOW)

    async def shows(self, *replies: Reply, callback: str | None = None, screen: int | None = None, **outcome: Any) -> None:  # noqa: ANN401
        await self.sender.deliver(Knock(self.incoming, ANA, callback, screen), Outcome(list(replies), **outcome))

    async def answers_press(self, ana: Person, *replies: Reply) -> None:
        """Ana presses the menu's first button; the replies answer it."""
        sent = ana.presses("Salud")
        await self.shows(*replies, callback=list(self.standin.world.presses)[-1], screen=sent.message_id)

    @property
    def methods(self) -> list[str]:
        return [call.method for call in self.standin.calls.all if call.method != "getMe"]


@pytest.fixture
def counter(bot: Bot, desk: Desk, standin: StandIn) -> Counter:
    return Counter(bot, desk, standin)


async def test_a_reply_is_a_message_with_buttons_and_without_preview(counter: Counter, ana: Person) -> None:
    await counter.shows(MENU)
    seen = counter.standin.screen(ANA)[-1]
    assert (seen.text, seen.buttons, seen.targets) == ("Menú", (("Salud", "Comida"),), (("1:g:health", "1:g:basic"),))
    assert "is_disabled" in str(counter.standin.calls.to("sendMessage")[0].parameters["link_preview_options"])


async def test_a_press_edits_the_screen_and_is_answered_once(counter: Counter, ana: Person) -> None:
    await counter.shows(MENU)
    await counter.answers_press(ana, Reply("Salud en Tapachula"))
    assert [(seen.text, seen.edited) for seen in counter.standin.screen(ANA)[1:]] == [("Salud en Tapachula", True)]
    assert counter.methods == ["sendMessage", "answerCallbackQuery", "editMessageText"]


async def test_further_replies_come_below_the_screen(counter: Counter, ana: Person) -> None:
    await counter.shows(MENU)
    await counter.answers_press(ana, Reply("uno"), Reply("dos"))
    assert [seen.text for seen in counter.standin.screen(ANA)[1:]] == ["uno", "dos"]


async def test_the_same_screen_again_is_no_error(counter: Counter, ana: Person) -> None:
    await counter.shows(MENU)
    await counter.answers_press(ana, MENU)
    assert [seen.text for seen in counter.standin.screen(ANA)[1:]] == ["Menú"]


@pytest.mark.parametrize(
    "refusal",
    ["Bad Request: message to edit not found", "Bad Request: message can't be edited"],
)
async def test_a_screen_that_is_gone_gives_a_new_message(counter: Counter, ana: Person, refusal: str) -> None:
    await counter.shows(MENU)
    counter.standin.fail_next("editMessageText", 400, refusal)
    await counter.answers_press(ana, Reply("Salud"))
    assert [seen.text for seen in counter.standin.screen(ANA)[1:]] == ["Menú", "Salud"]


async def test_a_press_that_is_too_old_still_gets_its_screen(counter: Counter, ana: Person) -> None:
    await counter.shows(MENU)
    sent = ana.presses("Salud")
    counter.standin.clock.advance(200)
    await counter.shows(Reply("Salud"), callback=list(counter.standin.world.presses)[-1], screen=sent.message_id)
    assert counter.standin.screen(ANA)[-1].text == "Salud"
    assert len(counter.standin.calls.to("answerCallbackQuery")) == 1


async def test_asking_for_the_place_brings_a_keyboard_that_can_send_it(counter: Counter, ana: Person) -> None:
    asks = Reply(
        "¿Dónde está?",
        ((Key("Elegir estado", "1:regions"), Key("Cualquier lugar", "1:any")),),
        location_label="Enviar mi ubicación",
    )
    await counter.shows(asks, screen=1)
    keyboard = ana.chat.reply_keyboard
    assert keyboard is not None
    assert keyboard["keyboard"][0][0]["request_location"] is True
    assert [key["text"] for key in keyboard["keyboard"][1]] == ["Elegir estado", "Cualquier lugar"]
    assert keyboard["one_time_keyboard"] is True
    ana.taps("Enviar", 14.9, -92.26)
    assert ana.chat.reply_keyboard is None


async def test_a_pin_is_a_venue(counter: Counter, ana: Person) -> None:
    await counter.shows(Reply("", venue=Venue(14.9, -92.26, "Casa Uno", "")))
    (call,) = counter.standin.calls.to("sendVenue")
    assert (call.parameters["title"], call.parameters["address"]) == ("Casa Uno", "Casa Uno")


async def test_markup_telegram_refuses_is_sent_plain(counter: Counter, ana: Person) -> None:
    await counter.shows(Reply("<b>Casa & <i>Uno</b>"))
    assert counter.standin.screen(ANA)[-1].text == "Casa & Uno"


async def test_a_flood_is_waited_out(counter: Counter, ana: Person) -> None:
    counter.standin.flood_next("sendMessage", retry_after=1)
    await counter.shows(MENU)
    first, second = counter.standin.calls.to("sendMessage")
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 1


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_server_in_trouble_is_asked_again(counter: Counter, ana: Person, status: int) -> None:
    counter.standin.fail_next("sendMessage", status, "Internal Server Error", times=2)
    await counter.shows(MENU)
    assert [call.status for call in counter.standin.calls.to("sendMessage")] == [status, status, 200]


async def test_a_person_who_left_is_no_error_and_gets_nothing_more(counter: Counter, ana: Person) -> None:
    ana.blocks()
    await counter.shows(MENU, MENU)
    assert [call.status for call in counter.standin.calls.to("sendMessage")] == [403]


async def test_a_chat_is_cleaned_on_wish(counter: Counter, ana: Person) -> None:
    for _ in range(3):
        await counter.shows(MENU)
    ana.says("algo")
    sent = ana.presses("Salud")
    await counter.shows(callback=list(counter.standin.world.presses)[-1], screen=sent.message_id, clean_chat=True)
    assert [seen.text for seen in counter.standin.screen(ANA)] == ["algo"]


async def test_a_chat_that_cannot_be_cleaned_is_left_as_it_is(counter: Counter, ana: Person) -> None:
    await counter.shows(MENU)
    counter.standin.fail_next("deleteMessages", 400, "Bad Request: message can't be deleted")
    await counter.shows(Reply("listo"), screen=2, clean_chat=True)
    assert [seen.text for seen in counter.standin.screen(ANA)[1:]] == ["Menú", "listo"]
