"""Accounts by an administrator: inviting, changing, switching off, links, sessions; the log of what was done."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from services_directory.console.deeds import DEEDS
from services_directory.console.house import Rules
from services_directory.offices.models import Office
from services_directory.revision.proposal import Status
from services_directory.scope import ROLES, Role
from services_directory.staff.models import StaffMember
from services_directory.staff.post import PostFailed
from tests.services_directory.console.people_of import PASSWORD, person, signs_in
from tests.services_directory.console.site import CHIAPAS, OAXACA, OFFICE, ORIGIN, RULES, Site
from tests.tree import python_files

LINK = re.compile(rf"{ORIGIN}(/consola/enlace/[\w-]+)")
LUZ = {"name": "Luz", "email": "luz@example.org", "role": "editor", "state": OAXACA, "office_id": ""}


class FakePost:
    """Keeps what it is given, or fails."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.sent: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str) -> None:
        if not self.works:
            raise PostFailed("no")
        self.sent.append((to, subject, text))


def with_office(site: Site) -> None:
    """The office of Oaxaca exists."""
    with site.console.writing.begin() as session:
        row = Office(id=OFFICE, code="oaxaca", name="Oficina Oaxaca", kind="state_office", state=OAXACA, phones=[])
        row.timezone, row.confirmed_on = "America/Mexico_City", site.clock.now.date()
        session.add(row)


def account_of(site: Site, email: str) -> StaffMember:
    from services_directory.staff.accounts import by_email

    with site.console.reading() as session:
        found = by_email(session, email)
    assert found is not None
    return found


def test_an_invitation_leads_to_a_password_and_in(site: Site) -> None:
    admin = site.browser("admin")
    made = admin.post("/consola/personas/nueva", data=LUZ)
    assert made.status_code == 200
    found = LINK.search(made.text)
    assert found is not None
    stranger = site.stranger()
    assert "Luz" in stranger.get(found.group(1)).text
    stranger.post(found.group(1), data={"password": PASSWORD, "again": PASSWORD})
    answer = stranger.post("/consola/entrar", data={"email": LUZ["email"], "password": PASSWORD})
    assert answer.headers["location"] == "/consola/hoy?dicho=entrado"
    assert LINK.search(admin.get("/consola/personas/" + account_of(site, LUZ["email"]).id).text) is None


def test_an_invitation_serves_three_days(site: Site) -> None:
    found = LINK.search(site.browser("admin").post("/consola/personas/nueva", data=LUZ).text)
    assert found is not None
    site.clock.passes(timedelta(hours=71))
    assert site.stranger().get(found.group(1)).status_code == 200
    site.clock.passes(timedelta(hours=1))
    assert site.stranger().get(found.group(1)).status_code == 404


def test_a_link_is_mailed_where_there_is_mail(site: Site) -> None:
    for works in (True, False):
        post = FakePost(works)
        rules = Rules(public_address="https://oficina.example", post=post, passwords=RULES.passwords)
        mailing = replace(site, console=replace(site.console, rules=rules))
        answer = mailing.browser("admin").post(
            "/consola/personas/nueva", data={**LUZ, "email": f"luz{works}@example.org".lower()}
        )
        link = re.search(r"https://oficina\.example/consola/enlace/[\w-]+", answer.text)
        assert link is not None
        assert ("El correo no salió" in answer.text) is not works
        assert [(to, link.group() in text) for to, _, text in post.sent] == ([("luztrue@example.org", True)] if works else [])


BAD: tuple[tuple[dict[str, str], str], ...] = (
    ({"email": "luz"}, "email"),
    ({"email": "ana@example.org"}, "email"),
    ({"email": "luz@example.org\u202e"}, "email"),
    ({"name": "  "}, "name"),
    ({"role": "boss"}, "role"),
    ({"state": ""}, "state"),
    ({"state": "99"}, "state"),
    ({"role": "clerk"}, "office_id"),
    ({"office_id": "nowhere"}, "office_id"),
    ({"state": CHIAPAS, "office_id": OFFICE}, "office_id"),
)


