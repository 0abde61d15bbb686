"""The fields of the picker of hours -> an expression, or a sentence at the field that cannot be. Pure."""

import re
from typing import Final

from services_directory.console.entry_fields import HOLIDAYS, MODES
from services_directory.console.hours_picker import DAY, NO_DAYS, SHIFTS, Holidays, Mode, Picker, Span, expression_of, never_opens
from services_directory.console.typed import Typed
from services_directory.console.wording import N_
from services_directory.errors import HoursInvalid
from services_directory.listings.hours import validate

NAMES: Final = ("horario", "festivos", "escrito", "dia-")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]?([0-5]\d)(?::00)?")
_MODE: Final[dict[str, Mode]] = {
    MODES["unknown"]: "unknown",
    MODES["week"]: "week",
    MODES["always"]: "always",
    MODES["appointment"]: "appointment",
    MODES["written"]: "written",
}
_FEASTS: Final[dict[str, Holidays]] = {HOLIDAYS["unsaid"]: "unsaid", HOLIDAYS["closed"]: "closed", HOLIDAYS["same"]: "same"}


def read_hours(typed: Typed, problems: dict[str, str]) -> str:
    """The expression; '' when not known. What is wrong goes into `problems`."""
    mode = _MODE.get(typed.one("horario"), "unknown")
    if mode == "written":
        return _written(typed.one("escrito"), problems)
    days = tuple(_day(typed, day, problems) for day in range(7)) if mode == "week" else NO_DAYS
    if mode == "week" and days == NO_DAYS and not any(name.startswith("dia-") for name in problems):
        problems["horario"] = N_("Ponga a qué hora abre y cierra al menos un día, o elija «No se sabe».")
    return expression_of(Picker(mode, days, _FEASTS.get(typed.one("festivos"), "unsaid")))


def monday_to_friday(typed: Typed) -> Typed:
    """Monday's hours on the four days after it."""
    copied = {f"dia-{day}-{part}": typed.one(f"dia-0-{part}") for day in range(1, 5) for part in _parts()}
    return typed.but({"horario": MODES["week"], **copied})


def _parts() -> list[str]:
    return [f"{part}{shift}" for shift in range(SHIFTS) for part in ("abre", "cierra")]


def _written(text: str, problems: dict[str, str]) -> str:
    try:
        if not text:
            problems["escrito"] = N_("Escriba el horario, o elija otra opción.")
        else:
            validate(text)
            if never_opens(text):
                problems["escrito"] = N_("Con este horario nunca abre.")
    except HoursInvalid:
        problems["escrito"] = N_("Este horario no se entiende. Ejemplo: Mo-Fr 09:00-15:00 (Mo lunes, Tu martes, We miércoles…).")
    return text


def _day(typed: Typed, day: int, problems: dict[str, str]) -> tuple[Span, ...]:
    found: list[Span] = []
    for shift in range(SHIFTS):
        name = f"dia-{day}-abre{shift}"
        opens, closes = typed.one(name), typed.one(f"dia-{day}-cierra{shift}")
        if not opens and not closes:
            continue
        span = _span(opens, closes)
        if isinstance(span, str):
            problems[name] = span
        elif found and span[0] < found[-1][1]:
            problems[name] = N_("El segundo turno empieza antes de que termine el primero.")
        else:
            found.append(span)
    return tuple(found)


def _span(opens: str, closes: str) -> Span | str:
    """Minutes from and to, or what is wrong."""
    first, last = _CLOCK.fullmatch(opens), _CLOCK.fullmatch(closes)
    if not first or not last:
        return N_("Ponga la hora de abrir y la de cerrar, como 9:00 y 15:00.")
    start, end = int(first[1]) * 60 + int(first[2]), int(last[1]) * 60 + int(last[2])
    if start >= DAY or end > DAY:
        return N_("La hora va de 0:00 a 24:00.")
    if start == end and start:
        return N_("Abre y cierra a la misma hora. Para todo el día ponga 0:00 y 0:00.")
    return start, end if end > start else end + DAY
