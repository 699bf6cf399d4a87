"""Which of all that was said is shown: few quotes that can be read alone, every unit heard, every goal with a voice."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from rodtrad.analysis.readable import stands_alone
from rodtrad.app.goals.models import GoalKind
from rodtrad.app.synthesis.voices import Voice

__all__ = ["choose"]

A_THEME = 12
"""Most quotes a theme, before units and targets that would else be silent."""
A_UNIT_IN_A_THEME = 4
A_SILENT_UNIT = 3
"""Quotes of a unit that no theme gave a voice."""


def choose(voices: Sequence[Voice], cited: Collection[int] = ()) -> list[Voice]:
    """Return the quotes to show, in the order in which they were said.

    `voices` are those that may be shown, `cited` the statements that findings rest on (always shown). A quote has a
    link and, where there is a better one, stands alone; each linked goal, target and own goal has one where any of its
    statements may be shown.
    """
    chosen = {voice.pk for voice in voices if voice.pk in cited}
    linked = [voice for voice in voices if _is_linked(voice)]
    alone = [voice for voice in linked if _reads_alone(voice)]
    for theme in sorted({theme for voice in alone for theme in voice.themes}):
        chosen |= _of_theme([voice for voice in alone if theme in voice.themes])
    _fill(chosen, linked, lambda voice: (voice.unit,), A_SILENT_UNIT)
    for kind in (GoalKind.TARGET, GoalKind.GOAL, GoalKind.OWN):
        _fill(chosen, linked, _refs_of(kind), 1)
    _fill(chosen, linked, lambda voice: map(str, voice.themes), 1)
    return [voice for voice in voices if voice.pk in chosen]


def _is_linked(voice: Voice) -> bool:
    return any(voice.links.values())


def _reads_alone(voice: Voice) -> bool:
    return stands_alone(voice.quote, voice.language)


def _refs_of(kind: GoalKind) -> Callable[[Voice], Iterable[str]]:
    return lambda voice: voice.refs(kind)


def _of_theme(voices: Sequence[Voice]) -> set[int]:
    """Take the representatives and then the best linked, unit by unit in turn."""
    by_unit: dict[str, list[Voice]] = {}
    for voice in sorted(voices, key=_worth):
        by_unit.setdefault(voice.unit, []).append(voice)
    chosen: list[int] = []
    for turn in range(A_UNIT_IN_A_THEME):
        ready = [said[turn] for said in by_unit.values() if len(said) > turn]
        chosen += [voice.pk for voice in sorted(ready, key=_worth)]
    return set(chosen[:A_THEME])


def _fill(chosen: set[int], voices: Sequence[Voice], keys: Callable[[Voice], Iterable[str]], least: int) -> None:
    """Add the best quotes for each key that has none yet, until it has `least`; the keys with fewest voices first."""
    heard: Counter[str] = Counter(key for voice in voices if voice.pk in chosen for key in keys(voice))
    silent: dict[str, list[Voice]] = {}
    for voice in sorted(voices, key=_worth):
        for key in keys(voice):
            if not heard[key]:
                silent.setdefault(key, []).append(voice)
    for key in sorted(silent, key=lambda key: (len(silent[key]), key)):
        for voice in silent[key]:
            if heard[key] < least and voice.pk not in chosen:
                chosen.add(voice.pk)
                heard.update(list(keys(voice)))


def _worth(voice: Voice) -> tuple[object, ...]:
    """Return a sort key: readable ones, representatives, the surest links, then a fixed order that tells nothing."""
    grounds = [one for links in voice.links.values() for one in links.values()]
    return (
        not _reads_alone(voice),
        voice.rank if voice.rank is not None else 99,
        not any(one.person for one in grounds),
        -round(max((one.p for one in grounds), default=0.0), 3),
        voice.id,
    )
