"""RTF control words to paragraphs (Rich Text Format 1.9.1): what is said, what is deleted, what stands in
margins.

A reader of our own, because the library for RTF drops headers, footers and notes and keeps deleted text.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rodtrad.analysis.transcripts.document import Block, Document, Table
from rodtrad.analysis.transcripts.limits import Deadline
from rodtrad.analysis.transcripts.model import Refused
from rodtrad.analysis.transcripts.speakers import Line

__all__ = ["parse"]

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)",
    re.DOTALL,
)
_SIGNS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "column": "\n\n", "line": "\n", "softline": "\n", "tab": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_ESCAPED = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n\n", "\r": "\n\n", "{": "{", "}": "}", "\\": "\\"}
_MARGINS = frozenset(f"{where}{which}" for where in ("header", "footer") for which in ("", "l", "r", "f"))
_SKIPPED_NAMES = """
    fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator themedata colorschememapping datastore
    latentstyles xmlnstbl pict object objdata nonshppict fldinst bkmkstart bkmkend atnid atndate atnref atntime atnicn
    atrfstart atrfend revtbl filetbl pgptbl mmathPr userprops template wgrffmtfilter listtext pntext pnseclvl
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn tc xe protusertbl operator company manager category doccomm
    comment hlinkbase vern keywords subject sp sn
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_FACTS = {"author": "author", "operator": "last-modified-by", "title": "title"}
_HEADING_STYLE = re.compile(
    r"\{(?:\\\*)?\\s(?P<number>\d+)[^{}]*?(?:\{[^{}]*\}[^{}]*)*?\s(?:heading|rubrik) \d+;\}", re.I
)
_CODE_PAGES = {77: "mac_roman", 128: "cp932", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250"}
_FONT = re.compile(r"\\f(?P<font>\d+)\b[^{};]{0,200}?\\fcharset(?P<charset>\d+)")


@dataclass(slots=True)
class _Group:
    """What holds until the group ends."""

    place: str = "body"
    """`body`, `note`, `margin`, `comment`, a fact's key, or `skip`."""
    skip_after: int = 1
    """Characters that follow a \\u for readers without Unicode."""
    deleted: bool = False
    code_page: str = "cp1252"


@dataclass(slots=True)
class _Parser:
    """The state of one reading."""

    document: Document
    fonts: dict[str, str]
    headings: frozenset[str]
    group: _Group = field(default_factory=_Group)
    stack: list[_Group] = field(default_factory=list)
    text: dict[str, list[str]] = field(default_factory=dict)
    raw: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    starred: bool = False
    heading: bool = False
    cell: list[Line] = field(default_factory=list)
    row: list[tuple[Line, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Line, ...], ...]] = field(default_factory=list)
    in_table: bool = False

    def emit(self, text: str) -> None:
        """Take text in at the place where the reading is."""
        self.flush()
        if self.group.place == "skip" or not text:
            return
        if self.group.deleted:
            return
        if self.group.place == "body" and "\n\n" in text:
            self.end_paragraph()
        else:
            self.text.setdefault(self.group.place, []).append(text)

    def flush(self) -> None:
        """Decode the bytes that have been gathered (a character may be several of them)."""
        if self.raw:
            raw, self.raw = bytes(self.raw), bytearray()
            self.emit(raw.decode(self.group.code_page, errors="rodtrad-cp1252"))

    def take(self, place: str) -> str:
        return "".join(self.text.pop(place, [])).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def end_paragraph(self) -> None:
        line = Line(self.take("body"), heading=self.heading)
        if self.in_table:
            self.cell.append(line)
            return
        self.end_table()
        if line.text.strip():
            self.document.blocks.append(line)

    def end_cell(self) -> None:
        self.cell.append(Line(self.take("body")))
        self.row.append(tuple(line for line in self.cell if line.text.strip()))
        self.cell = []

    def end_row(self) -> None:
        self.rows.append(tuple(self.row))
        self.row = []

    def end_table(self) -> None:
        if self.cell:
            self.end_cell()
        if self.row:
            self.end_row()
        if self.rows:
            table: Block = Table(tuple(self.rows))
            self.document.blocks.append(table)
            self.rows = []

    def open(self) -> None:
        self.flush()
        self.stack.append(self.group)
        self.group = replace(self.group)
        self.starred = False

    def close(self) -> None:
        self.flush()
        place = self.group.place
        self.group = self.stack.pop() if self.stack else _Group()
        if place == self.group.place or place in ("body", "skip"):
            return
        said = self.take(place)
        if place == "note":
            self.document.notes.append(Line(said))
        elif place == "margin":
            self.document.margins.extend(said.split("\n"))
        elif place == "comment":
            self.document.comments += 1
        elif said.strip():
            self.document.facts.append((place, said))


