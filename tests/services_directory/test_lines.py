"""Emergency lines: numbers as data, each with its source; what nobody has checked is not shown."""

from datetime import date

import pytest

from services_directory.errors import StarterFileInvalid
from services_directory.lines import EmergencyLines, Line


def line(**facts: str) -> Line:
    empty = dict.fromkeys(Line.__slots__, "")
    return Line(**{**empty, "key": "emergency", "number": "911", "scope": "national", "confidence": "press", **facts})


def test_every_needed_line_is_there_and_has_a_source() -> None:
    lines = EmergencyLines.load()
    assert lines.number("emergency") == "911"
    assert all(each.source for each in lines.all)


def test_long_numbers_are_written_in_groups() -> None:
    assert line(number="8009112000").dialled == "800 911 2000"
    assert line(number="*765").dialled == "*765"


def test_what_nobody_has_checked_is_not_shown() -> None:
    lines = EmergencyLines(
        (line(confidence="to_verify"), line(key="women_local", number="070", scope="19", confidence="to_verify"))
    )
    with pytest.raises(StarterFileInvalid, match="emergency"):
        lines.number("emergency")
    assert lines.local("women_local", "19") is None


def test_a_local_line_holds_in_its_state_only() -> None:
    lines = EmergencyLines.load()
    capital = lines.local("women_local", "09")
    assert capital is not None
    assert capital.number == "*765"
    assert lines.local("women_local", "07") is None


@pytest.mark.parametrize(("source_date", "days"), [("2025-12-01", 30), ("2025-12", 30), ("2025", 364), ("", None)])
def test_age_is_counted_from_what_the_source_says(source_date: str, days: int | None) -> None:
    assert line(source_date=source_date).age_days(date(2025, 12, 31)) == days


def test_no_shown_line_rests_on_a_source_older_than_five_years() -> None:
    shown = [each for each in EmergencyLines.load().all if each.confidence != "to_verify"]
    assert [each.number for each in shown if (each.age_days(date(2026, 11, 23)) or 0) > 5 * 365] == []
