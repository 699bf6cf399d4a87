"""Intake: one reader a format behind `read`, which turns a file's bytes into one immutable text with its
turns.

A new format is one module with a `READER` and one line in `registry.READERS`. What cannot be read is
`Refused` with one line for people; what can be read although something is wrong carries a `Notice` that
`explain` puts in words.
"""

from pathlib import Path

from rodtrad.analysis.transcripts.archive import gather, read_bytes
from rodtrad.analysis.transcripts.model import Notice, Refused, Transcript, Turn, TurnKind
from rodtrad.analysis.transcripts.normal import visible
from rodtrad.analysis.transcripts.notices import explain
from rodtrad.analysis.transcripts.registry import READERS, read
from rodtrad.analysis.transcripts.report import Report, TurnRecord, as_lines, report, to_json
from rodtrad.analysis.transcripts.source import Reader

__all__ = [
    "READERS",
    "Notice",
    "Reader",
    "Refused",
    "Report",
    "Transcript",
    "Turn",
    "TurnKind",
    "TurnRecord",
    "as_lines",
    "explain",
    "gather",
    "read",
    "read_path",
    "report",
    "to_json",
    "visible",
]


def read_path(path: Path) -> Transcript:
    """Return the transcript in the file at `path`. Raises Refused as `read`, and when the file cannot be
    opened.
    """
    return read(read_bytes(path), path.name)
