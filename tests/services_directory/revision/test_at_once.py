"""Two people at the same moment, in two sessions, on both databases: one wins, the other is told, nothing is lost."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from services_directory.errors import DirectoryError
from services_directory.listings.entry import EntryPhone
from services_directory.revision.errors import AlreadyDecided, ConflictsOpen
from services_directory.revision.history import history_of
from services_directory.revision.requests import Proposal, accept, propose, reject, request_of
from services_directory.scope import Staff
from services_directory.upkeep.checks import confirm
from tests.services_directory.factories import TODAY
from tests.services_directory.revision.conftest import CASA, Room


def at_once(*doings: Callable[[], object]) -> list[object]:
    """What each gave back, or the error it ended in; all begin together."""
    results: list[object] = [None] * len(doings)
    start = threading.Barrier(len(doings))

    def run(place: int, doing: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = doing()
        except DirectoryError as error:
            results[place] = type(error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def asking(room: Room, staff: Staff, **facts: Any) -> str:  # noqa: ANN401
    with room.writing.begin() as session:
        return propose(session, staff, Proposal(replace(CASA, **facts), base=CASA, base_version=1), room.at)


def accepting(room: Room, staff: Staff, request_id: str) -> Callable[[], object]:
    def run() -> object:
        with room.writing.begin() as session:
            return accept(session, staff, request_id, room.at)

    return run


def rejecting(room: Room, staff: Staff, request_id: str) -> Callable[[], object]:
    def run() -> object:
        with room.writing.begin() as session:
            reject(session, staff, request_id, room.at, "no")
        return "rejected"

    return run


def test_one_of_two_who_accept_is_told_that_it_is_decided(room: Room) -> None:
    asked = asking(room, room.somebody("editor"), cost="Gratis")
    results = at_once(*(accepting(room, room.somebody("reviewer"), asked) for _ in range(2)))
    assert sorted(map(str, results)) == sorted(["accepted", str(AlreadyDecided)])
    with room.reading() as session:
        assert [each.number for each in history_of(session, "casa")] == [2, 1]


@pytest.mark.parametrize("turn", [1, -1])
def test_accepting_and_rejecting_at_once_do_one_of_the_two(room: Room, turn: int) -> None:
    asked = asking(room, room.somebody("editor"), cost="Gratis")
    doings = [accepting(room, room.somebody("reviewer"), asked), rejecting(room, room.somebody("reviewer"), asked)]
    results = at_once(*doings[::turn])[::turn]
    assert AlreadyDecided in results
    reviewer = room.somebody("reviewer")
    with room.reading() as session:
        found = request_of(session, reviewer, asked)
    assert found is not None
    assert (found.line.status, room.entry().cost) in {("accepted", "Gratis"), ("rejected", "")}
    assert (results[0] == "accepted") is (found.line.status == "accepted")


def test_two_proposals_of_different_fields_accepted_at_once_both_hold(room: Room) -> None:
    one = asking(room, room.somebody("editor"), cost="Gratis")
    two = asking(room, room.somebody("editor"), email="casa@example.org")
    assert at_once(*(accepting(room, room.somebody("reviewer"), each) for each in (one, two))) == ["accepted", "accepted"]
    assert (room.entry().cost, room.entry().email, room.now().version) == ("Gratis", "casa@example.org", 3)


def test_two_proposals_of_one_field_accepted_at_once_one_holds_and_one_clashes(room: Room) -> None:
    phones = [(EntryPhone(number),) for number in ("+529510000001", "+529510000002")]
    asked = [asking(room, room.somebody("editor"), phones=each) for each in phones]
    results = at_once(*(accepting(room, room.somebody("reviewer"), each) for each in asked))
    assert set(map(str, results)) == {"accepted", str(ConflictsOpen)}
    assert room.entry().phones == phones[results.index("accepted")]


def test_checking_and_accepting_at_once_both_hold(room: Room) -> None:
    asked = asking(room, room.somebody("editor"), cost="Gratis")
    editor = room.somebody("editor")

    def checking() -> None:
        with room.writing.begin() as session:
            confirm(session, editor, 1, room.at)

    at_once(accepting(room, room.somebody("reviewer"), asked), checking)
    assert (room.entry().cost, room.entry().verified_on) == ("Gratis", TODAY)
