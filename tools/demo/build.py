"""Make the demo's interview files, each in a real file format, from the manuscripts beside this script.

Run `python tools/demo/build.py`. Word files come from python-docx; LibreOffice Writer (Debian package
`libreoffice-writer-nogui`) makes the PDF, ODT and RTF, so that they are what a real program saves. The result is
committed under `src/rodtrad/demo/interviews`; nobody needs LibreOffice to run the demo.
"""

import csv
import datetime as dt
import html
import json
import re
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/rodtrad/demo/interviews"
WORDS_A_SECOND = 2.4
NAMESPACE = uuid.UUID("5b1e0c4e-0f7e-4a0d-9c7a-5f1d2a3b4c5d")


@dataclass(frozen=True)
class Line:
    """A turn (or, with an empty speaker, a heading) with the second at which it starts and ends."""

    speaker: str
    text: str
    begins: float
    ends: float


@dataclass(frozen=True)
class Manuscript:
    """A manuscript: what stands in its head, and its lines."""

    facts: dict[str, str]
    lines: tuple[Line, ...]

    @property
    def speech(self) -> list[Line]:
        """Return the turns without the headings."""
        return [line for line in self.lines if line.speaker]


def manuscript(path: Path) -> Manuscript:
    """Read `@key: value` lines, `# heading` lines and `Name: text` lines."""
    facts: dict[str, str] = {}
    lines: list[Line] = []
    clock = 3.0
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("@"):
            key, value = raw[1:].split(":", 1)
            facts[key] = value.strip()
        elif raw.startswith("# "):
            lines.append(Line("", raw[2:].strip(), clock, clock))
        elif raw.strip():
            speaker, text = raw.split(": ", 1)
            ends = clock + len(text.split()) / WORDS_A_SECOND
            lines.append(Line(speaker, text.strip(), clock, ends))
            clock = ends + 0.6
    return Manuscript(facts, tuple(lines))


