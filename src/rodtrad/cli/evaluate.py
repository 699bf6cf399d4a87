"""`rodtrad evaluate`: prints how well the analysis does on labelled statements that it has not learnt from."""

from pathlib import Path
from typing import Annotated

import typer

from rodtrad.cli.console import say
from rodtrad.cli.engines import HELP_ENGINE

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)


@app.callback()
def options() -> None:
    """Mät hur väl analysen gör sitt arbete, på utsagor som den inte har lärt sig av."""


_HELP_SET = "Fler märkta utsagor att mäta med (JSONL, en utsaga per rad). Kan anges flera gånger."
_HELP_OUT = "Skriv också sidan till en fil."


@app.command("links")
def links(
    sets: Annotated[list[Path] | None, typer.Option("--set", metavar="FIL", exists=True, help=_HELP_SET)] = None,
    engine: Annotated[str, typer.Option("--engine", help=HELP_ENGINE)] = "best",
    out: Annotated[Path | None, typer.Option("--out", metavar="FIL", help=_HELP_OUT)] = None,
) -> None:
    """Skriv ut länkarnas träffsäkerhet på undanhållna utsagor och på SDG Classification Benchmark.

    Rätt mål först, primärt mål bland tre, delmål bland fem, "inget här", dimension, tid, kalibrering, varje mål för
    sig, om länkarna är lika när namn, kön eller enhet byts, och utsagor per sekund.

    Exempel: rodtrad evaluate links --set benchmarks/links/data/T1.jsonl
    """
    from rodtrad.analysis.agenda2030.evaluation import held_out, read_cases
    from rodtrad.analysis.agenda2030.evaluation.page import page
    from rodtrad.cli.engines import linker_of

    linker = linker_of(engine)
    cases = {"undanhållna": held_out()}
    for path in sets or ():
        if path.stem in cases:
            raise typer.BadParameter(f"två filer heter {path.stem}", param_hint="--set")
        cases[path.stem] = read_cases(path)
    text = page(linker, cases)
    say(text.rstrip("\n"))
    if out is not None:
        out.write_text(text, encoding="utf-8")


_HELP_MARKED = "En märkt fil (JSONL med text och spans). Kan anges flera gånger."
_HELP_TOLD = "Skriv också de tal som visas för den som granskar, efter den sista filen."


@app.command("pseudonyms")
def pseudonyms(
    sets: Annotated[list[Path], typer.Option("--set", metavar="FIL", exists=True, dir_okay=False, help=_HELP_MARKED)],
    out: Annotated[Path | None, typer.Option("--out", metavar="FIL", help=_HELP_OUT)] = None,
    told: Annotated[Path | None, typer.Option("--told", metavar="FIL", hidden=True, help=_HELP_TOLD)] = None,
) -> None:
    """Skriv ut hur mycket av personuppgifterna i märkta texter som hittas, med och utan personallista.

    En uppgift räknas som hittad bara om varje tecken i den är täckt. Slag för slag, det som missas, det som hittas i
    onödan, och farten.

    Exempel: rodtrad evaluate pseudonyms --set benchmarks/pseudonyms/data/P1.jsonl
    """
    from rodtrad.analysis.agenda2030.evaluation.page import machine
    from rodtrad.analysis.pseudonyms.evaluate import evaluate, read_marked
    from rodtrad.analysis.pseudonyms.figures import page, write_told

    read = {path.stem: read_marked(path) for path in sets}
    if len(read) < len(sets):
        raise typer.BadParameter("två filer har samma namn", param_hint="--set")
    text = page(read, machine())
    say(text.rstrip("\n"))
    if out is not None:
        out.write_text(text, encoding="utf-8")
    if told is not None:
        write_told(evaluate(read[sets[-1].stem]), told)
