"""The site says no more than it knows: who suggested, what is missing, what is the catalogue's and not a finding."""

from pathlib import Path

import pytest
from bs4 import Tag
from tests.publish.factory import make_release
from tests.publish.reading import soup_of

from rodtrad.publish.release import Quote, QuoteLink, Release
from rodtrad.publish.site import path_of, render_site
from rodtrad.publish.site.edition import words_behind


def link(id_: str, *why: str, person: bool = False, p: float = 0.83) -> QuoteLink:
    return QuoteLink(id=id_, p=p, why=why, decided_by="person" if person else "machine")


def grounds_of(release: Release, folder: Path, **links: tuple[QuoteLink, ...]) -> Tag:
    """Return the page of a quote that has these links."""
    quote = release.quotes[12].model_copy(update={"municipal_goals": (), "goals": (), "targets": (), **links})
    render_site(release.model_copy(update={"quotes": (quote,), "findings": (), "languages": ("sv", "en")}), folder)
    return soup_of(folder / path_of("quote", "sv", quote.id))


def rows(page: Tag) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.find_all("li", class_="ground")]


def test_a_target_that_rests_on_the_words_of_its_goal_does_not_repeat_them(release: Release, tmp_path: Path) -> None:
    page = grounds_of(
        release, tmp_path / "site", goals=(link("11", "väg"), link("13", "flod")), targets=(link("11.2", "väg"),)
    )
    said = rows(page)
    assert ["Ord:" in row for row in said] == [True, False, True]
    assert "Samma ord som målet." in said[1]


def test_who_suggested_the_links_is_said_once(release: Release, tmp_path: Path) -> None:
    page = grounds_of(release, tmp_path / "site", goals=(link("11", "väg"), link("13", "flod")))
    assert page.main.get_text().count("ingen människa har beslutat") == 1
    mixed = grounds_of(release, tmp_path / "mixed", goals=(link("11", "väg", person=True), link("13", "flod")))
    assert "Där inget annat står är länken maskinens förslag." in mixed.main.get_text()
    assert "En människa har beslutat länken." in rows(mixed)[0]
    assert "träff" not in rows(mixed)[0]


def test_what_is_done_to_a_goal_is_said_of_each_link_and_nothing_where_nobody_said_it(
    release: Release, tmp_path: Path
) -> None:
    def said(person: bool) -> list[str]:
        made = (link(id_, person=person).model_copy(update={"stance": stance}) for id_, stance in kinds)
        return rows(grounds_of(release, tmp_path / str(person), goals=tuple(made)))

    kinds = (("1", "contributes"), ("2", "counteracts"), ("3", "none"))
    assert ["bidrar till målet" in row for row in said(True)] == [True, False, False]
    assert ["motverkar målet eller är en brist" in row for row in said(True)] == [False, True, False]
    assert ["tycks bidra" in row for row in said(False)] == [True, False, False]
    assert ["tycks motverka" in row for row in said(False)] == [False, True, False]


def test_a_whole_clause_is_no_ground(release: Release, tmp_path: Path) -> None:
    clause = "Det var gång 12 och alla såg det"
    page = grounds_of(release, tmp_path / "site", municipal_goals=(link("m3", clause),))
    assert "Utsagan liknar målets text." in rows(page)[0]
    assert clause not in rows(page)[0]
    assert page.find("mark") is None


def test_words_behind_a_quote_leave_clauses_out(release: Release) -> None:
    quote: Quote = release.quotes[0].model_copy(
        update={"goals": (link("3", "heltid som norm", "ett två tre fyra fem"),), "targets": (), "municipal_goals": ()}
    )
    assert words_behind(quote) == ("heltid som norm",)


def test_what_the_catalogue_says_of_a_goal_does_not_stand_as_a_finding(site: Path, release: Release) -> None:
    for goal in release.goals:
        page = soup_of(site / "mal" / f"{goal.id}.html")
        analysis = page.find("section", attrs={"aria-labelledby": "analys"}).get_text()
        meaning = page.find("section", attrs={"aria-labelledby": "betydelse"}).get_text()
        assert goal.municipal["sv"] not in analysis
        assert goal.municipal["sv"] in meaning
        assert "ingen slutsats av samtalen" in meaning


