"""The link and the QR code by which people come to a hub. Knows the bot's name and the page's address; opens nothing."""

import io
from dataclasses import dataclass

import segno

from services_directory.offices.office import OfficeFacts


@dataclass(frozen=True, slots=True)
class HubLinks:
    """Makes links; both names may be '' where an installation has not set them."""

    bot_name: str = ""
    public_address: str = ""

    def of(self, office: OfficeFacts, language: str = "") -> str:
        """To Telegram where there is a bot, else to the page; '' when neither is set. A language is chosen on arrival."""
        start = f"hub_{office.code}" + (f"_{language}" if language else "")
        if self.bot_name:
            return f"https://t.me/{self.bot_name.removeprefix('@')}?start={start}"
        return f"{self.public_address.rstrip('/')}/?start={start}" if self.public_address else ""


def qr_svg(link: str, title: str) -> bytes:
    """A code as a picture for pages and print: black on white whatever the page's colours, level M (15 % may be torn)."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", scale=8, border=4, light="#fff", title=title, xmldecl=False)
    return out.getvalue()


def qr_png(link: str) -> bytes:
    """The same for a word processor."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=16, border=4)
    return out.getvalue()
