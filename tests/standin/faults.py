"""Planned trouble: refusals, dropped, hanging and halved answers, delays; and a model of flood control."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tests.standin.chats import Json
from tests.standin.clock import Clock
from tests.standin.errors import StandInError, too_many_requests
from tests.standin.parameters import Parameters

EVERY_METHOD = "*"
ERROR, RESET, HANG, HALF, SLOW = "error", "reset", "hang", "half", "slow"
KINDS = frozenset({ERROR, RESET, HANG, HALF, SLOW})


@dataclass(slots=True)
class Fault:
    """One kind of trouble for the next `times` fitting calls (None: until lifted).

    `carried_out`: the call takes effect before it fails (the answer is lost, the message is there).
    `seconds`: the delay of a slow answer. `until`: clock time at which the fault ends by itself.
    """

    kind: str
    method: str = EVERY_METHOD
    times: int | None = 1
    chat_id: int | None = None
    status: int = 500
    description: str = "Internal Server Error"
    parameters: Mapping[str, object] | None = None
    seconds: float = 0.0
    carried_out: bool = False
    until: float | None = None

    def fits(self, method: str, parameters: Parameters) -> bool:
        """Whether a call meets this fault."""
        if self.method not in (EVERY_METHOD, method):
            return False
        return self.chat_id is None or str(parameters.values.get("chat_id", "")) == str(self.chat_id)


class Faults:
    """The plan of faults, first planned first met; `latency` (seconds) delays every answer."""

    def __init__(self, clock: Clock) -> None:
        self.latency = 0.0
        self._clock = clock
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        """Add a fault behind those already planned."""
        if fault.kind not in KINDS:
            raise StandInError(f"unknown kind of fault {fault.kind!r}; known: {sorted(KINDS)}")
        self._planned.append(fault)

    def lift(self) -> None:
        """Forget all faults and the latency."""
        self._planned.clear()
        self.latency = 0.0

    @property
    def left(self) -> int:
        """How many planned faults have not been used up."""
        return len(self._planned)

    def take(self, method: str, parameters: Parameters) -> Fault | None:
        """The fault this call meets, if any; counts it."""
        if not self._planned:
            return None
        now = self._clock.now()
        self._planned = [fault for fault in self._planned if fault.until is None or fault.until > now]
        fault = next((fault for fault in self._planned if fault.fits(method, parameters)), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._planned.remove(fault)
        return fault


def fault_from(plan: Json) -> Fault:
    """A fault out of a control request; an unknown field is an error."""
    try:
        return Fault(**plan)
    except TypeError as error:
        raise StandInError(f"not a fault: {error}") from None


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class FloodModel:
    """A model, not Telegram's rule: 1 message/s per chat with bursts of 5, 30/s in all. Off unless `on`."""

    chat_rate, chat_burst = 1.0, 5.0
    total_rate, total_burst = 30.0, 30.0

    def __init__(self, clock: Clock) -> None:
        self.on = False
        self._clock = clock
        self._chats: dict[str, _Bucket] = {}
        self._total = _Bucket(self.total_burst, clock.now())

    def check(self, chat_id: str) -> None:
        """Take one token for a message to `chat_id`, or refuse with 429 and whole seconds to wait."""
        now = self._clock.now()
        bucket = self._chats.setdefault(chat_id, _Bucket(self.chat_burst, now))
        _refill(bucket, now, self.chat_rate, self.chat_burst)
        _refill(self._total, now, self.total_rate, self.total_burst)
        wait = max((1 - bucket.tokens) / self.chat_rate, (1 - self._total.tokens) / self.total_rate)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        bucket.tokens -= 1
        self._total.tokens -= 1


def _refill(bucket: _Bucket, now: float, rate: float, burst: float) -> None:
    bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
    bucket.at = now
