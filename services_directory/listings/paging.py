"""One page of a long list: its items, which page it is, how many there are in all. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")
SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """The page somebody asks for: `number` from 1, `size` items."""

    number: int = 1
    size: int = SIZE

    @property
    def offset(self) -> int:
        """Items before it."""
        return (self.number - 1) * self.size

    def within(self, total: int) -> "Wanted":
        """The same page, or the last one when the list is shorter."""
        last = max(1, -(-total // self.size))
        return Wanted(min(max(1, self.number), last), self.size)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page. `number` from 1; `total` items on all pages."""

    items: Sequence[T]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; 1 for an empty list."""
        return max(1, -(-self.total // self.size))


def page_number(text: str) -> int:
    """A page number from an address; 1 for anything that is none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
