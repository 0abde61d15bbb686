"""Run by test_architecture in a process of its own: imports modules while nothing may be written, opened, reached or started.

Reading is forbidden to our own code only: libraries may read their data, our modules may not until somebody asks.
"""

import importlib
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any, Final

ROOT: Final = str(Path(__file__).parent.parent)
_ALWAYS: Final = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
    "os.system",
    "os.fork",
    "sqlite3.connect",
)
_CHANGES: Final = (
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.putenv",
    "os.unsetenv",
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OURS: Final = tuple(f"{ROOT}/{package}/" for package in ("bot", "services_directory", "nlu_data"))


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook: raises on what an import must not do."""
    if event in _ALWAYS or (event in _CHANGES and _ours_asks()):
        raise PermissionError(f"import did {event}")
    if event == "open" and (_writes(arguments) or (_ours_asks() and not _is_time_zone(arguments[0]))):
        raise PermissionError(f"import opened {arguments[0]}")
    if event == "_thread.start_new_thread" and _ours_asks():
        raise PermissionError("import started a thread")


def _writes(arguments: tuple[Any, ...]) -> bool:
    path, mode, flags = arguments
    return path != os.devnull and (any(letter in (mode or "") for letter in "wax+") or bool((flags or 0) & _WRITING))


def _is_time_zone(path: object) -> bool:
    """A time zone may be a constant: what it reads is part of the interpreter's world."""
    return "/zoneinfo/" in str(path)


def _ours_asks() -> bool:
    """Is this our own code at work? An import statement of ours that makes a library work does not count."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return False
        if name.startswith(_OURS):
            return True
        frame = frame.f_back
    return False


def main(modules: list[str]) -> int:
    """Import each; print what went wrong; how many did."""
    sys.dont_write_bytecode = True
    sys.addaudithook(forbid)
    wrong = 0
    for module in modules:
        try:
            importlib.import_module(module)
        except (PermissionError, ImportError) as error:
            wrong += 1
            print(f"{module}: {error}")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
