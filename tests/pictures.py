"""Makes the pictures of the chat that the README shows: `python -m tests.pictures`. Needs a browser; asks nobody else."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.browser import Browser, Look, Visit, browser_in_thread, press, write
from tests.e2e.served import serving
from tests.tree import ROOT

PICTURES = ROOT / "docs" / "pictures"


def phone(visit: Visit) -> None:
    """A question and its answer, on a phone."""
    write(visit.page, "albergue en tijuana")
    take(visit.page, "chat.png")


def desk(visit: Visit) -> None:
    """The same on a desk: the answer, then one place with all that is known."""
    write(visit.page, "mwen bezwen yon avoka nan Tijuana")
    press(visit.page, "2")
    take(visit.page, "chat-desktop.png")


def take(page: Page, name: str) -> None:
    """One picture, without a cursor in it."""
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=PICTURES / name)


def make(browser: Browser, url: str) -> None:
    """All of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser.visit(url, phone, Look(360, 720, scale=1.5))
    browser.visit(url, desk, Look(1024, 640))


def main() -> None:
    """Start the window on a fresh database and look at it."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served, browser_in_thread() as browser:
        make(browser, served.url)


if __name__ == "__main__":
    main()
