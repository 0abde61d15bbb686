"""The words of needs: an administrator's, kept when the starting directory is loaded again."""

import pytest

from services_directory.db import sessions
from services_directory.listings.terms import needs
from services_directory.scope import Role
from tests.services_directory.console.site import Site
from tests.services_directory.factories import with_vocabulary


def test_a_word_is_changed_and_stays(site: Site) -> None:
    client = site.browser("admin")
    answer = client.post("/consola/palabras/shelter", data={"name": "Cama por una noche", "emoji": "🛏️", "covers": "albergues"})
    assert answer.status_code == 303
    with sessions(site.console.engine).begin() as session:
        with_vocabulary(session)
    with site.console.reading() as session:
        found = {need.code: need for need in needs(session)}
    assert (found["shelter"].label, found["shelter"].covers) == ("🛏️ Cama por una noche", "albergues")
    assert "Cama por una noche" in site.browser("editor").get("/consola/entradas").text


def test_an_empty_name_is_said_at_its_field(site: Site) -> None:
    answer = site.browser("admin").post("/consola/palabras/shelter", data={"name": " ", "covers": "lo que abarca"})
    assert answer.status_code == 422
    assert 'id="name-problem"' in answer.text
    assert "lo que abarca" in answer.text


def test_unknown_words_and_groups_are_not_there(site: Site) -> None:
    client = site.browser("admin")
    for code in ("nothing", "group:basic"):
        assert client.get(f"/consola/palabras/{code}").status_code == 404
        assert client.post(f"/consola/palabras/{code}", data={"name": "x"}).status_code == 404


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer", "coordinator"])
def test_the_others_do_not_see_it(site: Site, role: Role) -> None:
    assert site.browser(role).get("/consola/palabras").status_code == 404