def parse(source: str, name: str) -> Document:
    """Return what the RTF `source` (bytes decoded as Latin-1) says; raises Refused where a group is never closed."""
    fonts = {found["font"]: _CODE_PAGES.get(int(found["charset"]), "") for found in _FONT.finditer(source[:200_000])}
    headings = frozenset(found["number"] for found in _HEADING_STYLE.finditer(source[:2_000_000]))
    parser = _Parser(Document(), fonts, headings)
    deadline = Deadline(name)
    for number, token in enumerate(_tokens(source)):
        if number % 100_000 == 0:
            deadline.check()
        _step(parser, token)
    if len(parser.stack) > 0:  # every file ends its own group last, so the rest of this one is missing
        raise Refused(name, "filen är skadad eller avklippt; hämta eller spara den på nytt")
    parser.flush()
    parser.end_paragraph()
    parser.in_table = False
    parser.end_table()
    return parser.document


def _tokens(source: str) -> Iterator[re.Match[str]]:
    """Yield the tokens; the payload of \\bin, which is no text, is jumped over."""
    at = 0
    while token := _TOKEN.match(source, at):
        at = token.end()
        if token["word"] == "bin":
            at += max(int(token["number"] or 0), 0)
        yield token


def _step(parser: _Parser, token: re.Match[str]) -> None:
    if token["hex"] is not None:
        _byte(parser, int(token["hex"], 16))
    elif token["text"] is not None:
        _run(parser, token["text"])
    elif token["brace"] == "{":
        parser.open()
    elif token["brace"] == "}":
        parser.to_skip = 0
        parser.close()
    elif token["sign"] == "*":
        parser.starred = True
    elif token["sign"] is not None:
        parser.emit(_ESCAPED.get(token["sign"], ""))
    elif token["word"] is not None:
        _word(parser, token["word"], token["number"])


def _byte(parser: _Parser, value: int) -> None:
    if parser.to_skip:
        parser.to_skip -= 1
    elif parser.group.place != "skip" and not parser.group.deleted:
        parser.raw.append(value)


def _run(parser: _Parser, text: str) -> None:
    skipped = min(parser.to_skip, len(text))
    parser.to_skip -= skipped
    parser.raw.extend(text[skipped:].encode("latin-1"))
    parser.flush()


def _word(parser: _Parser, word: str, number: str | None) -> None:
    starred, parser.starred = parser.starred, False
    if word in _SIGNS:
        parser.emit(_SIGNS[word])
    elif word == "u" and number is not None:
        parser.flush()
        code = int(number) % 0x10000
        parser.emit(chr(code))
        parser.to_skip = parser.group.skip_after
    elif word in _PROPERTIES:
        parser.flush()
        _PROPERTIES[word](parser, number)
    elif _destination(parser, word):
        return
    elif starred:
        parser.group.place = "skip"


def _destination(parser: _Parser, word: str) -> bool:
    """Enter the destination that `word` opens; tell whether it is one."""
    place = _place(word)
    if place is None:
        return False
    if parser.group.place != "skip":
        parser.flush()
        parser.group.place = place
    return True


def _place(word: str) -> str | None:
    if word in _FACTS:
        return _FACTS[word]
    if word in _MARGINS:
        return "margin"
    if word in _SKIPPED:
        return "skip"
    return {"footnote": "note", "annotation": "comment", "atnauthor": "comment-author", "shptxt": "body"}.get(word)


def _plain_paragraph(parser: _Parser, _number: str | None) -> None:
    parser.heading = False
    parser.in_table = False


def _in_table(parser: _Parser, _number: str | None) -> None:
    parser.in_table = True


def _style(parser: _Parser, number: str | None) -> None:
    parser.heading = parser.heading or (number or "") in parser.headings


def _outline(parser: _Parser, number: str | None) -> None:
    parser.heading = (number or "9") in set("012345678")


def _deleted(parser: _Parser, number: str | None) -> None:
    parser.group.deleted = number != "0"
    parser.document.deletions += parser.group.deleted


def _revised(parser: _Parser, number: str | None) -> None:
    parser.document.insertions += number != "0"


def _plain_character(parser: _Parser, _number: str | None) -> None:
    parser.group.deleted = False


def _unicode_skip(parser: _Parser, number: str | None) -> None:
    parser.group.skip_after = min(max(int(number or 1), 0), 10)


def _font(parser: _Parser, number: str | None) -> None:
    parser.group.code_page = parser.fonts.get(number or "0") or parser.group.code_page


def _code_page(parser: _Parser, number: str | None) -> None:
    try:
        parser.group.code_page = codecs.lookup(f"cp{number or 1252}").name
    except LookupError:  # a code page that Python does not know: what Swedish programs write
        parser.group.code_page = "cp1252"


def _end_cell(parser: _Parser, _number: str | None) -> None:
    parser.end_cell()


def _end_row(parser: _Parser, _number: str | None) -> None:
    parser.end_row()


_PROPERTIES = {
    "pard": _plain_paragraph,
    "intbl": _in_table,
    "s": _style,
    "outlinelevel": _outline,
    "deleted": _deleted,
    "revised": _revised,
    "plain": _plain_character,
    "uc": _unicode_skip,
    "f": _font,
    "ansicpg": _code_page,
    "cell": _end_cell,
    "nestcell": _end_cell,
    "row": _end_row,
}
