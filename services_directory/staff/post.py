"""Mail, where an installation has it: a protocol, and SMTP behind it. Knows no table and no page; logs no address."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from typing import Final, Protocol

from services_directory.errors import DirectoryError

_WAIT_SECONDS: Final = 10
_TLS_FROM_THE_START: Final = 465


class PostFailed(DirectoryError):
    """A mail could not be handed over; the caller hands its content over in another way."""


class Post(Protocol):
    """Takes mail."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Hands one mail over. Raises PostFailed."""


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Mail by SMTP: encrypted where the server can, always when a password is sent to another machine."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""

    def send(self, to: str, subject: str, text: str) -> None:
        """See Post."""
        try:
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = self.sender, to, subject
            message.set_content(text)
            with self._connected() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            raise PostFailed("the mail could not be handed over") from error

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.port == _TLS_FROM_THE_START:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_WAIT_SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=_WAIT_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        elif self.user and not _is_here(self.host):
            server.close()
            raise PostFailed("the mail server offers no encryption: the password is not sent")
        return server


def _is_here(host: str) -> bool:
    """Whether this is the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
