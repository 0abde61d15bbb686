"""Every write to the tables of entries and to their history goes through the catalog, where it is put on record.

What could go past it is looked for in the code: statements, insert-or-update, rows of a mapped class, a changed attribute of one.
"""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from services_directory.db import Base
from services_directory.listings import models
from services_directory.revision import models as revisions
from tests.tree import PACKAGES, name_of, python_files, tree_of

CATALOG: Final = "services_directory/listings/catalog.py"
GUARDED: Final = frozenset(
    {
        *("Organization", "Service", "Location", "ServiceAtLocation", "Address", "Phone", "Schedule", "Language"),
        *("RequiredDocument", "CostOption", "Accessibility", "TemporaryClosure", "Attribute", "ChangeRecord"),
        *("Verification", "Capacity", "DirectoryVersion", "EntryRevision"),
    }
)
# Texts in other languages and the vocabulary are not an entry's facts; what people keep of them has modules of its own.
OTHERS: Final = frozenset({"Translation", "Taxonomy", "TaxonomyTerm", "State"})
WRITERS: Final = frozenset({"insert", "update", "delete", "insert_or_update", "insert_unless_there", "add_one", "add", "merge"})
# Writes a table that is handed in: the vocabulary's rows, what a test conversation left, one statement for two databases.
BY_NAME: Final = frozenset(
    {"services_directory/starter/load.py", "services_directory/upsert.py", "services_directory/conversations/leftovers.py"}
)
# Sets the columns of an office, which is no entry.
SETTERS: Final = frozenset({"services_directory/offices/keeping.py"})
MODELS: Final = ("services_directory.listings", "services_directory.revision")


def test_only_the_catalog_writes_entries_and_their_history() -> None:
    found = {
        f"{name}:{line} {what}"
        for path in python_files(*PACKAGES)
        if (name := name_of(path)) not in {CATALOG, *BY_NAME} and "/migrations/" not in name
        for line, what in writes(tree_of(path))
        if not (what == "setattr" and name in SETTERS)
    }
    assert found == set()


def test_who_writes_a_table_by_name_writes_none_of_these() -> None:
    for path in python_files(*PACKAGES):
        if name_of(path) in BY_NAME:
            assert {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}.isdisjoint(GUARDED)


def test_every_table_of_entries_is_guarded() -> None:
    declared = {
        mapper.class_.__name__
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith(("services_directory.listings.", "services_directory.revision."))
    }
    assert declared == GUARDED | OTHERS | {"ChangeRequest"}
    assert all(hasattr(models, name) or hasattr(revisions, name) for name in declared)


@pytest.mark.parametrize(
    "line",
    [
        "session.execute(update(m.Service).values(name='x'))",
        "session.execute(delete(Phone))",
        "connection.execute(insert(Base.metadata.tables[m.Phone.__tablename__]), rows)",
        "insert_or_update(connection, m.Capacity, key, values)",
        "session.add(m.Verification(id='1'))",
        "session.add(row)",
        "session.execute(text('UPDATE service SET name = 1'))",
        "session.execute(update(table))",
        "m.Service.__table__.delete()",
        "row.name = 'x'",
        "setattr(row, 'name', 'x')",
    ],
)
def test_a_way_past_the_catalog_is_noticed(line: str) -> None:
    head = "from services_directory.listings import models as m\nfrom services_directory.listings.models import Phone\n"
    assert list(writes(ast.parse(head + line)))


def writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Lines that write, or could, what is guarded."""
    knows = _knows_models(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, knows)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.split()
            if words[:1] in (["UPDATE"], ["INSERT"], ["DELETE"]):
                yield node.lineno, "SQL text"
        if knows and isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and not (isinstance(target.value, ast.Name) and target.value.id == "self"):
                    yield node.lineno, f"sets .{target.attr}"


def _of_call(call: ast.Call, knows: bool) -> Iterator[tuple[int, str]]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    named = {name for part in (call.func, *call.args) for name in _names(part)}
    if called in WRITERS and named & GUARDED:
        yield call.lineno, f"{called} {sorted(named & GUARDED)}"
    if not knows:
        return
    if called in GUARDED and isinstance(call.func, ast.Attribute):
        yield call.lineno, f"makes a {called}"
    if called == "setattr":
        yield call.lineno, called
    if called in {"insert", "update", "delete"} and isinstance(call.func, ast.Name) and not _is_class(call.args[0]):
        yield call.lineno, f"{called} of what is not named"
    if called in {"add", "add_all", "merge"} and _of_session(call) and not any(_made(arg) for arg in call.args):
        yield call.lineno, f"{called} of what is not named"


def _knows_models(tree: ast.Module) -> bool:
    """Whether the module has the mapped classes of entries at hand."""
    return any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(MODELS)
        and ((node.module or "").endswith("models") or any(each.name == "models" for each in node.names))
        for node in ast.walk(tree)
    )


def _is_class(node: ast.expr) -> bool:
    """A class by its name, or its table."""
    return any(name[:1].isupper() and name != "Base" for name in _names(node))


def _made(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _is_class(node.func)


def _of_session(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and "session" in call.func.value.id


def _names(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute):
            yield part.attr
        elif isinstance(part, ast.Name):
            yield part.id
