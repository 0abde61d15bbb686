"""One tap: still the same, closed, free places."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services_directory.listings import models as m
from services_directory.needs.log import report_entry
from services_directory.needs.models import EntryReport
from services_directory.revision.errors import EntryProblem, OutOfReach
from services_directory.revision.history import history_of
from services_directory.revision.requests import accept, waiting
from services_directory.upkeep.checks import Closing, confirm, confirm_all, report_closed, set_capacity
from services_directory.upkeep.expiry import Days, checked_on, expiry_days
from tests.services_directory.factories import TODAY, entry
from tests.services_directory.revision.conftest import CASA, Room

NUMBER, CHIAPAS = 1, 2


def test_still_the_same_is_on_record_and_published_at_once(room: Room) -> None:
    editor = room.somebody("editor", name="Ana")
    with room.writing.begin() as session:
        report_entry(session.connection(), CASA.service_id, "wrong", TODAY)
        before = session.scalar(select(m.DirectoryVersion.version))
        confirm(session, editor, NUMBER, room.at, "visit", "todo bien")
    assert room.entry() == replace(
        CASA, verified_on=TODAY, verified_by="Oficina de Oaxaca", expires_on=TODAY + timedelta(days=30)
    )
    with room.reading() as session:
        check = session.scalars(select(m.Verification)).one()
        newest = history_of(session, NUMBER)[0]
        assert session.scalar(select(m.DirectoryVersion.version)) == (before or 0) + 1
        assert session.scalars(select(EntryReport.settled)).all() == [1]
    assert (check.verified_on, check.office, check.how, check.note) == (TODAY, "Oficina de Oaxaca", "visit", "todo bien")
    assert (newest.number, newest.author, newest.why) == (2, "Ana", "sigue igual (visita)")


def test_checking_again_the_same_day_is_kept_too(room: Room) -> None:
    editor = room.somebody("editor")
    for _ in range(2):
        with room.writing.begin() as session:
            confirm(session, editor, NUMBER, room.at)
    with room.reading() as session:
        assert len(session.scalars(select(m.Verification)).all()) == 2


@pytest.mark.parametrize("who", [("editor", "07", ""), ("clerk", "20", "other"), ("coordinator", "", ""), ("admin", "", "")])
def test_nobody_checks_what_is_not_theirs(room: Room, who: tuple[Any, str, str]) -> None:
    stranger = room.somebody(*who)
    for say in _sayings():
        with room.writing.begin() as session, pytest.raises(OutOfReach):
            say(session, stranger, room)
    assert room.entry() == CASA


def _sayings() -> Iterator[Any]:
    yield lambda session, who, room: confirm(session, who, NUMBER, room.at)
    yield lambda session, who, room: report_closed(session, who, NUMBER, room.at, Closing(TODAY))
    yield lambda session, who, room: set_capacity(session, who, NUMBER, 3, 10, room.at)


def test_many_at_once_or_none(room: Room) -> None:
    editor = room.somebody("editor")
    with room.writing.begin() as session, pytest.raises(OutOfReach):
        confirm_all(session, editor, [NUMBER, CHIAPAS], room.at)
    assert room.entry() == CASA
    with room.writing.begin() as session:
        assert confirm_all(session, editor, [NUMBER, NUMBER], room.at) == 1


def test_a_closure_is_a_proposal_that_comes_first(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    with room.writing.begin() as session:
        asked = report_closed(session, editor, NUMBER, room.at, Closing(TODAY, None, "goteras"))
    assert room.entry() == CASA
    with room.reading() as session:
        assert waiting(session, reviewer).items[0].kind == "close"
    with room.writing.begin() as session:
        accept(session, reviewer, asked, room.at)
    assert [(each.starts, each.ends, each.reason) for each in room.entry().closures] == [(TODAY, None, "goteras")]


def test_what_is_gone_is_withheld_and_kept(room: Room) -> None:
    editor, reviewer = room.somebody("editor"), room.somebody("reviewer")
    with room.writing.begin() as session:
        asked = report_closed(session, editor, NUMBER, room.at, Closing(TODAY, reason="ya no existe", for_good=True))
        accept(session, reviewer, asked, room.at)
    assert room.entry() == replace(CASA, withheld="2026-11-23: ya no existe")


def test_a_closure_that_ends_before_it_begins_is_refused(room: Room) -> None:
    with room.writing.begin() as session, pytest.raises(EntryProblem):
        report_closed(session, room.somebody("editor"), NUMBER, room.at, Closing(TODAY, TODAY - timedelta(days=1)))


def test_free_places_are_told_at_once_with_their_time(room: Room) -> None:
    editor = room.somebody("editor")
    for available in (3, 0):
        with room.writing.begin() as session:
            set_capacity(session, editor, NUMBER, available, 10, room.at)
    with room.reading() as session:
        told = session.scalars(select(m.Capacity)).one()
    assert (told.available, told.maximum, told.told_at) == (0, 10, room.at)
    for impossible in ((-1, 5), (6, 5)):
        with room.writing.begin() as session, pytest.raises(EntryProblem):
            set_capacity(session, editor, NUMBER, *impossible, room.at)


def test_places_to_sleep_expire_sooner() -> None:
    rules = Days(7, 50)
    assert expiry_days(entry("a", organization_type="ngo", needs=("food",)), rules) == 50
    assert expiry_days(entry("a", organization_type="ngo", needs=("food", "shelter")), rules) == 7
    assert expiry_days(entry("a", organization_type="shelter", needs=("food",)), rules) == 7


def test_an_older_check_does_not_replace_a_later_one(room: Room) -> None:
    later = replace(CASA, verified_on=date(2026, 12, 1), verified_by="Otra", expires_on=date(2026, 12, 31))
    assert checked_on(later, room.at, "Oficina") == later
