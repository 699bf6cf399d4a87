"""Walks every page of the published demo: each quote is verbatim, and nothing that must stay inside came out."""

import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from rodtrad.demo.run import sittings

MANUSCRIPTS = Path(__file__).parents[2] / "tools/demo/manus"


@pytest.fixture(scope="module")
def transcripts(demo: Path) -> list[str]:
    """Return the pseudonymised transcripts as the workspace holds them."""
    with sqlite3.connect(demo / "rodtrad.sqlite3") as database:
        rows = database.execute("SELECT text FROM rodtrad_interviews_pseudonymised").fetchall()
    database.close()
    return [text for (text,) in rows]


def quotes(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (page, quote) for every quote on every page."""
    for page in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        for block in soup.find_all("blockquote"):
            yield str(page.relative_to(site)), block.get_text()


def test_every_quote_on_every_page_is_verbatim_in_a_pseudonymised_transcript(
    site: Path, transcripts: list[str]
) -> None:
    found = list(quotes(site))
    assert len(found) > 500
    whole = "\n".join(transcripts)
    assert [(page, text) for page, text in found if text.strip() not in whole] == []


def test_every_interview_of_the_demo_is_heard(site: Path) -> None:
    release = json.loads((site / "release.json").read_text("utf-8"))
    heard = {quote["unit"] for quote in release["quotes"]}
    assert len(release["interviews"]) == len(list(sittings())) == 10
    assert {interview["unit"] for interview in release["interviews"]} == heard - {None}


def test_every_quote_of_the_release_stands_on_a_page(site: Path) -> None:
    release = json.loads((site / "release.json").read_text("utf-8"))
    shown = {text for _, text in quotes(site)}
    assert {quote["text"] for quote in release["quotes"]} <= shown


def seeded() -> set[str]:
    """Return what the authors of the demo put in that must not come out."""
    items: set[str] = set()
    for path in MANUSCRIPTS.glob("*.seeded.json"):
        items |= {item["text"] for item in json.loads(path.read_text("utf-8"))}
    return items


def published_text(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, text) of everything that is published, markup stripped from pages."""
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = zlib.decompress(data, 47)
        text = data.decode("utf-8", errors="replace")
        if path.suffix == ".html":
            text = BeautifulSoup(text, "html.parser").get_text(" ")
        yield str(path.relative_to(site)), text


def test_no_seeded_personal_data_is_in_any_published_file(site: Path) -> None:
    items = seeded()
    assert len(items) > 150
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(i) for i in sorted(items, key=len, reverse=True)) + r")(?!\w)"
    )
    found = {(name, m.group()) for name, text in published_text(site) for m in pattern.finditer(text)}
    assert found == set()
