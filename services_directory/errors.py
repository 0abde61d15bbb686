"""What can go wrong in the directory, named by what the caller does about it. Knows no sentence a person reads."""


class DirectoryError(Exception):
    """Base of everything this package raises on purpose."""


class SettingInvalid(DirectoryError):
    """A setting is missing or cannot be used; the message is one plain sentence."""


class DatabaseUnavailable(DirectoryError):
    """The database does not answer; the caller goes on from the snapshot."""


class DatabaseTooNew(DirectoryError):
    """The database was made by a newer version of this program; the caller stops."""


class StarterFileInvalid(DirectoryError):
    """A file of the starting directory cannot be read; says the file, row (1 = header), column and why."""

    def __init__(self, file: str, row: int, column: str, why: str) -> None:
        self.file, self.row, self.column, self.why = file, row, column, why
        super().__init__(f"{file}, row {row}, column {column or '-'}: {why}")


class HoursInvalid(DirectoryError):
    """An opening_hours expression that cannot be read."""


class EntryChanged(DirectoryError):
    """An entry was changed by someone else since it was read; the caller shows both and asks."""


class SafeLocationExposed(DirectoryError):
    """A text that would be shown holds the address of a safe location; nothing is written."""
