"""Small real files for the tests, and what must hold for every transcript."""

import io
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from rodtrad.analysis.transcripts import Refused, Transcript, TurnKind, explain, read

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT.parent / "shared" / "samples"
DEMO = ROOT / "src" / "rodtrad" / "demo" / "interviews"
MANUSCRIPTS = ROOT / "tools" / "demo" / "manus"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"}


def sample(name: str) -> Path:
    """Return a shared sample, or skip the test where the samples are not at hand."""
    if not SAMPLES.is_dir():
        pytest.skip("the shared samples are not beside the repository")
    return SAMPLES / name


def sample_files() -> list[Path]:
    """Return the samples that are transcripts; empty where they are not at hand."""
    return [path for path in sorted(SAMPLES.glob("*")) if path.suffix != ".md"]


def demo_files() -> list[Path]:
    """Return the demo's interviews; empty while they have not been made."""
    return [path for path in sorted(DEMO.glob("*")) if path.suffix != ".csv"]


def check(transcript: Transcript) -> Transcript:
    """Assert what holds for every transcript, and return it."""
    text = transcript.text
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    text.encode("utf-8")
    at = 0
    for index, turn in enumerate(transcript.turns):
        words = transcript.words_of(turn)
        assert turn.index == index
        assert turn.start == at + len(turn.speaker) + 1
        assert text[at : turn.end + 1] == f"{turn.speaker}\t{words}\n"
        assert words == words.strip()
        assert words
        assert not set(words + turn.speaker) & set("\n\t\r\x0b\x0c\x85\u2028\u2029")
        assert not any(unicodedata.category(character) == "Cc" for character in words + turn.speaker)
        assert turn.begins is None or turn.begins >= 0
        assert turn.kind is TurnKind.SPEECH or not turn.speaker
        at = turn.end + 1
    assert at == len(text)
    for notice in transcript.warnings:
        for language in ("sv", "en"):
            assert "\n" not in explain(notice, language)
    return transcript


def read_or_refuse(data: bytes, name: str) -> Transcript | Refused:
    """Return the checked transcript or the refusal, itself checked to be one line; nothing else may be raised."""
    try:
        return check(read(data, name))
    except Refused as refusal:
        found = refusal
    assert found.reason
    assert "\n" not in str(found)
    str(found).encode("utf-8")
    return found


def zipped(members: dict[str, bytes | str]) -> bytes:
    """Return a zip of `members`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """Return a Word paragraph; LF becomes a line break."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{properties}<w:r>{runs}</w:r></w:p>"


def word_table(rows: list[list[str]]) -> str:
    """Return a Word table of one paragraph a cell."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word_part(root: str, content: str) -> str:
    """Return a part of a Word file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"'
        f' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{content}</w:{root}>'
    )


_STYLES = """<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Egen"><w:name w:val="Min egen"/><w:basedOn w:val="Rubrik1"/></w:style>"""


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file; `parts` are more parts by their stem, such as `footnotes`."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": word_part("styles", _STYLES),
    }
    members |= {f"word/{stem}.xml": content for stem, content in parts.items()}
    return zipped(members)


def odf_part(root: str, content: str) -> str:
    """Return a part of an OpenDocument file."""
    names = " ".join(f'xmlns:{key}="{_ODF}:{value}:1.0"' for key, value in _ODF_NAMES.items())
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {names} {dc}>{content}</office:{root}>'


def odt(body: str, **parts: str) -> bytes:
    """Return an OpenDocument text."""
    content = odf_part("document-content", f"<office:body><office:text>{body}</office:text></office:body>")
    members: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    return zipped(members | {f"{stem}.xml": part for stem, part in parts.items()})


def pdf(pages: list[list[tuple[str, int]]]) -> bytes:
    """Return a PDF of pages of lines (text in Windows-1252, size in points)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        stream = b"BT 72 800 Td "
        for text, size in lines:
            shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            stream += b"/F1 %d Tf (%s) Tj 0 -20 Td " % (size, shown)
        stream += b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>"
        objects.append(page % (font, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _pdf_file(objects)


def _pdf_file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer
