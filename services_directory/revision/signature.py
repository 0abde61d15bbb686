"""Whose name a change carries in public: the office's, or what it is called by its state; never a person's."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_directory.offices.models import Office
from services_directory.revision.difference import state_words
from services_directory.scope import Staff
from services_directory.staff.models import StaffMember
from services_directory.staff.sessions import staff_member

COORDINATION = "Coordinación nacional"


def signature(session: Session, staff: Staff) -> str:
    """The name of their office."""
    name = session.scalar(select(Office.name).where(Office.id == staff.office_id)) if staff.office_id else None
    if name:
        return name
    return f"Oficina de {state_words().get(staff.state, staff.state)}" if staff.state else COORDINATION


def signature_of(session: Session, staff_id: str, otherwise: Staff) -> str:
    """The name of the office of an account; that of somebody else when the account is gone."""
    member = session.get(StaffMember, staff_id)
    return signature(session, staff_member(member) if member else otherwise)
