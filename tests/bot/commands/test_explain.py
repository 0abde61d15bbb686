"""`ventanilla explain`: a person sees why."""

import pytest

from bot.assembly import Hearing
from bot.commands.explain import explain, named
from bot.errors import SettingMissing

SECTIONS = ("Language", "Rules", "Concepts of the lexicon", "Ranking (embedded)", "Needs heard", "Places", "The window")


async def explained(hearing: Hearing, text: str) -> dict[str, list[str]]:
    """The lines of each section."""
    sections: dict[str, list[str]] = {}
    for line in await explain(hearing, text, "es"):
        if line and not line.startswith(" "):
            sections[line] = []
        elif line:
            sections[next(reversed(sections))].append(line.strip())
    return sections


async def test_explain_shows_language_concepts_ranking_and_place(hearing: Hearing) -> None:
    sections = await explained(hearing, "no quiero abogado, ocupo donde dormir hoy en tapachula")
    assert set(SECTIONS) <= sections.keys()
    assert sections["Language"][0].startswith("es, sure")
    assert "“abogado” is negated: legal_aid" in sections["Concepts of the lexicon"]
    assert "“donde dormir” points clearly to shelter" in sections["Concepts of the lexicon"]
    assert sections["Ranking (embedded)"][0].endswith("shelter")
    assert "Tapachula (state 07)" in sections["Places"][0]
    assert sections["Needs heard"] == ["shelter"]
    assert sections["The window"] == ["is sure: searches for shelter at once"]


async def test_explain_names_what_counted_for_the_first_two_intents(hearing: Hearing) -> None:
    sections = await explained(hearing, "ocupo donde dormir hoy")
    counted = [title for title in sections if title.startswith("What counted for ")]
    assert counted[0] == "What counted for shelter"
    assert len(counted) == 2
    assert any("donde dormir" in line or "shelter" in line for line in sections[counted[0]])


async def test_explain_names_the_rule_that_fired(hearing: Hearing) -> None:
    sections = await explained(hearing, "hay hombres armados afuera nos van a matar")
    assert "danger: life" in sections["Rules"]
    assert any(line.startswith("fired: es.") for line in sections["Rules"])
    assert "before anything else" in sections["The window"][0]


async def test_explain_says_that_crossing_gets_no_route(hearing: Hearing) -> None:
    sections = await explained(hearing, "por donde cruzo el rio sin que me vea la migra")
    assert any(line.endswith("(crossing)") for line in sections["Rules"])
    assert "never a route" in sections["The window"][0]


@pytest.mark.parametrize("text", ["", "🙏", "?", "x" * 5000])
async def test_explain_survives_anything(hearing: Hearing, text: str) -> None:
    assert "The window" in await explained(hearing, text)


async def test_explain_refuses_a_language_it_does_not_know(hearing: Hearing) -> None:
    with pytest.raises(SettingMissing, match="choose one of"):
        await explain(hearing, "hola", "de")


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("w:dormir", "the word “dormir”"),
        ("w:donde dormir", "the words “donde dormir”"),
        ("w:dond+dorm", "words that begin “dond”, “dorm”"),
        ("w:^dormi", "a word that begins “dormi”"),
        ("c: do", "the letters “·do”"),
        ("a:ñ", "the letter “ñ”"),
        ("k:n:legal_aid", "a concept that is negated: legal_aid"),
    ],
)
def test_named_puts_a_feature_in_words(feature: str, words: str) -> None:
    assert named(feature) == words
