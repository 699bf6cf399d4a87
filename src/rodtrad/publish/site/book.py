"""A Release opened for reading: what belongs together, looked up once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rodtrad.publish.release import (
    GlobalGoal,
    GlobalTarget,
    InterviewFact,
    MunicipalGoal,
    Quote,
    Release,
    ThemeFact,
    Thread,
    UnitFact,
)

__all__ = ["Book", "Led"]

Led = tuple[str, int | None]
"""The id of what a thread leads to, and how many statements lead there; None where only the name is known."""


@dataclass(frozen=True)
class Book:
    """Lookups of a Release. Everything keeps the order of the Release."""

    release: Release

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """Return the quotes by id."""
        return {quote.id: quote for quote in self.release.quotes}

    @cached_property
    def themes(self) -> dict[str, ThemeFact]:
        """Return the themes by id."""
        return {theme.id: theme for theme in self.release.themes}

    @cached_property
    def units(self) -> dict[str, UnitFact]:
        """Return the units by id."""
        return {unit.id: unit for unit in self.release.units}

    @cached_property
    def goals(self) -> dict[str, GlobalGoal]:
        """Return the global goals by id."""
        return {goal.id: goal for goal in self.release.goals}

    @cached_property
    def targets(self) -> dict[str, GlobalTarget]:
        """Return the targets by id."""
        return {target.id: target for goal in self.release.goals for target in goal.targets}

    @cached_property
    def own_goals(self) -> dict[str, MunicipalGoal]:
        """Return the municipality's own goals by id."""
        return {goal.id: goal for goal in self.release.municipal_goals}

    @cached_property
    def interviews(self) -> dict[str, InterviewFact]:
        """Return the interviews by id."""
        return {interview.id: interview for interview in self.release.interviews}

    @cached_property
    def units_heard(self) -> tuple[UnitFact, ...]:
        """Return the units that have a page: those invited or heard. The municipality itself has one only if it was."""
        named = {quote.unit for quote in self.release.quotes} | {thread.unit for thread in self.release.threads}
        return tuple(unit for unit in self.release.units if unit.invited or unit.interviews or unit.id in named)

    @cached_property
    def quotes_by_theme(self) -> dict[str, list[Quote]]:
        """Return each theme's quotes, those chosen for it first."""
        by_theme = _group(self.release.quotes, lambda quote: quote.themes)
        for theme in self.release.themes:
            rank = {id_: place for place, id_ in enumerate(theme.quotes)}
            by_theme[theme.id].sort(key=lambda quote: rank.get(quote.id, len(rank)))
        return by_theme

    @cached_property
    def quotes_by_goal(self) -> dict[str, list[Quote]]:
        """Return each global goal's quotes, the best match first; a link to a target counts."""
        return _surest(self.release.quotes, _goal_links)

    @cached_property
    def quotes_by_target(self) -> dict[str, list[Quote]]:
        """Return each target's quotes, the best match first."""
        return _surest(self.release.quotes, lambda quote: {link.id: link.p for link in quote.targets})

    @cached_property
    def quotes_by_own_goal(self) -> dict[str, list[Quote]]:
        """Return the quotes of each of the municipality's own goals and of those below it, the best match first."""
        return _surest(self.release.quotes, self._own_links)

    def _own_links(self, quote: Quote) -> dict[str, float]:
        links: dict[str, float] = {}
        for link in quote.municipal_goals:
            goal = self.own_goals.get(link.id)
            for id_ in (link.id, goal.parent if goal else None):
                if id_ is not None:
                    links[id_] = max(link.p, links.get(id_, 0.0))
        return links

    @cached_property
    def quotes_by_unit(self) -> dict[str, list[Quote]]:
        """Return each unit's quotes; those without a unit are in none."""
        return _group(self.release.quotes, lambda quote: (quote.unit,) if quote.unit else ())

    def threads_where(self, **fixed: str) -> list[Thread]:
        """Return the threads that pass through what is `fixed`, such as `theme="t1"`."""
        return [t for t in self.release.threads if all(getattr(t, name) == value for name, value in fixed.items())]

    def led_to(self, threads: Iterable[Thread], end: str) -> list[Led]:
        """Return what `threads` pass of kind `end` (a field of Thread), what most runs through first, without figures.

        A statement that leads to two goals runs along two threads, so that threads cannot be summed to statements.
        """
        found: Counter[str] = Counter()
        for thread in threads:
            key = getattr(thread, end)
            if key is not None:
                found[key] += thread.statements
        return [(key, None) for key, _ in _most(found)]

    def units_of(self, thing: ThemeFact | GlobalGoal | MunicipalGoal, threads: Iterable[Thread]) -> list[Led]:
        """Return the units that speak of a thing: with statements where the Release tells them, else by name alone."""
        if thing.by_unit:
            return _figures(thing.by_unit)
        units = thing.units if isinstance(thing, ThemeFact) else ()
        return [(id_, None) for id_ in units] or self.led_to(threads, "unit")

    def themes_of(self, goal: GlobalGoal | MunicipalGoal, threads: Iterable[Thread]) -> list[Led]:
        """Return the themes that lead to a goal, with statements where the Release tells them."""
        return _figures(goal.by_theme) if goal.by_theme else self.led_to(threads, "theme")

    def goals_of_theme(self, theme: str, own: bool) -> list[Led]:
        """Return the goals (the municipality's own or the global ones) that a theme leads to."""
        goals = self._goals(own)
        if any(goal.by_theme for goal in goals):
            return _figures({goal.id: goal.by_theme.get(theme, 0) for goal in goals})
        return self.led_to(self.threads_where(theme=theme), "municipal_goal" if own else "goal")

    def goals_of_unit(self, unit: str, own: bool) -> list[Led]:
        """Return the goals (the municipality's own or the global ones) that a unit speaks of."""
        goals = self._goals(own)
        if any(goal.by_unit for goal in goals):
            return _figures({goal.id: goal.by_unit.get(unit, 0) for goal in goals})
        return self.led_to(self.threads_where(unit=unit), "municipal_goal" if own else "goal")

    def themes_of_unit(self, unit: str) -> list[Led]:
        """Return the themes that a unit speaks of."""
        if any(theme.by_unit for theme in self.release.themes):
            return _figures({theme.id: theme.by_unit.get(unit, 0) for theme in self.release.themes})
        return self.led_to(self.threads_where(unit=unit), "theme")

    def _goals(self, own: bool) -> Sequence[GlobalGoal | MunicipalGoal]:
        return self.release.municipal_goals if own else self.release.goals

    @cached_property
    def threads_heard(self) -> int:
        """Return how many threads have at least one quote that is shown."""
        shown = {
            (quote.unit, theme, own, goal.id)
            for quote in self.release.quotes
            for theme in quote.themes
            for own in (self._tops(quote) or {None})
            for goal in quote.goals
        }
        return sum((t.unit, t.theme, t.municipal_goal, t.goal) in shown for t in self.release.threads)

    def _tops(self, quote: Quote) -> set[str | None]:
        """Return the own goals that a quote's threads may pass: those it links to, and those above them."""
        return set(self._own_links(quote))

    @property
    def without_question(self) -> int:
        """Return how many statements about sustainability belong to none of the guide's questions."""
        counted = self.release.method.relevant - sum(question.statements for question in self.release.guide)
        return max(counted, 0)


def _most(figures: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(figures.items(), key=lambda item: (-item[1], item[0]))


def _figures(figures: Mapping[str, int]) -> list[Led]:
    return [(key, count) for key, count in _most(figures) if count]


def _goal_links(quote: Quote) -> dict[str, float]:
    links = {link.id: link.p for link in quote.goals}
    for link in quote.targets:
        goal = link.id.split(".")[0]
        links[goal] = max(link.p, links.get(goal, 0.0))
    return links


def _group(quotes: Iterable[Quote], keys: Callable[[Quote], Iterable[str]]) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        for key in dict.fromkeys(keys(quote)):
            found[key].append(quote)
    return found


def _surest(quotes: Iterable[Quote], links: Callable[[Quote], dict[str, float]]) -> dict[str, list[Quote]]:
    found: dict[str, list[tuple[float, Quote]]] = defaultdict(list)
    for quote in quotes:
        for key, p in links(quote).items():
            found[key].append((p, quote))
    return defaultdict(
        list, {key: [q for _, q in sorted(pairs, key=lambda pair: -pair[0])] for key, pairs in found.items()}
    )
