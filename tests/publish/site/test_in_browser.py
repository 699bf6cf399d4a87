"""The site in a real browser, from a folder: nothing that axe finds, nothing that overflows, search that works."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from rodtrad.publish.look import environment, stylesheet
from rodtrad.publish.look.samples import samples

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "preload": False}
PAGES = (
    "index.html",
    "teman/index.html",
    "teman/t1.html",
    "mal/index.html",
    "mal/3.html",
    "kommunmal/index.html",
    "kommunmal/m1.html",
    "enheter/index.html",
    "enheter/bun.html",
    "citat/u2.html",
    "citat/u3.html",
    "citat/u12.html",
    "tradkarta.html",
    "balans.html",
    "samtal.html",
    "sok.html",
    "register.html",
    "om.html",
    "tillganglighet.html",
    "en/index.html",
    "stil.html",
)


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, and the page of all components beside it."""
    out = tmp_path_factory.mktemp("browser") / "site"
    shutil.copytree(site, out)
    style = environment().get_template("stil.jinja").render(stylesheet_href="rodtrad.css", **samples())
    (out / "stil.html").write_text(style, encoding="utf-8")
    (out / "rodtrad.css").write_text(stylesheet(), encoding="utf-8")
    return out


def opened(browser: Browser, mode: str, width: int, **options: bool) -> BrowserContext:
    return browser.new_context(color_scheme=mode, viewport={"width": width, "height": 800}, **options)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_in_either_mode(browser: Browser, folder: Path, mode: str) -> None:
    with opened(browser, mode, 1280, bypass_csp=True) as context:
        page = context.new_page()
        for name in PAGES:
            page.goto(f"file://{folder}/{name}")
            for disclosure in page.locator("details").all()[:2]:
                disclosure.evaluate("element => element.open = true")
            found = Axe().run(page, options=RULES).response["violations"]
            assert not found, (name, [(rule["id"], rule["nodes"][0]["html"]) for rule in found])


def test_no_page_scrolls_sideways_at_400_percent(browser: Browser, folder: Path) -> None:
    with opened(browser, "light", 320) as context:
        page = context.new_page()
        for name in PAGES:
            page.goto(f"file://{folder}/{name}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_the_policy_lets_our_own_files_through_and_nothing_is_in_the_console(browser: Browser, folder: Path) -> None:
    with opened(browser, "light", 1280) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for name in PAGES:
            page.goto(f"file://{folder}/{name}")
            assert page.locator("main").evaluate("e => getComputedStyle(e).maxWidth") != "none", name
        assert said == []


def test_search_finds_parts_of_words_from_a_folder(browser: Browser, folder: Path) -> None:
    with opened(browser, "light", 1280) as context:
        page = context.new_page()
        page.goto(f"file://{folder}/sok.html")
        page.get_by_label("Sökord").fill("laddstolp")
        assert "träff" in page.locator("[data-search-status]").inner_text()
        page.locator("[data-search-results] a").first.click()
        assert page.locator("h1").inner_text() != "Sök"
        page.goto(f"file://{folder}/sok.html?q=zzzz")
        assert "Inget hittades" in page.locator("[data-search-status]").inner_text()


def test_the_keyboard_goes_past_the_menu_first(browser: Browser, folder: Path) -> None:
    with opened(browser, "light", 1280) as context:
        page = context.new_page()
        page.goto(f"file://{folder}/teman/t1.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_a_box_of_the_map_in_focus_lifts_its_threads(browser: Browser, folder: Path) -> None:
    with opened(browser, "dark", 1280) as context:
        page = context.new_page()
        page.goto(f"file://{folder}/tradkarta.html")
        page.locator(".box-0 a").focus()
        opacities = page.eval_on_selector_all(".band", "bands => bands.map(b => getComputedStyle(b).opacity)")
        assert {"1", "0.12"} == set(opacities)


def test_without_script_pages_read_the_same(browser: Browser, folder: Path) -> None:
    with opened(browser, "light", 1280, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"file://{folder}/sok.html")
        assert page.get_by_text("Registret från A till Ö fungerar utan.").is_visible()
        assert not page.locator("form").is_visible()
