"""`rodtrad text`: prints a transcript as the importer understood it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["text"]

_HELP_FILE = "Utskriften: en fil i något av formaten, eller - för standard in."
_HELP_JSON = "Skriv JSONL, en replik per rad, med tider och lägen i texten."
_HELP_NAME = "Filens namn när den läses från standard in; ändelsen hjälper till att välja format."


def text(
    file: Annotated[str, typer.Argument(metavar="FIL", help=_HELP_FILE, show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=_HELP_JSON)] = False,
    name: Annotated[str, typer.Option("--name", help=_HELP_NAME)] = "-",
) -> None:
    """Visa en utskrift så som den lästes in: TALARE, tabb och orden, en replik per rad.

    Det som lästes in trots att något inte var som det ska står på standard fel. Med --json får varje replik
    också sina tider (begins och ends, i sekunder) och sin plats i texten (start och end, i kodpunkter).

    Exempel: rodtrad text samtal.vtt

    Exempel: cat samtal.srt | rodtrad text - --name samtal.srt --json
    """
    from rodtrad.analysis.transcripts import as_lines, read, read_path, report, to_json

    transcript = read(_standard_input(), name) if file == "-" else read_path(Path(file))
    for sentence in report(transcript).sentences("sv"):
        print(sentence, file=sys.stderr)
    if as_json:
        _write("".join(f"{_line(record)}\n" for record in to_json(transcript)))
    else:
        _write(as_lines(transcript))


def _line(record: object) -> str:
    import json

    return json.dumps(record, ensure_ascii=False)


def _standard_input() -> bytes:
    """Return what stands on standard input, one byte beyond the limit at most: `read` refuses that."""
    from rodtrad.analysis.transcripts.limits import MAX_FILE

    return sys.stdin.buffer.read(MAX_FILE + 1)


def _write(out: str) -> None:
    """Write UTF-8 with LF whatever the terminal's settings are: other programs count code points in it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(out.encode("utf-8"))
    sys.stdout.buffer.flush()
