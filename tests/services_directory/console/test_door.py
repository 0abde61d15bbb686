"""Signing in and out: passwords, codes, links, and where one is sent; that nothing is said about accounts, and not too often."""

from datetime import timedelta
from typing import ClassVar
from urllib.parse import quote

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from services_directory.console.cookie import START, own_path
from services_directory.staff import accounts
from services_directory.staff.attempts import PER_ACCOUNT, PER_ADDRESS, WINDOW
from services_directory.staff.passwords import Passwords
from tests.services_directory.console.people_of import PASSWORD, SECRET, link_for, person, signs_in, token_of
from tests.services_directory.console.site import HOST, ORIGIN, Site


class CountingHasher(Argon2Hasher):
    """Remembers what it hashed."""

    hashed: ClassVar[list[str]] = []

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.hashed.append(str(password))
        return super().hash(password, salt=salt)


WRONG = {"email": "ana@example.org", "password": "otra cosa muy distinta"}


def test_an_editor_comes_in_with_a_password(site: Site) -> None:
    client = signs_in(site, person(site, "editor"))
    assert client.get("/consola/yo").status_code == 200
    assert client.get("/consola/entrar").headers["location"] == START


def test_the_address_may_be_written_in_capitals(site: Site) -> None:
    person(site, "editor")
    answer = site.stranger().post("/consola/entrar", data={"email": " Ana@Example.ORG ", "password": PASSWORD})
    assert answer.status_code == 303


