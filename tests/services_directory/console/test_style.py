"""Contrast, computed from the colours of the console's sheet, in light and dark (WCAG 2: 4.5 for text, 3 for edges and focus)."""

import re
from importlib.resources import files

import pytest

from tests.bot.channels.webchat.test_style import contrast

SHEET = files("services_directory.console").joinpath("static/console.css").read_text("utf-8")
PLACES = ("paper", "card")
TINTS = ("tint", "warn-tint", "alert-tint")
TEXT = [
    *(("ink", place) for place in (*PLACES, *TINTS)),
    *(("soft", place) for place in (*PLACES, *TINTS)),
    # Links, also within notices.
    *(("deep", place) for place in (*PLACES, *TINTS)),
    *(("warn", place) for place in (*PLACES, "warn-tint")),
    *(("alert", place) for place in (*PLACES, "alert-tint", "warn-tint")),
    ("on-deep", "deep"),
]
EDGES = [("line", "paper"), ("line", "card"), ("deep", "paper"), ("deep", "card"), ("deep", "tint"), ("alert", "card")]


def schemes() -> dict[str, dict[str, str]]:
    """Light and dark: name -> colour."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", SHEET, re.S)
    )
    return {"light": light, "dark": {**light, **dark}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str) -> None:
    colours = schemes()[scheme]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_and_focus_can_be_seen(scheme: str) -> None:
    colours = schemes()[scheme]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in EDGES}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}


def test_every_colour_is_one_of_the_checked() -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.S)
    # A QR code is black on white in the dark, too.
    rules = re.sub(r"(?:\.code img|img\.qr) \{[^}]*\}", "", rules)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules) == []
    named = set(re.findall(r"var\(--([\w-]+)\)", rules))
    assert named <= schemes()["light"].keys()
    painted = {name for name in re.findall(r"background: var\(--([\w-]+)\)", rules)}
    assert painted <= {*PLACES, *TINTS, "deep"}


def test_focus_is_always_shown() -> None:
    assert re.search(r"button:focus-visible[^{]*\{ outline: 3px solid var\(--deep\)", SHEET)
    assert re.findall(r"([^{}]*)\{[^}]*outline: none", SHEET) == ["\nmain:focus "]


def test_taps_are_large_enough() -> None:
    for part in (
        r"\.top nav a",
        r"button, \.button",
        "summary",
        "input, select, textarea",
        r"\.tick",
        r"\.paging a",
        r"\.tabs a",
    ):
        rule = re.search(rf"^{part} \{{([^}}]*)\}}", SHEET, re.M)
        assert rule, part
        assert "min-height: 2.75rem" in rule.group(1), part


def test_nothing_moves() -> None:
    assert not re.search(
        r"transition|animation(?!: none)", re.sub(r"@media \(prefers-reduced-motion.*?\}\s*\}", "", SHEET, flags=re.S)
    )