def stamp(seconds: float, mark: str = ".") -> str:
    """Return `HH:MM:SS.mmm`."""
    millis = round(seconds * 1000)
    hours, rest = divmod(millis, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"


def short_stamp(seconds: float) -> str:
    """Return `M:SS`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def cues(line: Line) -> Iterator[tuple[float, float, str]]:
    """Cut a turn into subtitle cues of one or two sentences, the way meeting software does."""
    parts = [p for p in re.split(r"(?<=[.?!…]) +", line.text) if p]
    groups = [" ".join(parts[i : i + 2]) for i in range(0, len(parts), 2)]
    total = sum(len(g.split()) for g in groups)
    clock = line.begins
    for group in groups:
        length = (line.ends - line.begins) * len(group.split()) / total
        yield clock, clock + length, group
        clock += length


def teams_vtt(script: Manuscript) -> bytes:
    """Make what Teams downloads as `.vtt`: BOM, CRLF, a GUID a cue, and `<v Surname, Name (organisation)>`."""
    blocks = ["WEBVTT"]
    for number, line in enumerate(script.speech):
        first, last = line.speaker.split(" ", 1)
        for part, (begins, ends, text) in enumerate(cues(line)):
            head = f"{uuid.uuid5(NAMESPACE, str(number))}/{number}-{part}"
            times = f"{stamp(begins)} --> {stamp(ends)}"
            blocks.append(
                f"{head}\r\n{times}\r\n<v {last}, {first} (Norrälva kommun)>{html.escape(text, quote=False)}</v>"
            )
    return ("\ufeff" + "\r\n\r\n".join(blocks) + "\r\n").encode()


def srt(script: Manuscript) -> bytes:
    """Make subtitles in cp1252 with the speaker's name before the first cue of each turn."""
    blocks = []
    for line in script.speech:
        for part, (begins, ends, text) in enumerate(cues(line)):
            said = f"{line.speaker}: {text}" if part == 0 else text
            blocks.append(f"{len(blocks) + 1}\r\n{stamp(begins, ',')} --> {stamp(ends, ',')}\r\n{said}")
    return ("\r\n\r\n".join(blocks) + "\r\n").encode("cp1252")


def plain(script: Manuscript) -> bytes:
    """Make the old text file: cp1252, CRLF, `NAME: words`, a blank line between turns."""
    return ("\r\n\r\n".join(f"{line.speaker}: {line.text}" for line in script.speech) + "\r\n").encode("cp1252")


def whisper(script: Manuscript) -> bytes:
    """Make what a Whisper program writes: segments with times and words, and no speakers."""
    segments = []
    for line in script.speech:
        for begins, ends, text in cues(line):
            words = text.split()
            step = (ends - begins) / len(words)
            segments.append(
                {
                    "id": len(segments),
                    "seek": 0,
                    "start": round(begins, 2),
                    "end": round(ends, 2),
                    "text": " " + text,
                    "avg_logprob": -0.31,
                    "no_speech_prob": 0.02,
                    "words": [
                        {
                            "start": round(begins + i * step, 2),
                            "end": round(begins + (i + 1) * step, 2),
                            "word": " " + word,
                            "probability": 0.93,
                        }
                        for i, word in enumerate(words)
                    ],
                }
            )
    whole = {"text": "".join(str(s["text"]) for s in segments), "language": "sv", "segments": segments}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def otranscribe(script: Manuscript) -> bytes:
    """Make an oTranscribe file: HTML paragraphs with time stamps inside JSON."""
    paragraphs = [
        f'<p><span class="timestamp" data-timestamp="{line.begins:.2f}">{short_stamp(line.begins)}</span> '
        f"<b>{html.escape(line.speaker)}:</b>&nbsp;{html.escape(line.text, quote=False)}</p>"
        for line in script.speech
    ]
    whole = {"text": "".join(paragraphs), "media": "kost_lokalvard.m4a", "media-source": "", "media-time": 0}
    return json.dumps(whole, ensure_ascii=False).encode()


def blank_word(script: Manuscript, title: str) -> WordDocument:
    """Start a Word file with the metadata that offices leave in it."""
    document = Document()
    document.core_properties.author = script.facts["interviewer"]
    document.core_properties.title = title
    when = dt.datetime.fromisoformat(script.facts["date"])
    document.core_properties.created = document.core_properties.modified = when
    return document


def teams_word(script: Manuscript) -> WordDocument:
    """Make what Teams downloads as `.docx`: one paragraph a turn, name and time on its first line."""
    when = dt.date.fromisoformat(script.facts["date"])
    title = f"Samtal om hållbarhet-{when:%Y%m%d}_080412-Mötesinspelning"
    document = blank_word(script, title)
    document.add_paragraph(title)
    document.add_paragraph(f"{when.day} mars {when.year}, 08:04")
    who = script.facts["interviewer"]
    document.add_paragraph(f"{who} startade transkription")
    for line in script.speech:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{line.speaker}   {short_stamp(line.begins)}").bold = True
        paragraph.add_run().add_break()
        paragraph.add_run(line.text)
    document.add_paragraph(f"{who} stoppade transkription")
    return document


def tracked(kind: str, text: str, author: str) -> OxmlElement:
    """Return a tracked insertion (`ins`) or deletion (`del`) holding `text`."""
    mark = OxmlElement(f"w:{kind}")
    mark.set(qn("w:id"), "900")
    mark.set(qn("w:author"), author)
    mark.set(qn("w:date"), "2026-04-02T08:00:00Z")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t" if kind == "ins" else "w:delText")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    mark.append(run)
    return mark


def table_word(script: Manuscript) -> WordDocument:
    """Make a written-out interview in a two-column table under headings, with tracked changes and a footer."""
    document = blank_word(script, "Hållbarhetssamtal Socialförvaltningen")
    document.add_heading("Hållbarhetssamtal, Socialförvaltningen", level=1)
    document.sections[0].footer.paragraphs[0].text = "Arbetsmaterial, utskrift av inspelning"
    table = None
    for number, line in enumerate(script.lines):
        if not line.speaker:
            document.add_heading(line.text, level=2)
            table = None
            continue
        if table is None:
            table = document.add_table(rows=0, cols=2)
            table.style = "Table Grid"
        cells = table.add_row().cells
        cells[0].text = line.speaker
        paragraph = cells[1].paragraphs[0]
        if number % 17 == 9 and " " in line.text:
            head, tail = line.text.rsplit(" ", 1)
            paragraph.add_run(head + " ")
            paragraph._p.append(tracked("del", "[ohörbart]", "Maja Lindqvist"))
            paragraph._p.append(tracked("ins", tail, "Maja Lindqvist"))
        else:
            paragraph.add_run(line.text)
    return document


def notes_word(script: Manuscript, title: str) -> WordDocument:
    """Make a plain written-out interview with headings and bold names (the source of the PDF, ODT and RTF)."""
    document = blank_word(script, title)
    document.add_heading(title, level=1)
    for line in script.lines:
        if not line.speaker:
            document.add_heading(line.text, level=2)
            continue
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{line.speaker}:").bold = True
        paragraph.add_run(f" {line.text}")
    return document


def saved(document: WordDocument, stem: str, suffix: str) -> bytes:
    """Return the document as `.docx`, or as LibreOffice saves it in another format."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{stem}.docx"
        document.save(str(source))
        if suffix != ".docx":
            command = ["soffice", "--headless", "--convert-to", suffix[1:], "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
        return source.with_suffix(suffix).read_bytes()


Maker = Callable[[Manuscript], bytes]
MAKERS: dict[str, tuple[str, Maker]] = {
    "01-klk": ("kommunledningskontoret.docx", lambda s: saved(teams_word(s), "teams", ".docx")),
    "02-bun": ("barn-och-utbildning.vtt", teams_vtt),
    "03-soc": ("socialforvaltningen.docx", lambda s: saved(table_word(s), "soc", ".docx")),
    "04-sbf": (
        "samhallsbyggnad.pdf",
        lambda s: saved(notes_word(s, "Samtal med samhällsbyggnad"), "sbf", ".pdf"),
    ),
    "05-tek": ("tekniska.srt", srt),
    "06-kuf": (
        "kultur-och-fritid.odt",
        lambda s: saved(notes_word(s, "Samtal kultur och fritid"), "kuf", ".odt"),
    ),
    "07-avf": ("arbetsmarknad-och-vuxenutbildning.txt", plain),
    "08-bo": ("norralvabo.rtf", lambda s: saved(notes_word(s, "Norrälvabo, ledningsgruppen"), "bo", ".rtf")),
    "09-energi": ("norralva-energi.json", whisper),
    "10-kost": ("kost-och-lokalvard.otr", otranscribe),
}


def main() -> None:
    """Write all files and the list of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    rows = []
    for stem, (name, make) in MAKERS.items():
        script = manuscript(HERE / "manus" / f"{stem}.txt")
        (OUT / name).write_bytes(make(script))
        speakers = sorted({line.speaker for line in script.speech} - {script.facts["interviewer"]})
        facts = script.facts
        rows.append([name, facts["unit"], facts["date"], facts["minutes"], facts["interviewer"], ", ".join(speakers)])
    with (OUT / "interviews.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(["file", "unit", "date", "minutes", "interviewer", "participants"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
