"""A zip given as one file: read when it holds exactly one transcript."""

from dataclasses import replace

from rodtrad.analysis.transcripts.archive import is_archive, members
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.package import Package
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READER", "read"]

_MANY = "zip-filen innehåller {count} filer; läs in dem med rodtrad import interviews, eller packa upp den"


def read(data: bytes, name: str) -> Transcript:
    """Read the one file that a zip holds; `gather` opens zips of many."""
    from rodtrad.analysis.transcripts.registry import read as read_any

    found = list(members(data, name))
    if not found:
        raise Refused(name, "zip-filen är tom")
    if len(found) > 1:
        raise Refused(name, _MANY.format(count=len(found)))
    path, content = found[0]
    return replace(read_any(content, f"{name}/{path}"), name=name)


def _recognises(source: Source) -> bool:
    if not source.data.startswith(b"PK"):
        return False
    with Package(source.data, source.name) as package:
        return is_archive(package)


READER = Reader(
    form="zip",
    title={"sv": "Zip-fil med något av ovanstående", "en": "Zip of any of the above"},
    extensions=(".zip",),
    gives={"sv": "som filerna i den; zip i zip läses inte", "en": "as its files; no zip within a zip"},
    read=read,
    recognises=_recognises,
)
