"""Swedish at the root, English beside it, and every text says which language it is in."""

import copy
import re
from pathlib import Path

from tests.publish.factory import make_release
from tests.publish.reading import soup_of

from rodtrad.publish.site import render_site


def test_every_swedish_page_has_an_english_one_and_both_know_it(site: Path) -> None:
    swedish = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "en"]
    english = set((site / "en").rglob("*.html"))
    assert len(swedish) == len(english)
    for path in swedish:
        links = {tag["hreflang"]: tag["href"] for tag in soup_of(path).find_all("link", rel="alternate")}
        assert set(links) == {"sv", "en"}
        other = (path.parent / links["en"]).resolve()
        assert other in {p.resolve() for p in english}
        back = {tag["hreflang"]: tag["href"] for tag in soup_of(other).find_all("link", rel="alternate")}
        assert (other.parent / back["sv"]).resolve() == path.resolve()


def test_pages_say_their_language(site: Path) -> None:
    assert soup_of(site / "index.html").html["lang"] == "sv"
    assert soup_of(site / "en" / "index.html").html["lang"] == "en"


def test_quotes_are_marked_with_the_language_they_were_said_in(site: Path) -> None:
    for path in (site / "en").rglob("*.html"):
        for quote in soup_of(path).find_all("blockquote"):
            assert quote["lang"] == "sv"
            assert quote.p["dir"] == "auto"


def test_a_theme_without_english_stands_in_swedish_and_says_so(site: Path) -> None:
    heading = soup_of(site / "en" / "themes" / "t1.html").h1
    assert heading.find(lang="sv").get_text() == "Fordon och laddning"
    assert soup_of(site / "en" / "themes" / "t2.html").h1.get_text() == "Theme 2"
    assert soup_of(site / "teman" / "t1.html").h1.find(lang=True) is None


def test_words_of_the_interviews_keep_their_language_on_english_pages(tmp_path: Path) -> None:
    release = make_release(4, 1, 2)
    theme = release.themes[0].model_copy(
        update={"definition": {"sv": "Om elbil.", "en": "Statements on <elbil> & laddstolpe, not elbilar."}}
    )
    render_site(release.model_copy(update={"themes": (theme,)}), tmp_path / "site")
    page = soup_of(tmp_path / "site" / "en" / "themes" / "t1.html")
    lead = page.find(class_="lead")
    assert lead.get_text() == "Statements on <elbil> & laddstolpe, not elbilar."
    assert [word.get_text() for word in lead.find_all(lang="sv")] == ["elbil", "laddstolpe"]
    assert page.find(lang="sv", string="laddstolpe, elbil, ord0")
    assert all(bdi.get("lang") == "sv" for bdi in page.select(".ground bdi"))
    assert "“" in page.select_one(".ground").get_text()


def test_tags_are_named_in_the_singular_and_lists_in_the_plural(site: Path) -> None:
    quote = soup_of(site / "en" / "quotes" / "u12.html")
    tags = {tag["class"][1]: " ".join(tag.get_text(" ").split()) for tag in quote.find_all("a", class_="tag")}
    assert re.search(r"\bTarget [\d.]+", tags["tag-target"])
    assert tags["tag-own"].startswith("Municipal goal M")
    assert soup_of(site / "en" / "own-goals" / "index.html").h1.get_text() == "Municipal goals"
    assert "Targets" in [h.get_text() for h in soup_of(site / "en" / "goals" / "3.html").find_all("h2")]


def test_no_swedish_of_ours_is_left_on_english_pages(site: Path) -> None:
    for path in (site / "en").rglob("*.html"):
        soup = copy.copy(soup_of(path))
        for foreign in soup.find_all(lang="sv"):
            foreign.decompose()
        for words_of_quotes in soup.find_all("bdi"):
            words_of_quotes.decompose()
        for pointed_at in soup.find_all("path"):  # the hint at a band names both its ends, each in its language
            pointed_at.decompose()
        text = soup.main.get_text(" ")
        words = re.findall(r"\b(och|utsagor|enheter|samtal|tema|teman|mål|delmål|hittills|framåt|ingen|inte)\b", text)
        assert not words or path.name == "register.html", (path, words)


def test_a_release_in_swedish_alone_has_no_english_pages_and_no_switch(tmp_path: Path) -> None:
    release = make_release(4, 2, 2).model_copy(update={"languages": ("sv",)})
    render_site(release, tmp_path / "site")
    assert not (tmp_path / "site" / "en").exists()
    start = soup_of(tmp_path / "site" / "index.html")
    assert start.find(class_="languages") is None
