"""Takes the fictional municipality the whole way: from its files to a published draft."""

import csv
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rodtrad.demo import DATA, INTERVIEWS, MUNICIPALITY, ROUND

if TYPE_CHECKING:
    from rodtrad.app.workspace import Workspace

__all__ = ["Sitting", "import_all", "import_tables", "open_or_create", "sittings"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A conversation of the demo: its file, whom it was with, and when."""

    file: Path
    unit: str
    date: dt.date
    minutes: int
    interviewer: str
    participants: tuple[str, ...]


def sittings() -> Iterator[Sitting]:
    """Yield the demo's conversations in the order of their list."""
    with (INTERVIEWS / "interviews.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield Sitting(
                INTERVIEWS / row["file"],
                row["unit"],
                dt.date.fromisoformat(row["date"]),
                int(row["minutes"]),
                row["interviewer"],
                tuple(row["participants"].split(", ")),
            )


def open_or_create(folder: Path) -> "Workspace":
    """Open the demo's workspace, made if it is not there."""
    from rodtrad.app import workspace

    if (folder / "rodtrad.toml").is_file():
        return workspace.open_(folder)
    return workspace.create(folder, MUNICIPALITY)


def import_all(opened: "Workspace", progress: Callable[[int, int], None]) -> None:
    """Take in units, goals, staff and all conversations."""
    from rodtrad.analysis.transcripts import read
    from rodtrad.app.goals.crosswalk import suggest_targets
    from rodtrad.app.goals.models import MunicipalGoal
    from rodtrad.app.interviews.write import import_interview
    from rodtrad.app.machine import linker_of
    from rodtrad.app.organisation.read import the_municipality, unit_by_code
    from rodtrad.app.programme.write import get_or_create_round

    municipality = the_municipality()
    import_tables()
    suggest_targets(goals=MunicipalGoal.objects.all(), linker=linker_of(opened))
    round_ = get_or_create_round(municipality=municipality, name=ROUND)
    every = list(sittings())
    for number, sitting in enumerate(every, 1):
        data = sitting.file.read_bytes()
        import_interview(
            round_=round_,
            unit=unit_by_code(municipality, sitting.unit),
            transcript=read(data, sitting.file.name),
            source=data,
            sources=opened.sources,
            date=sitting.date,
            minutes=sitting.minutes,
            interviewer=sitting.interviewer,
            participants=sitting.participants,
            voluntary_recorded=True,
        )
        progress(number, len(every))


def import_tables() -> None:
    """Take in units, goals and staff."""
    from rodtrad.app.goals.tables import read_goals
    from rodtrad.app.goals.write import import_goals
    from rodtrad.app.organisation.read import the_municipality
    from rodtrad.app.organisation.tables import read_staff, read_units
    from rodtrad.app.organisation.write import import_organisation, import_roster

    municipality = the_municipality()

    def table(name: str) -> bytes:
        return (DATA / name).read_bytes()

    units = read_units(table("organisation.csv"), "organisation.csv")
    import_organisation(municipality=municipality, rows=units, name="organisation.csv")
    goals = read_goals(table("goals.csv"), "goals.csv")
    import_goals(municipality=municipality, rows=goals, name="goals.csv")
    staff = read_staff(table("roster.csv"), "roster.csv")
    import_roster(municipality=municipality, rows=staff, name="roster.csv")
