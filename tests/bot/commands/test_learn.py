"""`ventanilla learn`: a patch a person can review, without copies, without what redaction took out."""

import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.learn import Lessons, learn
from nlu_data.corpus import read_file
from services_directory.needs.suggestions import Suggestion
from services_directory.privacy.desk import Desk
from services_directory.privacy.keys import MemoryKeyRing

SHELTER = (
    'version: "3.1"\nnlu:\n- intent: shelter\n  examples: |\n    - busco donde pasar la noche con mis hijos\n    - albergue\n'
)
MORE = "- intent: shelter\n  examples:\n  - text: ni techo ni comida\n    metadata:\n      also: [food]\n"


@pytest.fixture
def desk() -> Desk:
    return Desk(MemoryKeyRing())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "nlu_data" / "data"
    (folder / "es").mkdir(parents=True)
    (folder / "es" / "shelter.yml").write_text(SHELTER + MORE, "utf-8")
    return folder


def given(desk: Desk, texts: Iterable[str], intent: str = "shelter", language: str = "es") -> list[Suggestion]:
    return [Suggestion(str(number), desk.sealed_line(text), intent, language) for number, text in enumerate(texts)]


def added(lessons: Lessons) -> list[str]:
    lines = lessons.patch.splitlines()
    return [line.removeprefix("+    - ") for line in lines if line.startswith("+    - ")]


def test_learn_adds_a_line_to_the_plain_block_of_its_file(desk: Desk, data: Path) -> None:
    lessons = learn(given(desk, ["ando de a pata y no hallo onde tirar el petate"]), desk, data)
    assert added(lessons) == ["ando de a pata y no hallo onde tirar el petate"]
    assert "+++ b/nlu_data/data/es/shelter.yml" in lessons.patch
    assert lessons.told.startswith("1 lines suggested, 0 left out")
    assert (data / "es" / "shelter.yml").read_text("utf-8") == SHELTER + MORE


def test_learn_writes_a_patch_that_can_be_applied(desk: Desk, data: Path) -> None:
    lessons = learn(
        given(desk, ["no hallo onde tirar el petate"]) + given(desk, ["kote m ka domi aswè a"], "shelter", "ht"), desk, data
    )
    patch = data.parent.parent / "lines.patch"
    patch.write_text(lessons.patch, "utf-8")
    subprocess.run(["git", "apply", patch.name], cwd=patch.parent, check=True)
    spanish, creole = read_file(data / "es" / "shelter.yml"), read_file(data / "ht" / "shelter.yml")
    assert [line.text for line in spanish][2:] == ["no hallo onde tirar el petate", "ni techo ni comida"]
    assert [(line.text, line.intent, line.language) for line in creole] == [("kote m ka domi aswè a", "shelter", "ht")]


def test_learn_leaves_out_near_copies_and_says_how_many(desk: Desk, data: Path) -> None:
    texts = [
        "Busco dónde pasar la noche con mis hijos!!",
        "ALBERGUE",
        "me corrieron y ando en la calle",
        "me corieron y ando en la calle",
    ]
    lessons = learn(given(desk, texts), desk, data)
    assert added(lessons) == ["me corrieron y ando en la calle"]
    assert (lessons.suggested, lessons.near) == (1, 3)


def test_learn_keeps_no_personal_data_and_no_brackets(desk: Desk, data: Path) -> None:
    lessons = learn(given(desk, ["me llamo Juan Pérez, mi cel 961 123 4567,\nocupo un techo"]), desk, data)
    (line,) = added(lessons)
    assert "ocupo un techo" in line
    assert not any(part in line for part in ("Juan", "Pérez", "961", "[", "\n"))


@pytest.mark.parametrize("text", ["- - uno: {dos}", "'#no es comentario", "una\u2028linea\x00rara", "🙏 ayuda"])
def test_learn_writes_lines_that_can_be_read_back(desk: Desk, data: Path, text: str) -> None:
    lessons = learn(given(desk, [text]), desk, data)
    (line,) = added(lessons)
    (data / "es" / "shelter.yml").write_text(f"{SHELTER}    - {line}\n{MORE}", "utf-8")
    expected = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    assert [line.text for line in read_file(data / "es" / "shelter.yml")][2:] == [expected, "ni techo ni comida"]


def test_learn_passes_over_what_cannot_be_opened_or_is_no_need(desk: Desk, data: Path) -> None:
    foreign = given(Desk(MemoryKeyRing()), ["esto no se abre con esta llave"])
    odd = [replace(each, intent="../../x") for each in given(desk, ["esto no es ninguna necesidad"])]
    lessons = learn([*foreign, *odd, *given(desk, [""])], desk, data)
    assert lessons.patch == ""
    assert lessons.unreadable == 1
    assert "1 could not be opened" in lessons.told


def test_learn_says_which_suggestions_were_seen(desk: Desk, data: Path) -> None:
    assert learn(given(desk, ["albergue", "otra cosa muy distinta digo"]), desk, data).seen == ("0", "1")
