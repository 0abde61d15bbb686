"""Failed sign-ins: many at once do not slip through, digests hold no address, old ones go."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from services_directory.db import sessions
from services_directory.staff.attempts import PER_ACCOUNT, WINDOW, Attempt, Attempts, Refused
from services_directory.staff.models import LoginAttempt
from tests.services_directory.factories import NOW


def make(engine: Engine) -> Attempts:
    return Attempts(sessions(engine), lambda: b"k" * 32)


def kept(engine: Engine) -> list[str]:
    with sessions(engine)() as session:
        return list(session.scalars(select(LoginAttempt.who)))


def test_many_at_once_do_not_slip_through(engine: Engine) -> None:
    begun: list[Attempt | Refused] = []
    threads = [
        threading.Thread(target=lambda n=n: begun.append(make(engine).begin("ana", f"192.0.2.{n}", NOW))) for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == 12
    assert sum(isinstance(each, Attempt) for each in begun) <= PER_ACCOUNT


def test_refused_ones_do_not_make_it_longer(engine: Engine) -> None:
    attempts = make(engine)
    for _ in range(PER_ACCOUNT):
        assert isinstance(attempts.begin("ana", "192.0.2.1", NOW), Attempt)
    for minutes in range(1, 15):
        refused = attempts.begin("ana", "192.0.2.1", NOW + timedelta(minutes=minutes))
        assert refused == Refused(NOW + WINDOW)
    assert isinstance(attempts.begin("ana", "192.0.2.1", NOW + WINDOW), Attempt)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_addresses_are_counted_by_home(engine: Engine, one: str, other: str, same: bool) -> None:
    attempts = make(engine)
    attempts.begin("a", one, NOW)
    attempts.begin("b", other, NOW)
    assert len(set(kept(engine))) == (3 if same else 4)


def test_the_table_holds_no_address_and_forgets(engine: Engine) -> None:
    attempts = make(engine)
    attempts.begin("ana@example.org", "192.0.2.1", NOW)
    assert all(len(who) == 64 and "ana" not in who for who in kept(engine))
    late = attempts.begin("luz@example.org", "192.0.2.9", NOW + WINDOW)
    assert isinstance(late, Attempt)
    attempts.succeeded(late)
    with sessions(engine)() as session:
        assert session.scalar(select(func.count()).select_from(LoginAttempt)) == 0
