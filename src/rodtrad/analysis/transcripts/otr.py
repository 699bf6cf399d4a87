"""oTranscribe (.otr): JSON whose `text` is HTML with clickable times."""

import html
import re

from rodtrad.analysis.transcripts.encoding import decode
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.normal import build, clean
from rodtrad.analysis.transcripts.source import Reader, Source
from rodtrad.analysis.transcripts.speakers import Line, pieces_of
from rodtrad.analysis.transcripts.times import seconds
from rodtrad.analysis.transcripts.whisper_json import parse_json

__all__ = ["READER", "read"]

_LINE_ENDS = frozenset({"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"})
_TAG = re.compile(r"<!--|-->|<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"(?P<key>[\w-]+)=[\"'](?P<value>[^\"']*)[\"']")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Lines:
    """Splits oTranscribe's HTML into lines, each with the time of the first stamp in it.

    Tags are found with one pattern that cannot backtrack: the standard library's parser takes time that
    grows with the square of a broken text's length.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._begins: float | None = None
        self._in_stamp = False
        self._heading = False

    def feed(self, markup: str) -> None:
        """Take in all of a file's HTML."""
        at = 0
        for tag in _TAG.finditer(markup):
            self._words(html.unescape(markup[at : tag.start()]))
            at = tag.end()
            if tag["name"]:
                self._tag(tag["name"].lower(), bool(tag["closes"]), tag["attributes"])
        self._words(html.unescape(markup[at:]))
        self._end_line()

    def _tag(self, name: str, closes: bool, attributes: str) -> None:
        if name in _LINE_ENDS:
            self._end_line()
            self._heading = name in _HEADINGS and not closes
        elif name == "span":
            given = {found["key"].lower(): found["value"] for found in _ATTRIBUTE.finditer(attributes)}
            self._in_stamp = not closes and "timestamp" in given.get("class", "").split()
            if self._in_stamp and self._begins is None:
                self._begins = _stamp(given.get("data-timestamp", ""))

    def _words(self, text: str) -> None:
        if not self._in_stamp or seconds(text) is None:  # people write inside the stamp, too
            self._text.append(text)

    def _end_line(self) -> None:
        """Close the line; one without words leaves its time to the next."""
        text = clean("".join(self._text))
        self._text = []
        if text:
            self.lines.append(Line(text, heading=self._heading, begins=self._begins))
            self._begins = None


def _stamp(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if 0 <= number < 1e9 else None


def read(data: bytes, name: str) -> Transcript:
    """Read an oTranscribe file."""
    decoded = decode(data, name)
    content = parse_json(decoded.text, name)
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise Refused(name, "filen är ingen oTranscribe-fil (den saknar ”text”)")
    parser = _Lines()
    parser.feed(content["text"])
    facts = list(decoded.facts)
    if isinstance(content.get("media"), str):
        facts.append(("media", content["media"]))
    return build(name, "otr", pieces_of(parser.lines), decoded.tell(), facts)


def _recognises(source: Source) -> bool:
    text = (source.text or "").lstrip()
    if not text.startswith("{") or '"text"' not in text:
        return False
    try:
        content = parse_json(text, source.name)
    except Refused:  # not ours; a file that is called .otr comes back by its extension and is refused
        return False
    return isinstance(content, dict) and isinstance(content.get("text"), str) and "media" in content


READER = Reader(
    form="otr",
    title={"sv": "oTranscribe", "en": "oTranscribe"},
    extensions=(".otr",),
    gives={"sv": "talare, starttider", "en": "speakers, start times"},
    read=read,
    recognises=_recognises,
    by_name=True,
)
