"""A closer look at one statement: each link with its words measured one by one, and the taught text most like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from rodtrad.analysis.agenda2030.lessons import lessons
from rodtrad.analysis.agenda2030.linker import LINKED, Linker
from rodtrad.analysis.agenda2030.model import Link
from rodtrad.analysis.agenda2030.numbers import Matrix
from rodtrad.analysis.agenda2030.reasons import read, telling

__all__ = ["Explanation", "Word", "explain", "nearest"]

LEAST_FALL = 0.1
"""Log odds; words whose absence takes less are not told."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, `text[start:end]`, and what its absence takes from the link (log odds)."""

    start: int
    end: int
    fall: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text is linked to a goal or target. `words` by falling `fall`."""

    kind: Literal["goal", "target"]
    id: str
    p: float
    words: tuple[Word, ...]
    nearest: str
    """The statement most like it among those that the target was taught with; empty for a goal."""


def explain(text: str, language: str, linker: Linker) -> tuple[Explanation, ...]:
    """Return the explanations of the links that count, goals first, by falling p.

    The text is embedded again without each of its words: about 20 short texts. The first time that a target is met its
    taught statements are embedded too (100 or so: give the linker a `CachedEmbedder`).
    """
    linked = linker.link([text], [language], reasons="none")[0]
    if not linked.p_relevant:
        return ()
    whole, left_out = read(linker.embedder, [text], [language], None, "measured")
    heads = linker.heads
    features = [heads.features([text], whole), heads.features_without(text, left_out([0])[0])]
    goals, targets = linker.log_odds(heads.logits(np.vstack(features)))
    spans = telling(text, language)
    by_goal = dict(zip(linker.catalogue.by_id, goals.T, strict=True))
    by_target = dict(zip(linker.catalogue.targets, targets.T, strict=True))
    return tuple(
        [Explanation("goal", one.id, one.p, _words(by_goal[one.id], spans), "") for one in _counted(linked.goals)]
        + [
            Explanation("target", one.id, one.p, _words(by_target[one.id], spans), nearest(text, one.id, linker))
            for one in _counted(linked.targets)
        ]
    )


def _counted(links: Sequence[Link]) -> list[Link]:
    return [link for link in links if link.p >= LINKED]


def _words(odds: Matrix, spans: Mapping[int, tuple[int, int]]) -> tuple[Word, ...]:
    """Return the words whose absence (rows of `odds` from the second on) takes something, the weightiest first."""
    falls = {index: round(float(odds[0] - odds[1 + index]), 2) for index in spans}
    words = [Word(*span, falls[index]) for index, span in spans.items() if falls[index] >= LEAST_FALL]
    return tuple(sorted(words, key=lambda word: (-word.fall, word.start)))


def nearest(text: str, target: str, linker: Linker) -> str:
    """Return the taught statement of `target` whose vector is most like that of `text`; empty where there is none."""
    taught = _taught().get(target, ())
    if not taught:
        return ""
    vectors = linker.embedder.embed([text, *taught])
    return taught[int((vectors[1:] @ vectors[0]).argmax())]


@lru_cache(maxsize=1)
def _taught() -> dict[str, tuple[str, ...]]:
    """Return the taught statements by their primary target."""
    found: dict[str, list[str]] = {}
    for one in lessons("taught"):
        if one.spoken and one.targets:
            found.setdefault(one.targets[0], []).append(one.text)
    return {target: tuple(texts) for target, texts in found.items()}
