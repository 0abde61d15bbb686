"""The bot's face for the console: the card people see, and a conversation that leaves nothing behind."""

import pytest

from bot.assembly import House
from bot.console_window import BotShowing
from bot.conversation.screens import card_buttons
from services_directory.conversations import leftovers
from services_directory.listings.snapshot import Snapshot, snapshot_of
from services_directory.offices.office import OfficeFacts
from tests.services_directory.factories import NOW, listing, snapshot


@pytest.fixture
def showing(house: House) -> BotShowing:
    return BotShowing(house.hearing.ear, house.hearing.whereabouts, house.window.renderer, house.desk)


@pytest.fixture
def draft() -> Snapshot:
    return snapshot(listing(1, organization="Casa del Borrador"))


def test_the_card_is_the_bots_own(showing: BotShowing, draft: Snapshot, house: House) -> None:
    found = draft.listing(1)
    assert found is not None
    card = showing.card(draft, 1, "es", NOW)
    assert card is not None
    assert "Casa del Borrador" in card.text
    assert {action for row in card.keys for _, action in row} <= {b.action for row in card_buttons(1) for b in row}
    assert showing.card(draft, 2, "es", NOW) is None


def test_every_language_has_its_card(showing: BotShowing, draft: Snapshot) -> None:
    cards = {code: showing.card(draft, 1, code, NOW) for code, _ in showing.languages}
    assert set(cards) == {"es", "en", "fr", "ht", "pt"}
    assert len({card.text for card in cards.values() if card}) == len(cards)


async def test_a_trial_answers_from_the_draft(showing: BotShowing, draft: Snapshot) -> None:
    replies = await showing.answer(draft, ["necesito donde dormir en tapachula"], "es", NOW)
    assert any("Casa del Borrador" in reply.text for reply in replies)


async def test_a_trial_remembers_what_was_said_before(showing: BotShowing, draft: Snapshot) -> None:
    asked = await showing.answer(draft, ["necesito donde dormir"], "es", NOW)
    assert not any("Casa del Borrador" in reply.text for reply in asked)
    answered = await showing.answer(draft, ["necesito donde dormir", "tapachula"], "es", NOW)
    assert any("Casa del Borrador" in reply.text for reply in answered)
    (_, action) = next(key for reply in answered for row in reply.keys for key in row)
    assert await showing.answer(draft, ["necesito donde dormir", "tapachula", f"action:{action}"], "es", NOW)


async def test_a_hubs_link_brings_its_place_and_its_own_office(showing: BotShowing) -> None:
    hub = OfficeFacts("h", "modulo-sur", "Módulo Sur", "hub", "America/Mexico_City", "07", "Tapachula", phones=("+529626250000",))
    kept = snapshot_of(7, (listing(1, organization="Casa del Borrador"),), {"07": (16.7, -93.1)}, [hub])
    welcome = await showing.answer(kept, ["/start hub_modulo-sur_en"], "es", NOW)
    assert "Tapachula" in welcome[0].text
    assert "help" in welcome[0].text.casefold()
    person = await showing.answer(kept, ["/start hub_modulo-sur", "quiero hablar con una persona"], "es", NOW)
    assert any("Módulo Sur" in reply.text for reply in person)


async def test_a_trial_leaves_nothing(showing: BotShowing, draft: Snapshot, house: House) -> None:
    await showing.answer(draft, ["trabajo en mapastepec", "/borrar", "/datos"], "es", NOW)
    with house.engine.begin() as connection:
        assert leftovers.text_left(connection) == ""
