"""The Today page: entries that still hold, one tap each, with a script and without; how long all 321 of them would take."""

from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import Browser, Look, Visit, newest, write
from tests.e2e.bureau import Bureau
from tests.e2e.hands import Effort, Hands

pytestmark = pytest.mark.browser

DESK = Look(1280, 800)
LOOKS = [
    pytest.param(DESK, id="desk"),
    pytest.param(Look(), id="phone"),
    pytest.param(Look(javascript=False), id="phone-without-javascript"),
]
TAPS = 10
STARTING = 321


def first_call(page: Page) -> tuple[Locator, int]:
    """The first entry of the list to call down, and its number."""
    row = page.locator("li.call").first
    return row, int(row.locator("input[name=entrada]").get_attribute("value") or 0)


def tap(hands: Hands) -> int:
    """«Sigue igual» at the first entry; its number, once it is off the list."""
    row, number = first_call(hands.page)
    hands.press("Sigue igual", row)
    expect(hands.page.locator(f"li.call input[value='{number}']")).to_have_count(0)
    return number


@pytest.mark.parametrize("look", LOOKS)
def test_ten_entries_are_marked_as_checked_by_a_tap_each(bureau: Bureau, browser: Browser, look: Look) -> None:
    clerk = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> list[int]:
        page = visit.page
        clerk.comes(page)
        page.goto(bureau.page("hoy"))
        hands = Hands(page, Effort(), look, "today")
        hands.keep("list")
        done = []
        for _ in range(TAPS):
            done.append(tap(hands))
        hands.keep("after-ten")
        bureau.calm(visit)
        assert hands.effort.touches == TAPS
        return done

    numbers = browser.visit(bureau.page("entrar"), work, look)
    assert len(set(numbers)) == TAPS
    entries = [bureau.entry(number) for number in numbers]
    assert all(entry.verified_on is not None for entry in entries)
