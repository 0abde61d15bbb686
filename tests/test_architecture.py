"""Rules of the house that a machine can hold: who may import whom, sizes, where SQL and the environment are, one vocabulary."""

import ast
import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bot.conversation.states import STATES
from bot.conversation.vocabulary import ACTS, GROUPS, INTENTS, LANGUAGES, NEEDS
from tests.tree import PACKAGES, ROOT, files, name_of, python_files, tree_of

LONGEST_FILE: Final = 400
LONGEST_FUNCTION: Final = 40
ENVIRONMENT_READERS: Final = ("bot/main.py", "bot/settings.py", "services_directory/settings.py")
# The query modules: the only ones that may build a statement or run one.
QUERY_MODULES: Final = (
    "services_directory/conversations/leftovers.py",
    "services_directory/conversations/store.py",
    "services_directory/db.py",
    "services_directory/exchange/arrived.py",
    "services_directory/exchange/jobs.py",
    "services_directory/exchange/known.py",
    "services_directory/listings/catalog.py",
    "services_directory/listings/duplicates.py",
    "services_directory/listings/entry_reading.py",
    "services_directory/listings/kept.py",
    "services_directory/listings/published.py",
    "services_directory/listings/terms.py",
    "services_directory/listings/translating.py",
    "services_directory/listings/translation_work.py",
    "services_directory/needs/asked.py",
    "services_directory/needs/log.py",
    "services_directory/needs/suggestions.py",
    "services_directory/revision/deciding.py",
    "services_directory/revision/history.py",
    "services_directory/revision/proposing.py",
    "services_directory/revision/requests.py",
    "services_directory/revision/signature.py",
    "services_directory/revision/waiting_entries.py",
    "services_directory/offices/keeping.py",
    "services_directory/schema.py",
    "services_directory/staff/accounts.py",
    "services_directory/staff/attempts.py",
    "services_directory/staff/audit.py",
    "services_directory/staff/links.py",
    "services_directory/staff/second_factor.py",
    "services_directory/staff/sessions.py",
    "services_directory/starter/load.py",
    "services_directory/upkeep/due.py",
    "services_directory/upsert.py",
)
MIGRATIONS: Final = "services_directory/migrations/"
STATEMENTS: Final = frozenset(["select", "insert", "update", "delete", "text", "union", "union_all", "exists", "literal_column"])
RUNNERS: Final = frozenset(["execute", "executemany", "exec_driver_sql", "scalars", "scalar"])
STARTER: Final = ROOT / "services_directory" / "starter"
# Put together here, so that this file does not hold what it looks for.
FORBIDDEN_TEXT: Final = (
    re.compile(r"(?<![\w./-])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/[\w.]"),
    re.compile(r"(?:^|[\s(\"'`])(?:\.\./)+" + "shared/"),
    re.compile(
        r"\b(?:"
        + "|".join(("pypi" + r"\.org", "pytho" + r"nhosted\.org", "registry" + r"\.npmjs", "conda" + r"\.anaconda"))
        + ")"
    ),
)
LOCKS: Final = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock", "nlu_data/requirements.lock")


def test_import_contracts_are_kept() -> None:
    found = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert "Contracts: " in found.stdout
    assert "0 kept" not in found.stdout


def test_files_stay_short() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*PACKAGES, "tests", "docker")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    long = {
        f"{name_of(path)}:{function.lineno} {function.name}": _length(function)
        for path in python_files(*PACKAGES, "tests", "docker")
        if not name_of(path).startswith(MIGRATIONS)  # a migration lists tables
        for function in _functions(path)
        if _length(function) > LONGEST_FUNCTION
    }
    assert long == {}


def test_only_settings_read_the_environment() -> None:
    readers = {
        name_of(path)
        for path in python_files(*PACKAGES)
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {"environ", "getenv"} & {each.name for each in node.names}
        )
    }
    assert readers <= set(ENVIRONMENT_READERS)
    assert "bot/main.py" in readers


def test_sql_lives_in_query_modules_only() -> None:
    elsewhere = {
        f"{name}:{line} {what}"
        for path in python_files(*PACKAGES)
        if (name := name_of(path)) not in QUERY_MODULES and not name.startswith(MIGRATIONS)
        for line, what in _sql(tree_of(path))
    }
    assert elsewhere == set()


def test_query_modules_exist_and_hold_sql() -> None:
    idle = [name for name in QUERY_MODULES if not any(_sql(tree_of(ROOT / name)))]
    assert idle == []


