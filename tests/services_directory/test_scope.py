"""Who may do what where: the whole matrix, role x action x whose."""

import pytest

from services_directory.scope import ACTIONS, ROLES, Action, Role, Staff, may, reach

# What each role may do: o = own office's, s = own state's, n = national lines, a = all, . = nothing. Columns: ACTIONS.
MATRIX = {
    #               see propose confirm approve export import translate office people taxonomy audit
    "clerk": "o o o . o o o . . . .",
    "editor": "s s s . s s s s . . .",
    "reviewer": "s s s s s s s s . . .",
    "coordinator": "a n n n a n n . . . a",
    "admin": "a . . . a . . a a a a",
}
# state, office of a thing -> for whom of (own office, own state, national, all) it is within reach.
THINGS = {
    ("20", "o1"): "osa",
    ("20", "o2"): "sa",
    ("20", ""): "sa",
    ("07", "o9"): "a",
    ("07", "o1"): "a",
    ("", ""): "na",
    ("", "o1"): "na",
}


def _somebody(role: Role) -> Staff:
    return Staff("x", "x@example.org", "X", role, "20", "o1")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_the_matrix_holds(role: Role, action: Action) -> None:
    extent = MATRIX[role].split()[ACTIONS.index(action)]
    assert may(_somebody(role), action) == (extent != ".")
    for (state, office), who in THINGS.items():
        assert may(_somebody(role), action, state, office) == (extent in who), (state, office)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_role_without_its_place_reaches_nothing(action: Action) -> None:
    assert not reach(Staff("x", "x", "X", "editor"), action)
    assert not reach(Staff("x", "x", "X", "clerk", "20"), action)
