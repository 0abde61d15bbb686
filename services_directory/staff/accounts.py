"""Queries of accounts: who may come in as what. Every change that matters to what somebody may do ends their sessions.

Knows no page; what an administrator may do is the caller's question to `scope`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, cast
from uuid import uuid4

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from services_directory.errors import DirectoryError
from services_directory.listings.paging import Page
from services_directory.offices.models import Office
from services_directory.scope import ROLES, Role
from services_directory.staff.links import drop_links
from services_directory.staff.models import StaffMember
from services_directory.staff.sessions import close_all

NATIONAL: Final[frozenset[Role]] = frozenset({"coordinator", "admin"})
_EMAIL: Final = re.compile(r"[^\s@,;<>\"()]+@[^\s@,;<>\"()]+\.[^\s@,;<>\"().]+")
_LONGEST_EMAIL: Final = 254
_LONGEST_NAME: Final = 120
Wrong = Literal["email", "taken", "name", "role", "state", "office", "last_admin", "changed"]
Standing = Literal["", "active", "invited", "off"]


class AccountProblem(DirectoryError):
    """An account cannot be as asked; `field` says where, `wrong` why."""

    def __init__(self, field: str, wrong: Wrong) -> None:
        super().__init__(f"{field}: {wrong}")
        self.field, self.wrong = field, wrong


@dataclass(frozen=True, slots=True)
class Facts:
    """What an administrator sets. State and office are '' for roles of the whole country."""

    email: str
    name: str
    role: str
    state: str = ""
    office_id: str = ""

    def settled(self) -> "Facts":
        """As it is kept: no odd spaces, small letters in the address, no place for who has none."""
        email = self.email.strip().casefold()
        name = " ".join(self.name.split())
        nowhere = self.role in NATIONAL
        return Facts(email, name, self.role, "" if nowhere else self.state, "" if nowhere else self.office_id)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account in a list."""

    id: str
    email: str
    name: str
    role: Role
    state: str
    office: str
    standing: Standing
    second_factor: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; '' = everything."""

    words: str = ""
    role: str = ""
    state: str = ""
    standing: Standing = ""


def by_email(session: Session, email: str) -> StaffMember | None:
    """The account with this address, however its letters are written."""
    return session.scalars(select(StaffMember).where(StaffMember.email == email.strip().casefold())).one_or_none()


def account(session: Session, staff_id: str) -> StaffMember | None:
    """One account."""
    return session.get(StaffMember, staff_id)


def add_account(session: Session, facts: Facts, states: Collection[str], now: datetime) -> StaffMember:
    """A new account without a password. Raises AccountProblem."""
    kept = facts.settled()
    _check(session, kept, states)
    made = StaffMember(id=str(uuid4()), created_at=now, office_id=kept.office_id)
    _set(made, kept)
    session.add(made)
    session.flush()
    return made


def change_account(session: Session, staff_id: str, facts: Facts, states: Collection[str], version: int) -> bool:
    """Sets what an account may do; ends its sessions when that is something else than before. Whether anything changed.

    Raises AccountProblem, also when somebody else changed it since `version`, or when no administrator would be left.
    """
    administrators = _locked_administrators(session)
    found = _locked(session, staff_id)
    if found.version_id != version:
        raise AccountProblem("name", "changed")
    kept = facts.settled()
    _check(session, kept, states, found)
    if found.role == "admin" and kept.role != "admin":
        _keep_one(administrators, staff_id)
    before = Facts(found.email, found.name, found.role, found.state, found.office_id)
    if before == kept:
        return False
    if (before.email, before.role, before.state, before.office_id) != (kept.email, kept.role, kept.state, kept.office_id):
        close_all(session, staff_id)
    _set(found, kept)
    session.flush()
    return True


def switch(session: Session, staff_id: str, active: bool) -> None:
    """Lets somebody in or not. Off ends sessions and links. Raises AccountProblem for the last administrator."""
    administrators = _locked_administrators(session)
    found = _locked(session, staff_id)
    if not active and found.role == "admin":
        _keep_one(administrators, staff_id)
    if not active:
        close_all(session, staff_id)
        drop_links(session, staff_id)
    found.active = active
    session.flush()


def set_password(session: Session, staff_id: str, password_hash: str) -> None:
    """A new password: signed out everywhere, and links that were not used are void."""
    found = _locked(session, staff_id)
    found.password_hash = password_hash
    close_all(session, staff_id)
    drop_links(session, staff_id)
    session.flush()


def renew_hash(session: Session, staff_id: str, password_hash: str) -> None:
    """The same password in a newer kind of hash: nobody is signed out."""
    _locked(session, staff_id).password_hash = password_hash
    session.flush()


def still(session: Session, staff_id: str, password_hash: str) -> StaffMember | None:
    """The account if it may come in and its password is still the one that was looked at."""
    found = _locked(session, staff_id)
    return found if found.active and found.password_hash == password_hash else None


def set_language(session: Session, staff_id: str, language: str) -> None:
    """The language they read the console in."""
    _locked(session, staff_id).language = language
    session.flush()


def accounts(session: Session, wanted: Wanted, page: int, size: int) -> Page[AccountLine]:
    """The accounts that fit, by name."""
    fitting = _fitting(wanted)
    total = session.scalar(select(func.count()).select_from(StaffMember).where(*fitting)) or 0
    query = select(StaffMember, Office.name).outerjoin(Office, Office.id == StaffMember.office_id).where(*fitting)
    rows = session.execute(query.order_by(StaffMember.name, StaffMember.email).offset((page - 1) * size).limit(size))
    return Page(tuple(_line(member, office or "") for member, office in rows), page, size, total)


def keepers_of(session: Session, state: str) -> Sequence[str]:
    """Mail addresses of those who keep all of a state's entries and can sign in."""
    theirs = select(StaffMember.email).where(StaffMember.state == state, StaffMember.role.in_(("editor", "reviewer")))
    return session.scalars(theirs.where(StaffMember.active, StaffMember.password_hash != "").order_by(StaffMember.email)).all()


