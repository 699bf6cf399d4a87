"""Plain text and Markdown, with or without `NAME:` before what is said."""

import re
from collections.abc import Iterator

from rodtrad.analysis.transcripts.encoding import decode
from rodtrad.analysis.transcripts.limits import check_line
from rodtrad.analysis.transcripts.model import Transcript
from rodtrad.analysis.transcripts.normal import Piece, build
from rodtrad.analysis.transcripts.source import Reader, Source
from rodtrad.analysis.transcripts.speakers import MAX_NAME, Line, Names, pieces_of
from rodtrad.analysis.transcripts.teams_docx import with_speakers

__all__ = ["READER", "read"]

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t#]*")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_BULLET = re.compile(r"\s*(?:[-–—•*+]\s|\d{1,2}[.)]\s)")
_ALONE = re.compile(r"[A-ZÅÄÖ0-9].{0,78}[^\s.!?…,;:\])”\"]")
"""A line that can be a heading when it stands alone: begins large, ends without a stop."""
_WRAPPED = range(50, 121)
"""Code points of the lines of a text that a program has broken at its margin."""


def read(data: bytes, name: str) -> Transcript:
    """Read a text file. A file that `rodtrad text` printed comes back as it was, times and headings
    excepted.
    """
    decoded = decode(data, name)
    lines = decoded.text.split("\n")
    for line in lines:
        check_line(line, name)
    pieces = _canonical(lines) or _written(lines)
    return build(name, "text", pieces, decoded.tell(), decoded.facts)


def _canonical(lines: list[str]) -> list[Piece]:
    """Return the turns of a file with `NAME<TAB>words` on every line, an empty list for any other file."""
    filled = [line for line in lines if line.strip()]
    parts = [line.split("\t") for line in filled]
    if not all(len(part) == 2 and len(part[0]) <= 2 * MAX_NAME and part[1].strip() for part in parts):
        return []
    if not any(speaker.strip() for speaker, _ in parts):
        return []
    return [Piece(words, speaker) for speaker, words in parts]


def _written(lines: list[str]) -> list[Piece]:
    names = Names.learn(lines)
    paragraphs = [line for block in _blocks(lines) for line in _paragraphs(block, names)]
    # Teams' text is pasted into text files too: `Name   0:04` with the words on the lines below.
    spoken = with_speakers(paragraphs)
    return pieces_of([block for block in spoken if isinstance(block, Line)])


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield the runs of lines between blank ones."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _paragraphs(block: list[str], names: Names) -> Iterator[Line]:
    """Yield a block's headings and paragraphs, lines that were broken at a margin put together again."""
    if len(block) == 1 and names and _is_title(block[0], names):
        yield Line(block[0], heading=True)
        return
    if len(block) == 2 and _UNDERLINE.fullmatch(block[1].strip()):
        yield Line(block[0], heading=True)
        return
    wrapped = len(block) > 1 and all(len(line.rstrip()) in _WRAPPED for line in block[:-1])
    open_text = ""
    for line in block:
        heading = _HEADING.fullmatch(line)
        if open_text and not heading and _goes_on(open_text, line, names, wrapped):
            open_text = f"{open_text}\n{line}"
            continue
        if open_text:
            yield Line(open_text)
        open_text = ""
        if heading:
            yield Line(heading["text"], heading=True)
        else:
            open_text = line
    if open_text:
        yield Line(open_text)


def _is_title(line: str, names: Names) -> bool:
    short = _ALONE.fullmatch(line.strip()) is not None and len(line.split()) <= 8
    return short and names.split(line) is None and not _BULLET.match(line)


def _goes_on(before: str, line: str, names: Names, wrapped: bool) -> bool:
    if _BULLET.match(line) or names.split(line) is not None:
        return False
    broken = line.lstrip()[:1].islower() and before.rstrip()[-1:] not in '.!?…:”"'
    return wrapped or broken


def _recognises(source: Source) -> bool:
    return source.text is not None and source.suffix in ("", *READER.extensions)


READER = Reader(
    form="text",
    title={"sv": "Ren text och Markdown", "en": "Plain text and Markdown"},
    extensions=(".txt", ".text", ".md", ".markdown"),
    gives={
        "sv": "talare där raderna börjar med NAMN:, rubriker i Markdown",
        "en": "speakers where lines begin with NAME:, Markdown headings",
    },
    read=read,
    recognises=_recognises,
)
