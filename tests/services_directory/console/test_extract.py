"""The console's English: in step with the pages, nothing missing, nothing filled in differently."""

from pathlib import Path

import pytest

from services_directory.console import check, extract
from services_directory.console.extract import LOCALES, read_catalog, sentences, update

CATALOG = Path("en") / "LC_MESSAGES" / "console.po"


def package(folder: Path, template: str, code: str = "") -> Path:
    """A small package with one page and one module."""
    (folder / "console" / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "console" / "templates" / "a.html").write_text(template, "utf-8")
    (folder / "a.py").write_text(code, "utf-8")
    return folder


def translated(folder: Path, **texts: str) -> None:
    """Sets translations in the catalog of a folder."""
    path = folder / CATALOG
    text = path.read_text("utf-8")
    for spanish, english in texts.items():
        text = text.replace(f'msgid "{spanish}"\nmsgstr ""', f'msgid "{spanish}"\nmsgstr "{english}"')
    path.write_text(text, "utf-8")


def test_sentences_of_pages_and_code_are_found(tmp_path: Path) -> None:
    page = '{% if x %}{{ _("Uno") }}{% endif %}<a title="{{ _(\'Dos\') }}">{{ ngettext("Tres", "Cuatro", n) }}{{ f(_("Cinco")) }}'
    found = sentences(package(tmp_path, page, 'A = N_("Seis " "siete")\nB = _("no")\nC = N_(x)\n'))
    assert found == {
        **dict.fromkeys(("Cinco", "Cuatro", "Dos", "Tres", "Uno"), "console/templates/a.html"),
        "Seis siete": "a.py",
    }


def test_a_changed_sentence_keeps_its_translation_marked(tmp_path: Path) -> None:
    made = package(tmp_path / "p", '{{ _("Guardar la entrada ahora") }}{{ _("Salir") }}')
    update("en", made, tmp_path)
    translated(tmp_path, **{"Guardar la entrada ahora": "Save the entry now", "Salir": "Sign out"})
    assert list(check.problems(made, tmp_path)) == []
    package(tmp_path / "p", '{{ _("Guardar la entrada ahora mismo") }}{{ _("Salir") }}')
    found = list(check.problems(made, tmp_path))
    assert any("is missing; run the extraction" in each for each in found)
    assert any("is on no page" in each for each in found)
    update("en", made, tmp_path)
    assert [each for each in check.problems(made, tmp_path) if "another Spanish sentence" in each]
    kept = {str(each.id): each for each in read_catalog(tmp_path / CATALOG)}
    assert kept["Guardar la entrada ahora mismo"].fuzzy
    assert not kept["Salir"].fuzzy
    before = (tmp_path / CATALOG).read_bytes()
    update("en", made, tmp_path)
    assert (tmp_path / CATALOG).read_bytes() == before


@pytest.mark.parametrize(
    ("spanish", "english", "problem"),
    [
        ("%(n)s de {x}", "%(n)s of", "placeholders"),
        ("Hola", "", "not translated"),
        ("Hola.", "Hello", "ends in another way"),
        ("Hola", "Hello ", "space"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, spanish: str, english: str, problem: str) -> None:
    made = package(tmp_path / "p", f'{{{{ _("{spanish}") }}}}')
    update("en", made, tmp_path)
    translated(tmp_path, **{spanish: english})
    assert [problem in each for each in check.problems(made, tmp_path)] == [True]
    assert any("no catalog" in each for each in check.problems(made, tmp_path / "nowhere"))


def test_the_catalog_is_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0, capsys.readouterr().out


def test_extracting_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / CATALOG).parent.mkdir(parents=True)
    (tmp_path / CATALOG).write_bytes((LOCALES / CATALOG).read_bytes())
    extract.update("en", locales=tmp_path)
    assert (tmp_path / CATALOG).read_bytes() == (LOCALES / CATALOG).read_bytes()
