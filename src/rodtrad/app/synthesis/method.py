"""Facts of how the material was made: who asked, what was recorded, which machine, how many decisions."""

from typing import Literal

from rodtrad.analysis.language import LocalText
from rodtrad.app.audit.models import Run
from rodtrad.app.coding.models import Coding
from rodtrad.app.goals.models import GoalDecision, ReadingDecision
from rodtrad.app.interviews.models import Participant, Transcript
from rodtrad.app.organisation.models import StaffMember
from rodtrad.app.programme.models import Round
from rodtrad.publish import release as r

__all__ = ["decisions", "interviewer_role", "machine", "recording"]


def interviewer_role(round_: Round) -> LocalText:
    """Return the role that the staff list gives the interviewers, in the list's words; empty where they differ or
    somebody has none.
    """
    asked = Participant.objects.filter(interview__round=round_, is_interviewer=True)
    told = round_.interviews.exclude(interviewer="").values_list("interviewer", flat=True)
    names = set(told) or set(asked.values_list("name", flat=True))
    staff = StaffMember.objects.filter(municipality=round_.municipality, name__in=names)
    roles = dict(staff.values_list("name", "role"))
    known = {roles.get(name, "") for name in names}
    return {"sv": known.pop()} if len(known) == 1 and "" not in known else {}


def recording(round_: Round) -> Literal["unknown", "recorded"]:
    """Return `recorded` where the transcript of every interview has the times of a recording."""
    current = Transcript.objects.filter(interview__round=round_, current=True)
    timed = current.filter(turns__begins__isnull=False).distinct()
    return "recorded" if 0 < current.count() == timed.count() else "unknown"


def decisions(round_: Round) -> tuple[int, int]:
    """Return how many people have decided, and how many decisions."""
    names: list[str] = []
    for model in (Coding, GoalDecision, ReadingDecision):
        made = model._default_manager.filter(statement__transcript__interview__round=round_)
        names += made.values_list("decided_by_name", flat=True)
    return len(set(names)), len(names)


def machine(round_: Round) -> r.MachineFact:
    """Return what made the suggestions, by the runs that finished last."""
    runs = {run.kind: run for run in Run.objects.filter(round=round_, state=Run.State.FINISHED)}
    links, themes, hidden = (runs.get(kind) for kind in (Run.Kind.LINKS, Run.Kind.THEMES, Run.Kind.PSEUDONYMS))
    return r.MachineFact(
        embedder=links.model if links else "–",
        linker=str(links.parameters.get("linker", "")) if links else "–",
        catalogue=links.catalogue if links else "–",
        themes=str(themes.parameters.get("themes", "")) if themes else "–",
        pseudonyms=f"rodtrad {hidden.version} {hidden.model}" if hidden else "–",
    )
