"""The own goals that hold, and links as people see them: decisions over suggestions."""

import datetime as dt

from django.db.models import Max, Q

from rodtrad.app.goals.models import GoalVersion, MunicipalGoal
from rodtrad.app.interviews.models import Interview
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.programme.models import Round

__all__ = ["LINKED", "day_of", "goals_in_force", "version_in_force"]

LINKED = 0.5
"""p from which a suggestion counts as a link."""


def day_of(round_: Round) -> dt.date:
    """Return the day of the round's last interview, which tells what own goals are in force."""
    last: dt.date | None = Interview.objects.filter(round=round_).aggregate(last=Max("date"))["last"]
    return last or dt.datetime.now(dt.UTC).date()


def version_in_force(municipality: Municipality, day: dt.date) -> GoalVersion | None:
    """Return the version of own goals that holds on `day`, else the newest."""
    versions = GoalVersion.objects.filter(municipality=municipality)
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    open_ = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return versions.filter(begun, open_).last() or versions.last()


def goals_in_force(municipality: Municipality, day: dt.date) -> list[MunicipalGoal]:
    """Return the own goals of that version, in the municipality's order."""
    version = version_in_force(municipality, day)
    return list(version.goals.select_related("parent", "version")) if version else []
