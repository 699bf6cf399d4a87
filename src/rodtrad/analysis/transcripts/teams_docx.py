"""Transcripts that Teams saves as Word files: a paragraph a turn, `Name   0:04` and the words below it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rodtrad.analysis.transcripts.document import Block, to_transcript
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.ooxml import is_word, open_word
from rodtrad.analysis.transcripts.package import Package
from rodtrad.analysis.transcripts.source import Reader, Source
from rodtrad.analysis.transcripts.speakers import Line
from rodtrad.analysis.transcripts.times import seconds

__all__ = ["READER", "read", "with_speakers"]

_HEAD = re.compile(r"\s*(?P<name>[^\W\d_].{0,99}?)\s{2,}(?P<time>\d{1,3}:\d\d(?::\d\d)?)\s*")
_SYSTEM = re.compile(
    r"\s*\S.{0,100}\s(?:(?:has )?(?:started|stopped) (?:the )?transcription"
    r"|(?:har )?(?:startade|startat|stoppade|stoppat|avslutade|avslutat|slutade|slutat|började|börjat) "
    r"(?:att )?(?:transkribera|transkription(?:en)?|transkribering(?:en)?))\.?\s*",
    re.IGNORECASE,
)
_RAW_HEAD = re.compile(rb">[^<]*[ \t\xa0]{2,}\d{1,3}:\d\d(?::\d\d)?\s*</\w+:t>")
_RAW_PARAGRAPH = re.compile(rb"</\w+:p>")
_LEAD_IN = 4
"""Paragraphs that Teams writes beside the turns: title, date, length, who started the transcription."""


def read(data: bytes, name: str) -> Transcript:
    """Read a Teams transcript; its title, date and `… started transcription` are nobody's words but
    headings.
    """
    with Package(data, name) as package:
        if not is_word(package):
            raise Refused(name, "filen är inget Word-dokument")
        document = open_word(package)
    blocks = list(with_speakers(document.blocks))
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Line) and block.speaker), 0)
    lead_in = [replace(block, heading=True) if isinstance(block, Line) else block for block in blocks[:first]]
    document.blocks = [*lead_in, *blocks[first:]]
    return to_transcript(name, "teams-docx", document, Notices())


def with_speakers(blocks: Iterable[Block]) -> list[Block]:
    """Return `blocks` with the paragraphs that Teams wrote given to their speakers; the others stay as they
    are.
    """
    found: list[Block] = []
    awaited: Line | None = None  # a head whose words stand in the paragraphs that follow
    for block in blocks:
        if not isinstance(block, Line) or block.heading:
            awaited = None
            found.append(block)
            continue
        for line in _parts(block):
            head = _HEAD.fullmatch(line.text.partition("\n")[0])
            if line.heading:
                awaited = None
                found.append(line)
            elif head is not None:
                turn = replace(line, speaker=head["name"].strip(), begins=seconds(head["time"]))
                words = line.text.partition("\n")[2]
                awaited = None if words.strip() else turn
                found.append(replace(turn, text=words))
            else:
                found.append(line if awaited is None else replace(awaited, text=line.text))
    return found


def _parts(paragraph: Line) -> Iterator[Line]:
    """Yield a paragraph without Teams' own announcements, and each of those as a heading."""
    lines: list[str] = []
    for text in paragraph.text.split("\n"):
        if _SYSTEM.fullmatch(text):
            if any(map(str.strip, lines)):
                yield replace(paragraph, text="\n".join(lines))
            lines = []
            yield replace(paragraph, text=text, heading=True)
        else:
            lines.append(text)
    if any(map(str.strip, lines)):
        yield replace(paragraph, text="\n".join(lines).lstrip("\n"))


def _recognises(source: Source) -> bool:
    if not source.data.startswith(b"PK"):
        return False
    with Package(source.data, source.name) as package:
        if "word/document.xml" not in package:
            return False
        raw = package.read("word/document.xml")
    heads = len(_RAW_HEAD.findall(raw))
    return heads > 0 and heads * 2 >= len(_RAW_PARAGRAPH.findall(raw)) - _LEAD_IN


READER = Reader(
    form="teams-docx",
    title={"sv": "Utskrift ur Teams som Word-dokument", "en": "Teams transcript as a Word document"},
    extensions=(".docx",),
    gives={"sv": "talare, starttider", "en": "speakers, start times"},
    read=read,
    recognises=_recognises,
)
