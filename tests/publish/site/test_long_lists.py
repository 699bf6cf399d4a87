"""Long lists go over several pages."""

from pathlib import Path

from tests.publish.reading import soup_of

from rodtrad.publish.site.edition import PAGE_SIZE


def test_a_theme_shows_a_page_of_quotes_and_leads_to_the_next(long_site: Path) -> None:
    first = soup_of(long_site / "teman" / "t1.html")
    assert len(first.find_all("blockquote")) == PAGE_SIZE
    links = first.find("nav", class_="pagination").find_all("a")
    assert links[0]["aria-current"] == "page"
    second = soup_of(long_site / "teman" / links[1]["href"])
    assert second.h1.get_text() == first.h1.get_text()
    assert second.find(id="analys") is None


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
