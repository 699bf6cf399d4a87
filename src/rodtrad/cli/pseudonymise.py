"""`rodtrad pseudonymise`: a transcript with its personal data replaced."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rodtrad.analysis.pseudonyms import Pseudonymised, RosterEntry
    from rodtrad.analysis.transcripts import Transcript

__all__ = ["pseudonymise"]

_HELP_FILE = "Utskriften: en fil i något av formaten, eller - för standard in."
_HELP_ROSTER = "Namnlista (CSV eller XLSX) med kolumnen namn, och gärna roll, enhet, e-post och telefon."
_HELP_SPANS = "Skriv det som hittades till filen som JSONL: start, end, text, label, replacement."
_HELP_NAME = "Filens namn när den läses från standard in; ändelsen hjälper till att välja format."


def pseudonymise(
    file: Annotated[str, typer.Argument(metavar="FIL", help=_HELP_FILE, show_default=False)],
    roster: Annotated[
        Path | None, typer.Option("--roster", metavar="NAMNLISTA", help=_HELP_ROSTER, show_default=False)
    ] = None,
    spans: Annotated[
        Path | None, typer.Option("--spans", metavar="UT.jsonl", help=_HELP_SPANS, show_default=False)
    ] = None,
    name: Annotated[str, typer.Option("--name", help=_HELP_NAME)] = "-",
) -> None:
    """Byt ut personuppgifter i en utskrift: samma person får samma beteckning genom hela texten.

    Lägena i --spans räknas i kodpunkter i den text som rodtrad text FIL skriver ut. Enheter och orter hittas men
    står kvar. Automatiken hittar aldrig allt: läs igenom texten innan den lämnas vidare.

    Exempel: rodtrad pseudonymise samtal.vtt --roster namnlista.csv --spans fynd.jsonl > utan-namn.txt

    Exempel: cat samtal.srt | rodtrad pseudonymise - --name samtal.srt
    """
    from rodtrad.analysis.pseudonyms import Ledger
    from rodtrad.analysis.pseudonyms import pseudonymise as replace

    people = _roster(roster) if roster else ()
    done = replace(_transcript(file, name).text, people, Ledger())
    if spans:
        _write_spans(spans, done)
    sys.stdout.buffer.write(done.text.encode("utf-8"))
    sys.stdout.buffer.flush()
    print(_summary(done), file=sys.stderr)


def _roster(path: Path) -> "tuple[RosterEntry, ...]":
    from rodtrad.analysis.pseudonyms import read_roster

    return read_roster(path.read_bytes(), path.name)


def _transcript(file: str, name: str) -> "Transcript":
    from rodtrad.analysis.transcripts import read, read_path
    from rodtrad.analysis.transcripts.limits import MAX_FILE

    return read(sys.stdin.buffer.read(MAX_FILE + 1), name) if file == "-" else read_path(Path(file))


def _write_spans(path: Path, done: "Pseudonymised") -> None:
    import json

    records = (
        {"start": span.start, "end": span.end, "text": span.text, "label": span.label, "replacement": span.replacement}
        for span in done.spans
    )
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if str(path) == "-":
        sys.stdout.buffer.write(lines.encode("utf-8"))
    else:
        path.write_text(lines, encoding="utf-8", newline="\n")


def _summary(done: "Pseudonymised") -> str:
    replaced = [span for span in done.spans if span.replacement != span.text]
    unsure = sum(not span.certain for span in replaced)
    return f"{len(replaced)} uppgifter utbytta, varav {unsure} osäkra. Automatiken hittar inte allt: läs igenom texten."