def test_bad_input_is_told_at_its_field_and_kept(site: Site) -> None:
    person(site, "editor")
    with_office(site)
    admin = site.browser("admin")
    for changed, field in BAD:
        answer = admin.post("/consola/personas/nueva", data={**LUZ, **changed})
        assert answer.status_code == 422, changed
        assert f'id="{field}-problem"' in answer.text, changed
        assert ('value="Luz"' in answer.text) is ("name" not in changed)
        assert LINK.search(answer.text) is None


def test_changing_what_somebody_may_do_signs_them_out(site: Site) -> None:
    admin = site.browser("admin")
    changes: list[dict[str, str]] = [{"role": "reviewer"}, {"state": CHIAPAS}, {"email": "otra@example.org"}]
    for number, changed in enumerate(changes):
        who = person(site, "editor", f"p{number}@example.org")
        client = signs_in(site, who)
        found = account_of(site, who.email)
        facts = {"name": "Ana", "email": who.email, "role": "editor", "state": OAXACA, "office_id": ""}
        form = {**facts, "version": str(found.version_id), **changed}
        assert admin.post(f"/consola/personas/{who.id}", data=form).status_code == 303
        assert client.get("/consola/yo").status_code == 303


def test_a_new_name_signs_nobody_out(site: Site) -> None:
    who = person(site, "reviewer")
    client = signs_in(site, who)
    found = account_of(site, who.email)
    form = {"name": "Ana María", "email": who.email, "role": "reviewer", "state": OAXACA, "office_id": ""}
    with_office(site)
    form["office_id"] = OFFICE
    answer = site.browser("admin").post(f"/consola/personas/{who.id}", data={**form, "version": str(found.version_id)})
    assert answer.status_code == 303, answer.text
    assert "Ana María" in client.get("/consola/yo").text


def test_two_administrators_do_not_overwrite_each_other(site: Site) -> None:
    who = person(site, "editor")
    admin = site.browser("admin")
    form = {**LUZ, "email": who.email, "version": str(account_of(site, who.email).version_id)}
    assert admin.post(f"/consola/personas/{who.id}", data=form).status_code == 303
    again = admin.post(f"/consola/personas/{who.id}", data={**form, "name": "Otra"})
    assert again.status_code == 422
    assert "Otra persona cambió esta cuenta" in again.text
    assert account_of(site, who.email).name == "Luz"


def test_switching_off_keeps_somebody_out_and_on_lets_them_in(site: Site) -> None:
    who = person(site, "editor")
    client, admin = signs_in(site, who), site.browser("admin")
    assert admin.post(f"/consola/personas/{who.id}/apagar").status_code == 303
    assert client.get("/consola/yo").status_code == 303
    right = {"email": who.email, "password": PASSWORD}
    assert site.stranger().post("/consola/entrar", data=right).status_code == 422
    admin.post(f"/consola/personas/{who.id}/enlace")
    admin.post(f"/consola/personas/{who.id}/encender")
    assert site.stranger().post("/consola/entrar", data=right).status_code == 303


def test_the_last_administrator_stays(site: Site) -> None:
    who = person(site, "admin")
    site.somebody("admin", name="sin contraseña")
    client = signs_in(site, who)
    refused = client.post(f"/consola/personas/{who.id}/apagar")
    assert refused.status_code == 422
    assert "única cuenta de administración" in refused.text
    form = {"name": "Ana", "email": who.email, "role": "coordinator", "version": str(account_of(site, who.email).version_id)}
    assert client.post(f"/consola/personas/{who.id}", data=form).status_code == 422
    person(site, "admin", "otra@example.org")
    assert client.post(f"/consola/personas/{who.id}/apagar").status_code == 303
    assert client.get("/consola/yo").status_code == 303


def test_a_lost_phone_is_set_up_anew(site: Site) -> None:
    who = person(site, "reviewer")
    client = signs_in(site, who)
    assert site.browser("admin").post(f"/consola/personas/{who.id}/segundo-paso").status_code == 303
    assert client.get("/consola/yo").status_code == 303
    old = who.secret
    signs_in(site, who)
    assert who.secret != old


