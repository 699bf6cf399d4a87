"""A real browser walks the published demo, in both languages, light and dark, wide and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.pages import WAYS, Way, faults_of, opened, sample, walk_site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_no_page_has_faults(browser: Browser, site: Path, site_url: str, way: Way) -> None:
    pages = sample(walk_site(site), each=3)
    assert len(pages) > 40
    with opened(browser, site_url, way) as watched:
        assert [fault for page in pages for fault in faults_of(watched, site_url + page)] == []


def test_no_page_scrolls_sideways_at_320_pixels(browser: Browser, site: Path, site_url: str) -> None:
    with opened(browser, site_url, Way("smalt", "light", 320)) as watched:
        faults = [f for page in sample(walk_site(site), each=1) for f in faults_of(watched, site_url + page)]
    assert [fault for fault in faults if "sideways" in fault] == []


def test_the_site_can_be_read_from_a_folder_and_without_script(browser: Browser, site: Path) -> None:
    with opened(browser, "file://", Way("utan skript", "light", 800, script=False)) as watched:
        watched.page.goto((site / "index.html").as_uri())
        assert "Norrälva" in watched.page.inner_text("h1")
        watched.page.click("nav >> text=Teman")
        watched.page.click("main a[href$='.html'] >> nth=0")
        assert watched.page.locator("blockquote").count() > 0
        assert watched.faults == []


def test_search_finds_a_theme_a_goal_and_a_quote(browser: Browser, site_url: str) -> None:
    with opened(browser, site_url, WAYS[0]) as watched:
        watched.page.goto(f"{site_url}sok.html")
        watched.page.fill("input[type=search]", "matsvinn")
        watched.page.wait_for_selector("main li a")
        assert watched.page.locator("main li a").count() >= 3
        assert watched.faults == []


def test_the_keyboard_reaches_the_skip_link_first_and_then_the_menu(browser: Browser, site_url: str) -> None:
    with opened(browser, site_url, WAYS[0]) as watched:
        watched.page.goto(site_url)
        watched.page.keyboard.press("Tab")
        assert watched.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        watched.page.keyboard.press("Enter")
        assert watched.page.evaluate("location.hash") == "#main"


def test_each_swedish_page_leads_to_its_english_twin_and_back(browser: Browser, site: Path, site_url: str) -> None:
    with opened(browser, site_url, Way("språk", "light", 1000, script=False)) as watched:
        for page in [p for p in sample(walk_site(site), each=1) if not p.startswith("en/")]:
            watched.page.goto(site_url + page)
            watched.page.click("a[hreflang=en]")
            assert watched.page.get_attribute("html", "lang") == "en"
            watched.page.click("a[hreflang=sv]")
            assert watched.page.url == (site_url + page)
