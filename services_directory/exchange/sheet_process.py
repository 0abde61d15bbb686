"""Reads a spreadsheet in a process of its own, with a limit of memory and of time: a hostile file ends that, and nothing else.

The parent sends the file to its standard input and gets a line of JSON for each row. Both sides are in this file.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any, Final

from services_directory.exchange.problems import FileRefused
from services_directory.exchange.sheets import TOO_LARGE, Book, SheetRow, read_book

SECONDS: Final = 120
MEMORY: Final = 3 << 30  # bytes of addresses, not of memory in use
_REFUSED: Final = "refused"


@contextmanager
def book_of(content: bytes) -> Iterator[Book]:
    """The file, while it is being read. Raises FileRefused, also while its rows are taken."""
    with _reader(content) as process:
        said = _lines(process)
        head = next(said, None)
        if not isinstance(head, int):
            raise FileRefused(TOO_LARGE)
        yield Book(head, (SheetRow(each[0], each[1], tuple(each[2])) for each in said))


def _lines(process: "subprocess.Popen[bytes]") -> Iterator[Any]:
    for line in process.stdout or ():
        said = json.loads(line)
        if isinstance(said, dict):
            raise FileRefused(str(said[_REFUSED]))
        yield said
    if process.wait() != 0:
        raise FileRefused(TOO_LARGE)


@contextmanager
def _reader(content: bytes) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "services_directory.exchange.sheet_process"]
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        process = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        timer = Timer(SECONDS, process.kill)
        timer.start()
        try:
            yield process
        finally:
            timer.cancel()
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def main() -> None:
    """The child: standard input is the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    write = sys.stdout.write
    try:
        book = read_book(sys.stdin.buffer.read())
        write(f"{book.total}\n")
        for found in book.rows:
            write(json.dumps([found.sheet, found.row, found.cells]) + "\n")
    except FileRefused as refusal:
        write(json.dumps({_REFUSED: str(refusal)}) + "\n")
    except MemoryError:
        write(json.dumps({_REFUSED: TOO_LARGE}) + "\n")


if __name__ == "__main__":
    main()
