"""The analysis of a workspace: pseudonymise → statements → links → own goals → themes. What changed is made again.

Each step asks of each transcript (or of the round) whether the key that its last result was made from still holds.
A key is a hash of everything that the result depends on. Each result is written in one transaction with its key, so
a run that is killed goes on where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from rodtrad.analysis.embedding import Embedder
from rodtrad.app.audit.models import Run
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.lock import only_one
from rodtrad.app.pipeline.links import link
from rodtrad.app.pipeline.own import link_own_goals
from rodtrad.app.pipeline.texts import prepare
from rodtrad.app.pipeline.themes import group
from rodtrad.app.pipeline.work import Progress, Work
from rodtrad.app.programme.models import Round
from rodtrad.app.workspace import Workspace

__all__ = ["STEPS", "AnalyseReport", "Progress", "analyse", "assign_codes", "hide_again", "learn"]

STEPS: tuple[tuple[str, Callable[[Work], int]], ...] = (
    ("texts", prepare),
    ("links", link),
    ("own", link_own_goals),
    ("themes", group),
)
"""Name and function; a function returns how many things it made anew (transcripts, statements twice, themes)."""


MOST_READ = 100
"""Statements that are read for words while somebody waits: about two seconds."""


@dataclass
class AnalyseReport:
    """What a run made anew by step, and the seconds of each stage."""

    made: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    """Files in which no statement was found, such as one where every turn seems to be the interviewer's."""

    @property
    def changed(self) -> bool:
        """Return whether anything was made anew."""
        return any(self.made.values())


def analyse(workspace: Workspace, progress: Progress | None = None, embedder: Embedder | None = None) -> AnalyseReport:
    """Analyse all rounds of `workspace`. Raises Busy while another analysis runs.

    `progress` is called with (stage, done, total); stages are `pseudonyms`, `statements`, `embed`, `links`, `own`,
    `themes`.
    """
    report = AnalyseReport()
    with only_one(workspace.lock):
        Run.objects.filter(state=Run.State.RUNNING).update(state=Run.State.INTERRUPTED)
        for round_ in Round.objects.filter(interviews__isnull=False).distinct():
            work = Work(workspace, round_, progress, embedder, report.seconds)
            for name, step in STEPS:
                report.made[name] = report.made.get(name, 0) + step(work)
            work.finish()
        report.silent = _silent()
    return report


def learn(workspace: Workspace, round_: Round, embedder: Embedder | None = None) -> int:
    """Link the statements of a round to own goals anew, by what people have decided since; return how many statements.

    Nothing else is made. Raises Busy while an analysis runs.
    """
    with only_one(workspace.lock):
        work = Work(workspace, round_, None, embedder, {})
        made = link_own_goals(work, MOST_READ)
        work.finish()
    return made


def assign_codes(workspace: Workspace, round_: Round, embedder: Embedder | None = None) -> None:
    """Assign the statements of a round to its codebook anew, by what people have changed or decided since.

    Nothing else is made. Raises Busy while an analysis runs.
    """
    with only_one(workspace.lock):
        work = Work(workspace, round_, None, embedder, {})
        group(work)
        work.finish()


def hide_again(workspace: Workspace, round_: Round) -> int:
    """Pseudonymise anew the texts of a round that people have decided something in; return how many.

    What changed in a statement waits for the next analysis to be linked. Raises Busy while an analysis runs.
    """
    with only_one(workspace.lock):
        work = Work(workspace, round_, None, None, {})
        made = prepare(work)
        work.finish()
    return made


def _silent() -> tuple[str, ...]:
    """Return the names of the files that gave no statement, in the order of their interviews."""
    transcripts = Transcript.objects.filter(current=True).order_by("interview__number")
    return tuple(transcripts.exclude(statements__retired=False).values_list("name", flat=True))
