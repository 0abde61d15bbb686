"""Documentation as a contract: every setting, command and target is written down, links lead somewhere, examples can be read."""

import json
import re
from pathlib import Path
from typing import Final

import pytest
from pydantic import SecretStr
from pydantic_core import PydanticUndefined
from typer.main import get_group

from bot.channels.telegram.profile import _LOCAL_NAMES
from bot.conversation.commanded import COMMANDS
from bot.conversation.vocabulary import NEEDS
from bot.main import app as command_line
from bot.settings import SECRETS, Settings
from tests.tree import ROOT, files, name_of

PAGES: Final = tuple(path for path in files() if path.suffix == ".md")
DOCS: Final = "\n".join(path.read_text("utf-8") for path in PAGES if name_of(path).startswith("docs/"))
OPERATION: Final = (ROOT / "docs/operacion.md").read_text("utf-8")
COMMANDS_PAGE: Final = (ROOT / "docs/commands.md").read_text("utf-8")
README: Final = (ROOT / "README.md").read_text("utf-8")
TARGETS: Final = frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
KINDS: Final = ("new", "better", "fixed", "privacy")
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_setting_is_documented(name: str) -> None:
    field = Settings.model_fields[name]
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    assert value is not PydanticUndefined
    shown = "(unset)" if value is None else f"`{value}`"
    assert f"| `{name.upper()}` | {shown} | {field.description} |" in OPERATION


def test_no_setting_is_documented_that_is_not_there() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", OPERATION, re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("name", SECRETS)
def test_secret_file_is_documented(name: str) -> None:
    assert f"`{name}_FILE`" in OPERATION


@pytest.mark.parametrize("name", sorted(get_group(command_line).commands))
def test_command_is_documented_with_its_options(name: str) -> None:
    _, found, section = COMMANDS_PAGE.partition(f"\n### `ventanilla {name}`\n")
    assert found
    section = section.partition("\n### ")[0]
    options = {option for parameter in get_group(command_line).commands[name].params for option in parameter.opts}
    assert {option for option in options if f"`{option}`" not in section} == set()


def test_no_command_is_documented_that_is_not_there() -> None:
    known = set(get_group(command_line).commands)
    named = {
        (name_of(path), name)
        for path in PAGES
        for name in re.findall(r"`(?:\.venv/bin/)?ventanilla ([a-z]+)", path.read_text("utf-8"))
    }
    assert {pair for pair in named if pair[1] not in known} == set()


@pytest.mark.parametrize("key", sorted(COMMANDS))
def test_chat_command_is_documented_in_all_its_names(key: str) -> None:
    names = COMMANDS[key] + tuple(local[key] for local in _LOCAL_NAMES.values() if key in local)
    assert [name for name in names if f"`/{name}`" not in COMMANDS_PAGE] == []


def test_no_chat_command_is_documented_that_is_not_there() -> None:
    known = {name for names in COMMANDS.values() for name in names}
    table = COMMANDS_PAGE.partition("## In the chat")[2]
    assert set(re.findall(r"`/([a-z]+)", table)) == known


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    inner = [
        link.partition("#")[0]
        for link in _LINK.findall(path.read_text("utf-8"))
        if "://" not in link and not link.startswith("#")
    ]
    assert [link for link in inner if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_anchors_are_headings(path: Path) -> None:
    lost = []
    for link in _LINK.findall(path.read_text("utf-8")):
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        if anchor and "://" not in link and anchor not in _anchors(target):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_make_targets_named_exist(path: Path) -> None:
    named = set(re.findall(r"(?:`|^|\s)make ([a-z]+(?:-[a-z]+)*)[`\s;,]", _code(path.read_text("utf-8"))))
    assert named <= TARGETS


def test_readme_has_the_two_commands() -> None:
    section = README.partition("## Two commands")[2].partition("\n## ")[0]
    assert re.findall(r"^make ([a-z]+)", section, re.MULTILINE) == ["run", "test"]
    assert {"run", "test"} <= TARGETS


def test_every_target_is_documented() -> None:
    helped = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {target for target in helped if f"| `make {target}` |" not in OPERATION} == set()


def test_readme_stays_short_and_explains_its_words() -> None:
    assert len(README.splitlines()) <= 110
    glossary = README.partition("## Glossary")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^\| ([a-z ]+) \|", glossary, re.MULTILINE))
    assert {
        "service",
        "location",
        "office",
        "need",
        "unmet need",
        "reason",
        "gap",
        "verification",
        "hub",
        "snapshot",
    } <= explained


def test_every_group_of_users_has_a_page() -> None:
    for page in ("migrantes", "oficinas", "coordinacion", "operacion", "architecture", "commands"):
        assert f"](docs/{page}.md)" in README


def test_json_examples_can_be_read() -> None:
    blocks = re.findall(r"```json\n(.*?)```", COMMANDS_PAGE, re.DOTALL)
    lines = [json.loads(line) for block in blocks for line in block.splitlines()]
    assert len(lines) >= 5
    assert all("id" in line for line in lines)


def test_change_fragments_have_a_kind_and_say_something() -> None:
    fragments = [path for path in (ROOT / "changes").glob("*.md") if path.name != "README.md"]
    assert fragments
    for path in fragments:
        assert path.name.split(".")[1:-1] in [[kind] for kind in KINDS]
        assert 40 < len(path.read_text("utf-8")) < 700


def test_number_of_needs_and_entries_is_told_as_it_is() -> None:
    entries = len((ROOT / "services_directory/starter/directory.csv").read_text("utf-8").splitlines()) - 1
    assert f"For {len(NEEDS)} needs" in README
    assert f"{entries} entradas" in DOCS


def _anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.strip().casefold()).replace(" ", "-") for heading in headings}


def _code(text: str) -> str:
    """Only what is marked as code: blocks and words between backticks."""
    return "\n".join(
        [*re.findall(r"```sh\n(.*?)```", text, re.DOTALL), *(f"`{word}`" for word in re.findall(r"`([^`\n]+)`", text))]
    )
