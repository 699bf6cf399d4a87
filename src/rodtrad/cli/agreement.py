"""`rodtrad agreement`: tells how far coders agree, and what they should talk through."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rodtrad.cli.console import say
from rodtrad.cli.texts import read_rows
from rodtrad.refusal import Refusal

if TYPE_CHECKING:
    from rodtrad.analysis.agreement import Agreement, Interval, Span, SpanAgreement

__all__ = ["agreement"]

_HELP_FILE = "CSV med kolumnerna unit, coder och value (eller enhet, kodare och kod), eller - för standard in."
_HELP_JSON = "Skriv allt som JSON i stället."
_HELP_SHOW = "Så många oeniga enheter skrivs ut; de mest oeniga först."

COLUMNS = {
    "unit": ("unit", "enhet"),
    "coder": ("coder", "kodare"),
    "value": ("value", "code", "kod", "värde"),
    "start": ("start", "från"),
    "end": ("end", "slut", "till"),
}

NAMES = {
    "percent": "lika, andel",
    "cohen": "Cohens kappa",
    "fleiss": "Fleiss kappa",
    "gwet_ac1": "Gwets AC1",
    "krippendorff_alpha": "Krippendorffs alfa",
}

WIDTH = 24


def agreement(
    file: Annotated[str, typer.Argument(metavar="FIL", help=_HELP_FILE, show_default=False)] = "-",
    show: Annotated[int, typer.Option("--show", min=0, metavar="ANTAL", help=_HELP_SHOW)] = 20,
    as_json: Annotated[bool, typer.Option("--json", help=_HELP_JSON)] = False,
) -> None:
    """Räkna ut hur eniga de som kodar är, med 95-procentiga intervall, kod för kod, och vad de är oeniga om.

    En rad per kod som en kodare har gett en enhet. Får en enhet flera koder, skriv flera rader; en tom kod betyder att
    kodaren har läst enheten utan att ge den någon kod. En enhet som en kodare inte har läst har ingen rad. Med
    kolumnerna start och end (tecken i texten) mäts också om samma ord är märkta.

    Exempel: rodtrad agreement kodning.csv
    """
    from rodtrad.analysis.agreement import Coding, agreement, span_agreement

    name, rows = read_rows(file)
    columns = _columns(rows, name)
    found = agreement([Coding(row[columns["unit"]], row[columns["coder"]], row[columns["value"]]) for row in rows])
    marked = span_agreement(_spans(rows, columns, name)) if "start" in columns and "end" in columns else None
    if as_json:
        say(json.dumps({**asdict(found), "spans": asdict(marked) if marked else None}, ensure_ascii=False))
        return
    say("\n".join(_told(found, show) + (_spans_told(marked) if marked else [])))


def _columns(rows: Sequence[Mapping[str, str]], name: str) -> dict[str, str]:
    """Return the name of each column as it stands in the file. Raises Refusal where one is missing."""
    if not rows:
        raise Refusal(f"{name}: filen har inga rader")
    found = {
        field: given for field, names in COLUMNS.items() if (given := next((n for n in names if n in rows[0]), None))
    }
    missing = [field for field in ("unit", "coder", "value") if field not in found]
    if missing:
        raise Refusal(f"{name}: kolumnen {missing[0]} saknas i första raden")
    for number, row in enumerate(rows, start=1):
        for field in ("unit", "coder"):
            if not row[found[field]]:
                raise Refusal(f"{name}: rad {number} saknar {found[field]}")
    if len({row[found["coder"]] for row in rows}) < 2:
        raise Refusal(f"{name}: bara en har kodat; enighet kräver minst två")
    return found


def _spans(rows: Sequence[Mapping[str, str]], columns: Mapping[str, str], name: str) -> "list[Span]":
    from rodtrad.analysis.agreement import Span

    found = []
    for number, row in enumerate(rows, start=1):
        start, end = (row[columns[edge]] or "0" for edge in ("start", "end"))
        if not (start.isdecimal() and end.isdecimal()) or int(start) > int(end):
            raise Refusal(f"{name}: rad {number} har start {start} och end {end}, som inte är en sträcka")
        unit, coder, value = (row[columns[field]] for field in ("unit", "coder", "value"))
        found.append(Span(unit, coder, value, int(start), int(end)))
    return found


def _told(found: "Agreement", show: int) -> list[str]:
    units = "enhet" if found.units == 1 else "enheter"
    lines = [
        f"{found.units} {units}, varav {found.shared} lästa av minst två; {len(found.coders)} kodare: "
        + ", ".join(found.coders)
    ]
    if found.several:
        lines.append("En enhet kan ha flera koder eller ingen: här krävs att alla är desamma.")
    lines += ["", *(f"{NAMES[key]:{WIDTH}}{_number(found.coefficients[key])}" for key in NAMES), "", "Kod för kod:"]
    lines.append(f"{'':{WIDTH}}{'enheter':>8}  {'lika':>6}  {'AC1':>6}  alfa")
    for one in found.by_code:
        agree, first, alpha = (one.coefficients[key] for key in ("percent", "gwet_ac1", "krippendorff_alpha"))
        lines.append(f"{one.code[: WIDTH - 1]:{WIDTH}}{one.used:>8}  {_bare(agree)}  {_bare(first)}  {_number(alpha)}")
    if found.disputes and show:
        lines += ["", f"Att tala igenom ({len(found.disputes)} enheter, de mest oeniga först):"]
        for dispute in found.disputes[:show]:
            said = "; ".join(f"{coder}: {', '.join(codes) or '–'}" for coder, codes in dispute.codes.items())
            lines.append(f"  {dispute.unit}  {said}")
    return lines


def _spans_told(found: "SpanAgreement") -> list[str]:
    texts = "text" if found.texts == 1 else "texter"
    lines = ["", f"Samma ord märkta, Krippendorffs alfa över tecknen i {found.texts} {texts}:"]
    lines.append(f"{'vilka koder':{WIDTH}}{_number(found.alpha)}")
    return lines + [f"{code[: WIDTH - 1]:{WIDTH}}{_number(alpha)}" for code, alpha in found.by_code.items()]


def _bare(of: "Interval") -> str:
    return f"{'–' if of.value is None else f'{of.value:.2f}':>6}"


def _number(of: "Interval") -> str:
    if of.value is None:
        return "–  (går inte att räkna ut: alla har samma kod, eller ingen enhet är läst av två)"
    if of.low is None:
        return f"{of.value:.3f}"
    return f"{of.value:.3f}  ({of.low:.3f} till {of.high:.3f})"
