"""The door: a person's id in a channel becomes pseudonyms here, and goes no further."""

from datetime import date

from bot.incoming import Person
from services_directory.privacy.desk import Desk


def person_at(desk: Desk, channel: str, identity: str, today: date) -> Person:
    """The person as the window knows them. `identity` is a Telegram id or a web visitor's random token; it is not kept."""
    pseudonyms = desk.pseudonyms
    return Person(
        session=pseudonyms.of("session", channel, identity, today),
        sessions=pseudonyms.living("session", channel, identity, today),
        need=pseudonyms.of("need", channel, identity, today),
        needs=pseudonyms.living("need", channel, identity, today),
        epoch=desk.epoch(today),
    )
