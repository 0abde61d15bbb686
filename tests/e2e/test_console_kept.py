"""What was typed is not lost: no connection, an expired session, a reload; and it is gone once saved or signed out."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from services_directory.db import sessions
from services_directory.staff.models import StaffSession
from tests.e2e.browser import Browser, Look, Visit
from tests.e2e.bureau import Bureau
from tests.e2e.hands import Effort, Hands

pytestmark = pytest.mark.browser

KEY = "20-check-39"
TYPED = "Cerrado los martes por la tarde, según la encargada"


def type_something(hands: Hands, bureau: Bureau) -> None:
    """Open the form of an entry and write into it."""
    hands.page.goto(bureau.page(f"entradas/{bureau.number(KEY)}/cambiar"))
    hands.write("Descripción", TYPED)
    expect(hands.page.get_by_label("Descripción")).to_have_value(TYPED)
    # It is kept a moment after the last letter.
    hands.page.wait_for_function("words => Object.values(localStorage).some(kept => kept.includes(words))", arg=TYPED)


def offered_back(hands: Hands) -> None:
    """What was typed is offered, and comes back by a tap."""
    page = hands.page
    expect(page.locator("[data-recover]")).to_contain_text("sin guardar")
    hands.keep("offered")
    hands.press("Recuperar")
    expect(page.get_by_label("Descripción")).to_have_value(TYPED)


def kept_words(page: Page) -> str:
    """All that this browser keeps."""
    words: str = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    return words


def test_a_lost_connection_loses_nothing(bureau: Bureau, browser: Browser) -> None:
    editor = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> None:
        page = visit.page
        editor.comes(page)
        hands = Hands(page, Effort(), Look(), "offline")
        type_something(hands, bureau)
        page.context.set_offline(True)
        hands.press("Guardar propuesta")
        page.wait_for_url("chrome-error://**")
        page.context.set_offline(False)
        page.goto(bureau.page(f"entradas/{bureau.number(KEY)}/cambiar"))
        offered_back(hands)

    browser.visit(bureau.page("entrar"), work)


def test_an_expired_session_loses_nothing_and_signing_out_forgets_it(bureau: Bureau, browser: Browser) -> None:
    editor = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> None:
        page = visit.page
        editor.comes(page)
        hands = Hands(page, Effort(), Look(), "expired")
        type_something(hands, bureau)
        with sessions(bureau.engine).begin() as session:
            session.execute(delete(StaffSession).where(StaffSession.staff_id == editor.staff.id))
        hands.press("Guardar propuesta")
        expect(page.get_by_text("sigue guardado en este navegador")).to_be_visible()
        hands.keep("door")
        bureau.again(editor).comes(page)
        page.goto(bureau.page("hoy"))
        page.goto(bureau.page(f"entradas/{bureau.number(KEY)}/cambiar"))
        offered_back(hands)
        assert TYPED in kept_words(page)
        hands.press("Salir")
        expect(page.locator(".said")).to_contain_text("Sesión cerrada")
        assert TYPED not in kept_words(page)

    browser.visit(bureau.page("entrar"), work)


def test_what_was_saved_is_kept_no_longer(bureau: Bureau, browser: Browser) -> None:
    editor = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> None:
        editor.comes(visit.page)
        hands = Hands(visit.page, Effort(), Look(), "saved")
        type_something(hands, bureau)
        hands.press("Guardar propuesta")
        expect(visit.page.locator(".said")).to_contain_text("Propuesta enviada")
        assert TYPED not in kept_words(visit.page)
        bureau.calm(visit)

    browser.visit(bureau.page("entrar"), work)


def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(bureau: Bureau, browser: Browser) -> None:
    editor = bureau.somebody("editor", "Edith")

    def work(visit: Visit) -> None:
        page = visit.page
        editor.comes(page)
        page.goto(bureau.page(f"entradas/{bureau.number(KEY)}/cambiar"))
        hands = Hands(page, Effort(), Look(javascript=False), "wrong")
        hands.write("Descripción", TYPED)
        hands.write("Número", "951 12", page.get_by_role("group", name="Teléfono 1"))
        hands.press("Guardar propuesta")
        expect(page.get_by_role("alert")).to_contain_text("Lo que escribió sigue aquí")
        field = page.get_by_role("group", name="Teléfono 1").get_by_label("Número", exact=True)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value("951 12")
        expect(page.get_by_label("Descripción")).to_have_value(TYPED)
        hands.keep("said")
        bureau.calm(visit, (422,))

    browser.visit(bureau.page("entrar"), work, Look(javascript=False))
