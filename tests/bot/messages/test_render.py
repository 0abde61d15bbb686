"""Every screen that can be reached, in all languages: whole, short, escaped, with buttons Telegram takes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

import bot
from bot.conversation.actions import MAX_BYTES, action, parse
from bot.conversation.commanded import COMMANDS
from bot.conversation.screens import card_buttons
from bot.conversation.seeking import offered_instead
from bot.conversation.steps import Button, Say, ShowCard, ShowList, ShowMap, ShowNothingNear, ShowOffice, ShowSafetyCard, Step
from bot.messages.check import well_formed
from bot.messages.phrases import PHRASES
from bot.messages.render import LIST_LIMIT, may_map
from bot.messages.reply import ECHO, Reply
from services_directory.listings.listing import Listing
from services_directory.listings.query import Where
from tests.bot.messages.examples import (
    CATALOGS,
    CLOSED,
    ENDLESS,
    HOSTILE,
    HOSTILE_TEXT,
    LANGUAGES,
    LONG_NAMED,
    NATIONAL,
    NOW,
    PLAIN,
    REAL_LOOKING,
    RENDERER,
    SAFE,
    VERIFIED,
    at,
    match,
    result,
)
from tests.bot.messages.walk import buttons, screens

TELEGRAM_LIMIT = 4096
# Characters as read. Three ways out with a lead each, and the privacy notice, are longer than a list.
LIMITS = {ShowCard: 1000, ShowOffice: 1000, Say: 700, ShowNothingNear: 700}
OFFICE = match(CLOSED)
FILLED_BY_RENDERER = re.compile("line_.*|echo")


def rendered(step: Step, language: str) -> Iterator[Reply]:
    match step:
        case Say():
            yield RENDERER.say(step, language)
        case ShowList():
            yield RENDERER.list(step, language, NOW)
        case ShowNothingNear():
            yield RENDERER.nothing_near(step, language, NOW)
        case ShowSafetyCard():
            yield from (RENDERER.safety_card(step.kind, state, step.buttons, language) for state in (step.state, "09"))
        case ShowOffice():
            yield from (RENDERER.office(found, step.buttons, language, NOW) for found in (None, OFFICE))
        case ShowCard():
            yield from (RENDERER.card(it, at(it), step.buttons, language, NOW) for it in REAL_LOOKING)
            yield RENDERER.say(step.gone, language)
        case ShowMap():
            yield RENDERER.say(step.gone, language)
        case _:
            return


@lru_cache(maxsize=len(LANGUAGES))
def replies(language: str) -> tuple[tuple[Step, Reply], ...]:
    different = {repr(step): step for _, step in screens()}.values()
    return tuple((step, reply) for step in different for reply in rendered(step, language))


def test_the_walk_reaches_every_screen_and_every_verb() -> None:
    kinds = {type(step) for _, step in screens()}
    assert {Say, ShowList, ShowNothingNear, ShowCard, ShowMap, ShowSafetyCard, ShowOffice} <= kinds
    parsed = (parse(button.action) for _, step in screens() for button in buttons(step))
    reached = {carried[0] for carried in parsed if carried}
    assert reached >= {"menu", "n", "more", "back", "c", "m", "u", "r", "w", "x", "at", "d", "note", "l"}


def test_every_phrase_the_conversation_says_exists() -> None:
    said = {step.phrase for _, step in screens() if isinstance(step, Say)}
    labels = {button.label for _, step in screens() for button in buttons(step) if not button.literal}
    assert said | labels <= PHRASES.keys()


def test_every_phrase_named_in_the_code_exists() -> None:
    named = {name for path in Path(bot.__file__).parent.rglob("*.py") if path.parent.name != "commands" for name in _named(path)}
    assert len(named) > 60
    assert named <= PHRASES.keys()


def _named(path: Path) -> Iterator[str]:
    """Constants given to `….text(…)`, to `Say(…)` and `_reopening(…)`."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name in {"text", "Say", "_reopening"}:
            yield from _constants(call.args[0])


