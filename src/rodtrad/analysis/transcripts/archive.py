"""Folders and zip files of transcripts: what of them is handed to the readers, in a fixed order."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from rodtrad.analysis.transcripts import limits
from rodtrad.analysis.transcripts.model import Refused
from rodtrad.analysis.transcripts.normal import one_line
from rodtrad.analysis.transcripts.ooxml import is_word
from rodtrad.analysis.transcripts.package import Package

__all__ = ["gather", "is_archive", "members", "read_bytes"]

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_OFFICE_PARTS = ("mimetype", "[Content_Types].xml", "content.xml")


def is_archive(package: Package) -> bool:
    """Tell whether a zip holds files of people, and is not a document in itself."""
    return not is_word(package) and not any(part in package for part in _OFFICE_PARTS)


def _is_hidden(path: str) -> bool:
    """Tell whether a file is none of the user's: hidden, a lock file of Word or LibreOffice, or the
    system's.
    """
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return True
    return bool(parts) and (parts[-1].startswith("~$") or parts[-1].lower() in _SYSTEM_FILES)


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the zip, bytes) of the files in a zip, by name. Raises Refused for a zip within the
    zip.
    """
    with Package(data, name) as package:
        shown = sorted((package.shown(member).replace("\\", "/"), member) for member in package.members)
        for path, member in shown:
            if _is_hidden(path):
                continue
            content = package.read(member)
            if content.startswith(b"PK\x03\x04"):
                _refuse_nested(content, name, path)
            yield path, content


def _refuse_nested(content: bytes, name: str, path: str) -> None:
    """Refuse a zip in a zip; a Word file in it is one too, but a document."""
    try:
        with Package(content, path) as inner:
            nested = is_archive(inner)
    except Refused:  # a damaged or hostile document: its own reader tells why, with its own name
        return
    if nested:
        raise Refused(name, f"zip-filen innehåller en annan zip-fil ({one_line(path)}); packa upp den först")


def gather(paths: Iterable[Path], faults: list[Refused] | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of every file that `paths` mean: files, folders with all below them, and zips of
    these.

    Names are relative to the folder or begin with the zip's name. The order is that of `paths`, and by name
    within a folder or zip. Hidden files, lock files and links in folders are skipped; what is left is
    yielded whether a reader knows it or not. Raises Refused for what is missing, unreadable, too large or a
    zip within a zip; with a list of `faults` it is put there instead, and the rest is yielded.
    """
    for path, name in _named(paths):
        try:
            yield from _opened(path, name)
        except Refused as fault:
            if faults is None:
                raise
            faults.append(fault)


def _named(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file that `paths` mean, and what it is called."""
    for path in paths:
        if path.is_dir():
            yield from ((file, file.relative_to(path).as_posix()) for file in _walk(path))
        else:
            yield path, path.name


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the ordinary files below `folder`. Links are not followed: what they lead to is no part of the
    folder.
    """
    found = []
    for base, _, files in os.walk(folder, followlinks=False):
        for file in files:
            path = Path(base) / file
            if not _is_hidden(path.relative_to(folder).as_posix()) and stat.S_ISREG(path.lstat().st_mode):
                found.append(path)
    return iter(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def _opened(path: Path, name: str) -> Iterator[tuple[str, bytes]]:
    data = read_bytes(path, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and _is_zip_of_files(data, name):
        yield from ((one_line(f"{name}/{member}"), content) for member, content in members(data, name))
    else:
        yield one_line(name), data


def _is_zip_of_files(data: bytes, name: str) -> bool:
    with Package(data, name) as package:
        return is_archive(package)


def read_bytes(path: Path, name: str | None = None) -> bytes:
    """Return a file's bytes. Raises Refused when it is missing, no ordinary file, unreadable or too large."""
    shown = one_line(name or path.name or str(path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(shown, "är ingen vanlig fil")
        limits.check_size(status.st_size, shown)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(shown, "filen finns inte") from error
    except OSError as error:
        raise Refused(shown, "filen går inte att läsa; saknas behörighet?") from error
