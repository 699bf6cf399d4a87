"""Renders a Release as a site of static files."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rodtrad.analysis.language import LANGUAGES
from rodtrad.publish.charts.thread_map import highlight_css
from rodtrad.publish.look import ICON, stylesheet
from rodtrad.publish.release import Release
from rodtrad.publish.site.book import Book
from rodtrad.publish.site.datafiles import quotes_csv, release_json, threads_csv
from rodtrad.publish.site.edition import Edition
from rodtrad.publish.site.pages import all_pages
from rodtrad.publish.site.search import index_name, search_index
from rodtrad.publish.site.writer import SiteFolder, replacing

__all__ = ["Check", "Progress", "SiteReport", "render_site"]

Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many (about)."""

Check = Callable[[Path], None]
"""Looks through a site before it takes its place, and raises a Refusal where it must not."""

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class SiteReport:
    """What was made."""

    out: Path
    pages: int
    files: int
    changed: int
    """Files that were written; the others were the same as before."""
    bytes: int
    seconds: float


def render_site(
    release: Release, out: Path, progress: Progress | None = None, check: Check | None = None
) -> SiteReport:
    """Render `release` into the folder `out`, in Swedish and in whatever other languages it has.

    The site is written beside and swapped in at the end: whoever stops it half-way leaves the old one as it was. So
    does a `check`, which is shown the finished folder, by raising. The same Release gives the same bytes. Raises
    NotASite if `out` holds anything but a site of ours.
    """
    began = time.perf_counter()
    languages = tuple(code for code in LANGUAGES if code == "sv" or code in release.languages)
    book = Book(release)
    total, pages = _about(book) * len(languages), 0
    with replacing(Path(out)) as folder:
        _shared(release, folder)
        for language in languages:
            edition = Edition(book, language, languages)
            folder.write(index_name(language), search_index(edition))
            for page in all_pages(edition):
                folder.write(edition.path(page), edition.render(page))
                pages += 1
                if progress is not None:
                    progress(pages, max(total, pages))
        if check is not None:
            check(folder.path)
    seconds = time.perf_counter() - began
    return SiteReport(Path(out), pages, folder.files, folder.changed, folder.bytes, seconds)


def _about(book: Book) -> int:
    """Return about how many pages one language has: quotes, and one or more a theme, goal and unit."""
    release = book.release
    singles = len(release.themes) + len(release.goals) + len(release.municipal_goals) + len(book.units_heard)
    return len(release.quotes) + singles + 14


def _shared(release: Release, folder: SiteFolder) -> None:
    """Write the files that all languages share."""
    folder.write("rodtrad.css", stylesheet().encode())
    folder.write("tradkarta.css", highlight_css().encode())
    folder.write("favicon.svg", ICON.read_bytes())
    folder.write("sok.js", (STATIC / "sok.js").read_bytes())
    folder.write("release.json", release_json(release))
    folder.write("quotes.csv", quotes_csv(release))
    folder.write("threads.csv", threads_csv(release))
