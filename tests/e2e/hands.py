"""A person's hands on a page of the console: they find things by their words, as people do, and count what they do."""

import re
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from playwright.sync_api import Locator, Page

from tests.e2e.browser import Look
from tests.tree import ROOT

KEPT: Final = ROOT / "test-artefacts" / "console"
AUDIT: Final = Path(__file__).with_name("audit_console.js").read_text("utf-8")
# What a hand that is not in a hurry needs, in seconds: to find the next thing and touch it; to type a letter.
TOUCH: Final = 2.5
LETTER: Final = 0.4


@dataclass
class Effort:
    """What a piece of work cost: touches and letters of people, seconds of the machine."""

    touches: int = 0
    letters: int = 0
    machine: float = 0.0
    _began: float = 0.0

    def begin(self) -> None:
        """The clock runs."""
        self._began = monotonic()

    def end(self) -> None:
        """And stands still; it may run again."""
        self.machine += monotonic() - self._began

    @property
    def person(self) -> float:
        """Seconds that somebody new to it would need beside those of the machine."""
        return self.touches * TOUCH + self.letters * LETTER

    def __str__(self) -> str:
        whole = self.machine + self.person
        return (
            f"{self.touches} touches, {self.letters} letters: about {self.person:.0f} s of hands "
            f"and {self.machine:.1f} s of machine, together {whole:.0f} s"
        )


@dataclass
class Hands:
    """One person at one page."""

    page: Page
    effort: Effort
    look: Look
    story: str

    def press(self, name: str, within: Locator | None = None) -> None:
        """The button with these words."""
        self.touch((within or self.page).get_by_role("button", name=_begins(name)))

    def follow(self, name: str, within: Locator | None = None) -> None:
        """The link with these words."""
        self.touch((within or self.page).get_by_role("link", name=_begins(name)))

    def touch(self, found: Locator) -> None:
        """The first of these."""
        self.effort.touches += 1
        found.first.click()

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """Into the field with this label, in place of what stands there."""
        self.effort.touches += 1
        self.effort.letters += len(text)
        (within or self.page).get_by_label(label, exact=True).fill(text)

    def keep(self, name: str) -> None:
        """A picture for whoever wants to look; where a script may run, what somebody would stumble over is an error."""
        self.page.wait_for_load_state()
        KEPT.mkdir(parents=True, exist_ok=True)
        plain = "" if self.look.javascript else "-plain"
        self.page.screenshot(path=KEPT / f"{self.story}-{name}-{self.look.width}{plain}.png", full_page=True)
        if self.look.javascript:
            found = self.page.evaluate(AUDIT)
            assert found == [], f"{name}: {found}"


def _begins(name: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*{re.escape(name)}")