@pytest.mark.parametrize(("decisions", "words"), [(0, "Maskinen hittar utsagor om"), (4, "Utsagor är länkade till")])
def test_that_goals_are_touched_is_the_machines_word_until_a_person_has_decided(
    release: Release, tmp_path: Path, decisions: int, words: str
) -> None:
    method = release.method.model_copy(update={"decisions": decisions})
    render_site(release.model_copy(update={"method": method, "languages": ("sv",)}), tmp_path / "site")
    for name in ("index.html", "mal/index.html"):
        text = soup_of(tmp_path / "site" / name).main.get_text()
        assert words in text
        assert "vilar på färre än fem utsagor" in text


def test_no_page_promises_what_nobody_has_checked(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = soup_of(path).get_text()
        for untrue in ("fick samma frågor", "en människa granskar före", "Samtalen berör", "Samma sak står", "säker ("):
            assert untrue not in text, (path, untrue)


def test_facts_that_nobody_has_given_stand_as_missing_and_given_ones_in_words(site: Path, tmp_path: Path) -> None:
    def box(folder: Path) -> dict[str, str]:
        found = soup_of(folder / "samtal.html").find(attrs={"aria-labelledby": "sa-gjorde-vi"}).find("dl")
        return {dt.get_text(): dd.get_text() for dt, dd in zip(found.find_all("dt"), found.find_all("dd"), strict=True)}

    unknown = box(site)
    for name in ("Ansvarig", "Kontakt", "Intervjuarens roll", "Inspelning och utskrift"):
        assert unknown[name] == "saknas"
    assert "inte antecknat för något samtal" in unknown["Frivillighet"]
    release = make_release(8, 2, 3)
    method = release.method.model_copy(
        update={
            "interviewer_role": {"sv": "kommunens hållbarhetsstrateg"},
            "recording": "recorded",
            "voluntary_recorded": 2,
            "owner": {"sv": "Kommunstyrelsen"},
            "contact": {"sv": "hallbarhet@example.org"},
        }
    )
    render_site(release.model_copy(update={"method": method, "languages": ("sv",)}), tmp_path / "site")
    told = box(tmp_path / "site")
    assert told["Ansvarig"] == "Kommunstyrelsen"
    assert told["Intervjuarens roll"] == "kommunens hållbarhetsstrateg"
    assert told["Inspelning och utskrift"].startswith("Samtalen spelades in")
    assert told["Frivillighet"].startswith("För 2 av 3 samtal")
    assert "Utan samtal: Arbetsmarknads- och vuxenutbildningsförvaltningen, Norrälvabo AB." in told["Urval"]
    assert "hallbarhet@example.org" in soup_of(tmp_path / "site" / "tillganglighet.html").main.get_text()
    assert "hallbarhet@example.org" in soup_of(tmp_path / "site" / "om.html").main.get_text()


def test_where_themes_come_from_is_said_in_words(site: Path) -> None:
    text = soup_of(site / "samtal.html").main.get_text()
    assert "lägger dem som liknar varandra i samma grupp" in text
    assert "Leidenmetoden" in text


def test_the_heading_of_a_quote_is_how_it_begins(site: Path, release: Release) -> None:
    for quote in release.quotes:
        page = soup_of(site / path_of("quote", "sv", quote.id))
        heading = page.h1.get_text().strip("”")
        assert quote.id not in heading
        assert page.h1.find(lang=quote.language)
    plain = soup_of(site / "citat" / "u12.html").h1.get_text()
    assert plain == "”När vägen vid Kvarnselet spolades bort förstod alla att…”"


def test_an_earlier_release_without_the_new_facts_is_still_read(release: Release) -> None:
    old = release.model_dump(mode="json", by_alias=True)
    for name in ("interviewer_role", "recording", "voluntary_recorded", "owner", "contact", "unassigned"):
        del old["method"][name]
    del old["method"]["questions_unanswered"]
    for part in ("themes", "goals", "municipal_goals"):
        for thing in old[part]:
            del thing["by_unit"]
            thing.pop("by_theme", None)
    assert Release.model_validate(old).method.recording == "unknown"
