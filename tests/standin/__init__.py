"""A stand-in for Telegram's Bot API server, for tests, benchmarks and fault drills; it knows no bot code."""

from tests.standin.client import Person
from tests.standin.errors import NoSuchButton, NotSeen, Refusal, StandInError
from tests.standin.remote import RemoteStandIn
from tests.standin.server import StandIn

__all__ = ["NoSuchButton", "NotSeen", "Person", "Refusal", "RemoteStandIn", "StandIn", "StandInError"]
