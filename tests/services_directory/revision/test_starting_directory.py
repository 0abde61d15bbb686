"""Every entry of the starting directory can be checked off, corrected and approved: nothing in it is out of an office's hands."""

from dataclasses import replace

from sqlalchemy import Engine

from services_directory.db import make_engine, reading, sessions
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.entry_reading import standings_by_number
from services_directory.places.gazetteer import Gazetteer
from services_directory.revision.requests import Proposal, accept, propose
from services_directory.schema import migrate
from services_directory.scope import Staff
from services_directory.starter.load import load_starter
from services_directory.upkeep.checks import confirm_all
from tests.services_directory.factories import NOW, TODAY

PHONE = EntryPhone("+529515011000")


def _staff(state: str) -> tuple[Staff, Staff]:
    """Who proposes and who decides there."""
    if not state:
        return Staff("c1", "c1@example.org", "C", "coordinator"), Staff("c2", "c2@example.org", "D", "coordinator")
    return Staff("e", "e@example.org", "E", "editor", state), Staff("r", "r@example.org", "R", "reviewer", state)


def _entries(engine: Engine) -> dict[int, Entry]:
    with reading(engine)() as session:
        return {number: found.entry for number, found in standings_by_number(session, list(range(1, 400))).items()}


def test_all_of_it_can_be_checked_corrected_and_approved() -> None:
    engine = make_engine("sqlite://")
    migrate(engine)
    with sessions(engine).begin() as session:
        load_starter(session, Gazetteer.load(), TODAY)
    entries = _entries(engine)
    assert len(entries) == 321
    with sessions(engine).begin() as session:
        for state in sorted({entry.state for entry in entries.values()}):
            numbers = [number for number, entry in entries.items() if entry.state == state]
            confirm_all(session, _staff(state)[0], numbers, NOW)
        for entry in [found.entry for found in standings_by_number(session, list(entries)).values()]:
            author, decider = _staff(entry.state)
            asked = propose(session, author, Proposal(replace(entry, phones=(PHONE,)), base=entry), NOW)
            accept(session, decider, asked, NOW)
    assert {entry.phones for entry in _entries(engine).values()} == {(PHONE,)}
    assert {entry.verified_on for entry in _entries(engine).values()} == {TODAY}
    engine.dispose()
