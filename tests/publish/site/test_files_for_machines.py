"""release.json, quotes.csv, threads.csv and the search index."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.publish.release import Release
from rodtrad.publish.site.datafiles import FORMULA, safe_cell


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_release_json_is_the_release(site: Path, release: Release) -> None:
    assert Release.model_validate_json((site / "release.json").read_bytes()) == release


def test_quotes_csv_has_every_quote_once(site: Path, release: Release) -> None:
    rows = rows_of(site / "quotes.csv")
    assert [row["id"] for row in rows] == [quote.id for quote in release.quotes]
    assert rows[3]["quote"] == release.quotes[3].text


def test_no_cell_is_run_as_a_formula(site: Path) -> None:
    for name in ("quotes.csv", "threads.csv"):
        for row in rows_of(site / name):
            assert not any(cell.startswith(FORMULA) for cell in row.values())


@given(st.text())
def test_a_safe_cell_keeps_its_text(text: str) -> None:
    cell = safe_cell(text)
    assert cell in (text, f"'{text}")
    assert not cell.startswith(FORMULA)


def test_goals_are_named_by_their_un_identifiers(site: Path) -> None:
    first = rows_of(site / "quotes.csv")[0]
    assert first["goals"] == "http://metadata.un.org/sdg/3"
    assert first["targets"].startswith("http://metadata.un.org/sdg/3.")


@pytest.mark.parametrize(("name", "folder"), [("sok-sv.js", ""), ("sok-en.js", "en")])
def test_the_search_index_leads_to_pages_that_exist(site: Path, release: Release, name: str, folder: str) -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert "<" not in text
    index = json.loads(text.removeprefix("window.rodtradIndex=").removesuffix(";\n"))
    kinds = [entry[0] for entry in index["entries"]]
    assert kinds.count("quote") == len(release.quotes)
    assert kinds.count("target") == 169
    for _kind, title, _text, href in index["entries"]:
        assert title
        assert (site / folder / href.partition("#")[0]).is_file()
