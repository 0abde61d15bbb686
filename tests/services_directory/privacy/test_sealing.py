"""Sealing: opens with the same key and purpose only, and never twice the same."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.privacy.sealing import SealBroken, seal, unseal

KEY, OTHER = bytes(range(32)), bytes(32)


@given(st.text(max_size=200))
def test_what_is_sealed_opens_with_its_key_and_purpose(text: str) -> None:
    assert unseal(seal(text, KEY, "note"), KEY, "note") == text


def test_sealed_text_shows_nothing_and_is_never_the_same_twice() -> None:
    first, second = seal("busco leche", KEY, "note"), seal("busco leche", KEY, "note")
    assert first != second
    assert b"leche" not in base64.b64decode(first)


@pytest.mark.parametrize(("key", "purpose"), [(OTHER, "note"), (KEY, "follow-up"), (OTHER, "follow-up")])
def test_seal_breaks_with_another_key_or_purpose(key: bytes, purpose: str) -> None:
    with pytest.raises(SealBroken):
        unseal(seal("busco leche", KEY, "note"), key, purpose)


@given(st.integers(0, 38), st.integers(1, 255))
def test_seal_breaks_when_any_byte_is_changed(place: int, change: int) -> None:
    raw = bytearray(base64.b64decode(seal("busco leche", KEY, "note")))
    assert len(raw) == 39
    raw[place] ^= change
    with pytest.raises(SealBroken):
        unseal(base64.b64encode(raw).decode(), KEY, "note")


@pytest.mark.parametrize("damaged", ["", "AAAA", "not base64 at all", "ñ"])
def test_seal_breaks_for_what_was_never_sealed(damaged: str) -> None:
    with pytest.raises(SealBroken):
        unseal(damaged, KEY, "note")
