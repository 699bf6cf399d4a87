"""Pages of the global goals and of the municipality's own."""

from collections.abc import Iterator

from rodtrad.publish.look.formats import date
from rodtrad.publish.release import GlobalGoal, MunicipalGoal
from rodtrad.publish.site.edition import Edition, Page
from rodtrad.publish.site.pages.common import paged
from rodtrad.publish.site.sentences import FEW

__all__ = ["global_goals", "own_goals"]


def global_goals(edition: Edition) -> Iterator[Page]:
    """Yield the list of the 17 goals, and a page a goal with all its targets."""
    book, t = edition.book, edition.t
    lead = " ".join(edition.say.reach(book.release.goals, book.release.method.decisions))
    title = t.gettext("Globala mål")
    yield Page("goals", "goals.jinja", title, lead, section="goals", context={"lead": lead, "few": FEW})
    for goal in book.release.goals:
        threads = book.threads_where(goal=goal.id)
        page = Page(
            name="goal",
            template="goal.jinja",
            title=t.gettext("Globalt mål %(id)s: %(title)s") % {"id": goal.id, "title": edition.local(goal.title)},
            description=f"{edition.local(goal.summary)} {edition.say.spread(goal.counts)}",
            key=goal.id,
            section="goals",
        )
        context = {
            "goal": goal,
            "target_sentence": target_sentence(edition, goal),
            "themes": book.themes_of(goal, threads),
            "units": book.units_of(goal, threads),
        }
        yield from paged(edition, page, book.quotes_by_goal.get(goal.id, []), context)


def target_sentence(edition: Edition, goal: GlobalGoal) -> str:
    """Say how many of the goal's targets have statements."""
    text = edition.t.gettext("%(touched)s av målets %(all)s delmål har minst en länkad utsaga.")
    touched = sum(target.counts.statements > 0 for target in goal.targets)
    return text % {"touched": touched, "all": len(goal.targets)}


def own_goals(edition: Edition) -> Iterator[Page]:
    """Yield the list of the municipality's goals, and a page a goal."""
    book, t = edition.book, edition.t
    title = t.pgettext("flera", "Kommunmål")
    yield Page(
        name="own_goals",
        template="own_goals.jinja",
        title=title,
        description=t.gettext("Kommunens egna mål och vad samtalen säger om dem."),
        section="own_goals",
        context={"tree": tree(book.release.municipal_goals)},
    )
    for goal in book.release.municipal_goals:
        threads = book.threads_where(municipal_goal=goal.id)
        page = Page(
            name="own_goal",
            template="own_goal.jinja",
            title=f"{goal.code} {edition.local(goal.title)}",
            description=f"{edition.local(goal.description)} {edition.say.spread(goal.counts)}",
            key=goal.id,
            section="own_goals",
        )
        context = {
            "goal": goal,
            "themes": book.themes_of(goal, threads),
            "units": book.units_of(goal, threads),
            "goals": book.led_to(threads, "goal"),
            "facts": [(t.gettext("Målens version"), goal.version), (t.gettext("Gäller"), validity(edition, goal))],
        }
        yield from paged(edition, page, book.quotes_by_own_goal.get(goal.id, []), context)


def tree(goals: tuple[MunicipalGoal, ...]) -> list[tuple[MunicipalGoal, list[MunicipalGoal]]]:
    """Return the goals that have no parent here, each with those below it."""
    known = {goal.id for goal in goals}
    tops = [goal for goal in goals if goal.parent not in known]
    return [(top, [goal for goal in goals if goal.parent == top.id]) for top in tops]


def validity(edition: Edition, goal: MunicipalGoal) -> str | None:
    """Return from when to when the goal holds; None if nobody has said."""
    if goal.valid_from is None and goal.valid_to is None:
        return None
    return f"{date(goal.valid_from, edition.language)} – {date(goal.valid_to, edition.language)}"
