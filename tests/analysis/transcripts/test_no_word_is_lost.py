"""No word is lost: the words of each sample and each demo interview, counted from the raw file by other means."""

import html
import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.analysis.transcripts.makers import check, demo_files, sample_files

from rodtrad.analysis.transcripts import read_path
from rodtrad.analysis.transcripts.encoding import decode

ADDED = Counter({"sidhuvud": 1, "och": 1, "sidfot": 1, "noter": 1})
"""Words of the headings that the importer sets over notes and margins."""


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _docx(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = [n for n in package.namelist() if re.match(r"word/(document|footnotes|header\d*|footer\d*)\.xml", n)]
        raw = "\n".join(package.read(part).decode() for part in parts)
    raw = re.sub(r"<w:(?:p|br|tab)[ />]", lambda tag: " " + tag.group(), raw)
    pieces = re.findall(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>|(<w:(?:p|br|tab)[ />])", raw)
    return html.unescape("".join(text or " " for text, _ in pieces))


def _odt(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        raw = package.read("content.xml").decode()
    body = re.sub(
        r"<text:tracked-changes>.*?</text:tracked-changes>", "", raw[raw.index("<office:body>") :], flags=re.S
    )
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<text:(?:p|h|line-break|s|tab)\b", r" \g<0>", body)))


def _rtf(path: Path) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(path.read_bytes().decode("latin-1"), encoding="cp1252"))


def _pdf(path: Path) -> str:
    import pypdf

    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return re.sub(r"(?<=[a-zåäö])-\n(?=[a-zåäö])", "", text)


def _json(path: Path) -> str:
    return " ".join(segment["text"] for segment in json.loads(path.read_text())["segments"])


def _otr(path: Path) -> str:
    text = re.sub(r'<span class="timestamp".*?</span>', " ", json.loads(path.read_text())["text"])
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def _captions(path: Path) -> str:
    text = decode(path.read_bytes(), path.name).text
    text = re.sub(r"\AWEBVTT.*?\n\n", "", text, flags=re.S) if path.suffix == ".vtt" else text
    text = re.sub(r"(?m)^NOTE\b.*(?:\n.+)*", "", text)
    lines = text.split("\n")
    timing = re.compile(r"-->|^\d+:\d\d:\d\d\.\d+,\d")
    kept = [line for n, line in enumerate(lines) if not timing.search(line) and not _is_identifier(lines, n)]
    spoken = re.sub(r"</?(?:c|b|i)\b[^>]*>|<[\d:.]+>|</v>", "", "\n".join(kept))
    return html.unescape(re.sub(r"<v ([^>]*)>", "", spoken))


def _is_identifier(lines: list[str], number: int) -> bool:
    first = number == 0 or not lines[number - 1].strip()
    return first and number + 1 < len(lines) and ("-->" in lines[number + 1] or lines[number].strip().isdigit())


def _plain(path: Path) -> str:
    return decode(path.read_bytes(), path.name).text


EXTRACT = {".docx": _docx, ".odt": _odt, ".rtf": _rtf, ".pdf": _pdf, ".json": _json, ".otr": _otr, ".txt": _plain}


@pytest.mark.parametrize("path", [*sample_files(), *demo_files()], ids=lambda path: path.name)
def test_every_word_of_the_raw_file_is_in_the_transcript(path):
    transcript = check(read_path(path))
    raw = _words(EXTRACT.get(path.suffix, _captions)(path))
    lines = transcript.text.split("\n")
    read = _words("\n".join(lines if path.suffix != ".vtt" else [line.partition("\t")[2] for line in lines]))
    assert set(raw - read) <= _allowed_fewer(path, transcript.speakers), "words are missing"
    assert not read - raw - ADDED, "words were added"


def _allowed_fewer(path: Path, speakers: tuple[str, ...]) -> set[str]:
    """Return words that may be fewer: a name stands once for turns that were joined; Teams' clock is no word."""
    clock = set(map(str, range(60))) | {f"{n:02d}" for n in range(60)} if path.suffix == ".docx" else set()
    return set(_words(" ".join(speakers))) | clock
