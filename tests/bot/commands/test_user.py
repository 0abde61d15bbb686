"""`ventanilla user`: the first administrator by command, links that work, and sentences for what cannot be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.commands import user
from bot.errors import BotError
from services_directory.db import sessions
from services_directory.offices.models import Office
from services_directory.staff import accounts, links, second_factor
from services_directory.staff.accounts import Facts
from tests.services_directory.factories import NOW
from tests.tree import ROOT

HERE = "http://127.0.0.1:8080"
ANA = Facts("Ana@Oficina.example", "Ana", "admin")


def token_in(told: str) -> str:
    found = re.search(rf"{HERE}/consola/enlace/([\w-]+)", told)
    assert found is not None
    return found.group(1)


def test_the_first_administrator_gets_a_link(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        told = user.add(session, ANA, "", HERE, NOW)
        assert "72 hours" in told
        holder = links.holder_of(session, token_in(told), NOW)
        assert holder is not None
        assert (holder.email, holder.role) == ("ana@oficina.example", "admin")
        assert list(user.listed(session)) == ["ana@oficina.example  Ana  admin  -  invited"]


def with_office(session: Session) -> None:
    row = Office(id="o", code="oaxaca", name="Oaxaca", kind="hub", state="20", phones=[], timezone="America/Mexico_City")
    row.confirmed_on = NOW.date()
    session.add(row)
    session.flush()


def test_a_clerk_needs_an_office(engine: Engine) -> None:
    luz = Facts("luz@oficina.example", "Luz", "clerk", "20")
    with sessions(engine).begin() as session:
        with_office(session)
        with pytest.raises(BotError, match="a clerk needs --office"):
            user.add(session, luz, "", HERE, NOW)
        with pytest.raises(BotError, match="no office with the short name puebla"):
            user.add(session, luz, "puebla", HERE, NOW)
        user.add(session, luz, "oaxaca", HERE, NOW)
        with pytest.raises(BotError, match="there is an account with this address already"):
            user.add(session, luz, "oaxaca", HERE, NOW)


def test_a_reset_switches_on_and_drops_the_phone(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        user.add(session, ANA, "", HERE, NOW)
        user.add(session, Facts("otra@oficina.example", "Otra", "admin"), "", HERE, NOW)
        found = accounts.by_email(session, ANA.email)
        other = accounts.by_email(session, "otra@oficina.example")
        assert found is not None
        assert other is not None
        accounts.set_password(session, other.id, "held")
        accounts.set_password(session, found.id, "held")
        second_factor.switch_on(session, b"k" * 32, found.id, "A" * 32, 1)
        assert "switched off" in user.off(session, ANA.email, NOW)
        told = user.reset(session, ANA.email, HERE, NOW, second=True)
        assert "2 hours" in told
        session.refresh(found)
        assert (found.active, found.totp_sealed) == (True, "")
        assert links.holder_of(session, token_in(told), NOW) is not None


def test_the_last_administrator_cannot_be_switched_off(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        user.add(session, ANA, "", HERE, NOW)
        with pytest.raises(BotError, match="nobody else could sign in as administrator"):
            user.off(session, ANA.email, NOW)
        with pytest.raises(BotError, match="no account"):
            user.off(session, "x@y.example", NOW)


def test_the_command_itself(tmp_path: Path) -> None:
    place = {"DATABASE_URL": f"sqlite:///{tmp_path / 'v.db'}", "KEYS_FOLDER": str(tmp_path / "keys")}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **place}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot.main", "user", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    made = run("add", "ana@oficina.example", "--name", "Ana", "--role", "admin")
    assert made.returncode == 0
    assert token_in(made.stdout)
    assert "ana@oficina.example" in run("list").stdout
    wrong = run("add", "ana", "--name", "Ana", "--role", "admin")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "ventanilla: Not done: the address is not a complete e-mail address.\n"
