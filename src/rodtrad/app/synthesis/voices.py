"""What was said as it counts: suggestions with people's decisions laid over them, in plain records."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from django.db.models import QuerySet

from rodtrad.app.coding.models import Coding, ThemeSuggestion
from rodtrad.app.goals.models import GoalDecision, GoalKind, GoalSuggestion, ReadingDecision, Stance
from rodtrad.app.goals.read import LINKED
from rodtrad.app.interviews.models import Statement
from rodtrad.app.programme.models import Round

__all__ = ["Grounds", "StanceName", "Voice", "links_of", "stance_name", "statements_of", "voices"]

StanceName = Literal["contributes", "counteracts", "none"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a statement is linked to a goal or target."""

    p: float
    why: tuple[str, ...]
    person: bool
    """Whether a person has accepted the link; else it is the machine's suggestion, and so is the stance."""
    stance: StanceName = "none"
    """Whether what is said contributes to the goal or counteracts it (or is a lack); `none` where that is not said."""


@dataclass(slots=True)
class Voice:
    """A statement with all that holds for it."""

    pk: int
    id: str
    quote: str
    language: str
    interview: int
    unit: str
    question: str | None
    relevant: bool
    horizon: str
    dimensions: tuple[str, ...]
    themes: tuple[int, ...] = ()
    rank: int | None = None
    """Its place among the representatives of its theme."""
    links: dict[GoalKind, dict[str, Grounds]] = field(default_factory=dict)

    @property
    def why(self) -> tuple[str, ...]:
        """Return the words of the quote that carry its links."""
        return tuple(word for links in self.links.values() for grounds in links.values() for word in grounds.why)

    def refs(self, kind: GoalKind) -> Mapping[str, Grounds]:
        """Return the links of a kind by id."""
        return self.links.get(kind, {})


def statements_of(round_: Round) -> QuerySet[Statement]:
    """Return the statements of the round's current transcripts, in the order in which they were said."""
    return Statement.objects.filter(
        transcript__interview__round=round_, transcript__current=True, retired=False
    ).order_by("transcript__interview__number", "start")


def voices(statements: QuerySet[Statement]) -> list[Voice]:
    """Return `statements` (the irrelevant ones too) as they count, in their order."""
    found = _bare(statements)
    by_pk = {voice.pk: voice for voice in found}
    # A subquery with an order costs a sort; which statements, not in what order, is asked below.
    which = statements.order_by()
    _decide_readings(which, by_pk)
    _put_themes(which, by_pk)
    for pk, links in links_of(which).items():
        by_pk[pk].links = links
    return found


def _bare(statements: QuerySet[Statement]) -> list[Voice]:
    rows = statements.values_list(
        "pk",
        "transcript__source_hash",
        "start",
        "public_quote",
        "language",
        "transcript__interview__number",
        "transcript__interview__unit__code",
        "question__key",
        "reading__relevant",
        "reading__horizon",
        "reading__dimensions",
    )
    return [_voice(row) for row in rows.iterator(chunk_size=2000)]


def _voice(row: tuple[Any, ...]) -> Voice:
    """Return the statement of a row of `_bare`."""
    pk, source, start, quote, language, interview, unit, question, relevant, horizon, dimensions = row
    return Voice(
        pk=pk,
        id=_public_id(source, start),
        quote=quote,
        language=language,
        interview=interview,
        unit=unit,
        question=question,
        relevant=bool(relevant),
        horizon=horizon or "none",
        dimensions=_above(dimensions or {}),
    )


def _public_id(source: str, start: int) -> str:
    """Return an id that is stable and tells nothing: numbers in order would show whose neighbour a quote is."""
    return "c" + hashlib.sha256(f"{source}:{start}".encode()).hexdigest()[:12]


def _above(dimensions: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(name for name in ("economic", "ecological", "social") if dimensions.get(name, 0.0) >= LINKED)


def _decide_readings(which: QuerySet[Statement], by_pk: Mapping[int, Voice]) -> None:
    decided = ReadingDecision.objects.filter(statement__in=which)
    for pk, aspect, value in decided.values_list("statement", "aspect", "value"):
        voice = by_pk[pk]
        if aspect == ReadingDecision.Aspect.RELEVANT:
            voice.relevant = value == "yes"
        elif aspect == ReadingDecision.Aspect.HORIZON:
            voice.horizon = value
        else:
            voice.dimensions = tuple(name for name in value.split(",") if name)


def _put_themes(which: QuerySet[Statement], by_pk: Mapping[int, Voice]) -> None:
    """Give each statement its themes: the machine's, less those that a coder rejects, and those a coder accepts."""
    suggested = ThemeSuggestion.objects.filter(statement__in=which, placed=True).order_by("-p", "theme")
    for pk, theme, rank in suggested.values_list("statement", "theme", "rank"):
        voice = by_pk[pk]
        voice.rank = rank if voice.rank is None else voice.rank
        voice.themes = (*voice.themes, theme)
    codings = Coding.objects.filter(statement__in=which).order_by("decided_at", "pk")
    for pk, theme, accepted in codings.values_list("statement", "theme", "accepted"):
        others = tuple(one for one in by_pk[pk].themes if one != theme)
        by_pk[pk].themes = (*others, theme) if accepted else others


def links_of(which: QuerySet[Statement]) -> dict[int, dict[GoalKind, dict[str, Grounds]]]:
    """Return by statement and kind the links that hold: suggestions that count, decisions laid over them."""
    found: dict[int, dict[GoalKind, dict[str, Grounds]]] = defaultdict(lambda: {kind: {} for kind in GoalKind})
    suggested = GoalSuggestion.objects.filter(statement__in=which, p__gte=LINKED).order_by()
    rows = suggested.values_list("statement", "kind", "ref", "p", "why", "stance")
    for pk, kind, ref, p, why, stance in rows.iterator(chunk_size=5000):
        found[pk][GoalKind(kind)][ref] = Grounds(p, tuple(why), False, stance_name(stance))
    decided = GoalDecision.objects.filter(statement__in=which)
    rejected_goals: list[tuple[int, str]] = []
    for pk, kind, ref, accepted, stance in decided.values_list("statement", "kind", "ref", "accepted", "stance"):
        links = found[pk][GoalKind(kind)]
        if accepted:
            before = links.get(ref)
            links[ref] = Grounds(before.p if before else 1.0, before.why if before else (), True, stance_name(stance))
        else:
            links.pop(ref, None)
            rejected_goals += [(pk, ref)] if kind == GoalKind.GOAL else []
    _keep_hierarchy(found, rejected_goals)
    return found


def stance_name(stance: str) -> StanceName:
    """Return what a suggestion or a decision says of the stance; `none` for what says nothing."""
    return cast(StanceName, stance) if stance in {Stance.CONTRIBUTES, Stance.COUNTERACTS} else "none"


def _keep_hierarchy(
    found: Mapping[int, dict[GoalKind, dict[str, Grounds]]], rejected_goals: Iterable[tuple[int, str]]
) -> None:
    """See that a rejected goal takes its suggested targets with it, and that a linked target has its goal linked."""
    for pk, goal in rejected_goals:
        targets = found[pk][GoalKind.TARGET]
        for ref in [r for r, grounds in targets.items() if _goal(r) == goal and not grounds.person]:
            del targets[ref]
    for links in found.values():
        for ref, grounds in links[GoalKind.TARGET].items():
            links[GoalKind.GOAL].setdefault(_goal(ref), grounds)


def _goal(target: str) -> str:
    return target.split(".", maxsplit=1)[0]