def test_an_administrator_ends_sessions(site: Site) -> None:
    who = person(site, "editor")
    client = signs_in(site, who)
    assert site.browser("admin").post(f"/consola/personas/{who.id}/sesiones").status_code == 303
    assert client.get("/consola/yo").status_code == 303


def test_the_list_is_narrowed(site: Site) -> None:
    person(site, "editor", "ana@example.org", "Ana")
    person(site, "reviewer", "luz@example.org", "Luz 100%")
    site.somebody("clerk", state=CHIAPAS, email="eva@example.org", name="Eva")
    admin = site.browser("admin")

    def names(query: str) -> set[str]:
        text = admin.get(f"/consola/personas?{query}").text
        return {name for name in ("Ana", "Luz 100%", "Eva") if f">{name}</a>" in text}

    assert names("") == {"Ana", "Luz 100%", "Eva"}
    assert names("q=LUZ") == {"Luz 100%"}
    assert names("q=%25") == {"Luz 100%"}
    assert names("q=_") == set()
    assert names(f"estado={CHIAPAS}") == {"Eva"}
    assert names("papel=editor") == {"Ana"}
    assert names("cuenta=invited") == {"Eva"}
    assert names("cuenta=active") == {"Ana", "Luz 100%"}
    assert names("papel=boss&estado=99&cuenta=x&pagina=-1") == {"Ana", "Luz 100%", "Eva"}


def test_the_list_asks_the_same_number_of_times_for_many(site: Site) -> None:
    admin = site.browser("admin")

    def statements() -> int:
        asked: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(site.console.engine, "before_cursor_execute", note)
        assert admin.get("/consola/personas").status_code == 200
        assert admin.get("/consola/personas/bitacora").status_code == 200
        event.remove(site.console.engine, "before_cursor_execute", note)
        return len(asked)

    few = statements()
    for number in range(50):
        site.somebody("clerk", email=f"p{number}@example.org")
    assert statements() == few


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_people_are_there_for_administrators_only(site: Site, role: Role) -> None:
    who = site.somebody("clerk")
    client = site.browser(role)
    for path in ("/consola/personas", "/consola/personas/nueva", f"/consola/personas/{who}"):
        assert client.get(path).status_code == 404
    for path in ("nueva", who, f"{who}/apagar", f"{who}/enlace", f"{who}/sesiones", f"{who}/segundo-paso", f"{who}/encender"):
        assert client.post(f"/consola/personas/{path}", data=LUZ).status_code == 404
    assert account_of(site, client_email(site, who)).active


def client_email(site: Site, staff_id: str) -> str:
    """The address of an account."""
    with site.console.reading() as session:
        found = session.get(StaffMember, staff_id)
    assert found is not None
    return found.email


def test_the_log_says_who_did_what(site: Site) -> None:
    who = person(site, "admin", name="Jefa")
    client = signs_in(site, who)
    client.post("/consola/personas/nueva", data=LUZ)
    text = client.get("/consola/personas/bitacora").text
    assert "Invitó a Luz" in " ".join(text.split())
    assert "Activó el código del teléfono" in text
    only = client.get("/consola/personas/bitacora?accion=invite").text
    assert "Entró</td>" not in only
    coordinator: TestClient = site.browser("coordinator")
    assert coordinator.get("/consola/personas/bitacora").status_code == 200
    assert site.browser("reviewer").get("/consola/personas/bitacora").status_code == 404


def test_every_kind_of_deed_has_words() -> None:
    """Found in the code, as it is written down there; `proposal_` goes on with how a proposal ended."""
    written = {
        kind
        for path in python_files("services_directory", "bot")
        for said in re.findall(r'\brecord\(\w+, [\w.]+, ("\w+"(?: if \w+ else "\w+")?)', path.read_text("utf-8"))
        for kind in re.findall(r'"(\w+)"', said)
    }
    ends = {f"proposal_{status}" for status in get_args(Status) if status not in {"open", "withdrawn"}}
    assert {"sign_in", "switch_off", "proposal_made", "export"} < written
    assert written | ends <= set(DEEDS)
