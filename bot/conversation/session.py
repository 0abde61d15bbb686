"""What is known in this conversation, for as long as it lasts. Knows nothing of who the person is."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Literal

from services_directory.listings.query import About, Where

# What the bot is waiting for; the words of the next message are first read as an answer to it.
Asked = Literal["place", "need", "language", "reason", "confirm_delete", "useful", "note", "another", "teach"]

# A conversation is forgotten half an hour after its last message; only the chosen language is kept longer.
LIFETIME: Final = timedelta(minutes=30)
# Stands before the code of a hub, in its link and in what is remembered of it.
HUB: Final = "hub_"


@dataclass(frozen=True, slots=True)
class Session:
    """State of one conversation.

    `choices` are the actions that "1", "2", "3" stand for now. `pending` are further needs named in the same message as `need`;
    the first of them is answered together with it. `candidates` are homonymous places to choose from. `offset` is where the list
    on screen begins, `following` where its next page does. `misses` counts messages in a row that were not understood. `card` is
    the number of the listing on screen. `confidence` is that with which the need was heard; None when it was chosen by a button.
    `lesson` is a need chosen by a button after a message that was not understood: the person may be asked once to teach it.
    `need_ids` pair what was asked (need|state|place) with its record, so that nothing is recorded twice and feedback finds its
    record.
    """

    language: str = "es"
    language_chosen: bool = False
    greeted: bool = False
    consent: bool = False
    need: str | None = None
    pending: tuple[str, ...] = ()
    where: Where | None = None
    about: About = field(default_factory=About)
    asked: Asked | None = None
    choices: tuple[str, ...] = ()
    candidates: tuple[Where, ...] = ()
    offset: int = 0
    following: int = 0
    misses: int = 0
    card: int | None = None
    confidence: float | None = None
    lesson: str | None = None
    need_ids: tuple[tuple[str, str], ...] = ()
    hub: str = ""

    def forgotten(self) -> "Session":
        """What is left when the conversation has expired: the language and what was agreed to."""
        return Session(language=self.language, language_chosen=self.language_chosen, greeted=self.greeted, consent=self.consent)
