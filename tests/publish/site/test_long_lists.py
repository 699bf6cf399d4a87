"""Long lists go over several pages."""

from pathlib import Path

import pytest
from tests.publish.factory import make_release
from tests.publish.reading import soup_of

from rodtrad.publish.site.edition import PAGE_SIZE
from rodtrad.publish.site.pages.common import chunked


def test_a_theme_shows_a_page_of_quotes_and_leads_to_the_next(long_site: Path) -> None:
    first = soup_of(long_site / "teman" / "t1.html")
    assert len(first.find_all("blockquote")) == PAGE_SIZE
    links = first.find("nav", class_="pagination").find_all("a")
    assert links[0]["aria-current"] == "page"
    assert (links[-1].get_text(), links[-1]["href"], links[-1]["rel"]) == ("Nästa", links[1]["href"], ["next"])
    second = soup_of(long_site / "teman" / links[1]["href"])
    assert second.find("a", rel="prev").get_text() == "Föregående"
    assert second.find("a", rel="next") is None
    assert second.h1.get_text() == first.h1.get_text()
    assert second.find(id="analys") is None


@pytest.mark.parametrize(
    ("quotes", "pages"), [(0, [0]), (30, [30]), (36, [36]), (37, [30, 7]), (66, [30, 36]), (67, [30, 30, 7])]
)
def test_a_few_quotes_left_over_get_no_page_of_their_own(quotes: int, pages: list[int]) -> None:
    said = list(make_release(quotes, 2, 2).quotes)
    assert [len(chunk) for chunk in chunked(said)] == pages


def test_no_quote_is_lost_or_shown_twice_over_the_pages(long_site: Path) -> None:
    ids = [
        figure["id"]
        for path in sorted((long_site / "teman").glob("t1*.html"))
        for figure in soup_of(path).find_all("figure", class_="quote")
    ]
    assert len(ids) == len(set(ids)) >= 35


def test_the_first_page_has_no_number_in_its_address(long_site: Path) -> None:
    names = sorted(path.name for path in (long_site / "teman").glob("t1*.html"))
    assert names[:2] == ["t1.2.html", "t1.html"]


def test_what_is_approved_has_no_draft_banner(long_site: Path, site: Path) -> None:
    for path in long_site.rglob("*.html"):
        assert "draft-banner" not in path.read_text(encoding="utf-8"), path
    for path in site.rglob("*.html"):
        assert "draft-banner" in path.read_text(encoding="utf-8"), path
