"""What the pages of the site tell."""

from pathlib import Path

from tests.publish.reading import soup_of

from rodtrad.publish.release import Release
from rodtrad.publish.site.pages.words import collation


def test_the_start_page_shows_one_whole_thread(site: Path) -> None:
    page = soup_of(site / "index.html")
    steps = page.find("ol", class_="thread").find_all("li", recursive=False)
    assert len(steps) == 4
    assert len(page.find_all("blockquote")) == 1


def test_all_17_goals_and_169_targets_have_their_place(site: Path) -> None:
    assert len(soup_of(site / "mal" / "index.html").find_all("li", class_="goal-line")) == 17
    targets = [
        item["id"]
        for n in range(1, 18)
        for item in soup_of(site / "mal" / f"{n}.html").find_all("li", class_="target-line")
    ]
    assert len(targets) == len(set(targets)) == 169


def test_untouched_targets_are_told_from_touched_ones_in_words(site: Path) -> None:
    page = soup_of(site / "mal" / "3.html")
    for line in page.find_all("li", class_="target-line"):
        assert ("inga utsagor" in line.get_text()) == ("untouched" in line["class"])


def test_the_page_on_method_tells_what_is_withheld_and_that_nobody_has_reviewed(site: Path, empty_site: Path) -> None:
    text = soup_of(site / "samtal.html").main.get_text()
    assert "personuppgifter som ingen människa har granskat" in text
    assert "resten är ogranskade" in text
    assert "Allt som räknas visas också." in soup_of(empty_site / "samtal.html").main.get_text()


def test_the_method_box_has_the_figures_of_the_release(site: Path, release: Release) -> None:
    box = soup_of(site / "samtal.html").find(attrs={"aria-labelledby": "sa-gjorde-vi"})
    facts = {dt.get_text(): dd.get_text() for dt, dd in zip(box.find_all("dt"), box.find_all("dd"), strict=True)}
    assert facts["Deltagare"] == str(release.method.participants)
    assert facts["Ord i utskrifterna"].replace("\u202f", "") == str(release.method.words)
    assert facts["Målkatalog"] == release.method.machine.catalogue


def test_the_accessibility_statement_shows_what_a_person_must_fill_in(site: Path) -> None:
    page = soup_of(site / "tillganglighet.html")
    assert len(page.find_all(class_="missing")) == 3
    assert page.find("a", href="https://www.digg.se/tdosanmalan")
    for path in site.rglob("*.html"):
        links = [a.get_text() for a in soup_of(path).footer.find_all("a")]
        assert "Tillgänglighet" in links or "Accessibility" in links


def test_an_empty_round_says_so_instead_of_showing_nothing(empty_site: Path) -> None:
    assert "Det finns inga teman än." in soup_of(empty_site / "teman" / "index.html").main.get_text()
    assert "Det finns inga trådar att rita än." in soup_of(empty_site / "tradkarta.html").main.get_text()
    assert "Inga samtal har hållits än." in soup_of(empty_site / "samtal.html").main.get_text()


def test_findings_lead_to_the_quotes_they_rest_on(site: Path) -> None:
    page = soup_of(site / "teman" / "t1.html")
    link = page.find("a", string="citat 1")
    assert (site / "teman" / link["href"]).resolve().is_file()


def test_the_register_is_in_swedish_order(site: Path) -> None:
    assert sorted(["Ö", "Z", "Å", "É", "Ä", "A", "E"], key=collation) == ["A", "E", "É", "Z", "Å", "Ä", "Ö"]
    page = soup_of(site / "register.html")
    letters = [h.get_text() for h in page.find_all("h2")]
    assert letters == sorted(letters, key=collation)
    assert page.find("a", string="elbil")


def test_the_map_has_all_its_threads_in_the_table(site: Path, release: Release) -> None:
    page = soup_of(site / "tradkarta.html")
    ends = ("unit", "theme", "municipal_goal", "goal")
    tables = page.find_all("table")
    assert len(tables) == 3
    for place, table in enumerate(tables):
        steps = {(getattr(t, ends[place]), getattr(t, ends[place + 1])) for t in release.threads}
        rows = table.tbody.find_all("tr")
        assert len(rows) == len(steps)
        weights = [int(row.find_all("td")[-1].get_text().replace("\u202f", "")) for row in rows]
        assert sum(weights) == sum(t.statements for t in release.threads)
        assert weights == sorted(weights, reverse=True)
    assert page.find("svg", class_="thread-map").title.get_text() == "Trådkarta"


def test_search_without_script_leads_to_the_register(site: Path) -> None:
    page = soup_of(site / "sok.html")
    assert page.find("form").has_attr("hidden")
    assert page.main.find("a", href="register.html")
