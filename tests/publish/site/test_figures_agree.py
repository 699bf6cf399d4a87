"""A figure is the same wherever it stands, and parts add up to their whole."""

import re
from pathlib import Path

import pytest
from bs4 import Tag
from tests.publish.factory import make_release
from tests.publish.reading import soup_of

from rodtrad.publish.release import GlobalGoal, MunicipalGoal, Release, ThemeFact
from rodtrad.publish.site import path_of, render_site

Thing = ThemeFact | GlobalGoal | MunicipalGoal


def figure(text: str) -> int:
    """Return the first whole number of a text."""
    found = re.search(r"\d[\d\u202f]*", text)
    assert found, text
    return int(found[0].replace("\u202f", ""))


def listed(page: Tag, heading: str) -> dict[str, int]:
    """Return name and figure of each item of the list below a heading; none if there is no such list."""
    found = page.find("h3", string=heading)
    items = found.find_next_sibling("ul").find_all("li") if found else []
    named = {(item.find(class_="tag") or item).get_text(): item.find(class_="count") for item in items}
    return {name: figure(count.get_text()) for name, count in named.items() if count}


def things(release: Release) -> list[tuple[str, Thing]]:
    """Return everything that units speak of, with the name of its page."""
    return [
        *(("theme", theme) for theme in release.themes),
        *(("goal", goal) for goal in release.goals),
        *(("own_goal", goal) for goal in release.municipal_goals),
    ]


def page_of(site: Path, kind: str, key: str) -> Tag:
    return soup_of(site / path_of(kind, "sv", key))


def test_the_units_of_a_thing_add_up_to_its_sentence(site: Path, release: Release) -> None:
    for kind, thing in things(release):
        page = page_of(site, kind, thing.id)
        units = listed(page, "Enheter som talar om det")
        assert sum(units.values()) == (thing.counts.statements if thing.by_unit else 0), (kind, thing.id)
        if thing.counts.units:
            spread = re.search(r"\((\d+) av \d+\) talar om det här, i ([\d\u202f]+) utsag", page.main.get_text())
            assert spread, (kind, thing.id)
            assert int(spread[1]) == len([name for name in units if not name.startswith("utan angiven enhet")])
            assert figure(spread[2]) == sum(units.values())


def test_a_unit_and_a_thing_say_the_same_of_each_other(site: Path, release: Release) -> None:
    names = {unit.id: unit.name["sv"] for unit in release.units}
    headings = {
        "theme": "Teman",
        "goal": "Tråden leder till globala mål",
        "own_goal": "Tråden leder till kommunmål",
    }
    for kind, thing in things(release):
        for unit, count in thing.by_unit.items():
            here = listed(page_of(site, kind, thing.id), "Enheter som talar om det")
            there = listed(page_of(site, "unit", unit), headings[kind])
            assert [n for name, n in here.items() if name.endswith(names[unit])] == [count]
            assert count in there.values()


def test_a_theme_and_a_goal_say_the_same_of_each_other(site: Path, release: Release) -> None:
    for kind, thing in things(release):
        if isinstance(thing, ThemeFact):
            continue
        for theme, count in thing.by_theme.items():
            assert count in listed(page_of(site, kind, thing.id), "Teman som leder hit").values()
            heading = "Tråden leder till globala mål" if kind == "goal" else "Tråden leder till kommunmål"
            assert count in listed(page_of(site, "theme", theme), heading).values()


def test_where_a_release_tells_no_figures_the_site_makes_none_up(tmp_path: Path) -> None:
    full = make_release(12, 3, 4)
    bare = full.model_copy(
        update={
            "languages": ("sv",),
            "themes": tuple(theme.model_copy(update={"by_unit": {}}) for theme in full.themes),
            "goals": tuple(goal.model_copy(update={"by_unit": {}, "by_theme": {}}) for goal in full.goals),
            "municipal_goals": tuple(
                goal.model_copy(update={"by_unit": {}, "by_theme": {}}) for goal in full.municipal_goals
            ),
        }
    )
    render_site(bare, tmp_path / "site")
    for kind, thing in things(bare):
        page = page_of(tmp_path / "site", kind, thing.id)
        assert not page.find_all(class_="counted") or not page.find("li", class_="counted").find(class_="count")
    theme = page_of(tmp_path / "site", "theme", "t1")
    named = [
        tag.get_text() for tag in theme.find("h3", string="Enheter som talar om det").find_next("ul").find_all("a")
    ]
    assert len(named) == bare.themes[0].counts.units


