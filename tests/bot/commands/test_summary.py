"""The week of a state's offices, as text."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.commands.summary import weekly_summary
from bot.errors import SettingMissing
from services_directory.db import sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import EntryPhone
from services_directory.needs.log import report_entry
from tests.services_directory.factories import NOW, TODAY, entry, with_vocabulary


def test_the_week_says_what_waits_in_its_state_only(engine: Engine) -> None:
    late = replace(entry("late", organization="Casa Vieja"), verified_on=TODAY - timedelta(days=70))
    late = replace(late, expires_on=TODAY - timedelta(days=40), phones=(EntryPhone("+529621234567"),))
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, [late, entry("elsewhere", organization="Casa Lejana", state="20")], Change("O", "prueba", NOW))
        report_entry(session.connection(), late.service_id, "phone", TODAY)
    text = "\n".join(weekly_summary(engine, "07", NOW, 30))
    assert text.startswith("Chiapas, 2026-11-16 a 2026-11-23")
    assert "     1  entradas por revisar" in text
    assert "     1    ya no salen en las respuestas" in text
    assert "Casa Vieja: Albergue (Tapachula); 962 123 4567; revisada el 2026-09-14, ya no sale" in text
    assert "Casa Vieja: el teléfono no sirve (1)" in text
    assert "Casa Lejana" not in text


def test_an_unknown_state_is_refused_in_one_sentence(engine: Engine) -> None:
    with pytest.raises(SettingMissing, match="two digits"):
        weekly_summary(engine, "99", NOW, 30)
