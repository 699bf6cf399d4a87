"""The catalogues of texts: whole, compiled, and safe to bring up to date."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import messages  # tools/ is not a package


def test_every_text_of_the_published_pages_has_its_english() -> None:
    assert list(messages.problems("src/rodtrad/publish/")) == []


def test_texts_of_templates_and_code_are_found() -> None:
    found = {message.id for message in messages.collected()}
    assert "Hoppa till innehållet" in found
    assert "Så gjorde vi" in found
    assert ("%(n)s utsaga", "%(n)s utsagor") in found


def test_other_placeholders_are_a_fault() -> None:
    message = messages.Message("%(n)s citat")
    assert messages.problem(message, messages.Message("%(n)s citat", "%(n)s quotes")) == ""
    assert messages.problem(message, messages.Message("%(n)s citat", "%(m)s quotes")) == "other placeholders"
    assert messages.problem(message, messages.Message("%(n)s citat", "")) == "not translated"
    assert messages.problem(message, None) == "not translated"


def test_a_text_that_comes_back_gets_its_translation_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    sources: list[str] = ["Sök"]

    def found() -> messages.Catalog:
        catalog = messages.Catalog(creation_date=messages.NEVER)
        for text in sources:
            catalog.add(text)
        return catalog

    monkeypatch.setattr(messages, "collected", found)
    messages.update()
    catalog = messages.stored("en")
    catalog.get("Sök").string = "Search"
    messages.save(catalog, "en")
    sources[:] = ["Spara"]
    messages.update()
    sources[:] = ["Spara", "Sök"]
    messages.update()
    assert messages.stored("en").get("Sök").string == "Search"


def test_the_same_texts_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    messages.update()
    first = messages.po_path("en").read_bytes()
    messages.update()
    assert messages.po_path("en").read_bytes() == first
