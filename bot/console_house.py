"""Puts the offices' console together over a house: the same database, directory and keys, the bot's face for previews."""

from starlette.types import ASGIApp

from bot.assembly import House, utc_now
from bot.console_window import BotShowing
from bot.post import post_of
from services_directory.console.app import make_console_app
from services_directory.console.house import Rules, make_console
from services_directory.privacy.keys import FileKeyRing


def make_office_console(house: House) -> ASGIApp:
    """The console, ready to be mounted."""
    hearing = house.hearing
    showing = BotShowing(hearing.ear, hearing.whereabouts, house.window.renderer, house.desk)
    keys = FileKeyRing(house.settings.keys_folder)
    found = house.settings
    rules = Rules(
        shelter_days=found.verify_days_shelter,
        other_days=found.verify_days,
        grace_days=found.verify_grace_days,
        public_address=found.public_address or "",
        bot_name=found.telegram_bot_name or "",
        post=post_of(found),
    )
    return make_console_app(make_console(house.engine, utc_now, keys, house.directory, hearing.gazetteer, showing, rules))
