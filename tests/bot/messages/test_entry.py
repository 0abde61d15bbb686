"""A service in a list: four short lines, whom it is for never cut, nothing of a safe location."""

from dataclasses import replace

import pytest

from bot.messages.check import well_formed
from bot.messages.entry import ROOMS, short_entry, who
from bot.messages.reply import Reply
from tests.bot.messages.examples import (
    ENDLESS,
    HOSTILE,
    LANGUAGES,
    LONG_NAMED,
    NATIONAL,
    PLAIN,
    REAL_LOOKING,
    SAFE,
    VERIFIED,
    match,
    wording,
)


def test_entry_is_four_short_lines() -> None:
    assert short_entry(2, match(VERIFIED, 38.2), wording()).split("\n   ") == [
        "<b>2 · Comedor San Judas</b>",
        "Comidas calientes · familias, mujeres, hombres",
        "🔴 Cerrado · abre mañana a las 9:00",
        "Huixtla, a 38 km · ✅ Verificado hace 12 días",
    ]


def test_place_named_above_is_not_said_again() -> None:
    assert "\n   a 2 km · " in short_entry(1, match(PLAIN, 2.3), wording(), said="Tapachula")
    assert "\n   Tapachula, a 2 km · " in short_entry(1, match(PLAIN, 2.3), wording(), said="Huixtla")


def test_distance_said_above_is_not_said_again() -> None:
    assert " km" not in short_entry(1, match(PLAIN, 2.3), wording(), far=False)


def test_town_centre_gives_no_fine_distance() -> None:
    vague = replace(PLAIN, precise=False)
    assert "en Tapachula · " in short_entry(1, match(vague, 0.4), wording())
    assert "a 38 km" in short_entry(1, match(vague, 38.0), wording())


def test_less_than_a_kilometre_is_one() -> None:
    assert "a 1 km" in short_entry(1, match(PLAIN, 0.2), wording())


def test_state_wide_and_national_services_say_so() -> None:
    assert "para todo el estado" in short_entry(1, match(replace(PLAIN, place="", scope="state"), None), wording())
    assert "por teléfono, en todo el país" in short_entry(1, match(NATIONAL, None), wording())
    assert "\n   en todo el país" in short_entry(1, match(replace(NATIONAL, phones=()), None), wording())


def test_who_is_named_in_a_fixed_order_and_never_cut() -> None:
    crowded = replace(LONG_NAMED, admits=frozenset({"lgbt", "men", "families", "women"}))
    assert who(crowded) == ("families", "women", "men", "lgbt")
    for room in ROOMS[1:]:
        assert short_entry(1, match(crowded), wording(), room).split("\n   ")[1] == "familias, mujeres, hombres…"


def test_names_are_cut_between_words() -> None:
    title = short_entry(1, match(LONG_NAMED), wording(), ROOMS[-1]).split("\n")[0]
    assert title == "<b>1 · Albergue Jesús el Buen Pastor del…</b>"


def test_doubt_about_the_persons_case_is_said() -> None:
    assert "⚠️ Quizá no admite su caso" in short_entry(1, match(PLAIN, 2.0, "may_not_admit_you"), wording())


@pytest.mark.parametrize("language", LANGUAGES)
def test_safe_location_tells_no_distance(language: str) -> None:
    shown = short_entry(1, match(SAFE, 2.3), wording(language))
    assert "km" not in shown
    assert SAFE.address not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_values_are_escaped(language: str) -> None:
    shown = short_entry(1, match(HOSTILE), wording(language))
    assert well_formed(shown)
    assert "&lt;b&gt;x" in shown
    assert well_formed(short_entry(1, match(ENDLESS), wording(language), ROOMS[-1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_real_looking_entries_keep_to_500_characters(language: str) -> None:
    entries = [short_entry(3, match(it, 38.0), wording(language), ROOMS[-1], "Tapachula") for it in REAL_LOOKING]
    lengths = sorted(len(Reply(entry).plain()) for entry in entries)
    assert sum(lengths[-3:]) <= 500