def _constants(argument: ast.expr) -> Iterator[str]:
    """The names an argument may be: itself, or the branches of a choice; f-strings are followed by the walk instead."""
    if isinstance(argument, ast.IfExp):
        yield from (*_constants(argument.body), *_constants(argument.orelse))
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def test_every_say_brings_the_values_its_phrase_needs() -> None:
    for _, step in screens():
        if isinstance(step, Say):
            needed = set(re.findall(r"{(\w+)}", PHRASES[step.phrase].text))
            missing = {name for name in needed if not FILLED_BY_RENDERER.fullmatch(name)} - {key for key, _ in step.values}
            assert not missing, step.phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole_and_within_the_limits(language: str) -> None:
    for step, reply in replies(language):
        assert 0 < len(reply.plain()) <= LIMITS.get(type(step), LIST_LIMIT), reply.text
        assert len(reply.text) < TELEGRAM_LIMIT
        assert well_formed(reply.text), reply.text
        assert "{" not in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_has_a_short_label_and_fits_telegram(language: str) -> None:
    for _, reply in replies(language):
        for key in (key for row in reply.keys for key in row):
            assert 0 < len(key.label) <= 120
            assert "\n" not in key.label
            assert len(key.action.encode()) <= MAX_BYTES
            assert parse(key.action) is not None


def test_homonym_with_a_long_accented_name_still_fits_a_button() -> None:
    carried = [button.action for _, step in screens() for button in buttons(step) if button.action.startswith(action("at", "20"))]
    assert carried
    assert all(40 < len(one.encode()) <= MAX_BYTES for one in carried)


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_named_in_texts_are_known(language: str) -> None:
    known = {name for names in COMMANDS.values() for name in names}
    named = {name for phrase in PHRASES for name in re.findall(r"(?<![\w<])/(\w+)", CATALOGS[language].text(phrase))}
    assert len(named) >= 3
    assert named <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_button_quoted_in_a_text_is_called_that(language: str) -> None:
    catalog = CATALOGS[language]
    assert catalog.text("button_wrong").partition(" ")[2] in catalog.text("sorry_wrong")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["life", "captive", "self_harm", "violence", "trafficking", "child_alone"])
def test_safety_card_has_911_and_six_lines_at_most(kind: str, language: str) -> None:
    text = RENDERER.safety_card(kind, "09", (), language).text
    assert "911" in text
    assert len(text.split("\n")) <= 6
    assert "?" not in text


def test_local_line_is_shown_in_its_state_only() -> None:
    assert "*765" in RENDERER.safety_card("violence", "09", (), "es").text
    assert "*765" not in RENDERER.safety_card("violence", "07", (), "es").text
    assert "070" not in RENDERER.safety_card("violence", "19", (), "es").text  # nobody has checked it


