"""Runs everything and prints the table."""

import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import in_process, searching, through_standin
from tests.bench.figures import Row, across, table
from tests.houses import filled_database, hearing_for_tests

RUNS = 3
SIZES = (1_000, 10_000, 100_000)  # the largest takes a minute to write and read


def main() -> None:
    """Progress to standard error, the table to standard output."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {RUNS} runs: middle, spread"
    )
    with TemporaryDirectory() as folder:
        filled = filled_database(Path(folder))
        hearing = hearing_for_tests()
        tell("in process")
        print(
            table(
                "The turn in process (embedded engine, SQLite file)",
                across([in_process.measure(hearing, filled) for _ in range(RUNS)]),
            )
        )
        tell("through the stand-in")
        through_standin.measure(filled)  # once for nothing: the first start compiles
        print(
            table("Through the Telegram stand-in, long polling", across([through_standin.measure(filled) for _ in range(RUNS)]))
        )
    tell("search")
    print(table("Search (snapshot in memory)", [row for size in SIZES for row in _search(size)]))


def _search(size: int) -> list[Row]:
    snapshot, seconds = searching.snapshot_with(size)
    runs = [searching.measure(snapshot, size) for _ in range(RUNS)]
    return [*across(runs), Row(f"building the snapshot of {size:,}", "s", (seconds,))]


def tell(part: str) -> None:
    """Which part is being measured."""
    print(f"measuring: {part} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
