"""What the conversation decides to do, as data. The shell carries these out; the renderer puts them into words."""

from dataclasses import dataclass
from typing import Literal

from services_directory.listings.query import SearchResult, Where

Status = Literal["met_info", "met_referral", "partial", "unmet", "unknown"]


@dataclass(frozen=True, slots=True)
class Button:
    """`label` names a phrase (or, when `literal`, shown as it stands); `action` is what pressing it means, at most 64 bytes."""

    label: str
    action: str
    literal: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A phrase by name with its values, and buttons in rows. A value is text, or a phrase name wrapped as ("phrase", name)."""

    phrase: str
    values: tuple[tuple[str, str], ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    ask_location: bool = False


@dataclass(frozen=True, slots=True)
class SearchServices:
    """Look for services, from the match at `offset` on; the answer comes back to `after_search`."""

    need: str
    where: Where
    offset: int = 0
    # False when the same search is shown again (paging, going back): it was recorded the first time.
    record: bool = True
    # Further pages are a list also where nothing is near: that has been said.
    paging: bool = False


@dataclass(frozen=True, slots=True)
class ShowList:
    """Up to three services in four short lines each. `buttons` open cards, page, change the place."""

    result: SearchResult
    first_number: int
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ShowNothingNear:
    """Nothing serves the place: say so, name the nearest, the office, the lines."""

    result: SearchResult
    first_number: int
    recorded: bool
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ShowCard:
    """All that is known of one service; the shell looks the number up, and says plainly if it is gone."""

    number: int
    buttons: tuple[tuple[Button, ...], ...]
    gone: "Say"


@dataclass(frozen=True, slots=True)
class ShowMap:
    """The service as a map pin, never for a safe location; `gone` is said when there is none to show."""

    number: int
    gone: "Say"


@dataclass(frozen=True, slots=True)
class ShowSafetyCard:
    """The fixed card of a danger or care class, with the lines that hold in this state."""

    kind: str
    state: str
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ShowOffice:
    """The human behind the window: the office for migrants of this state, or national lines when none is known."""

    where: Where | None
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class RecordNeed:
    """One unmet or open need, without a word of what was written."""

    need: str
    status: Status
    reason: str | None
    where: Where | None
    result: SearchResult | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What the person says came of it, written on the record of this conversation's last need."""

    status: Status
    reason: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A person says an entry is wrong; counted for the office that keeps it."""

    number: int | None
    what: str


@dataclass(frozen=True, slots=True)
class CountDanger:
    """One more of this class, this month, in this region. Nothing else is kept."""

    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class KeepNote:
    """Keep the words of this message, redacted and sealed, because the person tapped to say so."""


@dataclass(frozen=True, slots=True)
class KeepLine:
    """Keep the words of this message to learn from, redacted and sealed, with the need they mean: the person tapped to say so."""

    need: str
    language: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete everything held under this person's living pseudonyms; the counts are said."""


@dataclass(frozen=True, slots=True)
class TellStored:
    """Say what is held about this person."""


@dataclass(frozen=True, slots=True)
class CleanChat:
    """Ask the channel to delete its recent messages, where it can."""


Show = Say | ShowList | ShowNothingNear | ShowCard | ShowMap | ShowSafetyCard | ShowOffice
Effect = (
    SearchServices
    | RecordNeed
    | RecordOutcome
    | ReportEntry
    | CountDanger
    | KeepNote
    | KeepLine
    | Forget
    | TellStored
    | CleanChat
)
Step = Show | Effect
