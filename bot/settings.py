"""The bot's settings: one typed object, from the environment and from `_FILE` secrets. The only reader of the environment.

A secret may be given as NAME or as NAME_FILE, the path of a file that holds it (as container secrets are).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingMissing

SECRETS: Final = ("TELEGRAM_BOT_TOKEN", "RASA_AUTH_TOKEN", "DATABASE_URL", "SMTP_PASSWORD")


class Settings(BaseSettings):
    """Every field is a setting, named in capitals; each has a line of help that the documentation repeats."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    database_url: SecretStr = Field(SecretStr("sqlite:///var/ventanilla.db"), description="SQLite file or PostgreSQL address")
    keys_folder: Path = Field(Path("var/keys"), description="Folder of the quarterly keys; never in the database or a backup")
    web_host: str = Field("127.0.0.1", description="Address the web chat listens on")
    web_port: int = Field(8080, ge=1, le=65535, description="Port of the web chat")
    telegram_bot_token: SecretStr | None = Field(None, description="Token of the Telegram bot; without it Telegram is off")
    telegram_bot_name: str | None = Field(
        None, description="Name of the Telegram bot, as in @name; for the links and QR codes of offices"
    )
    public_address: str | None = Field(
        None, description="Address under which people open the page; for links where there is no Telegram bot"
    )
    telegram_api_url: str = Field("https://api.telegram.org", description="Address of the Bot API server")
    rasa_url: str | None = Field(None, description="Address of the Rasa server; without it the embedded engine answers")
    rasa_auth_token: SecretStr | None = Field(None, description="Token of the Rasa server")
    smtp_host: str | None = Field(
        None, description="Mail server for the console's one-time links; without it they are only shown"
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server; 465 is encrypted from the start")
    smtp_user: str = Field("", description="Account on the mail server, if it wants one")
    smtp_password: SecretStr | None = Field(None, description="Password of that account; never sent without encryption")
    smtp_from: str = Field("", description="Address the mails come from")
    verify_days_shelter: int = Field(30, ge=1, le=3650, description="Days until an office checks a place to sleep again")
    verify_days: int = Field(90, ge=1, le=3650, description="Days until an office checks any other entry again")
    verify_grace_days: int = Field(30, ge=0, le=3650, description="Days an unchecked entry is still shown, last, with a warning")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR; no level ever logs what people write")

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("telegram_bot_token", "rasa_auth_token", "rasa_url", "smtp_host", "smtp_password", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings; raises SettingMissing with one plain sentence."""
        values = {name.lower(): environ[name.upper()] for name in cls.model_fields if name.upper() in environ}
        values |= {name.lower(): secret for name in SECRETS if (secret := _from_file(environ, name)) is not None}
        try:
            settings = cls.model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]).upper()
            raise SettingMissing(f"The setting {name} cannot be used: {first['msg'].removeprefix('Value error, ')}.") from None
        if settings.rasa_url and settings.rasa_auth_token is None:
            raise SettingMissing("RASA_URL is set, but the secret RASA_AUTH_TOKEN (or RASA_AUTH_TOKEN_FILE) is missing.")
        if settings.smtp_host and not settings.smtp_from:
            raise SettingMissing("SMTP_HOST is set, but SMTP_FROM, the address mails come from, is missing.")
        return settings


def _from_file(environ: Mapping[str, str], name: str) -> str | None:
    path = environ.get(f"{name}_FILE")
    if not path:
        return None
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError as error:
        raise SettingMissing(f"The secret file of {name} ({path}) cannot be read: {error.strerror}.") from None
