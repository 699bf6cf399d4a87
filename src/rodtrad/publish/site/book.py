"""A Release opened for reading: what belongs together, looked up once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
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

__all__ = ["Book"]


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
        """Return each global goal's quotes, the surest link first; a link to a target counts."""
        return _surest(self.release.quotes, _goal_links)

    @cached_property
    def quotes_by_target(self) -> dict[str, list[Quote]]:
        """Return each target's quotes, the surest link first."""
        return _surest(self.release.quotes, lambda quote: {link.id: link.p for link in quote.targets})

    @cached_property
    def quotes_by_own_goal(self) -> dict[str, list[Quote]]:
        """Return the quotes of each of the municipality's own goals, the surest link first."""
        return _surest(self.release.quotes, lambda quote: {link.id: link.p for link in quote.municipal_goals})

    @cached_property
    def quotes_by_unit(self) -> dict[str, list[Quote]]:
        """Return each unit's quotes; those without a unit are in none."""
        return _group(self.release.quotes, lambda quote: (quote.unit,) if quote.unit else ())

    def threads_where(self, **fixed: str) -> list[Thread]:
        """Return the threads that pass through what is `fixed`, such as `theme="t1"`."""
        return [t for t in self.release.threads if all(getattr(t, name) == value for name, value in fixed.items())]

    def led_to(self, threads: Iterable[Thread], end: str) -> list[tuple[str, int]]:
        """Return how much of `threads` passes each thing of kind `end` (a field of Thread), the most first."""
        found: Counter[str] = Counter()
        for thread in threads:
            key = getattr(thread, end)
            if key is not None:
                found[key] += thread.statements
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))


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
