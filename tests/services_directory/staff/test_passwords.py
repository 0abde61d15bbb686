"""Passwords: which will do, how they are held, how many at once."""

import threading

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from services_directory.staff.passwords import Passwords, TooManyAtOnce, Weakness, weakness

CHEAP = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.mark.parametrize(
    ("password", "wrong"),
    [
        ("onceletras1", "short"),
        ("x" * 201, "long"),
        ("abababababababab", "plain"),
        ("111111111111", "plain"),
        ("juanaperez2026!", "own"),
        ("Pérez-Juana-1999", "own"),
        ("jperez.oficina.1", "own"),
        ("contraseña123456", "obvious"),
        ("Ventanilla2026!!", "obvious"),
        ("1234567890123456", "obvious"),
        ("qwertyuiop12345", "obvious"),
        ("caballo batería grapa", None),
        ("el albergue abre temprano", None),
        ("7Hq!x92mZp#a", None),
        ("ユニコード長い合言葉です十二", None),
    ],
)
def test_weak_passwords_are_refused(password: str, wrong: Weakness | None) -> None:
    assert weakness(password, "Juana Pérez", "jperez@oficina.example") == wrong


def test_a_hash_is_argon2id_and_renewed_when_it_is_old() -> None:
    old, new = Passwords(CHEAP), Passwords(Argon2Hasher(time_cost=2, memory_cost=16, parallelism=1))
    held = old.hash("caballo batería grapa")
    assert held.startswith("$argon2id$")
    assert old.check("caballo batería grapa", held) == (True, None)
    right, newer = new.check("caballo batería grapa", held)
    assert right
    assert newer is not None
    assert new.check("caballo batería grapa", newer) == (True, None)
    assert new.check("otra", held) == (False, None)


def test_only_so_many_at_once() -> None:
    inside, leave = threading.Event(), threading.Event()

    class Slow(Argon2Hasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            inside.set()
            leave.wait(5)
            return super().hash(password, salt=salt)

    passwords = Passwords(Slow(time_cost=1, memory_cost=8, parallelism=1), at_once=1, wait=0.05)
    thread = threading.Thread(target=passwords.hash, args=("a",))
    thread.start()
    assert inside.wait(5)
    with pytest.raises(TooManyAtOnce):
        passwords.hash("b")
    leave.set()
    thread.join()
    assert passwords.hash("c")
