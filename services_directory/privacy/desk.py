"""What the window may do with a person's words and id: make pseudonyms, redact, seal. Holds the keys; keeps nothing else."""

from datetime import date

from services_directory.privacy.keys import KeyRing
from services_directory.privacy.pseudonyms import Pseudonyms
from services_directory.privacy.redaction import redact
from services_directory.privacy.sealing import seal, unseal

NOTE_PURPOSE = "note"
LINE_PURPOSE = "line"
NOTE_LIMIT = 1000  # characters of a message that are kept at most


class Desk:
    """The one place where ids become pseudonyms and words become sealed."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self.pseudonyms = Pseudonyms(keys)

    def sealed_note(self, text: str) -> str:
        """Redacted, then sealed."""
        return seal(redact(text[:NOTE_LIMIT]), self._keys.seal(), NOTE_PURPOSE)

    def sealed_line(self, text: str) -> str:
        """A line to learn from: redacted, then sealed for that purpose alone."""
        return seal(redact(text[:NOTE_LIMIT]), self._keys.seal(), LINE_PURPOSE)

    def opened_line(self, sealed: str) -> str:
        """The inverse of `sealed_line`, for the reviewer. Raises SealBroken."""
        return unseal(sealed, self._keys.seal(), LINE_PURPOSE)

    def epoch(self, today: date) -> str:
        """Name of the quarter's key."""
        return self.pseudonyms.epoch(today)
