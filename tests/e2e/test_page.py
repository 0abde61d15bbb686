"""The page in a real browser, over the real directory: on a small phone, on a desk, by keyboard, without JavaScript."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Browser, Look, Visit, newest, press, write
from tests.e2e.served import Served
from tests.tree import ROOT

pytestmark = pytest.mark.browser

AUDIT: Final = Path(__file__).with_name("audit.js").read_text("utf-8")
KEPT: Final = ROOT / "test-artefacts" / "page"
# What is asked, the language of the answer, and the place that stands at its head.
QUESTIONS: Final = (
    ("albergue en tijuana", "es", "Tijuana"),
    ("tengo hambre toy en tapachula", "es", "Tapachula"),
    ("où dormir à Mexico", "fr", "Ciudad de México"),
    ("mwen bezwen yon avoka nan Tijuana", "ht", "Tijuana"),
    ("need a doctor in juarez", "en", "Ciudad Juárez"),
)
DESK: Final = Look(1280, 800)
SMALL: Final = Look(320, 568)
LOOKS: Final = [
    pytest.param(Look(), id="phone"),
    pytest.param(SMALL, id="small-phone"),
    pytest.param(DESK, id="desk"),
    pytest.param(Look(javascript=False), id="phone-without-javascript"),
    pytest.param(Look(scheme="dark"), id="phone-dark"),
]


def keep(page: Page, name: str) -> None:
    """A picture for whoever wants to look."""
    KEPT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=KEPT / f"{name}.png")


def check_answer(page: Page, language: str, place: str) -> None:
    """A list of real services of that place, in that language, with a number to open each."""
    answer = page.locator(".reply").last
    assert answer.get_attribute("lang") == language
    assert place in answer.locator(".text").first.inner_text()
    assert re.search(r"^1 · \w", answer.inner_text(), re.MULTILINE)
    assert answer.locator("button[value^='1:c:']").count() >= 1


def talk_through(page: Page, scripted: bool) -> list[str]:
    """A whole conversation; every screen of it is audited where a script may run."""
    found: list[str] = []

    def look(step: str) -> None:
        found.extend(f"{step}: {problem}" for problem in (page.evaluate(AUDIT) if scripted else ()))

    look("welcome")
    write(page, "necesito abogado en tijuana")
    look("list")
    page.locator("button[value^='1:c:']").last.click()
    expect(page.locator("button[value^='1:u:no']").last).to_be_visible()
    look("card")
    press(page, "No me sirvió")
    look("reasons")
    press(page, "Estaba lleno")
    look("noted")
    write(page, "/start")
    write(page, "comida")
    assert "¿En qué ciudad" in newest(page)
    look("place asked")
    press(page, "Elegir estado")
    press(page, "Norte")
    look("states")
    press(page, "Chihuahua")
    assert "Chihuahua" in newest(page)
    write(page, "me quieren matar")
    assert page.locator("a[href='tel:911']").last.is_visible()
    look("danger")
    press(page, "Borrar este chat")
    look("cleaned")
    write(page, "mwen bezwen yon avoka nan Tijuana")
    check_answer(page, "ht", "Tijuana")
    look("kreyòl")
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_the_five_questions_are_answered(window: Served, browser: Browser, look: Look) -> None:
    for question, language, place in QUESTIONS:

        def ask(visit: Visit, question: str = question, language: str = language, place: str = place) -> None:
            write(visit.page, question)
            check_answer(visit.page, language, place)
            if look.javascript:
                assert visit.page.evaluate("document.documentElement.lang") == language
                assert visit.page.evaluate(AUDIT) == []
            assert visit.trouble == []

        browser.visit(window.url, ask, look)


@pytest.mark.parametrize("look", LOOKS)
def test_a_whole_conversation_has_no_stumbling_block(window: Served, browser: Browser, look: Look) -> None:
    def talk(visit: Visit) -> None:
        assert talk_through(visit.page, look.javascript) == []
        assert visit.trouble == []
        assert [address for address in visit.asked if not address.startswith(window.url)] == []
        keep(visit.page, f"{look.width}-{look.scheme}{'' if look.javascript else '-plain'}")

    browser.visit(window.url, talk, look)


def test_everything_goes_by_keyboard_alone(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        page = visit.page
        keys = page.keyboard
        keys.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        keys.press("Enter")
        assert page.evaluate("document.activeElement.id") == "text"
        for question, language, place in QUESTIONS[:2]:
            keys.type(question)
            with page.expect_response("**/"):
                keys.press("Enter")
            page.locator(".waiting").wait_for(state="detached")
            check_answer(page, language, place)
            assert page.evaluate("document.activeElement.id") == "text"
        # Back from the field into the newest answer, to its first number.
        first = page.locator(".reply").last.locator("button").first
        for _ in range(20):
            keys.press("Shift+Tab")
            if first.evaluate("button => button === document.activeElement"):
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        with page.expect_response("**/"):
            keys.press("Enter")
        page.locator(".waiting").wait_for(state="detached")
        # The card has the focus: the next stop is inside it.
        keys.press("Tab")
        assert page.evaluate("document.activeElement.closest('.reply') === [...document.querySelectorAll('.reply')].pop()")

    browser.visit(window.url, talk, DESK)


def test_writing_needs_no_click(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        visit.page.keyboard.type("albergue")
        assert visit.page.locator("#text").input_value() == "albergue"

    browser.visit(window.url, talk, DESK)


@pytest.mark.parametrize("look", [pytest.param(Look(), id="phone"), pytest.param(DESK, id="desk")])
def test_the_newest_answer_starts_at_the_top_and_the_field_stays_in_reach(window: Served, browser: Browser, look: Look) -> None:
    def talk(visit: Visit) -> None:
        page = visit.page
        for question in ("albergue en tijuana", "comida en tapachula", "gracias"):
            write(page, question)
            head, said = page.locator("header").bounding_box(), page.locator(".said").last.bounding_box()
            assert head
            assert said
            assert 0 <= said["y"] - (head["y"] + head["height"]) <= 40
            # As when the keyboard of a phone comes up.
            page.set_viewport_size({"width": look.width, "height": 300})
            field = page.locator("#text").bounding_box()
            assert field
            assert field["y"] + field["height"] <= 300
            page.set_viewport_size({"width": look.width, "height": look.height})

    browser.visit(window.url, talk, look)


def test_a_lost_connection_is_said_and_nothing_written_is_lost(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        page = visit.page
        page.context.set_offline(True)
        page.locator("#text").fill("albergue en tijuana")
        page.locator("#write button").click()
        expect(page.locator("#state")).to_contain_text("No hay conexión. Su mensaje sigue escrito")
        assert page.locator("#text").input_value() == "albergue en tijuana"
        assert page.locator(".said").count() == 0
        page.locator("button[value='1:g:basic']").click()
        expect(page.locator("#state")).to_have_text("No hay conexión.")
        page.context.set_offline(False)
        expect(page.locator("#state")).to_have_text("")
        page.locator("#write button").click()
        expect(page.locator(".reply").last).to_contain_text("Tijuana")
        assert page.locator("#text").input_value() == ""

    browser.visit(window.url, talk)


@pytest.mark.parametrize("javascript", [True, False])
def test_reloading_shows_the_welcome_and_keeps_the_place(window: Served, browser: Browser, javascript: bool) -> None:
    def talk(visit: Visit) -> None:
        write(visit.page, "albergue en tijuana")
        visit.page.goto(window.url)
        words = visit.page.locator("main").inner_text()
        assert "Bienvenida" in words
        assert "Tijuana. ¿Qué necesita ahí?" in words
        write(visit.page, "y comida?")
        assert "Comida · Tijuana" in newest(visit.page)

    browser.visit(window.url, talk, Look(javascript=javascript))


def test_the_quick_exit_clears_the_screen_and_leaves_no_way_back(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        page = visit.page
        seen: list[str] = []
        away = re.compile("^https:")
        page.context.route(away, lambda route: route.fulfill(body="<title>Tiempo</title>", content_type="text/html"))
        page.expose_function("note", lambda words: seen.append(words))  # noqa: PLW0108  Playwright marks the function
        page.evaluate("new MutationObserver(() => note(talk.textContent.trim())).observe(talk, { childList: true })")
        write(page, "me quieren matar")
        page.locator("#text").fill("más")
        page.locator(".leave").click()
        page.wait_for_url("https://es.wikipedia.org/wiki/Tiempo_atmosf%C3%A9rico")
        assert seen[-1] == ""
        page.go_back()
        assert not page.url.startswith(window.url)

    browser.visit(window.url, talk)


def test_cleaning_the_chat_takes_every_word_from_the_screen(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        write(visit.page, "albergue en tijuana")
        write(visit.page, "me quieren matar")
        press(visit.page, "Borrar este chat")
        words = visit.page.locator("main").inner_text()
        assert "matar" not in words
        assert "albergue en tijuana" not in words
        assert visit.page.locator(".said").count() == 0

    browser.visit(window.url, talk)


def test_a_shared_place_leaves_the_phone_blurred(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        page = visit.page
        page.context.grant_permissions(["geolocation"], origin=window.url)
        page.context.set_geolocation({"latitude": 14.903512, "longitude": -92.257341})
        write(page, "dónde dormir")
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.locator(".locate").last.click()
        assert "latitude=14.90&longitude=-92.26" in (sent.value.post_data or "")
        expect(page.locator(".reply").last).to_contain_text("Tapachula")

    browser.visit(window.url, talk)


def test_a_map_is_offered_as_links_not_as_a_picture_from_elsewhere(window: Served, browser: Browser) -> None:
    def talk(visit: Visit) -> None:
        page = visit.page
        write(page, "abogado en tijuana")
        numbers = [button.get_attribute("value") for button in page.locator(".reply").last.locator("button[value^='1:c:']").all()]
        for number in numbers:
            with page.expect_response("**/"):
                page.locator(f"button[value='{number}']").last.click()
            page.locator(".waiting").wait_for(state="detached")
            if page.locator("button[value^='1:m:']").count():
                break
        press(page, "Mapa")
        assert page.locator("a[href^='geo:']").is_visible()
        assert page.locator("a[href^='https://www.openstreetmap.org/']").is_visible()
        assert page.evaluate(AUDIT) == []
        assert [address for address in visit.asked if not address.startswith(window.url)] == []

    browser.visit(window.url, talk)


def test_nothing_said_on_the_page_is_in_the_log_or_the_database(
    window: Served, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    browser.visit(window.url, lambda visit: write(visit.page, "soy Quetzalbertha, albergue en tijuana"))
    log = "\n".join(window.lines)
    kept = b"".join(path.read_bytes() for path in tmp_path_factory.getbasetemp().glob("window*/window.db*"))
    assert b"Tijuana" in kept
    assert "Quetzalbertha" not in log
    assert b"quetzalbertha" not in kept.lower()
