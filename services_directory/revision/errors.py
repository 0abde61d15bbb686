"""Why a proposal cannot be made or decided, named by what the page does about it. Knows no table."""

from services_directory.errors import DirectoryError


class NothingChanged(DirectoryError):
    """The proposal asks for nothing that is not so already."""


class OutOfReach(DirectoryError):
    """Not theirs to see, to propose or to decide: the page says that there is no such thing."""


class AlreadyDecided(DirectoryError):
    """Somebody decided on it, or its author took it back; the page shows how it ended."""


class OwnProposal(DirectoryError):
    """Nobody decides on their own proposal."""


class EntryProblem(DirectoryError):
    """An entry cannot be as proposed: the field, and why as a Spanish sentence."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why
        super().__init__(f"{field}: {why}")


class ConflictsOpen(DirectoryError):
    """Fields that were changed since by somebody else, and differently; a person must choose."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))