def test_questions_add_up_to_all_statements_about_sustainability(site: Path, release: Release) -> None:
    rows = soup_of(site / "samtal.html").find("table").tbody.find_all("tr")
    assert rows[-1].th.get_text() == "Utan fråga ur guiden"
    assert sum(figure(row.find_all("td")[-1].get_text()) for row in rows) == release.method.relevant


def test_themes_and_what_is_without_one_make_the_whole(site: Path, release: Release, tmp_path: Path) -> None:
    text = soup_of(site / "teman" / "index.html").main.get_text()
    without = re.search(r"Minst (\d+) utsagor om hållbarhet hör inte till något tema\.", text)
    assert without
    assert int(without[1]) + sum(theme.counts.statements for theme in release.themes) == release.method.relevant
    method = release.method.model_copy(update={"unassigned": 17})
    render_site(release.model_copy(update={"method": method, "languages": ("sv",)}), tmp_path / "site")
    told = soup_of(tmp_path / "site" / "teman" / "index.html").main.get_text()
    assert "17 utsagor om hållbarhet hör inte till något tema." in told
    assert "Minst" not in told


def test_a_goal_counts_the_same_on_every_page(site: Path, release: Release) -> None:
    start, goals = soup_of(site / "index.html"), soup_of(site / "mal" / "index.html")
    first = [figure(line.find(class_="count").get_text()) for line in start.find_all("li", class_="goal-line")]
    assert first == [goal.counts.statements for goal in release.goals]
    for line, goal in zip(goals.find_all("li", class_="goal-line"), release.goals, strict=True):
        text = line.find(class_="meta").get_text()
        assert (figure(text) if goal.counts.statements else text) == (goal.counts.statements or "inga utsagor")
        assert ("få utsagor" in text) == (0 < goal.counts.statements < 5)


def test_the_selection_said_is_the_selection_shown(site: Path, release: Release) -> None:
    for kind, thing in things(release):
        page = page_of(site, kind, thing.id)
        shown = len(page.find_all("blockquote"))
        text = page.find("section", attrs={"aria-labelledby": "roster"}).get_text()
        if shown == 0:
            assert "Citaten är ett urval" not in text
        elif shown < thing.counts.statements:
            assert f"Citaten är ett urval: {shown} av {thing.counts.statements} utsag" in text
        else:
            assert "Alla utsagor visas som citat." in text


@pytest.mark.parametrize("kept", [0, 3])
def test_a_target_whose_quotes_are_kept_back_says_so(tmp_path: Path, release: Release, kept: int) -> None:
    some = release.model_copy(update={"quotes": release.quotes[:kept], "findings": (), "languages": ("sv",)})
    render_site(some, tmp_path / "site")
    shown = {link.id for quote in some.quotes for link in quote.targets}
    for goal in some.goals:
        page = page_of(tmp_path / "site", "goal", goal.id)
        for target in goal.targets:
            line = page.find(id=f"delmal-{target.id}").get_text()
            assert ("inget citat visas" in line) == (bool(target.counts.statements) and target.id not in shown)


def test_threads_with_a_quote_are_counted(site: Path, release: Release, tmp_path: Path) -> None:
    every = f"{len(release.threads)} av {len(release.threads)} trådar har minst ett citat som visas."
    assert every in soup_of(site / "tradkarta.html").main.get_text()
    none = release.model_copy(update={"quotes": (), "findings": (), "languages": ("sv",)})
    render_site(none, tmp_path / "site")
    assert f"0 av {len(release.threads)} trådar" in soup_of(tmp_path / "site" / "tradkarta.html").main.get_text()


def test_untouched_targets_of_daily_work_are_named_on_the_start_page(site: Path, release: Release) -> None:
    untouched = [
        target.id
        for goal in release.goals
        for target in goal.targets
        if target.relevance == "core" and not target.counts.statements
    ]
    page = soup_of(site / "index.html")
    below = page.find("h3", string="Delmål i kommunens vardag som ingen utsaga är länkad till").find_next("ul")
    links = [link["href"].partition("#delmal-")[2] for link in below.find_all("a")]
    assert links == untouched[:12]
    assert f"Och {len(untouched) - 12} till." in page.main.get_text()
