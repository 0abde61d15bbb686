"""The words of `ventanilla user` on the command line: arguments and options."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.assembly import open_database, utc_now
from bot.commands import user
from bot.settings import Settings
from services_directory.db import sessions
from services_directory.staff.accounts import Facts

Email = Annotated[str, typer.Argument(help="The e-mail address they sign in with")]


def user_commands(settings: Callable[[], Settings]) -> typer.Typer:
    """The group of commands; `settings` reads the settings when one of them runs."""
    group = typer.Typer(no_args_is_help=True, help="Accounts of the offices' console.")
    _making(group, settings)
    _ending(group, settings)
    return group


def _making(group: typer.Typer, settings: Callable[[], Settings]) -> None:
    @group.command()
    def add(
        email: Email,
        name: Annotated[str, typer.Option(help="Their name")],
        role: Annotated[str, typer.Option(help="clerk, editor, reviewer, coordinator or admin")],
        state: Annotated[str, typer.Option(help="Two digits, as in 20; not for coordinator and admin")] = "",
        office: Annotated[str, typer.Option(help="Short name of their office")] = "",
    ) -> None:
        """Make an account and print a one-time link to set its password."""
        found = settings()
        with _writing(found) as session:
            told = user.add(session, Facts(email, name, role, state), office, user.address_of(found), utc_now())
        typer.echo(told)

    @group.command(name="list")
    def list_() -> None:
        """All accounts, a line each."""
        with _writing(settings()) as session:
            lines = list(user.listed(session))
        for line in lines:
            typer.echo(line)

    @group.command()
    def reset(
        email: Email,
        second_factor: Annotated[bool, typer.Option("--second-factor", help="Drop the phone's code as well")] = False,
    ) -> None:
        """Print a one-time link to set a new password; an account that is off is switched on."""
        found = settings()
        with _writing(found) as session:
            told = user.reset(session, email, user.address_of(found), utc_now(), second_factor)
        typer.echo(told)


def _ending(group: typer.Typer, settings: Callable[[], Settings]) -> None:
    @group.command()
    def off(email: Email) -> None:
        """Switch an account off; it is signed out at once."""
        with _writing(settings()) as session:
            told = user.off(session, email, utc_now())
        typer.echo(told)


@contextmanager
def _writing(found: Settings) -> Iterator[Session]:
    engine = open_database(found)
    try:
        with sessions(engine).begin() as session:
            yield session
    finally:
        engine.dispose()
