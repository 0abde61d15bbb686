"""Who may see and do what, and where: ONE function, `reach`, that lists, details, forms, exports and the API all ask.

Knows roles, actions and states; nothing of tables, pages or passwords. What is out of somebody's reach does not exist for
them: callers answer "not found", never "forbidden".
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal["clerk", "editor", "reviewer", "coordinator", "admin"]
Action = Literal["see", "propose", "confirm", "approve", "export", "import", "translate", "office", "people", "taxonomy", "audit"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
# Roles that need a second factor to come in.
TWO_FACTORS: Final[frozenset[Role]] = frozenset({"reviewer", "coordinator", "admin"})

Extent = Literal["none", "office", "state", "national", "all"]
_NOWHERE: Final[Extent] = "none"
# see: also what is not approved. confirm: still the same, free places, closed. office: name, hours and contact of offices.
_REACH: Final[dict[Role, dict[Action, Extent]]] = {
    "clerk": dict.fromkeys(("see", "propose", "confirm", "export", "import", "translate"), "office"),
    "editor": dict.fromkeys(("see", "propose", "confirm", "export", "import", "translate", "office"), "state"),
    "reviewer": dict.fromkeys(("see", "propose", "confirm", "export", "import", "translate", "office", "approve"), "state"),
    "coordinator": {
        **dict.fromkeys(("see", "export", "audit"), "all"),
        **dict.fromkeys(("propose", "confirm", "import", "translate", "approve"), "national"),
    },
    "admin": dict.fromkeys(("see", "export", "office", "people", "taxonomy", "audit"), "all"),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody signed in. `state` is an INEGI code, `office_id` their office; both '' where the role is for the whole country."""

    id: str
    email: str
    name: str
    role: Role
    state: str = ""
    office_id: str = ""
    language: str = "es"


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of the directory an action may touch: nothing, one office's, one state's, the national lines, or all of it."""

    extent: Extent
    state: str = ""
    office_id: str = ""

    def covers(self, state: str, office_id: str = "") -> bool:
        """Whether what belongs to this state ('' = the whole country) and office ('' = none) is within it."""
        if self.extent == "all":
            return True
        if self.extent == "national":
            return state == ""
        if self.extent == "state":
            return state != "" and state == self.state
        # An office's entry lies in the office's state, too: an entry that moved away is no longer theirs.
        return self.extent == "office" and office_id != "" and office_id == self.office_id and state == self.state

    def __bool__(self) -> bool:
        return self.extent != _NOWHERE


def reach(staff: Staff, action: Action) -> Reach:
    """How far an action of this person reaches. A role without what it needs (no state, no office) reaches nothing."""
    extent = _REACH[staff.role].get(action, _NOWHERE)
    incomplete = (extent in {"state", "office"} and not staff.state) or (extent == "office" and not staff.office_id)
    return Reach(_NOWHERE) if incomplete else Reach(extent, staff.state, staff.office_id)


def may(staff: Staff, action: Action, state: str | None = None, office_id: str = "") -> bool:
    """Whether they may do it there; with no state given: anywhere at all."""
    found = reach(staff, action)
    return bool(found) if state is None else found.covers(state, office_id)
