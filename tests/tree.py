"""What tests of the tree itself share: the files of the project, and its Python files as syntax trees."""

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
PACKAGES: Final = ("bot", "services_directory", "nlu_data")
_LEFT_OUT: Final = {".git", ".venv", "__pycache__", "var", "models", "build", "results", "secrets", "test-artefacts"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the project: what git keeps or would keep; without git, all but what programs leave behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode == 0:
        named = {ROOT / name for name in listed.stdout.split("\0") if name}
    else:
        named = {path for path in ROOT.rglob("*") if not _LEFT_OUT & set(path.relative_to(ROOT).parts)}
    return tuple(sorted(path for path in named if path.is_file()))


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Python files under these folders of the project."""
    return tuple(path for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders)


@cache
def tree_of(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """Path inside the project, for messages."""
    return path.relative_to(ROOT).as_posix()
