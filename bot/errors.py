"""What can go wrong while talking with people, named by what the caller does about it."""


class BotError(Exception):
    """Base of everything this package raises on purpose."""


class SettingMissing(BotError):
    """A setting is missing or unusable; the message is one plain sentence and the program stops with exit code 2."""


class UnderstandingUnavailable(BotError):
    """The engine asked does not answer or answers rubbish; the router takes the other one."""


class BatchLineInvalid(BotError):
    """A line of a batch file cannot be read; says which line and why."""

    def __init__(self, line: int, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(f"line {line}: {why}")


class BatchUnreadable(BotError):
    """A batch file cannot be opened; says which file and why, without its path."""

    def __init__(self, file: str, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"the file {file} cannot be read: {why}")
