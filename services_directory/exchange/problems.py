"""What can be wrong with a file or one of its cells, in words a clerk acts on; translated where they are shown."""

from dataclasses import dataclass

from services_directory.errors import DirectoryError


class FileRefused(DirectoryError):
    """The whole file cannot be read; the message is one kind Spanish sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that must be mended: its column's title, why, and how. `%(value)s` in either stands for what was written."""

    column: str
    why: str
    mend: str = ""
    value: str = ""


class CellWrong(DirectoryError):
    """A cell cannot be taken as it is. `why` and `mend` are marked Spanish sentences."""

    def __init__(self, why: str, mend: str = "", value: str = "") -> None:
        super().__init__(why)
        self.why, self.mend, self.value = why, mend, value
