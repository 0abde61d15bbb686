"""`ventanilla user`: accounts of the console from the terminal, for the first administrator and for emergencies."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.settings import Settings
from services_directory.console.links import hours_of, link_of
from services_directory.places.gazetteer import Gazetteer
from services_directory.staff import accounts, audit, links, second_factor, sessions
from services_directory.staff.accounts import AccountProblem, Facts, Wanted, Wrong
from services_directory.staff.links import Purpose
from services_directory.staff.models import StaffMember

_PER_PAGE = 500
_WRONG: dict[Wrong, str] = {
    "email": "the address is not a complete e-mail address",
    "taken": "there is an account with this address already; `ventanilla user reset` makes a new link for it",
    "name": "--name is missing",
    "role": "--role is clerk, editor, reviewer, coordinator or admin",
    "state": "this role needs --state, two digits as in 20",
    "office": "a clerk needs --office, the short name of an office of that state",
    "last_admin": "nobody else could sign in as administrator; make another one first",
    "changed": "somebody else is changing this account",
}


def add(session: Session, facts: Facts, office_code: str, address: str, now: datetime) -> str:
    """A new account and what to tell who made it. Raises BotError with one sentence."""
    office_id = accounts.office_with_code(session, office_code) if office_code else ""
    if office_code and not office_id:
        raise BotError(f"There is no office with the short name {office_code}.")
    asked = Facts(facts.email, facts.name, facts.role, facts.state, office_id)
    try:
        made = accounts.add_account(session, asked, Gazetteer.load().states, now)
    except AccountProblem as problem:
        raise _refused(problem) from None
    audit.record(session, audit.COMMAND, "invite", made.id, now)
    return _link(session, made, "invite", address, now)


def reset(session: Session, email: str, address: str, now: datetime, second: bool) -> str:
    """A new link; with `second` the phone's code is dropped, too."""
    found = _account(session, email)
    if not found.active:
        accounts.switch(session, found.id, active=True)
        audit.record(session, audit.COMMAND, "switch_on", found.id, now)
    if second:
        second_factor.switch_off(session, found.id)
        sessions.close_all(session, found.id)
        audit.record(session, audit.COMMAND, "second_factor_off", found.id, now)
    audit.record(session, audit.COMMAND, "reset_link", found.id, now)
    return _link(session, found, "reset" if found.password_hash else "invite", address, now)


def off(session: Session, email: str, now: datetime) -> str:
    """Cannot sign in any more; signed out at once."""
    found = _account(session, email)
    try:
        accounts.switch(session, found.id, active=False)
    except AccountProblem as problem:
        raise _refused(problem) from None
    audit.record(session, audit.COMMAND, "switch_off", found.id, now)
    return f"{found.email} is switched off and signed out"


def listed(session: Session) -> Iterator[str]:
    """A line for each account."""
    number = 1
    while True:
        page = accounts.accounts(session, Wanted(), number, _PER_PAGE)
        for each in page.items:
            where = " ".join(filter(None, (each.state, each.office)))
            code = "  code" if each.second_factor else ""
            yield f"{each.email}  {each.name}  {each.role}  {where or '-'}  {each.standing}{code}"
        if number >= page.pages:
            return
        number += 1


def address_of(settings: Settings) -> str:
    """Where the console is opened from."""
    return settings.public_address or f"http://{settings.web_host}:{settings.web_port}"


def _account(session: Session, email: str) -> StaffMember:
    found = accounts.by_email(session, email)
    if found is None:
        raise BotError(f"There is no account with the address {email}.")
    return found


def _link(session: Session, member: StaffMember, purpose: Purpose, address: str, now: datetime) -> str:
    token = links.make_link(session, member.id, purpose, now)
    return f"Open within {hours_of(purpose)} hours, once, and choose a password:\n{link_of(address, token)}"


def _refused(problem: AccountProblem) -> BotError:
    return BotError(f"Not done: {_WRONG[problem.wrong]}.")
