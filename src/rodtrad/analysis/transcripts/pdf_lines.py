"""The lines of a PDF's pages to paragraphs: repeated margins, hyphens at line ends, headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rodtrad.analysis.transcripts.normal import clean
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.speakers import Line, Names

__all__ = ["PdfLine", "paragraphs", "without_repeats"]

_EDGE = 2
"""Lines at the top and at the bottom of a page that can be its header or footer."""
_HEADING_SCALE = 1.1
"""How much larger than the body's letters a heading's are."""
_MAX_HEADING = 120
"""Code points of a heading."""
_SHORT = 0.75
"""A line shorter than this share of the usual ends its paragraph, if its sentence ends too."""

_HYPHEN = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]$")
_BULLET = re.compile(r"\s*(?:[-–—•*]\s|\d{1,2}[.)]\s)")
_SENTENCE_END = re.compile(r"[.!?…:][”\"’')\]]*\s*$")
_HANGING = frozenset({"och", "eller", "samt", "respektive", "som", "till", "and", "or"})
"""What follows a hyphen that stands for the rest of a compound (`miljö- och klimatmål`)."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page and the size of its letters in points; 0 where it is not known."""

    text: str
    size: float


def without_repeats(pages: Sequence[Sequence[PdfLine]], notices: Notices) -> tuple[list[PdfLine], list[str]]:
    """Return the lines without the headers and footers that the pages repeat, and the first of each of those."""
    filled = [[PdfLine(clean(line.text), line.size) for line in page if line.text.strip()] for page in pages]
    edges = [_edges(page, number) for number, page in enumerate(filled, 1)]
    counts = Counter(shape for edge in edges for shape in set(edge.values()))
    needed = max(2, sum(1 for page in filled if page) - 1)  # the first page often has none
    body: list[PdfLine] = []
    margins: dict[str, str] = {}
    for page, edge in zip(filled, edges, strict=True):
        for place, line in enumerate(page):
            shape = edge.get(place, "")
            if counts[shape] < needed:
                body.append(line)
            elif shape in margins:
                notices.add("repeated-lines-left-out", line.text)
            else:
                margins[shape] = line.text
    return body, list(margins.values())


def _edges(page: Sequence[PdfLine], number: int) -> dict[int, str]:
    """Return the lines at the top and bottom of a page by their place, so that `Sida 3` and `Sida 4` are the same."""
    depth = min(_EDGE, max(1, len(page) // 3)) if len(page) > 1 else 0
    places = [*range(depth), *range(len(page) - depth, len(page))]
    return {place: _shape(page[place].text, number) for place in places}


def _shape(text: str, number: int) -> str:
    alone = re.fullmatch(r"\W*\d{1,4}\W*", text) is not None
    return re.sub(r"\d+" if alone else rf"\b{number}\b", "#", text)


def paragraphs(lines: Sequence[PdfLine], notices: Notices) -> Iterator[Line]:
    """Yield the headings and the paragraphs, broken lines put together again."""
    names = Names.learn(line.text for line in lines)
    usual = _usual_size(lines)
    width = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))] if lines else 0
    known = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines).lower()))
    open_text, last = "", ""
    for line in lines:
        heading = _is_heading(line, usual) and names.split(line.text) is None
        goes_on = open_text and not heading and not _begins(line.text, last, names, width)
        if goes_on:
            open_text = _continued(open_text, line.text, known, notices)
        else:
            if open_text:
                yield Line(open_text)
            open_text = line.text
            if heading:
                yield Line(open_text, heading=True)
                open_text = ""
        last = line.text
    if open_text:
        yield Line(open_text)


def _usual_size(lines: Iterable[PdfLine]) -> float:
    """Return the size that most of the text has."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_heading(line: PdfLine, usual: float) -> bool:
    return usual > 0 and line.size > usual * _HEADING_SCALE and len(line.text) <= _MAX_HEADING


def _begins(text: str, last: str, names: Names, width: int) -> bool:
    """Tell whether a line begins a paragraph of its own."""
    if names.split(text) is not None or _BULLET.match(text):
        return True
    return bool(_SENTENCE_END.search(last)) and len(last) < _SHORT * width


def _continued(before: str, line: str, known: Counter[str], notices: Notices) -> str:
    """Join a line to the text before it; a hyphen at the end goes where it only broke a word."""
    if not _HYPHEN.search(before) or not line[:1].islower():
        return f"{before} {line}"
    first, second = re.split(r"\s", before)[-1][:-1], re.match(r"\w*", line)
    rest = second.group() if second else ""
    if rest in _HANGING:
        return f"{before} {line}"
    whole, parted = f"{first}{rest}".lower(), f"{first}-{rest}".lower()
    if parted in known and whole not in known:
        return f"{before}{line}"
    notices.add("hyphens-joined", f"{first}{rest}")
    return f"{before[:-1]}{line}"
