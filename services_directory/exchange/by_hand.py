"""Imports and exports from the command line: the same steps as the console's pages, one after the other, told in lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, cast
from uuid import uuid4

from services_directory.console.wording import N_
from services_directory.errors import DirectoryError
from services_directory.exchange import jobs, working
from services_directory.exchange.files import csv_lines, write_ods, write_xlsx
from services_directory.exchange.jobs import Job
from services_directory.exchange.leaving import Leaving, leaving_rows
from services_directory.exchange.templates import write_corrections
from services_directory.exchange.vocabulary import vocabulary
from services_directory.exchange.working import Workplace
from services_directory.listings.kept import Filters, kept_keys
from services_directory.scope import Role, Staff, may
from services_directory.staff.accounts import by_email
from services_directory.staff.models import StaffMember

COUNTED: Final = ("new", "changed", "same", "duplicate", "error")


class CannotExchange(DirectoryError):
    """The command cannot be carried out; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Leave:
    """What to export from the command line: `state` an INEGI code, "00" for the national lines, '' for all."""

    path: Path
    state: str = ""
    public: bool = False


def import_file(place: Workplace, path: Path, email: str) -> Iterator[str]:
    """Reads a file as this person and makes proposals of the good rows; the bad ones go into a file beside it."""
    with place.reading() as session:
        staff = _staff(by_email(session, email))
    if staff is None or not may(staff, "import"):
        raise CannotExchange(f"Nobody with the address {email} may import.")
    with place.writing.begin() as session:
        job_id = jobs.begin(session, staff, path.name, path.read_bytes(), place.clock())
    working.read(place, staff, job_id)
    job = _job(place, staff, job_id)
    if job.status != "ready":
        raise CannotExchange(job.problem or N_("Se interrumpió la lectura."))
    yield ", ".join(f"{name}: {job.counts.get(name, 0)}" for name in COUNTED)
    with place.writing.begin() as session:
        jobs.send(session, staff, job_id, also_duplicates=False)
    working.send(place, staff, job_id)
    job = _job(place, staff, job_id)
    yield f"proposals: {job.sent}"
    if job.counts.get("error"):
        beside = path.with_name(f"{path.stem}-por-corregir.xlsx")
        with place.reading() as session:
            write_corrections(beside, job.notes.get("titles", {}), jobs.bad_rows(session, job_id))
        yield f"to be mended: {beside.name}"


def export_file(place: Workplace, leave: Leave, today: date) -> int:
    """Writes the directory into a CSV, XLSX or ODS file, by its ending; how many rows. Confidential addresses stay here."""
    keeper = Staff(str(uuid4()), "", "", "admin")
    words = vocabulary(place.gazetteer)
    filters = Filters(today=today, state="" if leave.state == "00" else leave.state or None)
    leaving = Leaving("public" if leave.public else "work", today)
    with place.reading() as session:
        keys = kept_keys(session, keeper, filters)
        rows = leaving_rows(session, keys, words, leaving)
        match leave.path.suffix.casefold():
            case ".csv":
                with leave.path.open("wb") as file:
                    file.writelines(csv_lines(leaving.columns, rows))
            case ".xlsx":
                write_xlsx(leave.path, leaving.columns, rows, words)
            case ".ods":
                write_ods(leave.path, leaving.columns, rows)
            case _:
                raise CannotExchange("The file must end in .csv, .xlsx or .ods.")
    return len(keys)


def _staff(member: StaffMember | None) -> Staff | None:
    if member is None or not member.active:
        return None
    return Staff(member.id, member.email, member.name, cast("Role", member.role), member.state, member.office_id, member.language)


def _job(place: Workplace, staff: Staff, job_id: str) -> Job:
    with place.reading() as session:
        job = jobs.job_of(session, staff, job_id, place.clock())
    if job is None:
        raise CannotExchange("The import is gone.")
    return job
