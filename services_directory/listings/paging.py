"""A page of a long list, counted. Knows no table."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of `total` items: page `number` (from 1) of `size` items each."""

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many there are; one even when nothing is."""
        return max(1, -(-self.total // self.size))
