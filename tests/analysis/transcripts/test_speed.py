"""An interview of 5,000 words is read in half a second, a PDF in two."""

import json
import time

import pytest
from tests.analysis.transcripts.makers import check, docx, odt, paragraph, pdf

from rodtrad.analysis.transcripts import read

TURNS = [
    ("Anna Ek" if n % 2 else "Bo Ås", "Det går så där med målen och vi vill göra mer varje dag. " * 2)
    for n in range(220)
]


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000"


def _files() -> list[tuple[str, bytes, float]]:
    lines = [f"{speaker}: {words}" for speaker, words in TURNS]
    cues = [f"{_clock(n * 9)} --> {_clock(n * 9 + 8)}\n<v {who}>{words}" for n, (who, words) in enumerate(TURNS)]
    segments = [{"start": n, "end": n + 1, "text": words} for n, (_, words) in enumerate(TURNS)]
    rtf = "{\\rtf1\\ansi " + "".join(f"{line}\\par\n" for line in lines) + "}"
    pages = [
        [(line[at : at + 80], 11) for line in lines[n : n + 20] for at in (0, 80)] for n in range(0, len(lines), 20)
    ]
    return [
        ("x.vtt", ("WEBVTT\n\n" + "\n\n".join(cues)).encode(), 0.5),
        ("x.txt", "\n".join(lines).encode(), 0.5),
        ("x.json", json.dumps({"segments": segments}).encode(), 0.5),
        ("x.otr", json.dumps({"text": "".join(f"<p>{line}</p>" for line in lines), "media": ""}).encode(), 0.5),
        ("x.rtf", rtf.encode("cp1252"), 0.5),
        ("x.docx", docx("".join(map(paragraph, lines))), 0.5),
        ("x.odt", odt("".join(f"<text:p>{line}</text:p>" for line in lines)), 0.5),
        ("x.pdf", pdf(pages), 2.0),
    ]


@pytest.mark.parametrize(("name", "data", "limit"), _files(), ids=lambda value: value if isinstance(value, str) else "")
def test_five_thousand_words_are_read_in_time(name, data, limit):
    read(data, name)  # the first reading imports the format's library
    seconds = []
    for _ in range(3):  # other work on the machine makes single figures noisy
        began = time.perf_counter()
        transcript = read(data, name)
        seconds.append(time.perf_counter() - began)
    assert check(transcript).word_count > 5000
    assert min(seconds) < limit
