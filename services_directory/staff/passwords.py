"""Passwords: hashed with argon2id, a few at a time, and checked for being easily guessed. Knows no table and no page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final, Literal

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from services_directory.errors import DirectoryError
from services_directory.places.wording import fold

SHORTEST: Final = 12
# Longer than any passphrase; a bound on what is hashed.
LONGEST: Final = 200
_DIFFERENT: Final = 5
# What is left of a password besides a word that anybody would try must be at least this long.
_BESIDES: Final = 6
_AT_ONCE: Final = 2
_WAIT_SECONDS: Final = 4.0
_OBVIOUS: Final = (
    "contrasena", "password", "passwd", "ventanilla", "migrante", "migracion", "migrantes", "albergue", "oficina", "consola",
    "bienvenido", "bienvenida", "administrador", "administradora", "usuario", "mexico", "oaxaca", "chiapas", "tapachula",
    "secretaria", "gobierno", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty", "123456789012", "1234567890", "0123456789",
    "0987654321", "123456", "abcdefghijkl", "abcdef", "abc123", "iloveyou", "teamomucho", "teamo", "letmein", "welcome", "admin",
)  # fmt: skip
Weakness = Literal["short", "long", "plain", "own", "obvious"]


class TooManyAtOnce(DirectoryError):
    """Too many passwords are being checked at this moment; the caller asks to try again in a minute."""


class Passwords:
    """Hashes and checks. Each takes tens of megabytes and a good part of a second, so only a few run at once."""

    def __init__(self, hasher: Argon2Hasher | None = None, at_once: int = _AT_ONCE, wait: float = _WAIT_SECONDS) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))
        self._turn = BoundedSemaphore(at_once)
        self._wait = wait

    def hash(self, password: str) -> str:
        """What the table holds. Raises TooManyAtOnce."""
        with self._taking_turns():
            return self._hash.hash(password)

    def check(self, password: str, held: str) -> tuple[bool, str | None]:
        """Whether it is right, and a new hash when the one held is of an older kind.

        With nothing held (no such account, no password yet) it takes as long and is wrong. Raises TooManyAtOnce.
        """
        with self._taking_turns():
            if not held:
                self._hash.hash(password)
                return False, None
            return self._hash.verify_and_update(password, held)

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._wait):
            raise TooManyAtOnce("too many sign-ins at once")
        try:
            yield
        finally:
            self._turn.release()


def weakness(password: str, name: str, email: str) -> Weakness | None:
    """Why a password will not do for this account; None when it will."""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    if len(set(password.casefold())) < _DIFFERENT:
        return "plain"
    folded = re.sub(r"[^a-z0-9]", "", fold(password))
    own = [word for word in re.split(r"[^a-z0-9]+", f"{fold(name)} {fold(email)}") if len(word) > 3]
    if _mostly(folded, own):
        return "own"
    return "obvious" if _mostly(folded, _OBVIOUS) else None


def _mostly(folded: str, words: list[str] | tuple[str, ...]) -> bool:
    """Whether little but such words is in it: taken out, letters that are left are few. Digits and signs alone do not help."""
    left = folded
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ")
    return left != folded and len(re.sub(r"[^a-z]", "", left)) < _BESIDES
