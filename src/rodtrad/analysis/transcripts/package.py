"""Zip containers (.zip, .docx, .odt) opened within limits, and XML parsed without entities, DTDs or
network.
"""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self
from xml.etree.ElementTree import Element  # the type only; parsing is defusedxml's

from rodtrad.analysis.transcripts import limits
from rodtrad.analysis.transcripts.model import Refused

__all__ = ["Package", "local", "parse_xml"]

_CHUNK = 1024 * 1024
_LINK = 0o120000
_DAMAGED = "filen är skadad eller avklippt; hämta eller spara den på nytt"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    LookupError,
    struct.error,
)
"""What the standard library raises for damaged, encrypted or exotic members."""


class Package:
    """A zip whose members have been looked over before any is read. Use as a context manager."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open `data`; raises Refused when it is damaged, too large or deceitful, or has two members of a name."""
        self.name = name
        self._deadline = limits.Deadline(name)
        self._left = limits.MAX_EXPANDED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Refused(name, _DAMAGED) from error
        self._infos = {info.filename: info for info in self._zip.infolist() if not info.filename.endswith("/")}
        self._look_over()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _look_over(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > limits.MAX_MEMBERS:
            raise Refused(self.name, f"filen innehåller för många delar ({len(infos)}, högst {limits.MAX_MEMBERS})")
        if sum(info.file_size for info in infos) > limits.MAX_EXPANDED:
            raise Refused(self.name, f"filen blir för stor när den packas upp (över {limits.MAX_EXPANDED >> 20} MB)")
        for info in infos:
            self._check_member(info)
        if len(self._infos) < sum(not info.is_dir() for info in infos):
            raise Refused(self.name, "två filer i zip-filen har samma namn; packa om den så att alla heter olika")

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        if not info.filename:
            raise Refused(self.name, _DAMAGED)
        path = info.filename.replace("\\", "/")
        if path.startswith("/") or path[1:2] == ":" or ".." in PurePosixPath(path).parts:
            raise Refused(self.name, "filen försöker skriva utanför sin egen mapp (osäkra namn i zip-filen)")
        if info.external_attr >> 16 & 0o170000 == _LINK:
            raise Refused(self.name, "zip-filen innehåller länkar till andra filer")
        if info.flag_bits & 0x1:
            raise Refused(self.name, "filen är skyddad med lösenord; packa upp den och försök igen")
        if info.file_size > limits.RATIO_FROM and info.file_size > limits.MAX_RATIO * max(info.compress_size, 1):
            raise Refused(self.name, "filen är misstänkt hårt packad (en zip-bomb?)")

    @property
    def members(self) -> list[str]:
        """Return the members' names as they stand, folders left out, sorted."""
        return sorted(self._infos)

    def __contains__(self, member: str) -> bool:
        return member in self._infos

    def shown(self, member: str) -> str:
        """Return a member's name for people; mends UTF-8 that the zip does not say is UTF-8."""
        if self._infos[member].flag_bits & 0x800:
            return member
        try:
            return member.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return member

    def read(self, member: str) -> bytes:
        """Return a member's bytes; raises Refused when it is damaged, or grows beyond what it says or we
        allow.
        """
        self._deadline.check()
        chunks = []
        try:
            with self._zip.open(self._infos[member]) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Refused(self.name, "filen blir för stor när den packas upp")
                    chunks.append(chunk)
        except Refused:
            raise
        except _BROKEN as error:
            raise Refused(self.name, _DAMAGED) from error
        return b"".join(chunks)

    def xml(self, member: str) -> Element | None:
        """Return the root of an XML member, None where the package has no such member."""
        return parse_xml(self.read(member), self.name) if member in self else None


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of `data`; raises Refused for broken XML and for any DTD or entity declaration."""
    import defusedxml.ElementTree  # type: ignore[import-untyped]  # defusedxml ships no type information
    from defusedxml import DefusedXmlException

    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused(name, "filen innehåller en DTD eller externa hänvisningar, vilket ingen utskrift har") from error
    except (SyntaxError, ValueError, LookupError) as error:  # ParseError is a SyntaxError; LookupError: odd encoding
        raise Refused(name, _DAMAGED) from error
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace (Word's two dialects differ only in that)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
