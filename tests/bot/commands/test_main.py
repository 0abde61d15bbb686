"""The command line as it is called: errors are one plain sentence and exit code 2; `find`, `doctor` and `chat` answer."""

import logging
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.assembly import House
from bot.channels.terminal import Terminal
from bot.commands.doctor import examine
from bot.commands.find import find
from bot.errors import SettingMissing
from bot.main import main, without_values
from bot.settings import Settings
from services_directory.db import make_engine
from services_directory.errors import StarterFileInvalid
from tests.services_directory.factories import NOW, TODAY


class Program:
    """The program as it is called, in this process and in an empty folder."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capture = patch, capture

    def fails(self, *arguments: str, stdin: str = "", **settings: str) -> str:
        """The one sentence it ends with."""
        for name in Settings.model_fields:
            self._patch.delenv(name.upper(), raising=False)
        for name, value in settings.items():
            self._patch.setenv(name, value)
        self._patch.setattr("sys.argv", ["ventanilla", *arguments])
        self._patch.setattr("sys.stdin", StringIO(stdin))
        with pytest.raises(SystemExit) as left:
            main()
        said = self._capture.readouterr().err
        sentences = [line for line in said.splitlines() if line.startswith("ventanilla:")]
        assert left.value.code == 2
        assert len(sentences) == 1, said
        assert "Traceback" not in said
        return sentences[0]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Program:
    monkeypatch.chdir(tmp_path)
    return Program(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"WEB_PORT": "abc"}, "WEB_PORT"),
        ({"WEB_PORT": "0"}, "WEB_PORT"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"RASA_URL": "http://127.0.0.1:1"}, "RASA_AUTH_TOKEN"),
        ({"TELEGRAM_BOT_TOKEN_FILE": "no/such/file"}, "TELEGRAM_BOT_TOKEN"),
        ({"DATABASE_URL": "mysql://x/y"}, "mysql"),
        ({"DATABASE_URL": "nonsense"}, "database"),
    ],
)
def test_bad_settings_are_one_sentence(program: Program, settings: dict[str, str], named: str) -> None:
    assert named in program.fails("migrate", **settings)


def test_bot_without_a_token_says_so(program: Program) -> None:
    assert "TELEGRAM_BOT_TOKEN" in program.fails("bot")


def test_bad_json_line_is_named_by_its_number(program: Program) -> None:
    sentence = program.fails("redact", "--batch", "-", stdin='{"id": 1, "text": "a"}\n{oops\n')
    assert "line 2" in sentence


def test_batch_file_that_is_not_there_is_one_sentence(program: Program) -> None:
    assert "none.jsonl" in program.fails("redact", "--batch", "none.jsonl")


def test_database_that_is_too_new_is_one_sentence(program: Program, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('9999_from_the_future')"))
    engine.dispose()
    assert "newer" in program.fails("migrate", DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")


def test_file_that_is_no_database_is_one_sentence(program: Program, tmp_path: Path) -> None:
    (tmp_path / "not.db").write_text("this is not a database, it is a shopping list\n" * 50, "utf-8")
    program.fails("migrate", DATABASE_URL=f"sqlite:///{tmp_path / 'not.db'}")


def test_corrupt_starting_file_is_one_sentence(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def corrupt(*_: object) -> None:
        raise StarterFileInvalid("directory.csv", 7, "state", "is not a state")

    monkeypatch.setattr("bot.main.fill_directory", corrupt)
    assert "directory.csv, row 7, column state" in program.fails("import")


def test_postgres_that_is_not_there_is_one_sentence_without_its_password(program: Program) -> None:
    assert "zqxsecret" not in program.fails("migrate", DATABASE_URL="postgresql://ana:zqxsecret@127.0.0.1:1/x")


def test_find_answers_with_reasons(house: House) -> None:
    head, *lines = find(house, "shelter", "tapachla", 3)
    assert "Tapachula (07)" in head
    assert len(lines) == 3
    assert all("[" in line for line in lines)


def test_find_says_when_nothing_is_near_and_when_a_place_is_unknown(house: House) -> None:
    assert "none near" in find(house, "work", "mapastepec", 3)[0]
    assert find(house, "shelter", "xqzwv", 3) == ["No place in Mexico is known by the name “xqzwv”."]
    with pytest.raises(SettingMissing):
        find(house, "parking", "", 3)


def test_doctor_names_what_is_missing_and_every_number(house: House) -> None:
    report = "\n".join(examine(Settings.from_env({}), house, TODAY))
    assert "! Telegram: off" in report
    assert "number 911" in report
    assert "drafts" in report
    assert "embedded engine" in report


def test_doctor_says_when_rasa_does_not_answer_and_keeps_its_token(house: House) -> None:
    settings = Settings.from_env({"RASA_URL": "http://127.0.0.1:1", "RASA_AUTH_TOKEN": "zqxsecret"})
    report = "\n".join(examine(settings, house, TODAY))
    assert "! understanding: Rasa does not answer" in report
    assert "zqxsecret" not in report


async def test_chat_from_a_pipe_answers_line_by_line(house: House) -> None:
    out = StringIO()
    terminal = Terminal(house.window, house.desk, lambda: NOW, "pipe", "es", out)
    await terminal.converse(StringIO("comida en tijuana\n\n2\n[☰ Menú]\n/idioma en\nx\n"), prompt=False)
    said = out.getvalue()
    assert "Comida · Tijuana" in said
    assert "[✅ Me sirvió]" in said
    assert said.index("Comida · Tijuana") < said.index("¿Qué necesita?") < said.index("What do you need")
    assert "\n> " not in said


async def test_chat_with_a_person_welcomes_and_prompts(house: House) -> None:
    out = StringIO()
    await Terminal(house.window, house.desk, lambda: NOW, "person", "es", out).converse(StringIO(""), prompt=True)
    assert "Esta es la ventanilla" in out.getvalue()
    assert out.getvalue().endswith("\n> ")


def test_an_error_nobody_caught_is_logged_without_what_it_quotes() -> None:
    log, heard = logging.getLogger("test.of.errors"), StringIO()
    log.addHandler(logging.StreamHandler(heard))
    log.addFilter(without_values)
    try:
        raise ValueError("lo que alguien escribió")
    except ValueError:
        log.exception("a page broke")
    assert "a page broke (ValueError)" in heard.getvalue()
    assert "test_main.py" in heard.getvalue()
    assert "lo que alguien escribió" not in heard.getvalue().replace('raise ValueError("lo que alguien escribió")', "")


def test_mail_needs_a_sender() -> None:
    with pytest.raises(SettingMissing, match="SMTP_FROM"):
        Settings.from_env({"SMTP_HOST": "mail.example"})
    found = Settings.from_env({"SMTP_HOST": "mail.example", "SMTP_FROM": "v@example.org", "SMTP_PASSWORD": "x"})
    assert found.smtp_password is not None
    assert Settings.from_env({"SMTP_HOST": ""}).smtp_host is None
