"""Time zones of municipalities by their legal offsets."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services_directory.places.zones import timezone_of


@pytest.mark.parametrize(
    ("state", "municipality", "winter", "summer"),
    [
        ("09", "Cuauhtémoc", -6, -6),
        ("02", "Tijuana", -8, -7),
        ("03", "La Paz", -7, -7),
        ("26", "Nogales", -7, -7),
        ("26", "San Luis Río Colorado", -7, -7),
        ("25", "Culiacán", -7, -7),
        ("18", "Tepic", -7, -7),
        ("18", "Bahía de Banderas", -6, -6),
        ("23", "Benito Juárez", -5, -5),
        ("08", "Chihuahua", -6, -6),
        ("08", "Juárez", -7, -6),
        ("08", "juarez", -7, -6),
        ("08", "Ojinaga", -6, -5),
        ("05", "Saltillo", -6, -6),
        ("05", "Piedras Negras", -6, -5),
        ("05", "Acuña", -6, -5),
        ("19", "Monterrey", -6, -6),
        ("19", "Anáhuac", -6, -5),
        ("28", "Ciudad Victoria", -6, -6),
        ("28", "Reynosa", -6, -5),
        ("28", "Nuevo Laredo", -6, -5),
        ("31", "Mérida", -6, -6),
        ("", "", -6, -6),
    ],
)
def test_zone_has_the_legal_hours(state: str, municipality: str, winter: int, summer: int) -> None:
    zone = ZoneInfo(timezone_of(state, municipality))
    assert datetime(2026, 1, 15, 12, tzinfo=zone).utcoffset() == timedelta(hours=winter)
    assert datetime(2026, 7, 15, 12, tzinfo=zone).utcoffset() == timedelta(hours=summer)
