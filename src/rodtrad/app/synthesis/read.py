"""Names of themes and goals for the pages, and the round at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.language import LocalText, in_language
from rodtrad.app.coding.models import Theme
from rodtrad.app.goals.read import day_of, goals_in_force
from rodtrad.app.interviews.models import Statement
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.programme.models import Round

__all__ = ["Labels", "Place", "labels", "places", "round_at_hand"]


@dataclass(frozen=True, slots=True)
class Labels:
    """What things are called: goals and targets by id, own goals by code, themes and questions by key."""

    themes: dict[int, str]
    own: dict[str, LocalText]
    goals: dict[str, LocalText]
    targets: dict[str, LocalText]
    questions: dict[str, LocalText]


def round_at_hand(municipality: Municipality) -> Round:
    """Return the newest round that has interviews, else the newest."""
    rounds = Round.objects.filter(municipality=municipality)
    found = rounds.filter(interviews__isnull=False).last() or rounds.last()
    if found is None:
        raise LookupError(f"{municipality} has no round of interviews")
    return found


def labels(round_: Round, language: str) -> Labels:
    """Return what the round's themes and the goals in force are called."""
    built_in = catalogue()
    own = goals_in_force(round_.municipality, day_of(round_))
    return Labels(
        themes={
            theme.pk: in_language(theme.label, language)
            for theme in Theme.objects.filter(codebook__round=round_, retired=False)
        },
        own={goal.code: goal.title for goal in own},
        goals={goal.id: goal.title for goal in built_in.goals},
        targets={target.id: target.title for target in built_in.targets.values()},
        questions={question.key: question.text for question in round_.guide.questions.all()},
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands in the workspace."""

    interview: int
    number: int
    unit: LocalText


def places(statements: Sequence[int]) -> dict[int, Place]:
    """Return by statement the interview (key and number) and the unit where it was said."""
    rows = Statement.objects.filter(pk__in=statements).values_list(
        "pk", "transcript__interview", "transcript__interview__number", "transcript__interview__unit__name"
    )
    return {pk: Place(interview, number, unit) for pk, interview, number, unit in rows}
