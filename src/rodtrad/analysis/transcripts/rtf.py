"""Rich Text Format (.rtf), as Word and older programs write it."""

from rodtrad.analysis.transcripts.document import to_transcript
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.rtf_words import parse
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READER", "read"]


def read(data: bytes, name: str) -> Transcript:
    """Read an RTF document."""
    start = data.find(b"{\\rtf", 0, 1024)
    if start < 0:
        raise Refused(name, "filen är inget RTF-dokument")
    # RTF is ASCII; Latin-1 keeps whatever else there is as the bytes that it was.
    document = parse(data[start:].decode("latin-1"), name)
    return to_transcript(name, "rtf", document, Notices())


def _recognises(source: Source) -> bool:
    return source.text is None and b"{\\rtf" in source.data[:1024]


READER = Reader(
    form="rtf",
    title={"sv": "RTF-dokument", "en": "Rich Text document"},
    extensions=(".rtf",),
    gives={
        "sv": "rubriker, tabeller, talare där texten nämner dem",
        "en": "headings, tables, speakers where the text names them",
    },
    read=read,
    recognises=_recognises,
)
