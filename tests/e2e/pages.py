"""Walks the pages of the site and the workspace in a real browser, and says what is wrong with each."""

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

__all__ = ["WAYS", "Way", "faults_of", "opened", "walk_site"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Way:
    """A way to look at a page."""

    name: str
    scheme: str
    width: int
    script: bool = True


WAYS = (Way("ljust, brett", "light", 1280), Way("mörkt, telefon", "dark", 360))


@dataclass
class Watched:
    """A page together with what the browser complained of while it was open."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)

    def on_console(self, message: ConsoleMessage) -> None:
        """Note an error or warning on the console."""
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        """Note a request that leaves the origin."""
        if not request.url.startswith((self.origin, "data:")):
            self.faults.append(f"request off the origin: {request.url}")


@contextmanager
def opened(browser: Browser, origin: str, way: Way) -> Iterator[Watched]:
    """Open a browser window that watches for errors and for requests that leave `origin`."""
    context = browser.new_context(
        color_scheme=way.scheme,  # type: ignore[arg-type]  # "light" or "dark"
        viewport={"width": way.width, "height": 900},
        java_script_enabled=way.script,
        locale="sv-SE",
        bypass_csp=False,
    )
    page = context.new_page()
    watched = Watched(page, origin)
    page.on("console", watched.on_console)
    page.on("pageerror", lambda error: watched.faults.append(f"script: {error}"))
    page.on("request", watched.on_request)
    try:
        yield watched
    finally:
        context.close()


@functools.cache
def axe() -> Axe:
    """Return axe, loaded once."""
    return Axe()


def faults_of(watched: Watched, url: str) -> list[str]:
    """Open `url` and return everything that is wrong with the page."""
    watched.faults.clear()
    response = watched.page.goto(url, wait_until="load")
    found = [] if response is None or response.status < 400 else [f"status {response.status}"]
    found += _axe_faults(watched.page)
    found += [f"sideways scroll: {wide}" for wide in _too_wide(watched.page)]
    found += _heading_faults(watched.page)
    return [f"{urlsplit(url).path}: {fault}" for fault in [*watched.faults, *found]]


def _axe_faults(page: Page) -> list[str]:
    result = axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"axe {violation['id']}: {violation['nodes'][0]['html'][:160]}" for violation in result.response["violations"]
    ]


def _too_wide(page: Page) -> list[str]:
    """Return the widest element where the page scrolls sideways."""
    script = """() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return [];
      const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + 1);
      return wide.slice(0, 1).map(e => e.outerHTML.slice(0, 160));
    }"""
    found: list[str] = page.evaluate(script)
    return found


def _heading_faults(page: Page) -> list[str]:
    levels: list[int] = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(h => Number(h.tagName[1]))")
    faults = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    jumps = [f"h{a} then h{b}" for a, b in itertools.pairwise(levels) if b > a + 1]
    return faults + jumps


def walk_site(folder: Path) -> Sequence[str]:
    """Return the path of every HTML page under `folder`."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def sample(paths: Iterable[str], each: int) -> list[str]:
    """Return at most `each` pages of every folder, spread over it: pages of one kind are made by one template."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(str(Path(path).parent), []).append(path)
    return [path for inside in folders.values() for path in inside[:: max(1, len(inside) // each)][: each + 1]]