def test_a_reviewer_sets_up_the_second_factor_first(site: Site) -> None:
    who = person(site, "reviewer")
    client = site.stranger()
    answer = client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    assert answer.headers["location"].startswith("/consola/entrar/segundo-paso")
    assert client.get("/consola/yo").status_code == 303
    picture = client.get("/consola/entrar/segundo-paso/qr.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    page = client.get("/consola/entrar/segundo-paso").text
    assert client.post("/consola/entrar/segundo-paso", data={"code": "000000"}).status_code == 422
    found = SECRET.search(page)
    assert found is not None
    who.secret = found.group(1).replace(" ", "")
    done = client.post("/consola/entrar/segundo-paso", data={"code": who.code(site)})
    assert done.status_code == 200
    assert done.text.count("<li><code>") == 10
    assert client.get("/consola/yo").status_code == 200


def test_a_code_works_once_and_with_one_step_of_drift(site: Site) -> None:
    who = person(site, "reviewer")
    signs_in(site, who)
    site.clock.passes(timedelta(seconds=90))
    code = who.code(site)
    site.clock.passes(timedelta(seconds=30))
    first, second = site.stranger(), site.stranger()
    for client in (first, second):
        client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    assert first.post("/consola/entrar/codigo", data={"code": code}).status_code == 303
    assert second.post("/consola/entrar/codigo", data={"code": code}).status_code == 422
    site.clock.passes(timedelta(seconds=60))
    assert second.post("/consola/entrar/codigo", data={"code": code}).status_code == 422
    assert second.get("/consola/yo").status_code == 303


def test_a_recovery_code_works_once(site: Site) -> None:
    who = person(site, "admin")
    client = site.stranger()
    client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    found = SECRET.search(client.get("/consola/entrar/segundo-paso").text)
    assert found is not None
    who.secret = found.group(1).replace(" ", "")
    text = client.post("/consola/entrar/segundo-paso", data={"code": who.code(site)}).text
    paper = text.partition("<li><code>")[2].partition("</code>")[0]
    for expected in (303, 422):
        other = site.stranger()
        other.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
        assert other.post("/consola/entrar/codigo", data={"code": paper.upper()}).status_code == expected


def test_the_offered_secret_is_not_shown_once_one_is_set_up(site: Site) -> None:
    who = person(site, "reviewer")
    signs_in(site, who)
    client = site.stranger()
    client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    assert client.get("/consola/entrar/segundo-paso").headers["location"] == "/consola/entrar/codigo"
    assert client.get("/consola/entrar/segundo-paso/qr.svg").status_code == 404
    assert client.post("/consola/entrar/segundo-paso", data={"code": "123456"}).headers["location"] == "/consola/entrar/codigo"


def test_nothing_is_said_about_accounts(site: Site) -> None:
    person(site, "editor")
    off = person(site, "editor", "off@example.org")
    with site.console.writing.begin() as session:
        accounts.switch(session, off.id, active=False)
    site.somebody("editor", email="invited@example.org")
    answers = []
    for email in ("ana@example.org", "nobody@example.org", "off@example.org", "invited@example.org"):
        password = PASSWORD if email == "off@example.org" else WRONG["password"]
        answer = site.stranger().post("/consola/entrar", data={"email": email, "password": password})
        answers.append((answer.status_code, answer.text.replace(email, "")))
    assert answers == [answers[0]] * 4
    assert answers[0][0] == 422


def test_unknown_accounts_are_hashed_for_as_well() -> None:
    hasher = CountingHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords = Passwords(hasher)
    assert passwords.check("whatever they typed", "") == (False, None)
    assert hasher.hashed == ["whatever they typed"]


def test_too_many_wrong_ones_have_to_wait(site: Site) -> None:
    person(site, "editor")
    client = site.stranger()
    for _ in range(PER_ACCOUNT):
        assert client.post("/consola/entrar", data=WRONG).status_code == 422
        site.clock.passes(timedelta(minutes=1))
    right = {"email": "ana@example.org", "password": PASSWORD}
    refused = client.post("/consola/entrar", data=right)
    assert refused.status_code == 429
    assert "espere 10 min" in refused.text
    assert client.post("/consola/entrar", data={**right, "email": "luz@example.org"}).status_code == 422
    site.clock.passes(WINDOW - timedelta(minutes=PER_ACCOUNT))
    assert client.post("/consola/entrar", data=right).status_code == 303


def test_a_right_one_clears_what_was_wrong_before(site: Site) -> None:
    who = person(site, "editor")
    for _ in range(3):
        for _ in range(PER_ACCOUNT - 1):
            assert site.stranger().post("/consola/entrar", data=WRONG).status_code == 422
        signs_in(site, who)


def test_an_address_is_bounded_over_all_accounts(site: Site) -> None:
    client = site.stranger()
    statuses = [
        client.post("/consola/entrar", data={"email": f"{number}@example.org", "password": "x"}).status_code
        for number in range(PER_ADDRESS + 1)
    ]
    assert statuses == [422] * PER_ADDRESS + [429]


def test_codes_cannot_be_tried_without_end(site: Site) -> None:
    who = person(site, "reviewer")
    signs_in(site, who)
    site.clock.passes(timedelta(minutes=5))
    client = site.stranger()
    client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    statuses = [client.post("/consola/entrar/codigo", data={"code": f"{n:06}"}).status_code for n in range(PER_ACCOUNT + 1)]
    assert statuses == [422] * PER_ACCOUNT + [429]
    assert client.post("/consola/entrar/codigo", data={"code": who.code(site)}).status_code == 429


def test_signing_in_gives_a_new_token_and_ends_the_old(site: Site) -> None:
    who = person(site, "reviewer")
    client = site.stranger()
    client.cookies.set("consola", "chosen-by-somebody-else", domain=HOST, path="/consola")
    client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    waiting = token_of(client)
    client = signs_in(site, who)
    fixed = token_of(client)
    assert len({"chosen-by-somebody-else", waiting, fixed}) == 3
    again = signs_in(site, person(site, "editor", "luz@example.org"), client)
    late = site.stranger()
    late.cookies.set("consola", fixed, domain=HOST, path="/consola")
    assert late.get("/consola/yo").status_code == 303
    assert again.get("/consola/yo").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    who = person(site, "editor")
    cookie = site.stranger().post("/consola/entrar", data={"email": who.email, "password": PASSWORD}).headers["set-cookie"]
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {"httponly", "path=/consola", "samesite=lax", "secure"}


def test_waiting_for_the_code_ends_after_minutes(site: Site) -> None:
    who = person(site, "reviewer")
    signs_in(site, who)
    client = site.stranger()
    client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    site.clock.passes(timedelta(minutes=10))
    assert client.get("/consola/entrar/codigo").headers["location"].startswith("/consola/entrar?luego=")


def test_one_is_led_back_to_where_one_wanted(site: Site) -> None:
    who = person(site, "editor")
    client = site.stranger()
    asked = client.get("/consola/personas?q=ana&pagina=2").headers["location"]
    assert asked == "/consola/entrar?luego=" + quote("/consola/personas?q=ana&pagina=2", safe="")
    page = client.get(asked).text
    assert 'name="then" value="/consola/personas?q=ana&amp;pagina=2"' in page
    answer = client.post("/consola/entrar", data={"email": who.email, "password": PASSWORD, "then": "/consola/yo"})
    assert answer.headers["location"] == "/consola/yo"


def test_a_form_sent_too_late_leads_back_to_its_page(site: Site) -> None:
    client = site.stranger()
    answer = client.post("/consola/yo/idioma", data={}, headers={"referer": f"{ORIGIN}/consola/yo"})
    assert answer.headers["location"] == "/consola/entrar?luego=%2Fconsola%2Fyo"
    elsewhere = client.post("/consola/yo/idioma", data={}, headers={"referer": "https://elsewhere.example/consola/yo"})
    assert elsewhere.headers["location"] == "/consola/entrar?luego=%2Fconsola%2Fhoy"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/consola/yo",
        "//elsewhere.example/consola/",
        "/\\elsewhere.example",
        "/consola/\\elsewhere.example",
        "/consola//elsewhere.example",
        "/consola/../elsewhere",
        "/consola@elsewhere.example",
        "javascript:alert(1)",
        "/consola/yo\r\nset-cookie: a=b",
        "/consolación/x",
        "/consola/salir",
        "/consola/entrar",
        "",
    ],
)
def test_nobody_is_led_elsewhere(wanted: str) -> None:
    assert own_path(wanted) == START


