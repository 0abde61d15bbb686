"""The week of a state's offices, as text."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.commands.summary import mail_summary, weekly_summary
from bot.errors import SettingMissing
from services_directory.db import sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import EntryPhone
from services_directory.needs.log import report_entry
from services_directory.staff.models import StaffMember
from tests.services_directory.factories import NOW, TODAY, entry, with_vocabulary


def test_the_week_says_what_waits_in_its_state_only(engine: Engine) -> None:
    late = replace(entry("late", organization="Casa Vieja"), verified_on=TODAY - timedelta(days=70))
    late = replace(late, expires_on=TODAY - timedelta(days=40), phones=(EntryPhone("+529621234567"),))
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, [late, entry("elsewhere", organization="Casa Lejana", state="20")], Change("O", "prueba", NOW))
        report_entry(session.connection(), late.service_id, "phone", TODAY)
    text = "\n".join(weekly_summary(engine, "07", NOW, 30))
    assert text.startswith("Chiapas, 2026-11-16 a 2026-11-23")
    assert "     1  entradas por revisar" in text
    assert "     1    ya no salen en las respuestas" in text
    assert "Casa Vieja: Albergue (Tapachula); 962 123 4567; revisada el 2026-09-14, ya no sale" in text
    assert "Casa Vieja: el teléfono no sirve (1)" in text
    assert "Casa Lejana" not in text


def test_an_unknown_state_is_refused_in_one_sentence(engine: Engine) -> None:
    with pytest.raises(SettingMissing, match="two digits"):
        weekly_summary(engine, "99", NOW, 30)


class _Post:
    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str) -> None:
        self.sent.append((to, subject, text))


def test_the_week_is_mailed_to_who_keeps_the_state(engine: Engine) -> None:
    people = [
        ("luz", "editor", "07", "hash", True),
        ("ana", "reviewer", "07", "hash", True),
        ("off", "editor", "07", "hash", False),
        ("invited", "editor", "07", "", True),
        ("clerk", "clerk", "07", "hash", True),
        ("far", "reviewer", "20", "hash", True),
    ]
    with sessions(engine).begin() as session:
        for name, role, state, password, active in people:
            facts = {"email": f"{name}@example.org", "role": role, "state": state, "password_hash": password, "active": active}
            session.add(StaffMember(id=name, name=name, created_at=NOW, **facts))
    post = _Post()
    assert mail_summary(engine, post, "07", ["Chiapas, la semana", "1 por revisar"]) == 2
    assert [to for to, _, _ in post.sent] == ["ana@example.org", "luz@example.org"]
    assert post.sent[0][1:] == ("Ventanilla: la semana de Chiapas, la semana", "Chiapas, la semana\n1 por revisar")


def test_without_a_mail_server_it_says_so(engine: Engine) -> None:
    with pytest.raises(SettingMissing, match="SMTP_HOST"):
        mail_summary(engine, None, "07", ["Chiapas"])
