"""Ids that follow from keys."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from services_directory.listings import entry


@given(st.lists(st.text(), min_size=1))
def test_an_id_is_the_version_5_uuid_of_its_key(key: list[str]) -> None:
    assert entry.stable_id(*key) == str(uuid5(UUID("5e0c4f0e-7d0f-5b2c-9a54-6f1b0f6f3c11"), "\x1f".join(key)))
