"""A number corrected and entries checked by keyboard alone: Tab, letters, Enter; where the focus is can always be seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Browser, Look, Visit
from tests.e2e.bureau import NAMES, Bureau

pytestmark = pytest.mark.browser

DESK = Look(1280, 800)
MOST_STOPS = 120
# Words of the control that has the focus, and whether somebody can see that it has it.
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const named = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.name || "";
  const words = named.trim().replace(/\\s+/g, " ");
  const look = getComputedStyle(at), box = at.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const group = at.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? "";
  const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  const clock = at.matches("input[type=time], input[type=date]"); // its little button draws an outline of its own
  const announced = at.matches("main, [tabindex='-1']");
  return { words, group, seen: inside && (outlined || clock || announced) };
}"""


def go_to(page: Page, words: str, group: str = "", key: str = "Tab") -> None:
    """Tab on (or back) until the control with these words has the focus."""
    passed: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        at = page.evaluate(FOCUSED)
        if at is None:
            continue
        assert at["seen"], f"the focus cannot be seen at {at} ({page.url}), after {passed}"
        if re.match(rf"\W*{re.escape(words)}", at["words"]) and at["group"].startswith(group):
            return
        passed.append(at["words"])
    raise AssertionError(f"“{words}” is not reached: {passed}")


def enter(page: Page, path: str) -> None:
    """Press Enter and wait for the page it leads to."""
    with page.expect_navigation(url=re.compile(path)):
        page.keyboard.press("Enter")


def test_a_number_is_corrected_by_keyboard_alone(bureau: Bureau, browser: Browser) -> None:
    editor, number = bureau.somebody("editor", "Edith"), bureau.number("20-family_search")

    def work(visit: Visit) -> None:
        page = visit.page
        editor.comes(page)
        page.goto(bureau.page("hoy"))
        go_to(page, "Entradas")
        enter(page, "/entradas$")
        go_to(page, "Saltar al contenido")
        page.keyboard.press("Enter")
        go_to(page, "Buscar")
        page.keyboard.type(NAMES["family_search"].casefold())
        expect(page.locator("#results [role=status]")).to_have_text("1 entrada")
        go_to(page, NAMES["family_search"])
        enter(page, f"/entradas/{number}$")
        go_to(page, "Cambiar")
        enter(page, "/cambiar$")
        go_to(page, "Teléfonos")
        page.keyboard.press("Enter")
        go_to(page, "Número", "Teléfono 1")
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("951 000 0777")
        go_to(page, "Ver cómo lo verán", key="Shift+Tab")
        enter(page, "/cambiar")
        expect(page.locator(".seen .bubble").first).to_contain_text("951 000 0777")
        go_to(page, "Guardar propuesta")
        enter(page, "dicho=propuesta")
        bureau.calm(visit)

    browser.visit(bureau.page("entrar"), work, DESK)


def test_entries_are_checked_by_keyboard_alone(bureau: Bureau, browser: Browser) -> None:
    clerk = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> None:
        page = visit.page
        clerk.comes(page)
        page.goto(bureau.page("hoy"))
        go_to(page, "Sigue igual")
        for _ in range(3):
            assert page.evaluate(FOCUSED)["words"].startswith("Sigue igual"), "the next one is ready to be pressed"
            assert page.evaluate(FOCUSED)["seen"]
            before = page.locator("li.call").count()
            page.keyboard.press("Enter")
            expect(page.locator("li.call")).to_have_count(before - 1)
        bureau.calm(visit)

    browser.visit(bureau.page("entrar"), work, DESK)
