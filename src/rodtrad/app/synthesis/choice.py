"""Which of all that was said is shown: few quotes, every unit heard, every important target with a voice."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from rodtrad.app.goals.models import GoalKind
from rodtrad.app.synthesis.voices import Voice

__all__ = ["choose"]

A_THEME = 12
"""Most quotes a theme, before units and targets that would else be silent."""
A_UNIT_IN_A_THEME = 4
A_SILENT_UNIT = 3
"""Quotes of a unit that no theme gave a voice."""
SHORTEST, LONGEST = 6, 90
"""Words of a quote that can be read alone; others are only taken where there is nothing else."""


def choose(voices: Sequence[Voice], core: Collection[str], cited: Collection[int] = ()) -> list[Voice]:
    """Return the quotes to show, in the order in which they were said.

    `voices` are those that may be shown, `core` the targets that a municipality has most to do with, `cited` the
    statements that findings rest on (always shown).
    """
    chosen = {voice.pk for voice in voices if voice.pk in cited}
    for theme in sorted({theme for voice in voices for theme in voice.themes}):
        chosen |= _of_theme([voice for voice in voices if theme in voice.themes])
    _fill(chosen, voices, lambda voice: (voice.unit,), A_SILENT_UNIT)
    _fill(chosen, voices, lambda voice: [ref for ref in voice.refs(GoalKind.TARGET) if ref in core], 1)
    _fill(chosen, voices, lambda voice: list(voice.refs(GoalKind.GOAL)), 1)
    _fill(chosen, voices, lambda voice: list(voice.refs(GoalKind.OWN)), 1)
    return [voice for voice in voices if voice.pk in chosen]


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
    """Add the best quotes for each key that has none yet."""
    heard: Counter[str] = Counter(key for voice in voices if voice.pk in chosen for key in keys(voice))
    silent: dict[str, list[Voice]] = {}
    for voice in voices:
        for key in keys(voice):
            if not heard[key]:
                silent.setdefault(key, []).append(voice)
    for said in silent.values():
        chosen.update(voice.pk for voice in sorted(said, key=_worth)[:least])


def _worth(voice: Voice) -> tuple[object, ...]:
    """Return a sort key: readable ones, representatives, the surest links, then a fixed order that tells nothing."""
    words = len(voice.quote.split())
    surest = max((grounds.p for links in voice.links.values() for grounds in links.values()), default=0.0)
    person = any(grounds.person for links in voice.links.values() for grounds in links.values())
    return (
        not SHORTEST <= words <= LONGEST,
        voice.rank if voice.rank is not None else 99,
        not person,
        -round(surest, 3),
        voice.id,
    )
