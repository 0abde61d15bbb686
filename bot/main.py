"""The command line `ventanilla`: reads settings, calls a command, says every typed error as one plain sentence (exit code 2)."""

import asyncio
import logging
import os
import secrets
import sys
from pathlib import Path
from traceback import format_tb
from typing import Annotated

import typer
from sqlalchemy import Engine as DatabaseEngine

from bot.assembly import (
    EngineChoice,
    House,
    fill_directory,
    make_hearing,
    make_house,
    make_memory_house,
    open_database,
    utc_now,
)
from bot.channels.terminal import Terminal
from bot.commands.converse import converse_batch
from bot.commands.doctor import examine
from bot.commands.explain import explain as explain_message
from bot.commands.find import find as find_services
from bot.commands.learn import learn as learn_lines
from bot.commands.redact import redact_batch
from bot.commands.run import listening, run_window, tell
from bot.commands.summary import mail_summary, weekly_summary
from bot.commands.understand import understand_batch
from bot.commands.user_commands import user_commands
from bot.errors import BotError
from bot.post import post_of
from bot.settings import Settings
from services_directory.db import reading, sessions
from services_directory.errors import DirectoryError
from services_directory.exchange.by_hand import Leave, export_file, import_file
from services_directory.exchange.working import Workplace
from services_directory.needs import suggestions
from services_directory.places.gazetteer import Gazetteer
from services_directory.privacy.desk import Desk
from services_directory.privacy.keys import FileKeyRing

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
Batch = Annotated[str, typer.Option("--batch", help="A file of JSON Lines, or - for standard input")]
Engine = Annotated[EngineChoice, typer.Option("--engine", help="auto takes Rasa when it is set")]


def settings() -> Settings:
    """The settings of this process; logging is set up by them."""
    found = Settings.from_env(os.environ)
    quiet_logs(found.log_level)
    return found


def quiet_logs(level: str) -> None:
    """Our own log to standard error; libraries that would print addresses or tokens stay silent."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for name in ("httpx", "httpcore", "telegram", "aiohttp", "uvicorn", "alembic", "asyncio", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(without_values)


def without_values(record: logging.LogRecord) -> bool:
    """Of an error that nobody caught the log keeps its kind and where it was: its message may quote what people wrote."""
    if record.exc_info and record.exc_info[0]:
        kind, _, where = record.exc_info
        record.msg, record.args = f"{record.getMessage().strip()} ({kind.__name__})\n{''.join(format_tb(where))}", ()
        record.exc_info = record.exc_text = None
    return True


def open_house(found: Settings) -> House:
    """A house over the real database, with progress for the person who waits."""
    tell("preparing the directory …")
    engine = open_database(found)
    gazetteer = Gazetteer.load()
    fill_directory(engine, gazetteer)
    tell("learning to understand (the first time takes some seconds) …")
    return make_house(found, engine, make_hearing(found, gazetteer=gazetteer))


@app.command()
def run() -> None:
    """Open the window: the web chat and, if a token is set, Telegram."""
    found = settings()
    with listening(found) as port:
        house = open_house(found)
        try:
            asyncio.run(run_window(house, port))
        finally:
            house.close()


@app.command()
def bot() -> None:
    """Telegram only, by long polling."""
    found = settings()
    if found.telegram_bot_token is None:
        raise BotError("The secret TELEGRAM_BOT_TOKEN (or TELEGRAM_BOT_TOKEN_FILE) is missing.")
    house = open_house(found)
    try:
        asyncio.run(run_window(house, None))
    finally:
        house.close()


@app.command()
def chat(language: Annotated[str, typer.Option(help="es, en, fr, ht or pt")] = "es") -> None:
    """Talk in the terminal; reads questions from a pipe too, one a line."""
    found = settings()
    house = open_house(found)
    terminal = Terminal(house.window, house.desk, utc_now, secrets.token_hex(8), language, sys.stdout)
    try:
        asyncio.run(terminal.converse(sys.stdin, prompt=sys.stdin.isatty()))
    finally:
        house.close()


@app.command()
def migrate() -> None:
    """Bring the database up to date and load the starting directory."""
    engine = open_database(settings())
    fill_directory(engine)
    engine.dispose()
    tell("the database is up to date")


@app.command(name="import")
def import_(
    file: Annotated[Path | None, typer.Option("--file", help="A spreadsheet: XLSX, XLS, ODS or CSV")] = None,
    user: Annotated[str, typer.Option("--user", help="The e-mail of who proposes what is in it")] = "",
) -> None:
    """Load the starting directory again; with a file: propose what a spreadsheet says, as one of the staff."""
    engine = open_database(settings())
    if file is None:
        fill_directory(engine)
        tell("the starting directory is loaded")
    else:
        for line in import_file(_workplace(engine), file, user):
            typer.echo(line)
    engine.dispose()


@app.command(name="export")
def export_(
    file: Annotated[Path, typer.Option("--file", help="Where to write: .xlsx, .ods or .csv")],
    state: Annotated[str, typer.Option("--state", help="INEGI code of a state, 00 for the national lines")] = "",
    public: Annotated[bool, typer.Option("--public", help="Only what everybody may see")] = False,
) -> None:
    """Write the directory into a spreadsheet, without the addresses of confidential places."""
    engine = open_database(settings())
    count = export_file(_workplace(engine), Leave(file, state, public), utc_now().date())
    engine.dispose()
    tell(f"{count} entries")


def _workplace(engine: DatabaseEngine) -> Workplace:
    return Workplace(sessions(engine), reading(engine), Gazetteer.load(), utc_now)


@app.command()
def find(
    need: Annotated[str, typer.Option(help="One of the 24 needs")],
    place: Annotated[str, typer.Option(help="As a person would write it; empty = anywhere")] = "",
    limit: Annotated[int, typer.Option(min=1, max=50)] = 5,
) -> None:
    """Search the directory."""
    house = open_house(settings())
    try:
        for line in find_services(house, need, place, limit):
            typer.echo(line)
    finally:
        house.close()


@app.command()
def doctor() -> None:
    """Say what is set up, what is missing, and how old every emergency number is."""
    found = settings()
    house = open_house(found)
    try:
        for line in examine(found, house, utc_now().date()):
            typer.echo(line)
    finally:
        house.close()


@app.command()
def summary(
    state: Annotated[str, typer.Option(help="The state, by its two digits")],
    mail: Annotated[bool, typer.Option("--mail", help="Mail it to the state's editors and reviewers instead")] = False,
) -> None:
    """Print or mail the week of a state's offices: what was checked, what waits, what is about to leave the answers."""
    found = settings()
    engine = open_database(found)
    lines = weekly_summary(engine, state, utc_now(), found.verify_grace_days)
    if mail:
        tell(f"mailed to {mail_summary(engine, post_of(found), state, lines)}")
    else:
        typer.echo("\n".join(lines))
    engine.dispose()


