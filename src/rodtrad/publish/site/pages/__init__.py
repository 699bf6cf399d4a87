"""The pages of the site, in the order in which they are written."""

from collections.abc import Iterator

from rodtrad.publish.site.edition import Edition, Page
from rodtrad.publish.site.pages import facts, goals, overview, threads, voices, words

__all__ = ["all_pages"]

MAKERS = (
    overview.pages,
    voices.themes,
    goals.global_goals,
    goals.own_goals,
    voices.units,
    threads.pages,
    facts.pages,
    words.pages,
    voices.quotes,
)


def all_pages(edition: Edition) -> Iterator[Page]:
    """Yield every page of an edition."""
    for make in MAKERS:
        yield from make(edition)
