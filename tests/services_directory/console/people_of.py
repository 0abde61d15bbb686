"""Helps tests through the door: an account with a password, a phone that makes codes."""

import re
from dataclasses import dataclass

import pyotp
from starlette.testclient import TestClient

from services_directory.console.cookie import COOKIE
from services_directory.scope import Role
from services_directory.staff import accounts, links
from tests.services_directory.console.site import Site

PASSWORD = "caballo batería grapa correcto"
SECRET = re.compile(r"<code>([A-Z2-7 ]{20,})</code>")


@dataclass
class Person:
    """Somebody with an account."""

    id: str
    email: str
    password: str = PASSWORD
    secret: str = ""

    def code(self, site: Site) -> str:
        """What their phone shows now."""
        return pyotp.TOTP(self.secret).at(site.clock.now)


def person(site: Site, role: Role, email: str = "ana@example.org", name: str = "Ana") -> Person:
    """An account with a password."""
    staff_id = site.somebody(role, name=name, email=email)
    with site.console.writing.begin() as session:
        accounts.set_password(session, staff_id, site.console.rules.passwords.hash(PASSWORD))
    return Person(staff_id, email)


def link_for(site: Site, staff_id: str) -> str:
    """The path of a fresh one-time link."""
    with site.console.writing.begin() as session:
        return "/consola/enlace/" + links.make_link(session, staff_id, "reset", site.clock.now)


def signs_in(site: Site, who: Person, browser: TestClient | None = None) -> TestClient:
    """A browser on which this person went through the door as anybody does, second factor and all."""
    client = browser or site.stranger()
    answer = client.post("/consola/entrar", data={"email": who.email, "password": who.password})
    assert answer.status_code == 303, answer.text
    page = answer.headers["location"]
    if page.startswith("/consola/entrar/segundo-paso"):
        found = SECRET.search(client.get(page).text)
        assert found is not None
        who.secret = found.group(1).replace(" ", "")
        answer = client.post("/consola/entrar/segundo-paso", data={"code": who.code(site)})
        assert answer.status_code == 200, answer.text
    elif page.startswith("/consola/entrar/codigo"):
        assert client.post("/consola/entrar/codigo", data={"code": who.code(site)}).status_code == 303
    return client


def token_of(client: TestClient) -> str:
    """The session's token in this browser."""
    return str(client.cookies.get(COOKIE, ""))
