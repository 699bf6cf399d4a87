"""A real browser uses the workspace of the demo: every kind of page, an upload, a decision and its undoing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.pages import WAYS, Way, faults_of, opened

pytestmark = pytest.mark.browser


def kinds_of_pages(browser: Browser, workspace_url: str) -> list[str]:
    """Return one address of each kind of page, found by following links three steps from the overview."""
    found: dict[str, str] = {}
    with opened(browser, workspace_url, Way("kryp", "light", 1000, script=False)) as watched:
        ring = [workspace_url, f"{workspace_url}stil/"]
        for _ in range(4):
            following: list[str] = []
            for url in ring:
                kind = re.sub(r"/[^/]*\d[^/]*(?=/|$)", "/N", url.split("?")[0].split("#")[0])
                if (
                    kind in found
                    or kind.endswith(".xlsx")
                    or ("/publicerat/" in url and url != f"{workspace_url}publicerat/")
                ):
                    continue
                found[kind] = url
                watched.page.goto(url)
                hrefs = watched.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
                following += [href for href in hrefs if href.startswith(workspace_url) and "/sprak/" not in href]
            ring = following
    return list(found.values())


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_no_page_of_the_workspace_has_faults(browser: Browser, workspace_url: str, way: Way) -> None:
    pages = kinds_of_pages(browser, workspace_url)
    pages += [f"{workspace_url}mal/kommun/M3.1/?oppen={part}" for part in ("delmal", "osakra", "exempel")]
    # Those that only lead on when a person has shaped the codebook, or that stand beside the published site.
    pages += [f"{workspace_url}{page}" for page in ("teman/koda/", "publicerat/aterstar/")]
    assert len(pages) >= 15
    assert any(page.endswith("/ord/") for page in pages)
    with opened(browser, workspace_url, way) as watched:
        assert [fault for page in pages for fault in faults_of(watched, page)] == []


def test_a_good_and_a_bad_file_are_uploaded_and_nothing_is_taken_in(
    browser: Browser, workspace_url: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "bra.txt", tmp_path / "tom.docx"
    good.write_text("Anna: Vi har bytt till led i alla skolor.\n", "utf-8")
    bad.write_bytes(b"")
    with opened(browser, workspace_url, WAYS[0]) as watched:
        page = watched.page
        page.goto(f"{workspace_url}samtal/")
        before = page.locator("main table tbody tr").count()
        page.set_input_files("input[type=file]", [good, bad])
        page.select_option("select[name=unit]", index=1)
        page.locator("form[enctype='multipart/form-data'] button[type=submit]").click()
        expect(page.locator("[role=alert]")).to_contain_text("tom.docx")
        page.goto(f"{workspace_url}samtal/")
        assert page.locator("main table tbody tr").count() == before


def test_a_link_is_accepted_and_the_decision_undone(browser: Browser, workspace_url: str) -> None:
    with opened(browser, workspace_url, Way("utan skript", "light", 1200, script=False)) as watched:
        page = watched.page
        page.goto(f"{workspace_url}samtal/1/")
        page.locator("details:has(button[value^='accept ']) > summary").first.click()
        page.locator("button[value^='accept ']").first.click()
        undo = page.locator("button[value^='undo ']").first
        expect(undo).to_be_visible()  # the decisions stay open
        undo.click()
        assert page.locator("button[value^='undo ']").count() == 0


def test_a_finding_is_drafted_checked_while_written_and_stopped_until_it_is_mended(
    browser: Browser, workspace_url: str
) -> None:
    with opened(browser, workspace_url, WAYS[0]) as watched:
        page = watched.page
        page.goto(f"{workspace_url}iakttagelser/")
        page.get_by_role("button", name="Skriv utkast").click()
        page.locator(".finding a").first.click()
        page.fill("#text", "Så här sa en enhet: ”det här sa ingen människa någonsin”.")
        expect(page.locator(".remark-stop")).to_contain_text("ordagrant")
        page.get_by_role("button", name="Godkänn", exact=True).click()
        expect(page.locator("[role=alert], [role=status]").first).to_contain_text("ordagrant")
        page.fill("#text", "")
        page.locator("[data-insert]").first.click()
        assert page.locator(".cited blockquote").first.inner_text().strip() in page.input_value("#text")


def test_one_decides_on_the_least_sure_and_the_machine_learns(browser: Browser, workspace_url: str) -> None:
    with opened(browser, workspace_url, Way("utan skript", "light", 1200, script=False)) as watched:
        page = watched.page
        page.goto(f"{workspace_url}mal/kommun/M3.1/")
        page.locator("#osakra summary").click()
        asked = page.locator("#osakra form")
        where = asked.first.locator("a").get_attribute("href")
        before = asked.first.get_attribute("action")
        asked.first.get_by_role("button", name="Avvisa").click()
        expect(page).to_have_url(re.compile("oppen=osakra#osakra$"))
        expect(page.locator("#osakra details")).to_have_attribute("open", "")
        assert before not in [form.get_attribute("action") for form in page.locator("#osakra form").all()]
        expect(page.locator("main")).to_contain_text("nytt sedan länkarna gjordes")
        page.get_by_role("button", name="Lär av besluten").click()
        expect(page.locator("[role=status]")).to_contain_text("gjorda på nytt")
        page.goto(workspace_url.rstrip("/") + str(where))
        page.locator("button[value='undo own M3.1']").click()


def test_a_target_of_an_own_goal_is_accepted_and_shown(browser: Browser, workspace_url: str) -> None:
    with opened(browser, workspace_url, Way("utan skript", "light", 1200, script=False)) as watched:
        page = watched.page
        page.goto(f"{workspace_url}mal/kommun/M3.1/?oppen=delmal")
        page.locator("button[value^='accept ']").first.click()
        shown = page.locator("section[aria-labelledby=delmal] > .tags")
        expect(shown).to_be_visible()
        page.locator("button[value^='undo ']").first.click()
        expect(shown).to_have_count(0)


def test_the_workspace_speaks_english_when_asked(browser: Browser, workspace_url: str) -> None:
    with opened(browser, workspace_url, WAYS[0]) as watched:
        watched.page.goto(workspace_url)
        watched.page.click("text=English")
        assert watched.page.get_attribute("html", "lang") == "en"
        expect(watched.page.locator("h1")).to_have_text("Norrälva kommun")
        expect(watched.page.locator("nav").first).to_contain_text("Interviews")
