"""From nothing to a corrected number in the chat: the first administrator, an office, its people, a change, its approval."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import pyotp
import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Browser, Look, Visit, newest, write
from tests.e2e.bureau import NAMES, QUESTIONS, Bureau
from tests.e2e.hands import Effort, Hands

pytestmark = pytest.mark.browser

DESK = Look(1280, 800)
PLAIN = Look(javascript=False)
LOOKS = [
    pytest.param(DESK, "work", id="desk"),
    pytest.param(Look(), "education", id="phone"),
    pytest.param(PLAIN, "money", id="phone-without-javascript"),
]
# A code of the phone is good once: the next sign-in takes the next one.
STEP = timedelta(seconds=30)
TWO_MINUTES = 120
PASSWORD = "cuatro palabras bien distintas"


def choose_password(hands: Hands, link: str) -> None:
    """Open the one-time link, choose a password, and sign in with it."""
    hands.page.goto(link)
    hands.keep("password")
    hands.write("Contraseña nueva", PASSWORD)
    hands.write("La misma otra vez", PASSWORD)
    hands.press("Guardar contraseña")
    expect(hands.page.get_by_role("status")).to_contain_text("Contraseña guardada")


def sign_in(hands: Hands, email: str) -> None:
    """By e-mail and password."""
    hands.write("Correo", email)
    hands.write("Contraseña", PASSWORD)
    hands.press("Entrar")


def set_up_code(hands: Hands) -> pyotp.TOTP:
    """The code of the phone, from the secret as it is shown in letters."""
    hands.keep("second-step")
    hands.touch(hands.page.locator("summary"))
    secret = hands.page.locator("details code").inner_text().replace(" ", "")
    phone = pyotp.TOTP(secret)
    hands.write("Código de 6 números", phone.now())
    hands.press("Activar")
    hands.keep("recovery-codes")
    hands.follow("Ya los guardé, seguir")
    expect(hands.page.get_by_role("heading", level=1)).to_have_text("Hoy")
    return phone


def invite(hands: Hands, name: str, email: str, role: str) -> str:
    """A new account of Oaxaca; the one-time link that is shown for it."""
    page = hands.page
    hands.follow("Personas", page.get_by_role("navigation"))
    hands.follow("Invitar a una persona")
    hands.write("Nombre", name)
    hands.write("Correo", email)
    hands.touch(page.locator(f"input[name=role][value={role}]"))
    page.get_by_label("Estado", exact=True).select_option("20")
    hands.press("Hacer la cuenta y el enlace")
    hands.keep(f"invited-{role}")
    return page.locator(".linkbox").inner_text().strip()


def found_office(bureau: Bureau, visit: Visit, look: Look, mark: str) -> tuple[str, str]:
    """The first administrator comes in, adds an office and invites an editor and a reviewer; the two links."""
    hands = Hands(visit.page, Effort(), look, "first")
    email = f"admin-{mark}@example.org"
    told = bureau.command("user", "add", email, "--name", "Administración", "--role", "admin")
    choose_password(hands, told.split()[-1])
    sign_in(hands, email)
    set_up_code(hands)
    hands.keep("today-admin")
    page = hands.page
    hands.follow("Oficinas", page.get_by_role("navigation"))
    hands.follow("Agregar una oficina")
    hands.write("Nombre de la oficina", f"Módulo {mark}")
    page.get_by_label("Estado", exact=True).select_option("20")
    hands.write("Municipio", "Oaxaca de Juárez")
    hands.press("Guardar")
    expect(page.get_by_role("status").first).to_contain_text("Oficina guardada")
    hands.keep("office")
    editor = invite(hands, "Edith", f"editor-{mark}@example.org", "editor")
    reviewer = invite(hands, "Rosa", f"reviewer-{mark}@example.org", "reviewer")
    bureau.calm(visit)
    return editor, reviewer


def correct_phone(hands: Hands, need: str, number: str) -> None:
    """Find the entry by searching, change its number, look how people will see it, send it."""
    page = hands.page
    hands.follow("Entradas", page.get_by_role("navigation"))
    hands.write("Buscar", NAMES[need].casefold())
    if not hands.look.javascript:
        hands.press("Buscar")
    expect(page.locator("#results [role=status]")).to_have_text("1 entrada")
    hands.keep("list")
    hands.follow(NAMES[need])
    hands.keep("entry")
    hands.follow("Cambiar")
    hands.keep("form")
    hands.write("Número", spoken(number), page.get_by_role("group", name="Teléfono 1"))
    if hands.look.javascript:
        expect(page.locator(".told").first).to_contain_text("Número válido")
    hands.press("Ver cómo lo verán")
    expect(page.locator(".seen .bubble").first).to_contain_text(spoken(number))
    hands.keep("preview")
    hands.press("Guardar propuesta")
    expect(page.locator(".said")).to_contain_text("Propuesta enviada")
    hands.keep("proposed")


def accept(hands: Hands, need: str, before: str, after: str) -> None:
    """Read what would change, accept it."""
    page = hands.page
    hands.follow("Cambios", page.get_by_role("navigation"))
    row = page.get_by_role("row").filter(has_text=NAMES[need])
    hands.follow("Decidir", row)
    expect(page.locator("del")).to_contain_text(spoken(before))
    expect(page.locator("ins")).to_contain_text(spoken(after))
    hands.keep("difference")
    hands.press("Aceptar lo marcado y publicar")
    expect(page.get_by_role("status").first).to_contain_text("Ya está publicada")
    hands.keep("accepted")


def card(visit: Visit, need: str, number: int) -> str:
    """What the chat says of an entry."""
    write(visit.page, QUESTIONS[need])
    with visit.page.expect_response(lambda response: response.request.method == "POST"):
        visit.page.locator(f"button[value='1:c:{number}']").last.click()
    visit.page.locator(".waiting").wait_for(state="detached")
    return newest(visit.page)


def spoken(number: str) -> str:
    """A number of Oaxaca as it is shown: "951 000 0001"."""
    digits = number.removeprefix("+52").replace(" ", "")
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


@dataclass
class Story:
    """One way of looking at the console, an entry to correct on it, and what that costs."""

    bureau: Bureau
    look: Look
    need: str
    before: str
    after: str
    mark: str = field(default_factory=lambda: uuid4().hex[:6])
    effort: Effort = field(default_factory=Effort)

    def reviewer_prepares(self, link: str, visit: Visit) -> pyotp.TOTP:
        """First sign-in of who approves; the codes of their phone."""
        hands = Hands(visit.page, Effort(), self.look, "reviewer")
        choose_password(hands, link)
        sign_in(hands, f"reviewer-{self.mark}@example.org")
        return set_up_code(hands)

    def editor_corrects(self, link: str, visit: Visit) -> None:
        """First sign-in of who corrects, and the correction, which is measured."""
        hands = Hands(visit.page, Effort(), self.look, "editor")
        choose_password(hands, link)
        sign_in(hands, f"editor-{self.mark}@example.org")
        expect(visit.page.get_by_role("heading", level=1)).to_have_text("Hoy")
        hands.effort = self.effort
        self.effort.begin()
        correct_phone(hands, self.need, self.after)
        self.effort.end()
        self.bureau.calm(visit)

    def reviewer_accepts(self, phone: pyotp.TOTP, visit: Visit) -> None:
        """Signing in with a code, and the approval; measured, too."""
        hands = Hands(visit.page, self.effort, self.look, "reviewer")
        self.effort.begin()
        sign_in(hands, f"reviewer-{self.mark}@example.org")
        hands.keep("code")
        hands.write("Código de 6 números", phone.at(datetime.now(UTC) + STEP))
        hands.press("Entrar")
        accept(hands, self.need, self.before, self.after)
        self.effort.end()
        self.bureau.calm(visit)


@pytest.mark.parametrize(("look", "need"), LOOKS)
def test_a_phone_is_corrected_by_one_and_approved_by_another(bureau: Bureau, browser: Browser, look: Look, need: str) -> None:
    number, door = bureau.number(f"20-{need}"), bureau.page("entrar")
    before = bureau.entry(number).phones[0].number
    story = Story(bureau, look, need, before, after=f"+52951000{9000 + int(before[-3:]) + 1}")
    for_editor, for_reviewer = browser.visit(door, lambda visit: found_office(bureau, visit, look, story.mark), look)
    phone = browser.visit(door, partial(story.reviewer_prepares, for_reviewer), look)
    browser.visit(door, partial(story.editor_corrects, for_editor), look)
    for served in (bureau.first, bureau.second):
        assert spoken(before) in browser.visit(served.url, lambda visit: card(visit, need, number))
    browser.visit(door, partial(story.reviewer_accepts, phone), look)
    print(f"\nfrom the editor's first page to the approval ({look.width} px): {story.effort}")
    assert story.effort.machine + story.effort.person < TWO_MINUTES
    for name, served in (("the same process", bureau.first), ("another process", bureau.second)):
        seconds = bureau.wait_for_card(served, number, spoken(story.after))
        assert spoken(story.after) in browser.visit(served.url, lambda visit: card(visit, need, number))
        print(f"the chat of {name} says the new number after {seconds:.1f} s")
