"""Takes in the municipality's own goals and their examples, and records people's decisions on links and targets."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.goals.models import CrosswalkDecision, GoalDecision, GoalVersion, MunicipalGoal, ReadingDecision
from rodtrad.app.goals.tables import GoalRow
from rodtrad.app.interviews.models import Statement
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.organisation.write import Taken
from rodtrad.app.people.models import User
from rodtrad.app.tables import TableRefused

__all__ = [
    "add_example",
    "decide_link",
    "decide_reading",
    "decide_target",
    "import_goals",
    "remove_example",
    "undo_link",
    "undo_reading",
    "undo_target",
]


@transaction.atomic
def import_goals(*, municipality: Municipality, rows: Sequence[GoalRow], name: str, actor: User | None = None) -> Taken:
    """Take in own goals; those known by version and code are updated, others stay. Raises TableRefused."""
    _check(rows, name)
    added: set[tuple[str, str]] = set()
    changed: set[tuple[str, str]] = set()
    goals: dict[tuple[str, str], MunicipalGoal] = {}
    for position, row in enumerate(rows):
        key = (row.version, row.code)
        goals[key], new, other = _goal(_version(municipality, row), row, position)
        (added if new else changed).update({key} if new or other else ())
    for row in rows:
        goal, parent = goals[row.version, row.code], goals.get((row.version, row.parent))
        if goal.parent_id != (parent.pk if parent else None):
            goal.parent = parent
            goal.save(update_fields=["parent"])
            changed.add((row.version, row.code))
    changed -= added
    taken = Taken(len(added), len(changed), len(rows) - len(added) - len(changed))
    if added or changed:
        log(
            municipality=municipality,
            actor=actor,
            action="goals-imported",
            about=municipality,
            added=taken.added,
            changed=taken.changed,
        )
    return taken


def _check(rows: Sequence[GoalRow], name: str) -> None:
    """Refuse a code that stands twice, a parent that is not an overarching goal, and dates the wrong way round."""
    faults = []
    overarching = {(row.version, row.code) for row in rows if row.level == "overarching"}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.version, row.code) in seen:
            faults.append(f"{name}, rad {row.row}, kolumn code: koden {row.code!r} finns två gånger")
        seen.add((row.version, row.code))
        if row.parent and (row.level == "overarching" or (row.version, row.parent) not in overarching):
            reason = "är inte ett övergripande mål som målet kan höra till"
            faults.append(f"{name}, rad {row.row}, kolumn parent: {row.parent!r} {reason}")
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            faults.append(f"{name}, rad {row.row}, kolumn valid_to: {row.valid_to} är före {row.valid_from}")
    if faults:
        raise TableRefused(faults)


def _version(municipality: Municipality, row: GoalRow) -> GoalVersion:
    dates = {"valid_from": row.valid_from, "valid_to": row.valid_to}
    version, _ = GoalVersion.objects.get_or_create(municipality=municipality, name=row.version, defaults=dates)
    if (version.valid_from, version.valid_to) != (row.valid_from, row.valid_to):
        version.valid_from, version.valid_to = row.valid_from, row.valid_to
        version.save()
    return version


def _goal(version: GoalVersion, row: GoalRow, position: int) -> tuple[MunicipalGoal, bool, bool]:
    """Return the goal of a row, whether it is new, and whether it was changed.

    The row's examples join those that are there: what people have added on the goal's page is not in the table.
    """
    goal = MunicipalGoal.objects.filter(version=version, code=row.code).first()
    values = {
        "level": row.level,
        "title": row.title,
        "description": row.description,
        "examples": list(dict.fromkeys([*(goal.examples if goal else ()), *row.examples])),
        "position": position,
    }
    if goal is None:
        return MunicipalGoal.objects.create(version=version, code=row.code, **values), True, False
    other = [field for field, value in values.items() if getattr(goal, field) != value]
    for field in other:
        setattr(goal, field, values[field])
    if other:
        goal.save(update_fields=other)
    return goal, False, bool(other)


@transaction.atomic
def decide_link(  # noqa: PLR0913 - what a decision is made of, named by the caller
    *,
    statement: Statement,
    kind: str,
    ref: str,
    accepted: bool,
    actor: User,
    stance: str = GoalDecision.Stance.NOT_SAID,
    rationale: str = "",
) -> GoalDecision:
    """Record that a person accepts or rejects a link; a later decision on the same link takes its place."""
    decision, _ = GoalDecision.objects.update_or_create(
        statement=statement,
        kind=kind,
        ref=ref,
        defaults={
            "accepted": accepted,
            "stance": stance,
            "rationale": rationale,
            "decided_by": actor,
            "decided_by_name": actor_name(actor),
            "decided_at": timezone.now(),
        },
    )
    _log(statement, actor, "link-accepted" if accepted else "link-rejected", kind=kind, ref=ref, stance=stance)
    return decision


@transaction.atomic
def undo_link(*, statement: Statement, kind: str, ref: str, actor: User) -> bool:
    """Take back the decision on a link; return whether there was one. The log keeps both."""
    gone, _ = GoalDecision.objects.filter(statement=statement, kind=kind, ref=ref).delete()
    if gone:
        _log(statement, actor, "link-undone", kind=kind, ref=ref)
    return bool(gone)


@transaction.atomic
def decide_reading(*, statement: Statement, aspect: str, value: str, actor: User) -> ReadingDecision:
    """Record a person's decision on relevance, horizon or dimensions; a later one takes its place."""
    decision, _ = ReadingDecision.objects.update_or_create(
        statement=statement,
        aspect=aspect,
        defaults={
            "value": value,
            "decided_by": actor,
            "decided_by_name": actor_name(actor),
            "decided_at": timezone.now(),
        },
    )
    _log(statement, actor, "reading-decided", aspect=aspect, value=value)
    return decision


