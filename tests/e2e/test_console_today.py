"""The Today page: entries that still hold, one tap each, with a script and without; how long all 321 of them would take."""

from statistics import median
from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import Browser, Look, Visit
from tests.e2e.bureau import Bureau
from tests.e2e.hands import TOUCH, Effort, Hands

pytestmark = pytest.mark.browser

DESK = Look(1280, 800)
LOOKS = [
    pytest.param(DESK, id="desk"),
    pytest.param(Look(), id="phone"),
    pytest.param(Look(javascript=False), id="phone-without-javascript"),
]
TAPS = 10
# The starting directory; a page of the list; how many taps are measured; an afternoon without the calls, in seconds.
STARTING, PER_PAGE, SAMPLE, AFTERNOON = 321, 25, 12, 3_600


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
        done = [tap(hands) for _ in range(TAPS)]
        hands.keep("after-ten")
        bureau.calm(visit)
        assert hands.effort.touches == TAPS, "more than a tap for an entry"
        return done

    numbers = browser.visit(bureau.page("entrar"), work, look)
    assert len(set(numbers)) == TAPS
    entries = [bureau.entry(number) for number in numbers]
    assert all(entry.verified_on is not None for entry in entries)
    bureau.wait_for_card(bureau.second, numbers[-1], "erificado hoy")


def test_all_of_the_starting_directory_can_be_checked_in_an_afternoon(bureau: Bureau, browser: Browser) -> None:
    clerk = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> tuple[float, float]:
        page = visit.page
        clerk.comes(page)
        page.goto(bureau.page("hoy"))
        hands = Hands(page, Effort(), DESK, "afternoon")
        each = []
        for _ in range(SAMPLE):
            began = monotonic()
            tap(hands)
            each.append(monotonic() - began)
        began = monotonic()
        page.reload()
        return median(each), monotonic() - began

    one, again = browser.visit(bureau.page("entrar"), work, DESK)
    pages = -(-STARTING // PER_PAGE)
    waiting = STARTING * one + pages * again
    print(
        f"\none tap, until the entry is off the list: {one * 1000:.0f} ms; a new page of {PER_PAGE}: {again * 1000:.0f} ms; "
        f"{STARTING} taps and {pages} pages: {waiting:.0f} s of waiting in all; "
        f"with {TOUCH} s to find and touch each: {(waiting + STARTING * TOUCH) / 60:.0f} minutes beside the calls themselves"
    )
    assert waiting + STARTING * TOUCH < AFTERNOON
