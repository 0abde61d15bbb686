"""What people say of themselves, in five languages; what they say of others is not theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.about import AboutRules

RULES = AboutRules.load()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("viajo solo", {"alone"}),
        ("con mis 2 niños", {"children", "family"}),
        ("soy mujer trans", {"woman", "lgbt"}),
        ("estoy embarazada de 5 meses", {"pregnant", "woman"}),
        ("me deportaron de texas, soy mexicano", {"returned_mexican", "mexican"}),
        ("soy hondureño y solicitante de refugio, pedi refugio", {"foreigner", "asylum_seeker"}),
        ("ando en silla de ruedas", {"disability"}),
        ("tengo 68 años", {"elderly"}),
        ("tengo 15 años y ando solo", {"minor", "alone"}),
        ("I'm traveling with my kids", {"children", "family"}),
        ("i am a trans woman", {"woman", "lgbt"}),
        ("im 16 and alone here", {"minor", "alone"}),
        ("i am deaf", {"disability"}),
        ("je suis enceinte", {"pregnant", "woman"}),
        ("j'ai 15 ans je suis seul", {"minor", "alone"}),
        ("avec mes deux enfants", {"children", "family"}),
        ("mwen ansent", {"pregnant", "woman"}),
        ("mwen se ayisyen", {"foreigner"}),
        ("m ak de pitit mwen", {"children", "family"}),
        ("sou brasileiro e viajo sozinho", {"foreigner", "alone"}),
        ("estou com meus filhos", {"children", "family"}),
        ("sou lésbica", {"lgbt", "woman"}),
    ],
)
def test_about_says_who(text: str, who: set[str]) -> None:
    assert RULES.about(text).who >= who


@pytest.mark.parametrize(
    ("text", "not_who"),
    [
        ("no tengo hijos", "children"),
        ("no viajo solo", "alone"),
        ("no estoy embarazada", "pregnant"),
        ("mi esposa está embarazada", "pregnant"),
        ("no soy menor, tengo 22", "minor"),
        ("mi hermana es trans", "lgbt"),
        ("my wife is pregnant", "pregnant"),
        ("i have no kids", "children"),
        ("ma femme est enceinte", "pregnant"),
        ("je n'ai pas d'enfants", "children"),
        ("madanm mwen ansent", "pregnant"),
        ("mwen pa gen pitit", "children"),
        ("minha esposa está grávida", "pregnant"),
        ("não tenho filhos", "children"),
        ("donde duermo", "alone"),
    ],
)
def test_about_says_nothing_of_others(text: str, not_who: str) -> None:
    assert not_who not in RULES.about(text).who


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("tengo 15 años", 15),
        ("tengo dieciséis años y vengo solo", 16),
        ("im 17 no parents here", 17),
        ("i am 34 years old", 34),
        ("j'ai 14 ans", 14),
        ("mwen gen 13 an", 13),
        ("tenho 40 anos", 40),
        ("mi hijo tiene 4 años", None),
        ("llevo 3 años aquí", None),
        ("i am 2 km away", None),
        ("tengo 300 pesos", None),
    ],
)
def test_about_says_ones_own_age(text: str, age: int | None) -> None:
    assert RULES.about(text).age == age


@given(st.text(max_size=300))
@settings(deadline=None)
def test_about_never_fails(text: str) -> None:
    about = RULES.about(text)
    assert about.age is None or 5 <= about.age <= 110
