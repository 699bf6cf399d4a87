"""OpenDocument text (.odt), as LibreOffice writes it (ISO/IEC 26300)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # the type only; parsing is defusedxml's

from rodtrad.analysis.transcripts.document import Block, Document, Table, to_transcript
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.package import Package, local
from rodtrad.analysis.transcripts.source import Reader, Source
from rodtrad.analysis.transcripts.speakers import Line

__all__ = ["READER", "read"]

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_FACTS = {"initial-creator": "author", "creator": "last-modified-by", "title": "title", "creation-date": "created"}
_NOT_SAID_NAMES = (
    "tracked-changes sequence-decls variable-decls user-field-decls forms scripts font-face-decls automatic-styles "
    "desc title script note-citation ruby-text"
)
_NOT_SAID = frozenset(_NOT_SAID_NAMES.split())


def read(data: bytes, name: str) -> Transcript:
    """Read an OpenDocument text."""
    with Package(data, name) as package:
        if package.members and b"encryption-data" in _optional(package, "META-INF/manifest.xml"):
            raise Refused(name, "filen är skyddad med lösenord; ta bort skyddet och spara om den")
        root = package.xml("content.xml")
        if root is None:
            raise Refused(name, "filen är inget OpenDocument-dokument eller är skadad")
        document = Document(facts=_facts(package))
        walk = _Walk(document)
        document.blocks = list(walk.blocks(root))
        document.margins = list(_margins(package.xml("styles.xml"), walk))
    document.notes = walk.notes
    return to_transcript(name, "odt", document, Notices())


def _optional(package: Package, member: str) -> bytes:
    return package.read(member) if member in package else b""


def _facts(package: Package) -> list[tuple[str, str]]:
    root = package.xml("meta.xml")
    found = [] if root is None else [(_FACTS.get(local(element), ""), element.text or "") for element in root.iter()]
    return [(key, value) for key, value in found if key and value.strip()]


def _margins(styles: Element | None, walk: "_Walk") -> Iterator[str]:
    for element in styles.iter() if styles is not None else ():
        if local(element).startswith(("header", "footer")) and "-style" not in local(element):
            for block in walk.blocks(element):
                yield from (line.text for line in _flat(block))


def _number(element: Element, name: str) -> int:
    text = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "1")
    return min(int(text), 100) if text.isdecimal() else 1


class _Walk:
    """Walks the tree; frames come after the paragraph that they hang on, notes are gathered."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._boxes: list[Element] = []
        self.notes: list[Line] = []

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the paragraphs, headings and tables below `parent`."""
        for element in parent:
            kind = local(element)
            if kind in ("p", "h"):
                yield from self._paragraph(element)
            elif kind == "table":
                yield Table(tuple(self._row(row) for row in element.iter() if local(row) == "table-row"))
            elif kind in _NOT_SAID:
                self._count(element)
            elif kind == "annotation":
                self._comment(element)
            else:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        text = "".join(self._text(element))
        boxes, self._boxes = self._boxes, []
        if text.strip():
            yield Line(text, heading=local(element) == "h")
        for box in boxes:
            yield from self.blocks(box)

    def _row(self, row: Element) -> tuple[tuple[Line, ...], ...]:
        cells = (cell for cell in row if local(cell) == "table-cell")
        return tuple(tuple(line for block in self.blocks(cell) for line in _flat(block)) for cell in cells)

    def _text(self, parent: Element) -> Iterator[str]:
        yield parent.text or ""
        for element in parent:
            yield from self._inline(element)
            yield element.tail or ""

    def _inline(self, element: Element) -> Iterator[str]:
        kind = local(element)
        if kind == "s":
            yield " " * _number(element, "c")
        elif kind in ("tab", "line-break"):
            yield "\n"
        elif kind == "text-box":
            self._boxes.append(element)
        elif kind == "note-body":
            self.notes.extend(line for block in self.blocks(element) for line in _flat(block))
        elif kind == "annotation":
            self._comment(element)
        elif kind == "change-start":
            self._document.insertions += 1
        elif kind not in _NOT_SAID:
            # Of frames and notes only what stands inside them is said; the white space between tags is not.
            inside = self._text(element) if kind not in ("frame", "note") else self._inside(element)
            yield from inside

    def _inside(self, parent: Element) -> Iterator[str]:
        for element in parent:
            yield from self._inline(element)

    def _comment(self, annotation: Element) -> None:
        self._document.comments += 1
        for part in annotation:
            if local(part) == "creator":
                self._document.facts.append(("comment-author", part.text or ""))

    def _count(self, element: Element) -> None:
        if local(element) != "tracked-changes":
            return
        for part in element.iter():
            if local(part) == "deletion":
                self._document.deletions += 1
            elif local(part) == "creator":
                self._document.facts.append(("reviewer", part.text or ""))


def _flat(block: Block) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
    else:
        yield from (line for row in block.rows for cell in row for line in cell)


def _recognises(source: Source) -> bool:
    if not source.data.startswith(b"PK"):
        return False
    with Package(source.data, source.name) as package:
        kind = _optional(package, "mimetype").strip()
        return kind == _MIMETYPE or (source.suffix == ".odt" and "content.xml" in package)


READER = Reader(
    form="odt",
    title={"sv": "OpenDocument-text (LibreOffice)", "en": "OpenDocument text (LibreOffice)"},
    extensions=(".odt",),
    gives={
        "sv": "rubriker, tabeller, talare där texten nämner dem, spårade tillägg",
        "en": "headings, tables, speakers where the text names them, tracked insertions",
    },
    read=read,
    recognises=_recognises,
)
