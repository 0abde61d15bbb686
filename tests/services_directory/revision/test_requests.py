"""Proposals: nothing is published before somebody else accepts it, nothing is lost, nothing is overwritten."""

from dataclasses import replace
from typing import Any

import pytest

from services_directory.errors import EntryChanged
from services_directory.listings.catalog import Change, put
from services_directory.listings.entry import EntryPhone
from services_directory.revision import requests
from services_directory.revision.errors import (
    AlreadyDecided,
    ConflictsOpen,
    EntryProblem,
    NothingChanged,
    OutOfReach,
    OwnProposal,
)
from services_directory.revision.history import changed_since, history_of, restore
from services_directory.revision.requests import Proposal, Request, Terms
from services_directory.scope import Staff
from tests.services_directory.factories import entry
from tests.services_directory.revision.conftest import CASA, CHIAPAS, OAXACA, Room

NEW_PHONE = (EntryPhone("+529517654321"),)


def propose(room: Room, staff: Staff, proposal: Proposal | None = None, **facts: Any) -> str:  # noqa: ANN401
    with room.writing.begin() as session:
        return requests.propose(session, staff, proposal or Proposal(replace(room.entry(), **facts), "llamé"), room.at)


def accept(room: Room, staff: Staff, request_id: str, **how: Any) -> str:  # noqa: ANN401
    with room.writing.begin() as session:
        return requests.accept(session, staff, request_id, room.at, **how)


def seen(room: Room, staff: Staff, request_id: str) -> Request:
    with room.reading() as session:
        found = requests.request_of(session, staff, request_id)
    assert found is not None
    return found


def test_an_edit_is_published_only_when_somebody_else_accepts_it(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer", name="Berta")
    asked = propose(room, editor, phones=NEW_PHONE)
    assert room.entry() == CASA
    assert seen(room, reviewer, asked).line.decidable
    assert accept(room, reviewer, asked) == "accepted"
    assert room.entry() == replace(CASA, phones=NEW_PHONE)
    ended = seen(room, editor, asked).line
    assert (ended.status, ended.decided_by_name, ended.mine) == ("accepted", "Berta", True)


def test_the_history_says_who_when_what_why_and_by_which_way(room: Room) -> None:
    editor, reviewer = room.somebody("editor", name="Ana"), room.somebody("reviewer", name="Berta")
    asked = propose(room, editor, phones=NEW_PHONE)
    accept(room, reviewer, asked)
    with room.reading() as session:
        newest, first = history_of(session, "casa")
    assert (first.number, first.entry, first.channel, first.author) == (1, CASA, "starter", "")
    assert (newest.number, newest.entry, newest.fields) == (2, room.entry(), ("phones",))
    assert (newest.author, newest.approver, newest.by) == ("Ana", "Berta", "Oficina de Oaxaca")
    assert (newest.why, newest.channel, newest.request_id, newest.at) == ("llamé", "console", asked, room.at)


def test_nobody_decides_on_their_own_proposal(room: Room) -> None:
    reviewer = room.somebody("reviewer")
    asked = propose(room, reviewer, phones=NEW_PHONE)
    assert not seen(room, reviewer, asked).line.decidable
    with pytest.raises(OwnProposal):
        accept(room, reviewer, asked)
    with room.writing.begin() as session, pytest.raises(OwnProposal):
        requests.reject(session, reviewer, asked, room.at, "no")
    assert room.entry() == CASA


@pytest.mark.parametrize("role", ["clerk", "editor", "coordinator", "admin"])
def test_only_a_reviewer_of_the_state_accepts(room: Room, role: Any) -> None:  # noqa: ANN401
    asked = propose(room, room.somebody("editor"), phones=NEW_PHONE)
    for other in (room.somebody(role), room.somebody("reviewer", state="07")):
        with pytest.raises(OutOfReach):
            accept(room, other, asked)
    assert room.entry() == CASA


def test_what_is_out_of_reach_is_not_found(room: Room) -> None:
    asked = propose(room, room.somebody("editor"), phones=NEW_PHONE)
    with room.reading() as session:
        for stranger in (room.somebody("editor", "07"), room.somebody("reviewer", "07"), room.somebody("clerk", "20", "other")):
            assert requests.request_of(session, stranger, asked) is None
            assert requests.waiting(session, stranger).total == 0
        assert requests.waiting(session, room.somebody("coordinator")).total == 1


@pytest.mark.parametrize("who", [("editor", "07", ""), ("clerk", "20", "office"), ("admin", "", ""), ("coordinator", "", "")])
def test_nobody_proposes_out_of_reach(room: Room, who: tuple[Any, str, str]) -> None:
    with pytest.raises(OutOfReach):
        propose(room, room.somebody(*who), phones=NEW_PHONE)


def test_an_entry_cannot_be_moved_out_of_reach(room: Room) -> None:
    with pytest.raises(EntryProblem) as caught:
        propose(room, room.somebody("editor"), state="07", municipality="Tapachula")
    assert caught.value.field == "state"


def test_a_proposal_for_nothing_is_refused(room: Room) -> None:
    editor = room.somebody("editor")
    for nothing in (CASA, replace(CASA, verified_by="yo", languages=())):
        with pytest.raises(NothingChanged):
            propose(room, editor, Proposal(nothing))


def test_the_same_proposal_waits_once(room: Room) -> None:
    editor = room.somebody("editor")
    new = Proposal(entry("", **OAXACA), kind="new")
    assert propose(room, editor, phones=NEW_PHONE) == propose(room, editor, phones=NEW_PHONE)
    assert propose(room, editor, new) == propose(room, editor, new)
    with room.reading() as session:
        assert requests.waiting(session, editor).total == 2


def test_a_new_entry_gets_a_key_and_its_clerks_office(room: Room) -> None:
    clerk, reviewer = room.somebody("clerk", "20", "office-1"), room.somebody("reviewer")
    asked = propose(room, clerk, Proposal(entry("", organization="Nueva", **OAXACA), kind="new"))
    key = seen(room, clerk, asked).entry_key
    assert key.startswith("20-oaxaca-de-juarez-")
    assert accept(room, reviewer, asked) == "accepted"
    made = room.now(key)
    assert (made.entry.organization, made.office_id, made.version) == ("Nueva", "office-1", 1)


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("organization", {"organization": " "}),
        ("needs", {"needs": ()}),
        ("needs", {"needs": ("gold",)}),
        ("opening_hours", {"opening_hours": "9 a 5"}),
        ("maximum_age", {"minimum_age": 20, "maximum_age": 10}),
        ("source_date", {"source_date": "2026-13"}),
        ("timezone", {"timezone": "America/Nowhere"}),
        ("description", {"safe_location": True, "address": "Calle 5 de Mayo 3", "description": "En calle 5 de mayo 3"}),
        ("email", {"email": "a" * 301}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(room: Room, field: str, facts: dict[str, Any]) -> None:
    with pytest.raises(EntryProblem) as caught:
        propose(room, room.somebody("editor"), **facts)
    assert caught.value.field == field


def test_two_edits_of_different_fields_both_hold(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    one, two = propose(room, editor, phones=NEW_PHONE), propose(room, editor, description="Techo y cena")
    accept(room, reviewer, one)
    assert accept(room, reviewer, two) == "accepted"
    assert room.entry() == replace(CASA, phones=NEW_PHONE, description="Techo y cena")


def test_two_edits_of_one_field_are_a_conflict_until_a_person_chooses(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    one = propose(room, editor, phones=NEW_PHONE)
    two = propose(room, room.somebody("editor"), phones=(), description="Techo y cena")
    accept(room, reviewer, one)
    found = seen(room, reviewer, two).merged
    assert found is not None
    assert (found.conflicts, found.taken) == (("phones",), ("description",))
    with pytest.raises(ConflictsOpen) as caught:
        accept(room, reviewer, two)
    assert caught.value.fields == ("phones",)
    assert accept(room, reviewer, two, fields=["description"]) == "part"
    assert room.entry() == replace(CASA, phones=NEW_PHONE, description="Techo y cena")


def test_what_was_not_accepted_is_left_out_and_said(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    asked = propose(room, editor, phones=NEW_PHONE, description="Otra", cost="Gratis", free=True)
    assert accept(room, reviewer, asked, fields=["phones", "free"], why="falta confirmar la descripción") == "part"
    assert room.entry() == replace(CASA, phones=NEW_PHONE, cost="Gratis", free=True)
    ended = seen(room, editor, asked)
    assert set(ended.accepted_fields) == {"phones", "cost", "free"}
    assert ended.line.decision_why == "falta confirmar la descripción"


def test_accepting_nothing_of_it_is_refused(room: Room) -> None:
    asked = propose(room, room.somebody("editor"), phones=NEW_PHONE)
    with pytest.raises(NothingChanged):
        accept(room, room.somebody("reviewer"), asked, fields=["description"])


def test_what_the_reviewer_did_not_see_is_not_overwritten(room: Room) -> None:
    asked = propose(room, room.somebody("editor"), phones=NEW_PHONE)
    with room.writing.begin() as session:
        put(session, replace(CASA, phones=()), Change("Otra", "llamada", room.at))
    with pytest.raises(EntryChanged):
        accept(room, room.somebody("reviewer"), asked, fields=["phones"], terms=Terms(1))
    assert room.entry().phones == ()
    assert accept(room, room.somebody("reviewer"), asked, fields=["phones"], terms=Terms(2)) == "accepted"


def test_what_is_decided_stays_decided(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    asked = propose(room, editor, phones=NEW_PHONE)
    with room.writing.begin() as session:
        requests.reject(session, reviewer, asked, room.at, "el número no contesta")
    assert seen(room, editor, asked).line.decision_why == "el número no contesta"
    with pytest.raises(AlreadyDecided):
        accept(room, reviewer, asked)
    with room.writing.begin() as session, pytest.raises(AlreadyDecided):
        requests.withdraw(session, editor, asked, room.at)
    assert room.entry() == CASA


def test_a_rejection_needs_a_reason(room: Room) -> None:
    asked = propose(room, room.somebody("editor"), phones=NEW_PHONE)
    with room.writing.begin() as session, pytest.raises(EntryProblem):
        requests.reject(session, room.somebody("reviewer"), asked, room.at, " ")


def test_only_its_author_takes_a_proposal_back(room: Room) -> None:
    editor = room.somebody("editor")
    asked = propose(room, editor, phones=NEW_PHONE)
    with room.writing.begin() as session, pytest.raises(OutOfReach):
        requests.withdraw(session, room.somebody("editor"), asked, room.at)
    with room.writing.begin() as session:
        requests.withdraw(session, editor, asked, room.at)
    assert seen(room, editor, asked).line.status == "withdrawn"


def test_a_proposal_that_came_about_otherwise_is_overtaken(room: Room) -> None:
    one, two = room.somebody("editor"), room.somebody("editor")
    first, second = propose(room, one, phones=NEW_PHONE, cost="Gratis"), propose(room, two, phones=NEW_PHONE)
    accept(room, room.somebody("reviewer"), first)
    assert seen(room, two, second).line.status == "overtaken"


def test_the_author_of_an_old_form_sees_what_came_between(room: Room) -> None:
    editor, reviewer = room.somebody("editor", name="Ana"), room.somebody("reviewer")
    accept(room, reviewer, propose(room, editor, phones=NEW_PHONE))
    with room.reading() as session:
        between = changed_since(session, "casa", 1)
    assert [(each.author, each.fields) for each in between] == [("Ana", ("phones",))]
    late = propose(room, editor, Proposal(replace(CASA, cost="Gratis"), base_version=1))
    found = seen(room, reviewer, late).merged
    assert found is not None
    assert (found.taken, found.entry.phones) == (("cost",), NEW_PHONE)


def test_any_version_can_be_restored(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    accept(room, reviewer, propose(room, editor, phones=NEW_PHONE))
    number = room.now().number
    with room.writing.begin() as session:
        back = restore(session, editor, number, 1, "el número anterior era el bueno", room.at)
    assert seen(room, reviewer, back).line.kind == "restore"
    accept(room, reviewer, back)
    assert room.entry() == CASA
    with room.writing.begin() as session, pytest.raises(OutOfReach):
        restore(session, room.somebody("editor", "07"), number, 2, "", room.at)


def test_what_was_checked_with_the_place_counts_as_verified_once_accepted(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    accept(room, reviewer, propose(room, editor, Proposal(replace(CASA, phones=NEW_PHONE), checked=True)))
    found = room.entry()
    assert (str(found.verified_on), found.verified_by, str(found.expires_on)) == ("2026-11-23", "Oficina de Oaxaca", "2026-12-23")


def test_a_national_line_is_the_coordinators(room: Room) -> None:
    with pytest.raises(EntryProblem):
        propose(room, room.somebody("editor"), scope="national")
    one, two = room.somebody("coordinator"), room.somebody("coordinator")
    asked = propose(room, one, Proposal(replace(room.entry("linea"), phones=NEW_PHONE)))
    with pytest.raises(OutOfReach):
        accept(room, room.somebody("reviewer"), asked)
    accept(room, two, asked)
    assert room.entry("linea").phones == NEW_PHONE


def test_many_at_once(room: Room) -> None:
    editor = room.somebody("editor")
    proposals = [Proposal(entry("", organization=f"Casa {n}", **OAXACA), channel="import", import_id="i1") for n in range(30)]
    with room.writing.begin() as session:
        ids = requests.propose_all(session, editor, [*proposals, Proposal(CASA)], room.at)
    assert len(set(ids)) == 31
    assert ids[-1] == ""
    with room.reading() as session:
        page = requests.waiting(session, editor, 2, 20, import_id="i1")
    assert (page.total, page.pages, len(page.items)) == (30, 2, 10)
    assert room.entry("chiapas") == CHIAPAS
