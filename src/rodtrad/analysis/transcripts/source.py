"""What a reader is, and what it looks at to tell whether a file is its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from rodtrad.analysis.language import LocalText
from rodtrad.analysis.transcripts.encoding import decode
from rodtrad.analysis.transcripts.model import Refused, Transcript

__all__ = ["Reader", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be read: its name and bytes, and its text where it is a text file."""

    name: str
    data: bytes
    text: str | None
    """None for a format that is not plain text (zip, PDF, RTF)."""

    @property
    def suffix(self) -> str:
        """Return the file's extension in lower case with its dot, or an empty string."""
        return PurePath(self.name).suffix.lower()

    @classmethod
    def of(cls, data: bytes, name: str) -> "Source":
        """Look at `data`; raises Refused for a kind of file that no reader can read (`foreign`)."""
        head = data[:1024].lstrip(b" \t\r\n\xef\xbb\xbf")
        for magic, reason in _FOREIGN:
            if data.startswith(magic):
                raise Refused(name, reason)
        if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"AVI ")):
            raise Refused(name, _SOUND)
        if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            raise Refused(name, _ole(data))
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"%PDF-", b"{\\rtf")):
            return cls(name, data, None)
        _refuse_mere_name(name)
        return cls(name, data, decode(data, name).text)


_PICTURE = "filen är en bild, inte en utskrift; skriv av texten eller spara den som text"
_SOUND = "filen är en inspelning, inte en utskrift; skriv ut den först med rodtrad transcribe"
_PACKED = "filen är packad i ett format som inte kan läsas; packa upp den eller gör en vanlig zip-fil"

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"ID3\x02", _SOUND),
    (b"ID3\x03", _SOUND),
    (b"ID3\x04", _SOUND),
    (b"\xff\xfb", _SOUND),
    (b"\xff\xf1", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh91AY", _PACKED),
    (b"\xfd7zXZ", _PACKED),
)


_CONTAINERS = {
    ".docx": "inget Word-dokument",
    ".odt": "inget OpenDocument-dokument",
    ".pdf": "ingen PDF",
    ".zip": "ingen zip-fil",
}
"""What is said of a file with the extension that is none; no such file is ever plain text."""


def _refuse_mere_name(name: str) -> None:
    """Raise Refused where the extension promises a container and the bytes are none."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _CONTAINERS:
        told = f"filen heter {suffix} men är {_CONTAINERS[suffix]}"
        raise Refused(name, f"{told}; hämta den på nytt, eller byt ändelsen till .txt om den är ren text")


def _ole(data: bytes) -> str:
    """Say what an OLE container is: Word's encryption, the old .doc, or something else from Office."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "filen är skyddad med lösenord; ta bort skyddet i Word och spara om den"
    if "WordDocument".encode("utf-16-le") in data:
        return "filen är i det gamla formatet .doc; öppna den i Word och spara den som .docx"
    return "filen är i ett gammalt Office-format som inte kan läsas; spara om den som .docx"


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: what it is called, which files are its own, and the function that reads them."""

    form: str
    """Stable name, such as `teams-docx`; becomes `Transcript.format`."""
    title: LocalText
    """What people call the format."""
    extensions: tuple[str, ...]
    """In lower case with the dot; the extension decides only where the content does not."""
    gives: LocalText
    """What is found in such a file beside the words, for the handbook's list of formats."""
    read: Callable[[bytes, str], Transcript]
    recognises: Callable[[Source], bool]
    """Tells by the content whether a file is of this format."""
    by_name: bool = False
    """Whether text with the format's extension is given to the reader even when it is not recognised."""
