"""Word's container (.docx): finds every paragraph, table, text box, note and margin of it (ECMA-376)."""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # the type only; parsing is defusedxml's

from rodtrad.analysis.transcripts.document import Block, Document, Table
from rodtrad.analysis.transcripts.package import Package, local
from rodtrad.analysis.transcripts.speakers import Line

__all__ = ["is_word", "open_word"]

_LEFT_OUT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "tblPr", "trPr", "tcPr"}
)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_BLOCKS = frozenset({"p", "tbl"})


def is_word(package: Package) -> bool:
    """Tell whether a zip is a Word document."""
    return _main_part(package) is not None


def _main_part(package: Package) -> str | None:
    if "word/document.xml" in package:
        return "word/document.xml"
    if "_rels/.rels" not in package or "[Content_Types].xml" not in package:
        return None
    for relation in package.xml("_rels/.rels") or ():
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target in package and "word" in target:
            return target
    return None


def open_word(package: Package) -> Document:
    """Return all that the document says, in the order of the page; the package must be a Word document."""
    main = _main_part(package) or "word/document.xml"
    folder = posixpath.dirname(main)
    root = package.xml(main)
    document = Document(facts=_facts(package))
    if root is None:
        return document
    walk = _Walk(document, _heading_styles(package.xml(f"{folder}/styles.xml")))
    document.blocks = list(walk.blocks(root))
    for part in package.members:
        stem = posixpath.basename(part)
        if posixpath.dirname(part) != folder or not part.endswith(".xml"):
            continue
        if stem in ("footnotes.xml", "endnotes.xml"):
            document.notes.extend(walk.lines(package.xml(part)))
        elif stem.startswith(("header", "footer")):
            document.margins.extend(line.text for line in walk.lines(package.xml(part)))
        elif stem == "comments.xml":
            _count_comments(document, package.xml(part))
    return document


def _attribute(element: Element, name: str) -> str:
    """Return an attribute's value by its local name; Word's attributes carry a namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((child for child in element if local(child) == name), None)


def _facts(package: Package) -> list[tuple[str, str]]:
    """Return who wrote and last saved the document: personal data that the review must know of."""
    wanted = {"creator": "author", "lastModifiedBy": "last-modified-by", "title": "title", "created": "created"}
    core = package.xml("docProps/core.xml")
    found = [] if core is None else [(wanted.get(local(element), ""), element.text or "") for element in core]
    return [(key, value) for key, value in found if key and value.strip()]


def _count_comments(document: Document, root: Element | None) -> None:
    for comment in root if root is not None else ():
        document.comments += 1
        document.facts.append(("comment-author", _attribute(comment, "author")))


def _heading_styles(root: Element | None) -> frozenset[str]:
    """Return the ids of the styles that are headings, by name, outline level or the style they are based
    on.
    """
    headings: set[str] = set()
    based: dict[str, str] = {}
    for style in root if root is not None else ():
        key = _attribute(style, "styleId")
        name = _child(style, "name")
        called = _attribute(name, "val").lower() if name is not None else ""
        parent = _child(style, "basedOn")
        if parent is not None:
            based[key] = _attribute(parent, "val")
        if (
            called.startswith(("heading ", "rubrik "))
            or called in ("title", "rubrik")
            or _has_level(_child(style, "pPr"))
        ):
            headings.add(key)
    return frozenset(headings | {key for key in based if _descends(key, based, headings)})


def _descends(key: str, based: dict[str, str], headings: set[str]) -> bool:
    seen = set()
    while key in based and key not in seen:
        seen.add(key)
        key = based[key]
        if key in headings:
            return True
    return False


def _has_level(properties: Element | None) -> bool:
    level = _child(properties, "outlineLvl")
    return level is not None and _attribute(level, "val") in set("012345678")


class _Walk:
    """Walks one document's tree; text boxes come after the paragraph that they hang on."""

    def __init__(self, document: Document, headings: frozenset[str]) -> None:
        self._document = document
        self._headings = headings
        self._boxes: list[Element] = []

    def lines(self, root: Element | None) -> list[Line]:
        """Return a part's paragraphs, its tables cell by cell."""
        return [line for block in self.blocks(root) for line in _flat(block)] if root is not None else []

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the paragraphs and tables below `parent`, through whatever wraps them."""
        for element in parent:
            kind = local(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield Table(tuple(self._row(row) for row in _rows(element)))
            elif kind == "AlternateContent":
                yield from self.blocks(_choice(element))
            elif kind == "altChunk" or kind in _LEFT_OUT:
                self._count(element)
            else:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        text = "".join(self._text(element))
        boxes, self._boxes = self._boxes, []
        if text.strip():
            yield Line(text, heading=self._is_heading(element))
        for box in boxes:
            yield from self.blocks(box)

    def _row(self, row: Element) -> tuple[tuple[Line, ...], ...]:
        cells = (cell for cell in _through(row, "tc"))
        return tuple(tuple(line for block in self.blocks(cell) for line in _flat(block)) for cell in cells)

    def _is_heading(self, paragraph: Element) -> bool:
        properties = _child(paragraph, "pPr")
        style = _child(properties, "pStyle")
        return _has_level(properties) or (style is not None and _attribute(style, "val") in self._headings)

    def _text(self, parent: Element) -> Iterator[str]:
        for element in parent:
            kind = local(element)
            if kind == "t":
                yield element.text or ""
            elif kind in _BREAKS:
                yield _BREAKS[kind]
            elif kind == "txbxContent":
                self._boxes.append(element)
            elif kind == "AlternateContent":
                yield from self._text(_choice(element))
            elif kind in _LEFT_OUT:
                self._count(element)
            else:
                self._count(element)
                yield from self._text(element)

    def _count(self, change: Element) -> None:
        """Count a tracked change and remember who made it."""
        kind = local(change)
        if kind in ("ins", "moveTo"):
            self._document.insertions += 1
        elif kind in ("del", "moveFrom"):
            self._document.deletions += 1
        else:
            return
        self._document.facts.append(("reviewer", _attribute(change, "author")))


def _choice(alternate: Element) -> Element:
    """Return the one of a picture's two forms that has text: both say the same words."""
    forms = [element for element in alternate if local(element) in ("Choice", "Fallback")]
    said = (form for form in forms if any(local(part) == "t" for part in form.iter()))
    return next(said, forms[0] if forms else alternate)


def _through(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, also those inside content controls, but not those of nested
    tables.
    """
    for element in parent:
        if local(element) == wanted:
            yield element
        elif local(element) not in _BLOCKS:
            yield from _through(element, wanted)


def _rows(table: Element) -> Iterator[Element]:
    return _through(table, "tr")


def _flat(block: Block) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
    else:
        yield from (line for row in block.rows for cell in row for line in cell)
