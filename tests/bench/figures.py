"""Figures of several runs, as rows of a table: the middle one, and from where to where they went."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of each run."""

    what: str
    unit: str
    values: tuple[float, ...]

    def line(self) -> str:
        """As printed."""
        spread = f"{_short(min(self.values))} – {_short(max(self.values))}" if len(self.values) > 1 else ""
        return f"{self.what:<58} {_short(median(self.values)):>9} {self.unit:<8} {spread}"


def table(title: str, rows: Sequence[Row]) -> str:
    """A titled block of rows."""
    return "\n".join((f"\n{title}", *(row.line() for row in rows)))


def across(runs: Sequence[Sequence[Row]]) -> list[Row]:
    """The same rows of several runs, each with all its values."""
    return [Row(rows[0].what, rows[0].unit, tuple(row.values[0] for row in rows)) for rows in zip(*runs, strict=True)]


def percentiles(what: str, milliseconds: Sequence[float]) -> list[Row]:
    """p50, p95 and p99."""
    ordered = sorted(milliseconds)
    return [Row(f"{what}, p{part}", "ms", (ordered[min(len(ordered) - 1, len(ordered) * part // 100)],)) for part in (50, 95, 99)]


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
