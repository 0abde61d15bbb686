"""Places as people write them: landmarks, shelters, bridges, nicknames, five languages; written apart from the names' files."""

from pathlib import Path

import pytest

from services_directory.places.resolver import Resolver

HERE = Path(__file__).parent
WITH = [line.split("\t") for line in (HERE / "landmarks_and_spellings.tsv").read_text("utf-8").splitlines()]
WITHOUT = (HERE / "sentences_without_place.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("text", "state", "name"), WITH)
def test_place_is_found_in_its_state(resolver: Resolver, text: str, state: str, name: str) -> None:
    found = [match.place for match in resolver.find_in_message(text) if match.how != "foreign"]
    assert found
    assert (found[0].state, found[0].name if name else "") == (state, name)


@pytest.mark.parametrize("text", WITHOUT)
def test_no_place_in_mexico_is_made_up(resolver: Resolver, text: str) -> None:
    assert [match.place.name for match in resolver.find_in_message(text) if match.how != "foreign"] == []
