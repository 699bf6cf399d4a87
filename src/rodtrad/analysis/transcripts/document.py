"""Written documents (Word, OpenDocument, RTF): what they hold, and how that becomes turns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rodtrad.analysis.transcripts.model import Transcript, TurnKind
from rodtrad.analysis.transcripts.normal import Piece, build, clean
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.speakers import Line, Names, is_personal_name, pieces_of

__all__ = ["Block", "Document", "Table", "to_transcript"]

_NOTES_HEADING = "Noter"
_MARGINS_HEADING = "Sidhuvud och sidfot"

_SPEAKER_HEAD = frozenset({"talare", "namn", "vem", "person", "deltagare", "speaker", "name", "who"})
_QUESTION_HEAD = re.compile(r"(?:fråga|frågor|frågeställning|område|tema|dimension|questions?|topic|theme)s?", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, a cell being its paragraphs."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


Block = Line | Table


@dataclass(slots=True)
class Document:
    """What a document's reader found, in the order of the page."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    """Footnotes and endnotes."""
    margins: list[str] = field(default_factory=list)
    """Headers and footers."""
    comments: int = 0
    deletions: int = 0
    insertions: int = 0
    facts: list[tuple[str, str]] = field(default_factory=list)


def to_transcript(name: str, form: str, document: Document, notices: Notices) -> Transcript:
    """Return the transcript of `document`; notes and margins come last, each under a heading."""
    pieces = [*_body(document.blocks), *_last(document, notices)]
    for code, count in (
        ("comments-left-out", document.comments),
        ("deletions-left-out", document.deletions),
        ("insertions-kept", document.insertions),
    ):
        if count:
            notices.add(code, count)
    return build(name, form, pieces, notices, dict.fromkeys(document.facts))


def _last(document: Document, notices: Notices) -> Iterator[Piece]:
    notes = [line for line in document.notes if line.text.strip()]
    if notes:
        notices.add("notes-moved", len(notes))
        yield Piece(_NOTES_HEADING, kind=TurnKind.HEADING)
        yield from (Piece(line.text) for line in notes)
    margins = list(dict.fromkeys(filter(None, map(clean, document.margins))))
    if margins:
        notices.add("margins-moved", len(margins))
        # Nobody says what stands in the margin: its lines are headings too, so that they are no one's voice.
        for text in (_MARGINS_HEADING, *margins):
            yield Piece(text, kind=TurnKind.HEADING)


def _body(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Yield the pieces; runs of paragraphs are read together, so that names recur, and each table by
    itself.
    """
    lines: list[Line] = []
    speakers = _speakers(blocks)
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from pieces_of(lines)
        lines = []
        yield from _table(block, speakers)
    yield from pieces_of(lines)


def _speakers(blocks: Iterable[Block]) -> frozenset[str]:
    """Return what stands in the first column of two more than once, in all tables taken together."""
    firsts = [_text(row[0]) for block in blocks if isinstance(block, Table) for row in block.rows if len(row) == 2]
    return frozenset(name for name in firsts if firsts.count(name) > 1)


def _text(cell: Iterable[Line]) -> str:
    return clean("\n".join(line.text for line in cell))


def _table(table: Table, recurring: frozenset[str]) -> Iterator[Piece]:
    rows = [row for row in table.rows if any(_text(cell) for cell in row)]
    if not rows:
        return
    if all(len(row) == 2 for row in rows):
        head = _text(rows[0][0]).lower().rstrip(": ")
        body = rows[1:] if head in _SPEAKER_HEAD else rows
        if body and all(_is_speaker(_text(row[0]), recurring) for row in body):
            if body is not rows:
                yield Piece(" ".join(map(_text, rows[0])), kind=TurnKind.HEADING)
            yield from _turns(body)
            return
        if _QUESTION_HEAD.fullmatch(head) or all(_text(row[0]).endswith("?") for row in rows):
            yield from _questions(rows, bool(_QUESTION_HEAD.fullmatch(head)))
            return
    for row in rows:
        for cell in row:
            yield from pieces_of(cell)


def _is_speaker(text: str, recurring: frozenset[str]) -> bool:
    """Tell whether a cell of the first column is a name; an empty one goes on with the row above."""
    if not text or is_personal_name(text.rstrip(":")):
        return True
    known = Names.learn([f"{text.rstrip(':')}: ", *(f"{name}: " for name in recurring)])
    return known.split(f"{text.rstrip(':')}: ") is not None and (text in recurring or len(text.split()) == 1)


def _turns(rows: Iterable[Sequence[Sequence[Line]]]) -> Iterator[Piece]:
    speaker = ""
    for name, words in rows:
        speaker = _text(name) or speaker
        yield Piece("\n".join(line.text for line in words), speaker)


def _questions(rows: Iterable[Sequence[Sequence[Line]]], titled: bool) -> Iterator[Piece]:
    """Yield a form's questions as headings and its answers under them."""
    for number, (question, answer) in enumerate(rows):
        yield Piece(_text(question), kind=TurnKind.HEADING)
        if titled and number == 0:
            yield Piece(_text(answer), kind=TurnKind.HEADING)
        else:
            yield from pieces_of(answer)
