"""The lock files: everything pinned with its hashes, nothing named twice in different versions, nothing asked for left out."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tree import ROOT

RUNTIME: Final = "requirements.lock"
DEV: Final = "requirements-dev.lock"
UV: Final = "requirements-uv.lock"
RASA: Final = "nlu_data/requirements.lock"
ALL: Final = (RUNTIME, DEV, UV, RASA)


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry of a lock file."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as everybody spells it."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The one version."""
        return next(iter(self.requirement.specifier)).version


def pins(name: str) -> list[Pin]:
    """Entries of a lock file."""
    joined = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return [Pin(Requirement(line.split(" --hash=")[0].strip()), tuple(re.findall(r"--hash=(\S+)", line))) for line in lines]


@pytest.mark.parametrize("name", ALL)
def test_everything_is_pinned_with_hashes(name: str) -> None:
    loose = [str(pin.requirement) for pin in pins(name) if not re.fullmatch(r"==[^*,]+", str(pin.requirement.specifier))]
    unhashed = [pin.name for pin in pins(name) if not pin.hashes]
    odd = [one for pin in pins(name) for one in pin.hashes if not re.fullmatch(r"sha256:[0-9a-f]{64}", one)]
    assert pins(name)
    assert loose + unhashed + odd == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_comes_from_an_address(name: str) -> None:
    assert [pin.name for pin in pins(name) if pin.requirement.url] == []


@pytest.mark.parametrize("name", ALL)
def test_a_name_stands_twice_only_for_different_machines(name: str) -> None:
    seen: dict[str, list[Pin]] = {}
    for pin in pins(name):
        seen.setdefault(pin.name, []).append(pin)
    doubled = [
        key
        for key, entries in seen.items()
        if len(entries) > 1 and len({str(pin.requirement.marker) for pin in entries}) < len(entries)
    ]
    assert doubled == []


def test_what_the_project_asks_for_is_locked() -> None:
    assert _missing(_project()["project"]["dependencies"], RUNTIME) == []


def test_what_the_tests_ask_for_is_locked() -> None:
    assert _missing(_project()["dependency-groups"]["dev"], RUNTIME, DEV) == []


def test_what_rasa_needs_is_locked() -> None:
    asked = [
        line for line in (ROOT / "nlu_data/requirements.in").read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert asked
    assert _missing(asked, RASA) == []


def test_runtime_and_test_locks_agree() -> None:
    runtime = {(pin.name, str(pin.requirement.marker)): pin.version for pin in pins(RUNTIME)}
    differing = [
        pin.name for pin in pins(DEV) if runtime.get((pin.name, str(pin.requirement.marker)), pin.version) != pin.version
    ]
    assert differing == []


def test_rasa_stays_out_of_the_window() -> None:
    assert "rasa" not in {pin.name for pin in (*pins(RUNTIME), *pins(DEV))}
    assert "rasa" in {pin.name for pin in pins(RASA)}


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _missing(asked: list[str], *locks: str) -> list[str]:
    """Requirements that no entry of these locks meets."""
    locked = [pin for name in locks for pin in pins(name)]
    wanted = [Requirement(line) for line in asked]
    return [
        str(one)
        for one in wanted
        if not any(
            pin.name == canonicalize_name(one.name) and one.specifier.contains(pin.version, prereleases=True) for pin in locked
        )
    ]
