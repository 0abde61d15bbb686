"""One's own page: sessions, password, language, the second factor."""

from datetime import timedelta

from services_directory.staff.attempts import PER_ACCOUNT
from services_directory.staff.sessions import IDLE, LIFETIME
from tests.services_directory.console.people_of import PASSWORD, SECRET, person, signs_in, token_of
from tests.services_directory.console.site import Site

NEW = "otra frase bastante larga"


def test_other_sessions_are_shown_and_ended(site: Site) -> None:
    who = person(site, "editor")
    here, there = signs_in(site, who), signs_in(site, who)
    assert here.get("/consola/yo").text.count("<li>Abierta") == 2
    assert here.post("/consola/yo/sesiones").status_code == 303
    assert there.get("/consola/yo").status_code == 303
    assert here.get("/consola/yo").text.count("<li>Abierta") == 1


def test_a_session_ends_unused_and_in_any_case(site: Site) -> None:
    who = person(site, "editor")
    idle, used = signs_in(site, who), signs_in(site, who)
    passed = timedelta()
    while passed < LIFETIME:
        assert used.get("/consola/yo").status_code == 200
        site.clock.passes(IDLE / 2)
        passed += IDLE / 2
        if passed == IDLE:
            assert idle.get("/consola/yo").status_code == 303
    assert used.get("/consola/yo").status_code == 303


def test_a_new_password_ends_the_other_sessions_and_changes_the_token(site: Site) -> None:
    who = person(site, "reviewer")
    here = signs_in(site, who)
    site.clock.passes(timedelta(minutes=2))
    there = signs_in(site, who)
    before = token_of(here)
    wrong = here.post("/consola/yo/contrasena", data={"current": "no es esta", "password": NEW, "again": NEW})
    assert wrong.status_code == 422
    weak = here.post("/consola/yo/contrasena", data={"current": PASSWORD, "password": "corta", "again": "corta"})
    assert weak.status_code == 422
    assert there.get("/consola/yo").status_code == 200
    done = here.post("/consola/yo/contrasena", data={"current": PASSWORD, "password": NEW, "again": NEW})
    assert done.headers["location"] == "/consola/yo?dicho=contrasena_nueva"
    assert token_of(here) != before
    assert here.get("/consola/yo").status_code == 200
    assert there.get("/consola/yo").status_code == 303


def test_the_current_password_cannot_be_tried_without_end(site: Site) -> None:
    who = person(site, "editor")
    client = signs_in(site, who)
    form = {"current": "no es esta", "password": NEW, "again": NEW}
    for _ in range(PER_ACCOUNT):
        client.post("/consola/yo/contrasena", data=form)
    assert client.post("/consola/yo/contrasena", data={**form, "current": PASSWORD}).status_code == 422


def test_an_editor_may_have_a_second_factor_and_drop_it(site: Site) -> None:
    who = person(site, "editor")
    client, other = signs_in(site, who), signs_in(site, who)
    page = client.get("/consola/yo/segundo-paso").text
    found = SECRET.search(page)
    assert found is not None
    assert client.get("/consola/yo/segundo-paso/qr.svg").status_code == 200
    who.secret = found.group(1).replace(" ", "")
    assert client.post("/consola/yo/segundo-paso", data={"code": who.code(site), "password": "no"}).status_code == 422
    assert client.post("/consola/yo/segundo-paso", data={"code": "000000", "password": PASSWORD}).status_code == 422
    done = client.post("/consola/yo/segundo-paso", data={"code": who.code(site), "password": PASSWORD})
    assert done.status_code == 200
    assert done.text.count("<li><code>") == 10
    assert client.get("/consola/yo").status_code == 200
    assert other.get("/consola/yo").status_code == 303
    answer = site.stranger().post("/consola/entrar", data={"email": who.email, "password": PASSWORD})
    assert answer.headers["location"].startswith("/consola/entrar/codigo")
    assert client.post("/consola/yo/segundo-paso/quitar", data={"password": "no"}).status_code == 422
    assert client.post("/consola/yo/segundo-paso/quitar", data={"password": PASSWORD}).status_code == 303
    signs_in(site, who)


def test_a_reviewer_cannot_drop_it_but_may_take_another_phone(site: Site) -> None:
    who = person(site, "reviewer")
    client = signs_in(site, who)
    assert client.post("/consola/yo/segundo-paso/quitar", data={"password": PASSWORD}).status_code == 404
    found = SECRET.search(client.get("/consola/yo/segundo-paso").text)
    assert found is not None
    old, who.secret = who.secret, found.group(1).replace(" ", "")
    assert who.secret != old
    assert client.post("/consola/yo/segundo-paso", data={"code": who.code(site), "password": PASSWORD}).status_code == 200
    site.clock.passes(timedelta(minutes=2))
    signs_in(site, who)


def test_the_language_is_kept(site: Site) -> None:
    client = signs_in(site, person(site, "editor"))
    assert client.post("/consola/yo/idioma", data={"language": "en"}).status_code == 303
    assert '<html lang="en">' in client.get("/consola/yo").text
    client.post("/consola/yo/idioma", data={"language": "xx"})
    assert '<html lang="en">' in client.get("/consola/yo").text