def test_emergency_number_stands_when_something_broke() -> None:
    assert all("911" in RENDERER.trouble(language).text for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_crowded_lists_keep_to_what_is_read(language: str) -> None:
    for three in ((PLAIN, LONG_NAMED, SAFE), (NATIONAL, CLOSED, VERIFIED), (LONG_NAMED, LONG_NAMED, LONG_NAMED)):
        found = result(*(match(it, 38.4) for it in three))
        assert len(RENDERER.list(ShowList(found, 1, ()), language, NOW).plain()) <= LIST_LIMIT


def test_list_leaves_names_whole_where_there_is_room() -> None:
    shown = RENDERER.list(ShowList(result(match(LONG_NAMED)), 1, ()), "es", NOW).plain()
    assert LONG_NAMED.organization in shown


def test_list_reads_as_its_model() -> None:
    shown = RENDERER.list(ShowList(result(match(VERIFIED, 2.3)), 4, ()), "es", NOW).plain()
    assert shown == (
        "🏠 Dónde dormir · Tapachula\n\n4 · Comedor San Judas\n   Comidas calientes · familias, mujeres, hombres\n"
        "   🔴 Cerrado · abre mañana a las 9:00\n   Huixtla, a 2 km · ✅ Verificado hace 12 días\n\nToque un número para ver más."
    )


def test_paging_past_the_end_says_so() -> None:
    assert "No tengo más registrados" in RENDERER.list(ShowList(result(), 1, ()), "es", NOW).text


def test_nothing_near_names_the_nearest_then_who_can_guide_once() -> None:
    found = result(need="work", met=False, nearest=match(VERIFIED, 38.0), office=match(CLOSED), lines=(match(NATIONAL, None),))
    text = RENDERER.nothing_near(ShowNothingNear(found, 1, True, ()), "es", NOW).plain()
    assert text.startswith("No tengo registrado «ayuda para encontrar trabajo» en Tapachula.")
    assert text.count("Lo más cerca está en Huixtla, a 38 km:\n1 · Comedor San Judas") == 1
    assert text.count("Aquí le pueden orientar:\n2 · ") == 1
    assert "\n\n3 · COMAR" in text
    assert text.endswith("Anoté que aquí hace falta, sin su nombre ni su número.")
    assert len(offered_instead(found)) == 3


def test_nothing_is_said_to_be_noted_when_it_was_not() -> None:
    text = RENDERER.nothing_near(ShowNothingNear(result(met=False), 1, False, ()), "es", NOW).text
    assert "Anoté" not in text


def test_national_service_is_not_called_nearest() -> None:
    found = result(met=False, nearest=match(NATIONAL, None))
    text = RENDERER.nothing_near(ShowNothingNear(found, 1, False, ()), "es", NOW).text
    assert "Lo más cerca" not in text
    assert "Aquí le pueden orientar:" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_values_stay_text(language: str) -> None:
    found = result(*(match(it, 38.0) for it in (HOSTILE, ENDLESS, HOSTILE)), where=Where(HOSTILE_TEXT, "07"))
    far = result(met=False, nearest=match(ENDLESS), office=match(HOSTILE), where=Where(HOSTILE_TEXT * 20, "07"))
    said = Say("welcome_place", (("place", HOSTILE_TEXT),))
    for reply in (
        RENDERER.list(ShowList(found, 1, ()), language, NOW),
        RENDERER.nothing_near(ShowNothingNear(far, 1, True, ()), language, NOW),
        RENDERER.office(match(HOSTILE), (), language, NOW),
        RENDERER.say(said, language),
        RENDERER.say(Say("which_need"), language).echoing(HOSTILE_TEXT),
    ):
        assert well_formed(reply.text)
        assert len(reply.text) < TELEGRAM_LIMIT
        assert "<a" not in reply.text


def test_own_words_are_left_out_until_the_reply_is_sent() -> None:
    assert ECHO in RENDERER.say(Say("which_need"), "es").text


@pytest.mark.parametrize("listing", [SAFE, replace(SAFE, precise=True), CLOSED, NATIONAL, replace(PLAIN, latitude=None)])
def test_no_map_button_without_a_pin_that_may_be_shown(listing: Listing) -> None:
    reply = RENDERER.card(listing, at(listing), card_buttons(3), "es", NOW)
    assert not may_map(listing)
    assert not [key for row in reply.keys for key in row if key.action.startswith(action("m", ""))]
    assert len(reply.keys) == len(card_buttons(3)) - 1


def test_map_button_where_there_is_a_pin() -> None:
    assert RENDERER.card(PLAIN, at(PLAIN), card_buttons(1), "es", NOW).keys[0][0].action == action("m", 1)
    venue = RENDERER.venue(PLAIN).venue
    assert venue is not None
    assert (venue.latitude, venue.longitude, venue.title, venue.address) == (14.9, -92.26, "Albergue Belén", "Calle 5 Sur 12")


def test_cards_without_a_map_button_keep_all_others() -> None:
    rows = ((Button("button_back", action("back")),),)
    assert len(RENDERER.card(SAFE, at(SAFE), rows, "es", NOW).keys) == 1


def test_location_is_asked_for_where_the_step_says_so() -> None:
    asking = Say("ask_place", (("need", "need_food"),), ask_location=True)
    assert RENDERER.say(asking, "en").location_label == "📍 Send my location"
    assert RENDERER.say(Say("menu"), "en").location_label == ""
