"""Suggested lines: kept sealed, tied to nobody, gone on their day."""

from datetime import date, timedelta

from sqlalchemy import Engine, inspect

from services_directory.needs.suggestions import (
    KEPT,
    delete_old_suggestions,
    delete_suggestions,
    suggest,
    suggestions,
)

TODAY = date(2026, 11, 23)


def test_suggestions_come_by_language_and_need(engine: Engine) -> None:
    with engine.begin() as connection:
        for need, language in (("work", "es"), ("food", "ht"), ("food", "es")):
            suggest(connection, f"sealed {need}", need, language, TODAY)
        found = suggestions(connection, TODAY)
    assert [(each.language, each.intent, each.sealed) for each in found] == [
        ("es", "food", "sealed food"),
        ("es", "work", "sealed work"),
        ("ht", "food", "sealed food"),
    ]


def test_suggestion_is_gone_on_its_day(engine: Engine) -> None:
    with engine.begin() as connection:
        suggest(connection, "sealed", "food", "es", TODAY)
        assert delete_old_suggestions(connection, TODAY + KEPT - timedelta(days=1)) == 0
        assert suggestions(connection, TODAY + KEPT) == []
        assert delete_old_suggestions(connection, TODAY + KEPT) == 1


def test_suggestions_that_were_seen_can_be_deleted(engine: Engine) -> None:
    with engine.begin() as connection:
        suggest(connection, "one", "food", "es", TODAY)
        suggest(connection, "two", "work", "es", TODAY)
        first, second = suggestions(connection, TODAY)
        assert delete_suggestions(connection, [first.id]) == 1
        assert suggestions(connection, TODAY) == [second]


def test_nothing_in_the_table_could_tie_a_line_to_a_person(engine: Engine) -> None:
    columns = {column["name"] for column in inspect(engine).get_columns("suggested_line")}
    assert columns == {"id", "sealed", "intent", "language", "delete_on"}
    assert inspect(engine).get_foreign_keys("suggested_line") == []