def test_importing_a_module_does_nothing(tmp_path: Path) -> None:
    modules = [_module(path) for path in python_files(*PACKAGES) if _importable(path)]
    assert "bot.main" in modules
    probe = [sys.executable, "-P", str(ROOT / "tests" / "import_probe.py"), *modules]
    found = subprocess.run(probe, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "line", ["open('made', 'w')", "open(__file__).read()", "import socket; socket.create_connection(('127.0.0.1', 9))"]
)
def test_the_import_probe_notices(tmp_path: Path, line: str) -> None:
    """A module that does something at import is caught: the probe runs on a copy of itself beside a guilty package."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "bot").mkdir()
    (tmp_path / "tests" / "import_probe.py").write_text((ROOT / "tests" / "import_probe.py").read_text("utf-8"), "utf-8")
    (tmp_path / "bot" / "__init__.py").write_text(f"{line}\n", "utf-8")
    probe = [sys.executable, "-P", str(tmp_path / "tests" / "import_probe.py"), "bot"]
    found = subprocess.run(probe, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=False, text=True)
    assert found.returncode == 1
    assert "bot: import" in found.stdout


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in python_files(*PACKAGES, "tests", "docker")
        if tree_of(path).body and not ast.get_docstring(tree_of(path))
    ]
    empty = [name_of(path) for path in python_files(*PACKAGES) if not tree_of(path).body]
    assert silent + empty == []


def test_vocabulary_equals_the_taxonomy() -> None:
    rows = _rows("taxonomy.csv")
    groups: dict[str, tuple[str, ...]] = {}
    for row in rows:
        groups[row["group"]] = (*groups.get(row["group"], ()), row["need"])
    assert groups == GROUPS
    assert tuple(row["need"] for row in rows) == NEEDS


def test_vocabulary_equals_the_domain() -> None:
    assert tuple(_yaml("nlu_data/domain.yml")["intents"]) == INTENTS
    assert not set(NEEDS) & set(ACTS)


def test_every_intent_has_lines_in_every_language() -> None:
    expected = {f"{language}/{intent}.yml" for language in LANGUAGES for intent in INTENTS}
    folder = ROOT / "nlu_data" / "data"
    assert {path.relative_to(folder).as_posix() for path in folder.glob("*/*.yml")} == expected
    foreign = [
        name for name in expected if {block["intent"] for block in _yaml(f"nlu_data/data/{name}")["nlu"]} != {Path(name).stem}
    ]
    assert foreign == []


def test_languages_have_a_catalog_and_a_name() -> None:
    languages = json.loads((ROOT / "bot/messages/languages.json").read_text("utf-8"))
    catalogs = {path.parts[-3] for path in (ROOT / "bot/messages/locales").glob("*/LC_MESSAGES/bot.po")}
    assert tuple(languages) == LANGUAGES
    assert catalogs == set(LANGUAGES)


def test_states_equal_the_starter_file() -> None:
    rows = _rows("states.csv")
    # Its people say "Estado de México"; written out, it is not mistaken for the country.
    names = {row["code"]: "Estado de México" if row["code"] == "15" else row["name"] for row in rows}
    assert {code: name for code, (name, _) in STATES.items()} == names
    assert {code: region for code, (_, region) in STATES.items()} == {row["code"]: row["region"] for row in rows}


def test_no_file_names_a_machine_or_an_index() -> None:
    found = [
        f"{name_of(path)}:{number}: {hit.group().strip()}"
        for path in files()
        for number, line in enumerate(_text(path).splitlines(), start=1)
        for pattern in FORBIDDEN_TEXT
        for hit in pattern.finditer(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", LOCKS)
def test_locks_carry_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-i|-f|--index|--extra-index|--find-links|--trusted-host)", text, re.MULTILINE)


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _sql(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where a module takes a statement builder from sqlalchemy, or runs a statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            if node.module == "sqlalchemy.dialects":
                yield node.lineno, "dialects"
            yield from ((node.lineno, each.name) for each in node.names if each.name in STATEMENTS)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNNERS:
            yield node.lineno, f".{node.func.attr}()"


def _importable(path: Path) -> bool:
    """Not what needs Rasa's own Python, nor what only alembic runs."""
    return not name_of(path).startswith((MIGRATIONS, "nlu_data/components/"))


def _module(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _rows(name: str) -> list[dict[str, str]]:
    with (STARTER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _yaml(name: str) -> Any:  # noqa: ANN401
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def _text(path: Path) -> str:
    """The file's text; nothing for a picture."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
