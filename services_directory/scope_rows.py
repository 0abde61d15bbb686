"""A reach as a condition on rows: the same rule as `Reach.covers`, for lists. Knows no table."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, true

from services_directory.scope import Reach

Column = ColumnElement[str] | Any  # a mapped attribute is one at run time


def within(reached: Reach, state: Column, office: Column) -> ColumnElement[bool]:
    """Rows of what belongs to this state and office."""
    match reached.extent:
        case "all":
            return true()
        case "national":
            return and_(state == "")
        case "state":
            return and_(state == reached.state, state != "")
        case "office":
            return and_(office == reached.office_id, office != "", state == reached.state)
        case _:
            return false()
