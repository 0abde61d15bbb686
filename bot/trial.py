"""Records that keep nothing: for conversations somebody of an office tries out. The Records port, forgotten with the object."""

from datetime import datetime

from bot.conversation.session import Session
from bot.incoming import Person
from bot.ports import Opened, TurnWork
from services_directory.needs.log import Held


class TrialRecords:
    """One conversation in memory; needs, reports and notes of it go nowhere."""

    def __init__(self) -> None:
        self._session: Session | None = None

    async def open(self, person: Person, key: str | None, now: datetime) -> Opened:
        """See Records."""
        return Opened(self._session or Session(), fresh=self._session is None)

    async def commit(self, work: TurnWork) -> bool:
        """See Records."""
        self._session = work.session
        return True

    async def sent(self, key: str) -> None:
        """See Records."""

    async def held(self, person: Person) -> Held:
        """See Records."""
        return Held(0, 0)

    async def forget(self, person: Person, need_ids: tuple[str, ...]) -> Held:
        """See Records."""
        self._session = None
        return Held(0, 0)
