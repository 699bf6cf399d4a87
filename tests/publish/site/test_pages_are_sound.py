"""Every page is valid, whole and reachable: what a machine can say of accessibility, and more."""

import itertools
import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from bs4 import BeautifulSoup
from tests.publish.reading import soup_of

REPORT = "https://www.digg.se/tdosanmalan"
Pages = list[tuple[str, BeautifulSoup]]


def test_every_page_parses_as_strict_html(site: Path, empty_site: Path, long_site: Path) -> None:
    long = [path for path in long_site.glob("teman/*.html") if path.stem.count(".")]
    for path in (*site.rglob("*.html"), *empty_site.rglob("*.html"), *long):
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def test_every_page_has_one_main_heading_and_headings_in_order(pages: Pages) -> None:
    for name, soup in pages:
        levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (name, levels)


def test_every_page_has_landmarks_and_a_link_past_the_menu(pages: Pages) -> None:
    for name, soup in pages:
        assert len(soup.find_all("main", id="main")) == 1, name
        assert len(soup.find_all("footer")) == 1, name
        assert soup.body.find("a")["href"] == "#main", name
        labels = [nav.get("aria-label") for nav in soup.find_all("nav")]
        assert all(labels), name
        assert len(labels) == len(set(labels)), name


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    for name, soup in pages:
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), name


def test_every_label_and_description_points_at_something(pages: Pages) -> None:
    for name, soup in pages:
        ids = {tag["id"] for tag in soup.find_all(id=True)}
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            for tag in soup.find_all(attrs={attribute: True}):
                assert set(tag[attribute].split()) <= ids, (name, tag)


def test_every_page_has_a_title_of_its_own_and_a_description(site: Path) -> None:
    titles = []
    for path in sorted(site.rglob("*.html")):
        soup = soup_of(path)
        assert soup.title
        titles.append((path.relative_to(site).parts[0] == "en", soup.title.get_text()))
        description = soup.find("meta", attrs={"name": "description"})
        assert description["content"].strip(), path
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("which", ["site", "empty_site", "long_site"])
def test_every_link_leads_to_a_file_and_an_anchor_that_exist(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    ids = {path: set(re.findall(r' id="([^"]+)"', path.read_text(encoding="utf-8"))) for path in folder.rglob("*.html")}
    for path in ids:
        for attribute, link in re.findall(r' (href|src)="([^"]+)"', path.read_text(encoding="utf-8")):
            if link == REPORT and attribute == "href" and path.stem in ("tillganglighet", "accessibility"):
                continue  # the one link outwards, which the law on accessibility asks for
            assert not re.match(r"[a-z]+:|/", link), (path, attribute, link)
            target, _, anchor = unquote(link).partition("#")
            aim = (path.parent / target).resolve() if target else path
            assert aim.is_file(), (path, link)
            assert not anchor or anchor in ids[aim], (path, link)


def test_every_page_can_be_reached_from_the_start_page(site: Path) -> None:
    start = site.resolve() / "index.html"
    found, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        for link in re.findall(r' href="([^"#]+)', page.read_text(encoding="utf-8")):
            aim = (page.parent / unquote(link)).resolve()
            if aim.suffix == ".html" and aim not in found:
                found.add(aim)
                waiting.append(aim)
    assert found == {path.resolve() for path in site.rglob("*.html")}


def test_nothing_is_loaded_from_anybody_else_and_nothing_runs_inline(pages: Pages) -> None:
    for name, soup in pages:
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy["content"].startswith("default-src 'none'"), name
        assert not soup.find_all("style"), name
        assert all(script.get("src") and not script.string for script in soup.find_all("script")), name
        for tag in soup.find_all(True):
            assert "style" not in tag.attrs, (name, tag)
            assert not any(attribute.startswith("on") for attribute in tag.attrs), (name, tag)


def test_no_table_is_without_caption_and_header_cells(pages: Pages) -> None:
    for name, soup in pages:
        for table in soup.find_all("table"):
            assert table.caption.get_text(strip=True), name
            assert table.find_all("th", scope="col"), name
            assert table.parent["role"] == "region", name


def test_the_stylesheet_and_scripts_ask_nobody_else(site: Path) -> None:
    for path in (*site.glob("*.css"), site / "sok.js"):
        text = path.read_text(encoding="utf-8")
        assert "http" not in text, path
        assert "@import" not in text, path
        assert "url(" not in text, path
