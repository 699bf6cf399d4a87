"""The Release as files for machines and spreadsheets: release.json, quotes.csv and threads.csv."""

import csv
import io
from collections.abc import Iterable, Sequence

from rodtrad.publish.release import Quote, QuoteLink, Release

__all__ = ["quotes_csv", "release_json", "safe_cell", "threads_csv"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet read a cell as a formula (OWASP, CSV injection)."""

SDG = "http://metadata.un.org/sdg/"
"""The UN's identifiers of goals and targets."""


QUOTE_HEAD = (
    "id",
    "quote",
    "language",
    "attribution",
    "unit",
    "interview",
    "question",
    "horizon",
    "dimensions",
    "themes",
    "municipal_goals",
    "goals",
    "targets",
)


def release_json(release: Release) -> bytes:
    """Return the Release as it stands, indented, UTF-8."""
    return (release.model_dump_json(by_alias=True, indent=1) + "\n").encode()


def quotes_csv(release: Release) -> bytes:
    """Return a row a quote, UTF-8 with a byte order mark (which spreadsheets need to read å, ä and ö)."""
    return _table(QUOTE_HEAD, (_row(quote) for quote in release.quotes))


def threads_csv(release: Release) -> bytes:
    """Return a row a thread: unit, theme, municipal goal, global goal and how many statements run along it."""
    head = ("unit", "theme", "municipal_goal", "goal", "statements")
    rows = ((t.unit, t.theme, t.municipal_goal or "", SDG + t.goal, str(t.statements)) for t in release.threads)
    return _table(head, rows)


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet runs it: one that looks like a formula gets an apostrophe first."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(quote: Quote) -> Sequence[str]:
    return (
        quote.id,
        quote.text,
        quote.language,
        quote.attribution.get("sv", ""),
        quote.unit or "",
        (quote.interview or "") if quote.unit else "",  # the interview would tell the unit
        quote.question or "",
        quote.horizon,
        " ".join(quote.dimensions),
        " ".join(quote.themes),
        _ids(quote.municipal_goals),
        _ids(quote.goals, SDG),
        _ids(quote.targets, SDG),
    )


def _ids(links: Iterable[QuoteLink], prefix: str = "") -> str:
    return " ".join(prefix + link.id for link in links)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()
