"""Mail by the settings: a server, or none. Knows no mail."""

from bot.settings import Settings
from services_directory.staff.post import Post, SmtpPost


def post_of(found: Settings) -> Post | None:
    """Mail, if a server is set."""
    if found.smtp_host is None:
        return None
    password = found.smtp_password.get_secret_value() if found.smtp_password else ""
    return SmtpPost(found.smtp_host, found.smtp_port, found.smtp_from, found.smtp_user, password)
