"""The bot's queue of updates: ids, expiry, confirmation, planned duplicates and disorder. Knows no HTTP."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.standin.chats import Json
from tests.standin.clock import Clock
from tests.standin.journal import Journal

DAY = 86_400.0
CLICK_LIFE = 150.0
INLINE_LIFE = 30.0
KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
        "chat_join_request",
    }
)
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LIVES = {"callback_query": CLICK_LIFE, "inline_query": INLINE_LIFE}
FIRST_ID = 501_000_001

Key = tuple[str, int]


@dataclass(slots=True)
class Update:
    """One update, its bytes fixed at birth so that every delivery is the same."""

    id: int
    kind: str
    key: Key
    body: bytes
    expires: float
    copies: int = 1


class Updates:
    """Pending updates in order of delivery. A webhook keeps one update of a `key` in flight.

    `courier` is told of each update while a webhook is set, `waker` while none is.
    """

    def __init__(self, clock: Clock, journal: Journal) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.history: dict[int, Update] = {}
        self.allowed: frozenset[str] = KINDS - ON_REQUEST
        self.courier: Callable[[Update], None] | None = None
        self.waker: Callable[[], None] | None = None
        self._clock = clock
        self._journal = journal
        self._next_id = FIRST_ID
        self._echoes: list[Update] = []
        self._held: list[Update] = []
        self._duplicates = 0
        self._disorder = 0
        self._tangled = False

    def add(self, kind: str, payload: Json, key: Key) -> int | None:
        """Queue an update and return its id; None if the bot did not allow this kind."""
        if kind not in self.allowed:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        body = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False).encode()
        expires = self._clock.now() + LIVES.get(kind, DAY)
        update = Update(update_id, kind, key, body, expires, copies=2 if self._duplicates else 1)
        self._duplicates = max(self._duplicates - 1, 0)
        self.history[update_id] = update
        if self._journal.on:
            self._journal.write("injected", self._clock.now(), update_id=update_id, kind=kind, key=key)
        self._release(update)
        return update_id

    def duplicate_next(self, count: int) -> None:
        """Each of the next `count` updates is delivered twice."""
        self._duplicates = count

    def reorder_next(self, count: int) -> None:
        """The next `count` updates are held back and then released last one first."""
        self._disorder = count
        self._tangled = True

    def redeliver(self, update_id: int) -> None:
        """Deliver an update again, confirmed or not, byte for byte."""
        self._echo(self.history[update_id])

    def allow(self, kinds: Iterable[str]) -> None:
        """Which kinds are queued from now on; unknown names are skipped, none at all means the default."""
        chosen = KINDS & {kind.lower() for kind in kinds}
        self.allowed = chosen or KINDS - ON_REQUEST

    def confirm_below(self, offset: int) -> None:
        """Forget all updates with an id below `offset`."""
        if self._tangled:
            for update_id in [known for known in self.pending if known < offset]:
                self.settle(update_id)
            return
        while self.pending and (first := next(iter(self.pending))) < offset:
            self.settle(first)

    def keep_last(self, count: int) -> None:
        """Forget all but the last `count` updates (a negative offset)."""
        for update_id in list(self.pending)[:-count]:
            self.settle(update_id)

    def settle(self, update_id: int) -> None:
        """The bot has confirmed an update; a planned duplicate of it comes again."""
        update = self.pending.pop(update_id, None)
        if update is None:
            return
        if self._journal.on:
            self._journal.write("confirmed", self._clock.now(), update_id=update_id)
        if update.copies > 1:
            update.copies -= 1
            self._echo(update)

    def drop(self, update_id: int) -> None:
        """Forget an update without confirmation."""
        if self.pending.pop(update_id, None) is not None and self._journal.on:
            self._journal.write("expired", self._clock.now(), update_id=update_id)

    def clear(self) -> None:
        """Forget everything pending."""
        self.pending.clear()
        self._echoes.clear()

    def batch(self, limit: int) -> list[Update]:
        """Up to `limit` updates to hand out: due echoes (once), then the pending ones (until confirmed)."""
        chosen, self._echoes = self._echoes[:limit], self._echoes[limit:]
        now, expired = self._clock.now(), []
        for update in self.pending.values():
            if len(chosen) >= limit:
                break
            if update.expires < now:
                expired.append(update.id)
            else:
                chosen.append(update)
        for update_id in expired:
            self.drop(update_id)
        self.note_handed(chosen)
        return chosen

    def note_handed(self, updates: list[Update]) -> None:
        """Write into the journal that updates are on their way to the bot."""
        if updates and self._journal.on:
            self._journal.write("handed", self._clock.now(), update_ids=[update.id for update in updates])

    def expire(self) -> None:
        """Drop all that is too old: a day for messages, 150 s for presses, 30 s for inline queries."""
        now = self._clock.now()
        for update_id in [known for known, update in self.pending.items() if update.expires < now]:
            self.drop(update_id)

    def _release(self, update: Update) -> None:
        if not self._disorder:
            self._queue(update)
            return
        self._held.append(update)
        self._disorder -= 1
        if not self._disorder:
            held, self._held = self._held, []
            for late in reversed(held):
                self._queue(late)

    def _queue(self, update: Update) -> None:
        self.pending[update.id] = update
        if self.courier:
            self.courier(update)
        elif self.waker:
            self.waker()

    def _echo(self, update: Update) -> None:
        if self.courier:
            self.courier(update)
            return
        self._echoes.append(update)
        if self.waker:
            self.waker()
