"""Word documents (.docx): notes, tables and tracked changes."""

from rodtrad.analysis.transcripts.document import to_transcript
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.ooxml import is_word, open_word
from rodtrad.analysis.transcripts.package import Package
from rodtrad.analysis.transcripts.source import Reader, Source
from rodtrad.analysis.transcripts.teams_docx import with_speakers

__all__ = ["READER", "read"]


def read(data: bytes, name: str) -> Transcript:
    """Read a Word document; paragraphs that Teams wrote into it keep their speakers."""
    with Package(data, name) as package:
        if not is_word(package):
            raise Refused(name, "filen är inget Word-dokument")
        document = open_word(package)
    document.blocks = with_speakers(document.blocks)
    return to_transcript(name, "docx", document, Notices())


def _recognises(source: Source) -> bool:
    if not source.data.startswith(b"PK"):
        return False
    with Package(source.data, source.name) as package:
        return is_word(package)


READER = Reader(
    form="docx",
    title={"sv": "Word-dokument", "en": "Word document"},
    extensions=(".docx",),
    gives={
        "sv": "rubriker, tabeller, talare där texten nämner dem, spårade tillägg",
        "en": "headings, tables, speakers where the text names them, tracked insertions",
    },
    read=read,
    recognises=_recognises,
)
