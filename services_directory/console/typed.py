"""What somebody typed into a form, by field; the same shape as a form filled from an entry. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import FormData

Values = Mapping[str, tuple[str, ...]]
_LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True)
class Typed:
    """Fields with their values; a field that is empty is as if it were not there."""

    values: Values = field(default_factory=dict)

    def one(self, name: str) -> str:
        """A field's text; '' when it is empty."""
        return next(iter(self.values.get(name, ())), "")

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a field, such as ticks."""
        return self.values.get(name, ())

    def has(self, name: str, value: str) -> bool:
        """Whether it is among a field's values."""
        return value in self.values.get(name, ())

    def rows(self, prefix: str) -> list[int]:
        """The numbers of rows such as `tel-0-numero`, in order."""
        found = {name.split("-")[1] for name in self.values if name.startswith(f"{prefix}-")}
        return sorted(int(number) for number in found if number.isdecimal() and len(number) < 3)

    def only(self, names: Iterable[str]) -> Values:
        """The fields of these names; one that ends in `-` stands for all that begin so."""
        wanted = tuple(names)
        starts = tuple(name for name in wanted if name.endswith("-"))
        return {name: value for name, value in self.values.items() if name in wanted or (starts and name.startswith(starts))}

    def but(self, changes: Mapping[str, str]) -> "Typed":
        """The same with some fields changed ('' empties one)."""
        return typed_of({**self.values, **{name: (value,) for name, value in changes.items()}})


def typed_of(values: Mapping[str, Iterable[str]]) -> Typed:
    """Fields without spaces around them and without empty ones; lines end as they do here, not as browsers send them."""
    clean = {
        name: tuple(text for text in (value.replace("\r\n", "\n").strip()[:_LONGEST] for value in some) if text)
        for name, some in values.items()
    }
    return Typed({name: some for name, some in clean.items() if some})


def typed_in(form: FormData) -> Typed:
    """What was sent; files are left out."""
    return typed_of({name: [value for value in form.getlist(name) if isinstance(value, str)] for name in form})
