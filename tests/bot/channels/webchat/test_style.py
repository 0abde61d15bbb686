"""Contrast, computed from the colours of the style sheet, in light and dark (WCAG 2: 4.5 for text, 3 for edges and focus)."""

import re
from importlib.resources import files

import pytest

SHEET = files("bot.channels.webchat").joinpath("static/chat.css").read_text("utf-8")
TEXT = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "mine"),
    ("ink", "tap"),
    ("soft", "paper"),
    ("deep", "card"),
    ("on-deep", "deep"),
    ("alert", "paper"),
]
EDGES = [("tap-edge", "card"), ("soft", "card"), ("soft", "paper"), ("deep", "card"), ("deep", "paper"), ("deep", "tap")]


def schemes() -> dict[str, dict[str, str]]:
    """Light and dark: name -> colour."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks)
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str) -> None:
    colours = schemes()[scheme]
    poor = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_and_focus_can_be_seen(scheme: str) -> None:
    colours = schemes()[scheme]
    poor = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in EDGES}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 3} == {}


def test_every_colour_is_one_of_the_checked() -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", re.sub(r"#(?:write|state)", "", rules)) == []


def test_motion_ends_where_it_is_not_wanted() -> None:
    animated = re.findall(r"(\.[\w-]+) \{[^}]*animation: (?!none)", SHEET)
    calm = SHEET.partition("prefers-reduced-motion: reduce")[2].partition("}")[0]
    assert animated
    assert all(name in calm for name in animated)
    assert "transition" not in SHEET
