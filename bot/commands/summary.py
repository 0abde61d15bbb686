"""`ventanilla summary`: the week of a state's offices as text, the same that /consola/hoy/semana shows; printed or mailed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine

from bot.errors import SettingMissing
from services_directory.console import today_view as view
from services_directory.db import reading
from services_directory.revision.difference import state_words
from services_directory.scope import Staff
from services_directory.staff.accounts import keepers_of
from services_directory.staff.post import Post
from services_directory.upkeep.due import DueLine
from services_directory.upkeep.summary import Summary, summary_of


def weekly_summary(engine: Engine, state: str, now: datetime, grace_days: int) -> list[str]:
    """The lines to print. Raises SettingMissing for a code that is no state's."""
    if state not in state_words():
        raise SettingMissing(f"There is no state “{state}”; give its two digits, 01 to 32.")
    office = Staff("", "", "", "editor", state)
    with reading(engine)() as session:
        week = summary_of(session, office, now, grace_days)
    return [f"{state_words()[state]}, {week.since} a {week.until}", "", *_figures(week), *_names(week)]


def mail_summary(engine: Engine, post: Post | None, state: str, lines: Sequence[str]) -> int:
    """Mails the lines to the editors and reviewers of the state; to how many. Raises SettingMissing, PostFailed."""
    if post is None:
        raise SettingMissing("There is no mail server: SMTP_HOST is not set.")
    with reading(engine)() as session:
        keepers = keepers_of(session, state)
    for address in keepers:
        post.send(address, f"Ventanilla: la semana de {lines[0]}", "\n".join(lines))
    return len(keepers)


def _figures(week: Summary) -> list[str]:
    told = (
        ("revisiones hechas esta semana", week.checked),
        ("entradas por revisar", week.waits.due),
        ("  nunca revisadas", week.waits.never),
        ("  salen de las respuestas en los próximos 7 días", week.waits.leaving),
        ("  ya no salen en las respuestas", week.waits.gone),
        ("entradas con avisos de la gente", len(week.reported)),
        ("propuestas en espera", week.proposed),
        ("lugares libres dichos hace más de un día", len(week.stale)),
        ("traducciones viejas", sum(week.outdated.values())),
    )
    return [f"{count:>6}  {label}" for label, count in told]


def _names(week: Summary) -> list[str]:
    reported = [
        f"  {each.standing.entry.organization}: "
        + ", ".join(f"{view.MISTAKES[what]} ({count})" for what, count in each.said.items())
        for each in week.reported
    ]
    proposals = [f"  {line.title} ({line.author_name})" for line in week.proposals]
    lacking = [
        f"  {view.need(each.need)}{', ' + each.municipality if each.municipality else ''}: {each.count or 'menos de 5'}"
        for each in week.unmet
    ]
    return [
        *_part("La gente avisó de un error", reported),
        *_part("Propuestas en espera", proposals),
        *_part("Por revisar primero", [_due(line) for line in week.first]),
        *_part("Lo que la gente pidió y no tenemos (90 días)", lacking),
    ]


def _part(title: str, lines: list[str]) -> list[str]:
    return ["", title, *lines] if lines else []


def _due(line: DueLine) -> str:
    entry = line.standing.entry
    phones = ", ".join(view.spoken(phone) for phone in entry.phones) or "sin teléfono"
    checked = f"revisada el {entry.verified_on}" if entry.verified_on else "nunca revisada"
    leaves = ", ya no sale" if line.gone else f", deja de salir el {line.leaves_on}" if line.leaves_on else ""
    return f"  {entry.organization}: {entry.service} ({entry.municipality or '-'}); {phones}; {checked}{leaves}"
