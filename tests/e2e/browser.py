"""A real browser for tests, in a thread of its own: Playwright's loop never meets that of another test."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright

T = TypeVar("T")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Quiet: the browser itself must ask nobody for anything.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 10_000  # milliseconds


def program() -> str | None:
    """Where the browser is; None when there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@dataclass(frozen=True)
class Look:
    """How a visitor looks at the page."""

    width: int = 360
    height: int = 640
    javascript: bool = True
    scheme: Literal["light", "dark"] = "light"
    locale: str = "es-MX"
    scale: float = 1

    @property
    def phone(self) -> bool:
        """Touched by a finger?"""
        return self.width < 600


@dataclass
class Visit:
    """One page of one visitor. `asked` are the addresses it asked for, `trouble` what its console complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


class Browser:
    """Runs visits, each with its own cookies."""

    def __init__(self, thread: ThreadPoolExecutor, chromium: Chromium) -> None:
        self._thread = thread
        self._chromium = chromium

    def visit(self, url: str, doing: Callable[[Visit], T], look: Look | None = None) -> T:
        """Open the page and do something there; its failure is the caller's."""
        return self._thread.submit(self._visit, url, doing, look or Look()).result()

    def _visit(self, url: str, doing: Callable[[Visit], T], look: Look) -> T:
        context = self._chromium.new_context(
            viewport={"width": look.width, "height": look.height},
            java_script_enabled=look.javascript,
            color_scheme=look.scheme,
            locale=look.locale,
            device_scale_factor=look.scale,
            has_touch=look.phone,
            is_mobile=look.phone,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        try:
            visit = Visit(context.new_page())
            visit.page.on("request", lambda request: visit.asked.append(request.url))
            visit.page.on("pageerror", lambda error: visit.trouble.append(str(error)))
            visit.page.on("console", lambda line: visit.trouble.append(line.text) if line.type == "error" else None)
            visit.page.goto(url)
            return doing(visit)
        finally:
            context.close()


@contextmanager
def browser_in_thread() -> Iterator[Browser]:
    """A browser, for as long as the block lasts."""
    with ThreadPoolExecutor(1, thread_name_prefix="browser") as thread:
        manager = sync_playwright()
        playwright = thread.submit(manager.start).result()
        chromium = thread.submit(lambda: playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))).result()
        try:
            yield Browser(thread, chromium)
        finally:
            thread.submit(chromium.close).result()
            thread.submit(playwright.stop).result()


def write(page: Page, text: str) -> None:
    """Write a message, send it, wait for the answer."""
    page.locator("#text").fill(text)
    _and_wait(page, lambda: page.locator("#write button").click())


def press(page: Page, label: str) -> None:
    """Press the newest button with these words, wait for the answer."""
    button = page.locator(".keys button").filter(has_text=label).last
    _and_wait(page, button.click)


def _and_wait(page: Page, doing: Callable[[], None]) -> None:
    with page.expect_response(lambda response: response.request.method == "POST"):
        doing()
    page.locator(".waiting").wait_for(state="detached")
    page.wait_for_load_state()


def newest(page: Page) -> str:
    """The words of the newest answer."""
    return page.locator(".reply").last.inner_text()