def test_a_link_sets_a_password_once(site: Site) -> None:
    who = person(site, "editor")
    before = signs_in(site, who)
    path = link_for(site, who.id)
    client = site.stranger()
    assert client.get(path).status_code == 200
    assert client.get(path).status_code == 200
    new = "otra frase bastante larga"
    assert client.post(path, data={"password": new, "again": new + "x"}).status_code == 422
    assert client.post(path, data={"password": "corta", "again": "corta"}).status_code == 422
    assert client.post(path, data={"password": new, "again": new}).headers["location"] == "/consola/entrar?dicho=contrasena"
    assert client.post(path, data={"password": new, "again": new}).status_code == 404
    assert client.get(path).status_code == 404
    assert before.get("/consola/yo").status_code == 303
    assert site.stranger().post("/consola/entrar", data={"email": who.email, "password": PASSWORD}).status_code == 422
    who.password = new
    signs_in(site, who)


def test_a_link_ends(site: Site) -> None:
    who = person(site, "editor")
    path = link_for(site, who.id)
    second = link_for(site, who.id)
    assert site.stranger().get(path).status_code == 404
    site.clock.passes(timedelta(hours=2))
    assert site.stranger().get(second).status_code == 404
    third = link_for(site, who.id)
    with site.console.writing.begin() as session:
        accounts.switch(session, who.id, active=False)
    assert site.stranger().get(third).status_code == 404


def test_the_console_itself_leads_to_the_first_page(site: Site) -> None:
    assert site.stranger().get("/consola").headers["location"] == START
    assert site.stranger().get("/consola/").headers["location"] == START
