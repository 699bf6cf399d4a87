"""The formats, and the one function that picks the reader: by content first, by the file's extension
second.
"""

from dataclasses import replace

from rodtrad.analysis.transcripts import (
    docx,
    limits,
    odt,
    otr,
    pdf,
    plain,
    rtf,
    sbv,
    srt,
    teams_docx,
    vtt,
    whisper_json,
    zip,
)
from rodtrad.analysis.transcripts.model import Notice, Refused, Transcript
from rodtrad.analysis.transcripts.normal import one_line
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READERS", "read"]

READERS: tuple[Reader, ...] = (
    vtt.READER,
    srt.READER,
    sbv.READER,
    teams_docx.READER,
    docx.READER,
    odt.READER,
    rtf.READER,
    pdf.READER,
    otr.READER,
    whisper_json.READER,
    plain.READER,
    zip.READER,
)
"""In the order in which they look at a file: what is particular stands before what is general."""


def read(data: bytes, name: str) -> Transcript:
    """Return the transcript that a file holds. Raises Refused, with one line for people, for what cannot be
    read.

    `name` is the file's name; of it only the extension matters, and only where the content does not decide.
    """
    name = one_line(name)
    limits.check_size(len(data), name)
    try:
        source = Source.of(data, name)
        if source.text is not None and not source.text.strip():
            raise Refused(name, "filen innehåller bara tomrum")
        reader = _pick(source)
        transcript = reader.read(data, name)
    except RecursionError as error:
        raise Refused(name, "filen är nästlad för djupt för att vara en utskrift") from error
    if source.suffix and source.suffix not in reader.extensions:
        notice = Notice("read-by-content", f"{source.suffix} → {reader.form}")
        transcript = replace(transcript, warnings=(notice, *transcript.warnings))
    return transcript


def _pick(source: Source) -> Reader:
    found = next((reader for reader in READERS if reader.recognises(source)), None)
    if found is not None:
        return found
    if source.text is None:
        raise Refused(source.name, "filen är ett annat slags dokument än en utskrift (kalkylark, bildspel?)")
    named = next((reader for reader in READERS if source.suffix in reader.extensions), None)
    if named is None:
        known = ", ".join(dict.fromkeys(extension for reader in READERS for extension in reader.extensions))
        raise Refused(source.name, f"okänt filformat; de som kan läsas är {known}")
    return named if named.by_name else plain.READER
