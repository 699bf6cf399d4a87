"""The text of a file as anybody who opens it may come to read it: words, markup, properties, what lies in a package."""

import html
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain

from rodtrad.publish.scan.model import LeakKind, Said

__all__ = ["texts_of"]

_PLAIN = ("css", "csv", "txt", "md", "ttl", "webmanifest", "rodtrad-site")
_MARKUP = ("html", "htm", "xml", "svg", "rss", "atom", "rels", "xhtml", "rdf")
_DATA = ("json", "jsonld", "js", "map", "geojson")
_FONTS = ("woff", "woff2", "ttf", "otf")
_PACKAGES = ("docx", "xlsx", "pptx", "odt", "ods", "zip", "dotx")
_TAG = re.compile(r"(<[^>]*>)")
_AUTHOR = re.compile(
    r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:last-modified-by|Manager|author)\b[^>]*>([^<]+)<"
    r"|<meta\s+name=[\"']author[\"']\s+content=[\"']([^\"']+)",
    re.IGNORECASE,
)
_GUID = re.compile(
    r"(?<![\w-])\{?[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}?(?![\w-])", re.IGNORECASE
)
_RSID = re.compile(r"\bw:rsid\w*=\"([0-9A-F]{8})\"")
MOST_UNPACKED = 400_000_000
DEEPEST = 3


def texts_of(name: str, content: bytes, depth: int = 0) -> Iterator[Said]:
    """Yield the pieces of text in a file. What cannot be read yields one of kind UNREADABLE."""
    ending = name.rsplit(".", maxsplit=1)[-1].lower()
    yield Said(name.replace("/", "\n").replace("-", " ").replace("_", " "))
    if ending in _MARKUP:
        yield from _markup(content.decode("utf-8", "replace"))
    elif ending in _DATA:
        yield from _data(content.decode("utf-8", "replace"))
    elif ending in _PACKAGES:
        yield from _package(content, depth)
    elif ending == "pdf":
        yield from _pdf(content)
    elif ending == "png":
        yield from _png(content)
    elif ending in _PLAIN:
        yield from map(Said, content.decode("utf-8", "replace").splitlines())
    elif ending not in _FONTS:
        yield from _bytes(content)


def _markup(text: str) -> Iterator[Said]:
    """Yield the words between tags, the tags (for what stands in attributes), authors and GUIDs."""
    for piece in _TAG.split(text):
        if piece and not piece.isspace():
            yield Said(html.unescape(piece))
    yield from _noted(text)


def _noted(text: str) -> Iterator[Said]:
    for match in _AUTHOR.finditer(text):
        written = html.unescape(match[1] or match[2]).strip()
        if written:
            yield Said(written, LeakKind.AUTHOR)
    for match in chain(_GUID.finditer(text), _RSID.finditer(text)):
        yield Said(match[0], LeakKind.GUID)


def _data(text: str) -> Iterator[Said]:
    """Yield the strings of JSON, or of a script that holds some, with their escapes undone."""
    try:
        yield from map(Said, _strings(json.loads(text)))
    except (ValueError, RecursionError):
        undone = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
        yield from map(Said, re.split(r"[\"'`\n]", undone))
    for match in _GUID.finditer(text):
        yield Said(match[0], LeakKind.GUID)


def _strings(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _package(content: bytes, depth: int) -> Iterator[Said]:
    """Yield the texts of all that a zip package holds; a Word file's runs are joined, so that no name is parted."""
    if depth >= DEEPEST:
        yield Said("paket i paket", LeakKind.UNREADABLE)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(member.file_size for member in package.infolist()) > MOST_UNPACKED:
                yield Said("orimligt stort uppackat", LeakKind.UNREADABLE)
                return
            for member in package.infolist():
                if member.is_dir():
                    continue
                inner = package.read(member)
                yield from texts_of(member.filename, inner, depth + 1)
                if member.filename.endswith(".xml"):
                    yield from _paragraphs(inner.decode("utf-8", "replace"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, OSError) as error:
        yield Said(type(error).__name__, LeakKind.UNREADABLE)


def _paragraphs(text: str) -> Iterator[Said]:
    for paragraph in re.findall(r"<(?:w:p|text:p|a:p|si)\b.*?</(?:w:p|text:p|a:p|si)>", text, re.DOTALL):
        joined = html.unescape(re.sub(r"<[^>]*>", "", paragraph))
        if joined.strip():
            yield Said(joined)


def _pdf(content: bytes) -> Iterator[Said]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        document = PdfReader(io.BytesIO(content))
        for key, value in (document.metadata or {}).items():
            yield Said(str(value), LeakKind.AUTHOR if key == "/Author" and str(value).strip() else None)
        if document.xmp_metadata is not None:
            for creator in document.xmp_metadata.dc_creator or []:
                yield Said(str(creator), LeakKind.AUTHOR)
        for page in document.pages:
            yield from map(Said, page.extract_text().splitlines())
    except (PyPdfError, ValueError, KeyError, RecursionError, OSError) as error:
        yield Said(type(error).__name__, LeakKind.UNREADABLE)


def _png(content: bytes) -> Iterator[Said]:
    """Yield the texts that programs note in a PNG (`Author`, `Software`, Exif), and those of a file that is none."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _bytes(content)
        return
    at = 8
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        chunk = content[at + 8 : at + 8 + length]
        if kind in {b"tEXt", b"iTXt", b"zTXt"}:
            key, _, value = chunk.partition(b"\0")
            yield from _property(key, _inflated(value) if kind == b"zTXt" else value)
        elif kind == b"eXIf":
            yield from _bytes(chunk)
        at += length + 12


def _property(key: bytes, value: bytes) -> Iterator[Said]:
    written = value.decode("utf-8", "replace").replace("\0", " ").strip()
    kind = LeakKind.AUTHOR if key.lower() in {b"author", b"creator", b"artist"} and written else None
    yield Said(written, kind)


def _inflated(value: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(value[1:], 1_000_000)
    except zlib.error:
        return b""


def _bytes(content: bytes) -> Iterator[Said]:
    """Yield what can be read of any bytes, in the encodings that programs use; two bytes a letter from either one."""
    texts = [content.decode(encoding, "ignore") for encoding in ("utf-8", "latin-1")]
    texts += [content[at:].decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be") for at in (0, 1)]
    for text in texts:
        yield from map(Said, re.findall(r"[^\W\d_][\w .,@+-]{4,400}", text))
    yield from _noted(content.decode("latin-1"))