def offices_to_choose(session: Session) -> list[tuple[str, str, str]]:
    """Id, name and state of the offices somebody can belong to."""
    rows = session.execute(select(Office.id, Office.name, Office.state).where(Office.active).order_by(Office.state, Office.name))
    return [(row[0], row[1], row[2]) for row in rows]


def office_with_code(session: Session, code: str) -> str:
    """The id of the office with this code; '' when there is none."""
    return session.scalar(select(Office.id).where(Office.code == code)) or ""


def standing_of(member: StaffMember) -> Standing:
    """Whether they can come in, have not yet set a password, or are switched off."""
    if not member.active:
        return "off"
    return "active" if member.password_hash else "invited"


def _fitting(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.words:
        pattern = f"%{_escaped(wanted.words)}%"
        conditions.append(or_(StaffMember.name.ilike(pattern, escape="!"), StaffMember.email.ilike(pattern, escape="!")))
    if wanted.role:
        conditions.append(StaffMember.role == wanted.role)
    if wanted.state:
        conditions.append(StaffMember.state == wanted.state)
    if wanted.standing:
        conditions.append(StaffMember.active.is_(wanted.standing != "off"))
    if wanted.standing in {"active", "invited"}:
        conditions.append((StaffMember.password_hash == "") == (wanted.standing == "invited"))
    return conditions


def _escaped(words: str) -> str:
    return re.sub(r"([!%_])", r"!\1", words)


def _line(member: StaffMember, office: str) -> AccountLine:
    role = cast("Role", member.role)
    second = member.totp_sealed != ""
    return AccountLine(member.id, member.email, member.name, role, member.state, office, standing_of(member), second)


def _set(member: StaffMember, facts: Facts) -> None:
    member.email, member.name, member.role = facts.email, facts.name, facts.role
    member.state, member.office_id = facts.state, facts.office_id


def _check(session: Session, facts: Facts, states: Collection[str], own: StaffMember | None = None) -> None:
    """Raises AccountProblem for the first field that cannot be."""
    if not facts.name or len(facts.name) > _LONGEST_NAME:
        raise AccountProblem("name", "name")
    if len(facts.email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(facts.email) or not facts.email.isprintable():
        raise AccountProblem("email", "email")
    there = by_email(session, facts.email)
    if there is not None and there is not own:
        raise AccountProblem("email", "taken")
    if facts.role not in ROLES:
        raise AccountProblem("role", "role")
    if facts.role not in NATIONAL and facts.state not in states:
        raise AccountProblem("state", "state")
    _check_office(session, facts)


def _check_office(session: Session, facts: Facts) -> None:
    if not facts.office_id:
        if facts.role == "clerk":
            raise AccountProblem("office_id", "office")
        return
    office = session.get(Office, facts.office_id)
    if office is None or office.state != facts.state:
        raise AccountProblem("office_id", "office")


def _locked(session: Session, staff_id: str) -> StaffMember:
    """The account as it is now; nobody else changes it meanwhile."""
    query = select(StaffMember).where(StaffMember.id == staff_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one()


def _locked_administrators(session: Session) -> Sequence[StaffMember]:
    """All administrators, locked in one order before anything else is: two who switch each other off wait for one another."""
    query = select(StaffMember).where(StaffMember.role == "admin").order_by(StaffMember.id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


def _keep_one(administrators: Sequence[StaffMember], without: str) -> None:
    """Raises AccountProblem when nobody who can sign in as administrator would be left."""
    if not any(each.active and each.password_hash and each.id != without for each in administrators):
        raise AccountProblem("role", "last_admin")
