"""The second factor: the known codes of RFC 6238, one use in any process, sealed, and shut under another key."""

import base64
import threading
from datetime import UTC, datetime, timedelta

import pyotp
from sqlalchemy import Engine

from services_directory.db import sessions
from services_directory.staff import second_factor
from services_directory.staff.models import StaffMember
from tests.services_directory.factories import NOW

KEY = b"k" * 32
SECRET = pyotp.random_base32()


def account(engine: Engine) -> str:
    with sessions(engine).begin() as session:
        session.add(StaffMember(id="a", email="a@example.org", name="A", role="admin", created_at=NOW))
        session.flush()
        second_factor.switch_on(session, KEY, "a", SECRET, 0)
    return "a"


def test_codes_are_those_of_the_standard() -> None:
    # RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    secret = base64.b32encode(b"12345678901234567890").decode()
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert second_factor.step_of(secret, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


def test_drift_is_one_step() -> None:
    code = pyotp.TOTP(SECRET).at(NOW)
    assert [bool(second_factor.step_of(SECRET, code, NOW + timedelta(seconds=30 * steps))) for steps in (-2, -1, 0, 1, 2)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_of_many_at_once_one_takes_the_code(engine: Engine) -> None:
    staff_id, taken = account(engine), []
    code = pyotp.TOTP(SECRET).at(NOW)

    def run() -> None:
        with sessions(engine).begin() as session:
            taken.append(second_factor.prove(session, KEY, staff_id, code, NOW))

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 5 + [True]


def test_the_secret_is_sealed_and_another_key_opens_nothing(engine: Engine) -> None:
    staff_id = account(engine)
    with sessions(engine).begin() as session:
        member = session.get(StaffMember, staff_id)
        assert member is not None
        assert SECRET not in member.totp_sealed
        code = pyotp.TOTP(SECRET).at(NOW)
        assert not second_factor.prove(session, b"x" * 32, staff_id, code, NOW)
        assert not second_factor.prove(session, KEY, "nobody", code, NOW)
        assert second_factor.prove(session, KEY, staff_id, f"{code[:3]} {code[3:]}", NOW)


def test_odd_input_is_no_code(engine: Engine) -> None:
    staff_id = account(engine)
    with sessions(engine).begin() as session:
        for typed in ("", "１２３４５６", "12345", "abc-def", "é" * 10, "0" * 400):
            assert not second_factor.prove(session, KEY, staff_id, typed, NOW)
