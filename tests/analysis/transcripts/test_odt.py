"""OpenDocument text: headings, lists, tables, notes, changes."""

import pytest
from tests.analysis.transcripts.makers import check, odf_part, odt, zipped

from rodtrad.analysis.transcripts import Refused, TurnKind, read


def _read(body: str, **parts: str):
    return check(read(odt(body, **parts), "x.odt"))


def _codes(transcript) -> list[str]:
    return [notice.code for notice in transcript.warnings]


def test_headings_and_prefixes_are_read():
    body = "<text:h>Framåt</text:h><text:p><text:span>Anna Ek:</text:span> Vi vill.</text:p>"
    transcript = _read(body)
    assert transcript.text == "\tFramåt\nAnna Ek\tVi vill.\n"
    assert transcript.turns[0].kind is TurnKind.HEADING


def test_spaces_tabs_and_line_breaks_part_words():
    body = '<text:p>ett<text:s text:c="3"/>två<text:tab/>tre<text:line-break/>fyra</text:p>'
    assert _read(body).text == "\tett två tre fyra\n"


def test_lists_and_tables_are_read_in_order():
    item = "<text:list><text:list-item><text:p>punkt</text:p></text:list-item></text:list>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row>" + cell.format("Anna Ek") + cell.format("Hej.") + "</table:table-row>"
    assert _read(f"{item}<table:table>{row}</table:table>").text == "\tpunkt\nAnna Ek\tHej.\n"


def test_deleted_text_is_left_out_and_inserted_text_kept():
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Eva</dc:creator>"
        "</office:change-info><text:p>struket</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    transcript = _read(f"{changes}<text:p>Vi har <text:change-start/>gott om <text:change-end/>tid.</text:p>")
    assert transcript.text == "\tVi har gott om tid.\n"
    assert _codes(transcript) == ["deletions-left-out", "insertions-kept"]
    assert ("reviewer", "Eva") in transcript.facts


def test_notes_come_last_and_their_numbers_are_no_words():
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noten.</text:p>"
        "</text:note-body></text:note>"
    )
    assert _read(f"<text:p>Texten{note}.</text:p>").text == "\tTexten.\n\tNoter\n\tNoten.\n"


def test_comments_are_left_out_and_counted():
    comment = "<office:annotation><dc:creator>Eva</dc:creator><text:p>Stämmer det?</text:p></office:annotation>"
    transcript = _read(f"<text:p>Texten{comment}.</text:p>")
    assert transcript.text == "\tTexten.\n"
    assert _codes(transcript) == ["comments-left-out"]


def test_a_text_box_comes_after_its_paragraph():
    box = "<draw:frame>\n <draw:text-box><text:p>I rutan.</text:p></draw:text-box></draw:frame>"
    assert _read(f"<text:p>Före{box} efter.</text:p>").text == "\tFöre efter.\n\tI rutan.\n"


def test_page_margins_of_the_master_page_come_last():
    styles = odf_part(
        "document-styles",
        "<office:master-styles><style:master-page><style:footer><text:p>Sida</text:p></style:footer>"
        "</style:master-page></office:master-styles>",
    )
    transcript = _read("<text:p>Texten.</text:p>", styles=styles)
    assert transcript.text.endswith("\tSidhuvud och sidfot\n\tSida\n")


def test_a_document_with_a_password_is_refused():
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
        "content.xml": b"\x00\x01",
    }
    with pytest.raises(Refused, match="lösenord"):
        read(zipped(members), "x.odt")
