"""Sealing: AES-256-GCM with a key that lives outside the database. What is sealed can be read only where the key is."""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services_directory.errors import DirectoryError

_NONCE_BYTES = 12  # NIST SP 800-38D: 96 bits, random, never reused with the same key


class SealBroken(DirectoryError):
    """Sealed text cannot be opened with this key."""


def seal(text: str, key: bytes, purpose: str) -> str:
    """Sealed text as base64; `purpose` is bound to it, so that it cannot be moved elsewhere."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, text.encode(), purpose.encode())).decode()


def unseal(sealed: str, key: bytes, purpose: str) -> str:
    """The text; raises SealBroken for another key, another purpose or damage."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken("cannot be opened with this key") from error
