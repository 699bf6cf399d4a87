"""`rodtrad import …`: takes in units, goals, staff lists and interviews."""

import datetime as dt
import itertools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rodtrad.cli.console import JobProgress, WorkspaceOption, open_workspace, progress_bar, say
from rodtrad.refusal import Refusal

if TYPE_CHECKING:
    from rodtrad.app.goals.models import MunicipalGoal
    from rodtrad.app.interviews.write import Imported
    from rodtrad.app.organisation.write import Taken

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Läs in enheter, mål, personallista eller samtal.", rich_markup_mode=None)

TableArgument = Annotated[
    Path, typer.Argument(metavar="FIL", help="CSV- eller XLSX-fil, - för standard in.", show_default=False)
]
OUTCOMES = {"added": "inläst", "recognised": "fanns redan", "replaced": "ersätter en tidigare fil"}


def _day(text: str) -> dt.date:
    """Return the day that `text` says. Raises BadParameter."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} är inte ett datum; skriv det som 2026-04-14") from None


def _table(file: Path) -> tuple[bytes, str]:
    """Return a table's bytes and its name."""
    if str(file) == "-":
        return sys.stdin.buffer.read(), "standard in"
    return file.read_bytes(), file.name


def _tell(what: str, taken: "Taken", notices: list[str]) -> None:
    say(f"{what}: {taken.added} nya, {taken.changed} ändrade, {taken.unchanged} som förut.")
    for notice in notices:
        say(f"  Obs: {notice}")


@app.command("organisation")
def organisation(file: TableArgument, workspace: WorkspaceOption = None) -> None:
    """Läs in kommunens enheter: förvaltningar, kommunledningskontor och bolag.

    Exempel: rodtrad import organisation enheter.csv
    """
    open_workspace(workspace)
    from rodtrad.app.organisation.read import the_municipality
    from rodtrad.app.organisation.tables import read_units
    from rodtrad.app.organisation.write import import_organisation

    data, name = _table(file)
    notices: list[str] = []
    taken = import_organisation(municipality=the_municipality(), rows=read_units(data, name, notices), name=name)
    _tell("Enheter", taken, notices)


@app.command("goals")
def goals(file: TableArgument, workspace: WorkspaceOption = None) -> None:
    """Läs in kommunens egna mål, i två nivåer och med giltighetstid.

    Exempel: rodtrad import goals mal.csv
    """
    opened = open_workspace(workspace)
    from rodtrad.app.goals.crosswalk import suggest_targets
    from rodtrad.app.goals.models import MunicipalGoal
    from rodtrad.app.goals.tables import read_goals
    from rodtrad.app.goals.write import import_goals
    from rodtrad.app.machine import linker_of
    from rodtrad.app.organisation.read import the_municipality

    data, name = _table(file)
    notices: list[str] = []
    municipality = the_municipality()
    taken = import_goals(municipality=municipality, rows=read_goals(data, name, notices), name=name)
    _tell("Mål", taken, notices)
    every = MunicipalGoal.objects.filter(version__municipality=municipality).select_related("version")
    _tell_targets(suggest_targets(goals=every, linker=linker_of(opened)))


def _tell_targets(goals: "Sequence[MunicipalGoal]") -> None:
    """Say which targets are suggested for each goal, a line a goal."""
    from rodtrad.publish.look.formats import floored

    if not goals:
        return
    say("Förslag på delmål, att besluta om på målets sida i arbetsytan:")
    for goal in goals:
        targets = ", ".join(
            f"{one.target} ({floored(one.p, 'sv')})" for one in goal.crosswalk_suggestions.order_by("-p", "target")
        )
        say(f"  {goal}: {targets}")


@app.command("roster")
def roster(file: TableArgument, workspace: WorkspaceOption = None) -> None:
    """Läs in personallistan: namn som ska bytas mot pseudonymer.

    Exempel: rodtrad import roster personal.xlsx
    """
    open_workspace(workspace)
    from rodtrad.app.organisation.read import the_municipality
    from rodtrad.app.organisation.tables import read_staff
    from rodtrad.app.organisation.write import import_roster

    data, name = _table(file)
    notices: list[str] = []
    taken = import_roster(municipality=the_municipality(), rows=read_staff(data, name, notices), name=name)
    _tell("Personer", taken, notices)


DateOption = Annotated[
    dt.date | None,
    typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", parser=_day, help="Dag då samtalet hölls.", show_default=False),
]
ParticipantsOption = Annotated[
    str,
    typer.Option(
        "--participants",
        metavar="NAMN,NAMN",
        help="De som deltog, med komma mellan namnen, eller bara hur många de var.",
        show_default=False,
    ),
]


@app.command("interviews")
def interviews(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FIL…", help="Filer, mappar eller zip-filer med utskrifter.", show_default=False),
    ],
    unit: Annotated[
        str, typer.Option("--unit", metavar="KOD", help="Enhetens kod i organisationen.", show_default=False)
    ],
    date: DateOption = None,
    round_: Annotated[
        str, typer.Option("--round", metavar="NAMN", help="Omgång; annars den senaste.", show_default=False)
    ] = "",
    interviewer: Annotated[
        str, typer.Option("--interviewer", metavar="NAMN", help="Den som intervjuade.", show_default=False)
    ] = "",
    participants: ParticipantsOption = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Läs in samtal för en enhet. Ett fel i någon fil, och ingenting läses in.

    Exempel: rodtrad import interviews samtal/teknik.vtt --unit TEK --date 2026-04-14

    Exempel: rodtrad import interviews teknik.vtt --unit TEK --participants "Ulrika Berg, Sten Nordlund, Pekka Rautio"
    """
    opened = open_workspace(workspace)
    from rodtrad.analysis.transcripts import Refused, gather
    from rodtrad.app.interviews.told import check_date, participants_in
    from rodtrad.app.interviews.write import import_files
    from rodtrad.app.organisation.read import the_municipality, unit_by_code
    from rodtrad.app.programme.write import get_or_create_round

    municipality = the_municipality()
    chosen = unit_by_code(municipality, unit)
    took_part = participants_in(participants)
    check_date(date)
    faults: list[Refused] = []
    files = list(gather(paths, faults))
    if not files and not faults:
        raise Refusal(f"{', '.join(map(str, paths))}: här finns inga filer att läsa in")
    with progress_bar() as report:
        imported = import_files(
            round_=get_or_create_round(municipality=municipality, name=round_),
            unit=chosen,
            files=files,
            sources=opened.sources,
            date=date,
            interviewer=interviewer,
            participants=took_part,
            progress=_steps(report, len(files)),
            faults=faults,
        )
    for each in imported:
        _tell_interview(each)


def _steps(report: JobProgress, total: int) -> Callable[[str], None]:
    """Return what to call once a file, so that the bar moves on."""
    numbers = itertools.count(1)
    return lambda _name: report("Läser in", next(numbers), total)


def _tell_interview(imported: "Imported") -> None:
    """Say what was understood of an interview, and what to look at."""
    from rodtrad.analysis.transcripts import explain
    from rodtrad.app.interviews.adapt import transcript_record

    record = transcript_record(imported.transcript)
    turns = "1 replik" if len(record.turns) == 1 else f"{len(record.turns)} repliker"
    facts = f"{turns}, {len(record.speakers)} talare, {record.word_count} ord"
    interview = imported.transcript.interview
    place = f" som samtal {interview.number} med {interview.unit}" if imported.outcome == "recognised" else ""
    say(f"{record.name}: {OUTCOMES[imported.outcome]}{place}; {facts} ({record.format}).")
    for notice in record.warnings:
        say(f"  Obs: {explain(notice, 'sv')}")
