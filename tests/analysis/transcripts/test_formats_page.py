"""The handbook's page on formats says what the code does."""

from tests.analysis.transcripts.makers import ROOT

from rodtrad.analysis.transcripts import READERS, limits

PAGE = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")


def test_the_table_lists_the_readers_in_their_order():
    rows = [line for line in PAGE.split("\n") if line.startswith("| ") and "`" in line]
    by_form = {reader.form: reader for reader in READERS}
    assert [row.split("`")[1] for row in rows] == [*by_form]
    for row, reader in zip(rows, READERS, strict=True):
        title, _, extensions, gives = (cell.strip() for cell in row.strip("|").split("|"))
        assert (title, gives) == (reader.title["sv"], reader.gives["sv"])
        assert tuple(extensions.split(", ")) == reader.extensions


def test_the_limits_are_those_of_the_code():
    rows = dict(
        tuple(cell.strip() for cell in line.strip("|").split("|"))  # type: ignore[misc]  # two cells a row
        for line in PAGE.split("## Det som inte läses")[1].split("\n")
        if line.startswith("| ") and line.count("|") == 3
    )
    assert rows["Filens storlek"] == f"{limits.MAX_FILE >> 20} MB"
    assert rows["Uppackad storlek"] == f"{limits.MAX_EXPANDED >> 20} MB"
    assert rows["Packningsgrad (över 1 MB)"] == f"{limits.MAX_RATIO} gånger"
    assert rows["Delar i en zip-fil, sidor i en pdf"] == str(limits.MAX_MEMBERS)
    assert rows["Tecken på en rad eller i en replik"] == str(limits.MAX_LINE)
    assert rows["Tid för en fil"] == f"{limits.MAX_SECONDS:.0f} sekunder"


def test_every_reader_has_its_texts_in_both_languages():
    assert all({"sv", "en"} <= set(text) for reader in READERS for text in (reader.title, reader.gives))
