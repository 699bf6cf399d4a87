"""Quotes stand word for word, with the grounds of every link, and with what is hidden in them made visible."""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from tests.publish.reading import soup_of

from rodtrad.publish.look import visible
from rodtrad.publish.release import Release
from rodtrad.publish.site import path_of


def shown(text: str) -> str:
    return BeautifulSoup(str(visible(text)), "html.parser").get_text()


def test_every_quote_stands_word_for_word_on_its_own_page(site: Path, release: Release) -> None:
    for language in ("sv", "en"):
        for quote in release.quotes:
            page = soup_of(site / path_of("quote", language, quote.id))
            assert page.blockquote.get_text().strip() == shown(quote.text)


def test_whatever_stands_as_a_quote_anywhere_is_a_quote_of_the_release(site: Path, release: Release) -> None:
    texts = {shown(quote.text) for quote in release.quotes}
    found = [
        block.get_text().strip() for path in site.rglob("*.html") for block in soup_of(path).find_all("blockquote")
    ]
    assert found
    assert set(found) == texts


def test_bidirectional_controls_are_shown_and_never_written(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert "\u202e" not in path.read_text(encoding="utf-8"), path
    assert "⟦U+202E⟧" in soup_of(site / "citat" / "u2.html").blockquote.get_text()


def test_markup_in_a_quote_is_text(site: Path) -> None:
    page = soup_of(site / "citat" / "u1.html")
    assert '<script>alert("1")</script>' in page.blockquote.get_text()
    assert page.find_all("script") == []
    assert page.blockquote.find("b") is None


def test_every_link_of_a_quote_has_its_grounds(site: Path, release: Release) -> None:
    for quote in release.quotes:
        page = soup_of(site / path_of("quote", "sv", quote.id))
        grounds = page.find_all("li", class_="ground")
        links = (*quote.goals, *quote.targets, *quote.municipal_goals)
        assert len(grounds) == len(links)
        for ground in grounds:
            text = ground.get_text()
            assert "En människa har beslutat länken." in text or re.search(r"träff \(0,\d\d\)\.", text)


def test_words_that_carry_a_link_are_marked(site: Path, release: Release) -> None:
    quote = next(quote for quote in release.quotes if quote.text.startswith("När vägen"))
    page = soup_of(site / path_of("quote", "sv", quote.id))
    assert {mark.get_text() for mark in page.blockquote.find_all("mark")} == set(quote.goals[0].why)


def test_a_quote_that_would_point_somebody_out_names_no_unit(site: Path, release: Release) -> None:
    hidden = [quote for quote in release.quotes if quote.unit is None]
    assert hidden
    names = {unit.name["sv"] for unit in release.units} - {"Norrälva kommun"}
    for quote in hidden:
        main = soup_of(site / path_of("quote", "sv", quote.id)).main.get_text()
        assert not any(name in main for name in names)
        assert "Anges inte, för att ingen ska pekas ut." in main


def test_analysis_and_voices_have_headings_of_their_own(site: Path) -> None:
    for name in ("teman/t1.html", "mal/3.html", "enheter/bun.html", "kommunmal/m1-"):
        path = next(site.glob(f"{name}*"), None) or next(site.glob("kommunmal/m1*.html"))
        page = soup_of(path)
        headings = [h.get_text() for h in page.find_all("h2")]
        assert headings.index("Analys") < headings.index("Röster")
        assert page.find("section", attrs={"aria-labelledby": "analys"}).find("blockquote") is None