@app.command()
def understand(batch: Batch, engine: Engine = "auto") -> None:
    """What the ear makes of messages."""
    hearing = make_hearing(settings(), engine)
    asyncio.run(understand_batch(hearing.ear, batch))


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A message as somebody would write it")],
    lang: Annotated[str, typer.Option(help="The language spoken so far: es, en, fr, ht or pt")] = "es",
    engine: Engine = "auto",
) -> None:
    """Say why a message is understood as it is: rules, words, ranking, places."""
    for line in asyncio.run(explain_message(make_hearing(settings(), engine), text, lang)):
        typer.echo(line)


@app.command()
def learn(
    out: Annotated[Path | None, typer.Option("--out", help="Write the patch there instead of printing it")] = None,
    done: Annotated[bool, typer.Option("--done", help="Afterwards delete the suggestions the patch was made from")] = False,
) -> None:
    """Make a patch of the training lines from what people gave to learn from. Trains nothing."""
    found = settings()
    engine = open_database(found)
    today = utc_now().date()
    with reading(engine)() as session:
        lessons = learn_lines(suggestions.suggestions(session.connection(), today), Desk(FileKeyRing(found.keys_folder)))
    if out is None:
        typer.echo(lessons.patch, nl=False)
    else:
        out.write_text(lessons.patch, "utf-8")
    if done:
        with sessions(engine).begin() as session:
            suggestions.delete_suggestions(session.connection(), lessons.seen)
    engine.dispose()
    tell(lessons.told)


@app.command()
def redact(batch: Batch) -> None:
    """Messages without personal data."""
    redact_batch(batch)


@app.command()
def converse(batch: Batch, engine: Engine = "auto") -> None:
    """Whole conversations over a fresh database in memory."""
    found = settings()
    house = make_memory_house(found, make_hearing(found, engine))
    try:
        asyncio.run(converse_batch(house, batch))
    finally:
        house.close()


app.add_typer(user_commands(settings), name="user")


def main() -> None:
    """Entry point: the one place where errors become a sentence."""
    try:
        app()
    except (BotError, DirectoryError) as error:
        print(f"ventanilla: {error}", file=sys.stderr)
        sys.exit(2)
    except FileNotFoundError as error:
        print(f"ventanilla: the file {Path(str(error.filename)).name} is not there", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