@transaction.atomic
def undo_reading(*, statement: Statement, aspect: str, actor: User) -> bool:
    """Take back the decision on one aspect of a statement; return whether there was one. The log keeps both."""
    gone, _ = ReadingDecision.objects.filter(statement=statement, aspect=aspect).delete()
    if gone:
        _log(statement, actor, "reading-undone", aspect=aspect)
    return bool(gone)


@transaction.atomic
def add_example(*, goal: MunicipalGoal, text: str, actor: User) -> bool:
    """Add a text that belongs to the goal, from which the linker learns; return whether it was not there."""
    if text in goal.examples:
        return False
    goal.examples = [*goal.examples, text]
    goal.save(update_fields=["examples"])
    _log_goal(goal, actor, "example-added", examples=len(goal.examples))
    return True


@transaction.atomic
def remove_example(*, goal: MunicipalGoal, text: str, actor: User) -> bool:
    """Take away an example; return whether it was there."""
    if text not in goal.examples:
        return False
    goal.examples = [one for one in goal.examples if one != text]
    goal.save(update_fields=["examples"])
    _log_goal(goal, actor, "example-removed", examples=len(goal.examples))
    return True


@transaction.atomic
def decide_target(*, goal: MunicipalGoal, target: str, accepted: bool, actor: User) -> CrosswalkDecision:
    """Record that a person finds that `goal` touches the target, suggested or not, or that it does not."""
    decision, _ = CrosswalkDecision.objects.update_or_create(
        goal=goal,
        target=target,
        defaults={
            "accepted": accepted,
            "decided_by": actor,
            "decided_by_name": actor_name(actor),
            "decided_at": timezone.now(),
        },
    )
    _log_goal(goal, actor, "crosswalk-accepted" if accepted else "crosswalk-rejected", target=target)
    return decision


@transaction.atomic
def undo_target(*, goal: MunicipalGoal, target: str, actor: User) -> bool:
    """Take back the decision on a target; return whether there was one. The log keeps both."""
    gone, _ = goal.crosswalk_decisions.filter(target=target).delete()
    if gone:
        _log_goal(goal, actor, "crosswalk-undone", target=target)
    return bool(gone)


def _log_goal(goal: MunicipalGoal, actor: User, action: str, **data: str | int) -> None:
    log(municipality=goal.version.municipality, actor=actor, action=action, about=goal, **data)


def _log(statement: Statement, actor: User, action: str, **data: str) -> None:
    municipality = statement.transcript.interview.round.municipality
    log(municipality=municipality, actor=actor, action=action, about=statement, **data)
