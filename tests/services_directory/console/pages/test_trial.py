"""Trying the chat: from what is published or from proposals, the conversation in the page itself, nothing kept."""

import html
import json
import re
from typing import cast

import pytest
from sqlalchemy import func, select

from services_directory.console.said_so_far import SO_FAR
from services_directory.listings import models as m
from services_directory.needs.models import Need
from services_directory.revision.requests import Proposal, propose
from services_directory.scope import ROLES, Role
from tests.services_directory.console.pages.test_changes import asked, who
from tests.services_directory.console.pages.test_entries import oaxaca
from tests.services_directory.console.site import CHIAPAS, OTHER_OFFICE, PlainShowing, Site

PATH = "/consola/probar"


def heard(site: Site) -> list[tuple[str, ...]]:
    return cast("PlainShowing", site.console.showing).asked


def turns(page: str) -> list[str]:
    return [html.unescape(value) for value in re.findall(r'name="turno" value="([^"]*)"', page)]


@pytest.mark.parametrize("role", ROLES)
def test_everybody_may_try(site: Site, role: Role) -> None:
    browser = site.browser(role)
    assert browser.get(PATH).status_code == 200
    assert "5 entradas" in browser.post(PATH, data={"mensaje": "hola"}).text


def test_the_conversation_travels_in_the_page(site: Site) -> None:
    browser = site.browser("editor")
    first = browser.post(PATH, data={"mensaje": "ocupo dormir", "lugar": "Oaxaca"}).text
    assert "ocupo dormir" in first
    again = browser.post(PATH, data={"mensaje": "¿y comer?", "lugar": "Oaxaca", "turno": turns(first)}).text
    assert heard(site) == [("Oaxaca", "ocupo dormir"), ("Oaxaca", "ocupo dormir", "¿y comer?")]
    assert len(turns(again)) == 2
    pressed = browser.post(PATH, data={"tecla": "action:n:food 🍲 Comer <b>", "turno": turns(again)}).text
    assert (
        heard(site)[-1] == ("ocupo dormir", "¿y comer?", "action:n:food 🍲 Comer <b>") or heard(site)[-1][-1] == "action:n:food"
    )
    assert "🍲 Comer &lt;b&gt;" in pressed
    assert turns(browser.post(PATH, data={"empezar": "1", "mensaje": "x", "turno": turns(pressed)}).text) == []


def test_a_long_conversation_is_cut_and_nonsense_left_out(site: Site) -> None:
    browser = site.browser("editor")
    long = [json.dumps([f"m{n}", f"m{n}", "r"]) for n in range(60)]
    page = browser.post(PATH, data={"mensaje": "último", "turno": ["{", "[1]", '"x"', *long, "[" * 5_000]}).text
    assert len(turns(page)) == SO_FAR
    assert len(heard(site)[-1]) <= SO_FAR + 1


def test_nothing_is_kept(site: Site) -> None:
    browser = site.browser("editor")
    with site.console.reading() as session:
        before = session.scalar(select(m.DirectoryVersion.version))
    browser.post(PATH, data={"mensaje": "ocupo dormir"})
    with site.console.reading() as session:
        assert session.scalar(select(func.count()).select_from(Need)) == 0
        assert session.scalar(select(m.DirectoryVersion.version)) == before
    assert "nada se cuenta ni se guarda" in browser.get(PATH).text


def test_it_answers_as_if_a_proposal_were_accepted(site: Site) -> None:
    request_id = asked(site, site.somebody("editor"), withheld="Cerró")
    browser = site.browser("reviewer")
    assert f'{PATH}?propuesta={request_id}"' in browser.get(f"/consola/cambios/{request_id}").text
    opened = browser.get(f"{PATH}?propuesta={request_id}").text
    assert f'<option value="{request_id}" selected>' in opened
    assert "como si 1 propuesta ya estuviera aceptada" in opened
    for source, found in (("", 5), (request_id, 4), ("todas", 4)):
        assert f"{found} entradas" in browser.post(PATH, data={"mensaje": "hola", "fuente": source}).text, source


def test_a_new_entry_is_tried_before_it_has_a_number(site: Site) -> None:
    with site.console.writing.begin() as session:
        new = Proposal(oaxaca("", organization="Casa Nueva"), kind="new")
        request_id = propose(session, who(site, site.somebody("editor")), new, site.clock.now)
    page = site.browser("reviewer").post(PATH, data={"mensaje": "hola", "fuente": request_id}).text
    assert "6 entradas" in page


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer"])
def test_a_proposal_of_another_state_is_not_there(site: Site, role: Role) -> None:
    request_id = asked(site, site.somebody("editor"), withheld="Cerró")
    browser = site.browser(role, CHIAPAS, OTHER_OFFICE)
    assert browser.get(f"{PATH}?propuesta={request_id}").status_code == 404
    assert browser.post(PATH, data={"mensaje": "hola", "fuente": request_id}).status_code == 404
    assert "5 entradas" in browser.post(PATH, data={"mensaje": "hola", "fuente": "todas"}).text
    assert request_id not in browser.get(PATH).text


def test_only_known_languages(site: Site) -> None:
    browser = site.browser("editor")
    assert '<option value="en" selected>' in browser.get(f"{PATH}?idioma=en").text
    assert browser.post(PATH, data={"mensaje": "hola", "idioma": "xx"}).status_code == 200
