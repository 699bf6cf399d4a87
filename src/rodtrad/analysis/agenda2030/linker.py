"""Links texts to the global goals and targets, with probability, reason and stance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.heads import Heads, shipped_heads
from rodtrad.analysis.agenda2030.load import Catalogue, catalogue
from rodtrad.analysis.agenda2030.model import STANCES, Link, Linked, Scored, Stance
from rodtrad.analysis.agenda2030.numbers import Matrix, log_softmax, probability
from rodtrad.analysis.agenda2030.outputs import goal_columns, goal_evidence, part, target_evidence
from rodtrad.analysis.agenda2030.reasons import LONGEST, How, Reasons, read
from rodtrad.analysis.embedding import Embedder, Progress, Vectors
from rodtrad.analysis.statements.model import DIMENSIONS, HORIZONS
from rodtrad.analysis.words import word_count

__all__ = ["LINKED", "Chances", "Linker"]

_T = TypeVar("_T")

LINKED = 0.5
"""The probability from which a link counts."""

READ = frozenset(("sv", "en", "no", "nb", "nn", "da", "und"))
"""Languages that the linker has learnt from or that are read as Swedish. `und` is a text too short to tell."""

UNREAD = 0.6
"""What a probability is multiplied with in any other language: the encoder knows a hundred, the heads two."""

SHORTEST = 2
"""Words of a text that can be relevant: less says nothing. More than `reasons.LONGEST` is a document."""

SURE_STANCE = 0.55
"""The share from which a stance is suggested: a wrong one annoys more than none."""

UNSPOKEN = 0.5
"""What a probability is multiplied with where the text is too short or too long to be a statement: no link counts."""

BLOCK = 256
"""Texts weighed at a time, which bounds the memory (10 MB of vectors with reasons, for statements of 25 words)."""


@dataclass(frozen=True)
class Chances:
    """What is known of texts, one row a text. `logits` are the heads' own, the rest probabilities."""

    logits: NDArray[np.float32]
    goals: Matrix
    targets: Matrix
    relevant: Matrix
    dimensions: Matrix

    def stances(self) -> list[Stance]:
        """Return each text's likeliest stance; neutral where none is likely enough to be suggested."""
        shares = np.exp(log_softmax(part(self.logits, "stance")))
        return [
            STANCES[index] if share >= SURE_STANCE else Stance.NEUTRAL
            for index, share in zip(shares.argmax(axis=1), shares.max(axis=1), strict=True)
        ]

    def row(self, index: int) -> "Chances":
        """Return what is known of one text."""
        return Chances(*(values[index : index + 1] for values in vars(self).values()))


class Linker:
    """Links texts to goals and targets, judges relevance, dimension, horizon and stance.

    What the linker has learnt for the default embedder ships with the package; for another embedder it is learnt at
    the first use (25,000 short texts are embedded: give it a `CachedEmbedder`). The result depends on the text and its
    language alone, never on what else is linked at the same time.
    """

    def __init__(self, embedder: Embedder, heads: Heads | None = None) -> None:
        self.embedder = embedder
        self.catalogue: Catalogue = catalogue()
        self._heads = heads
        self._goal = {goal: column for column, goal in enumerate(self.catalogue.by_id)}
        self._target = {target: column for column, target in enumerate(self.catalogue.targets)}

    @property
    def id(self) -> str:
        """Return what made a link: the linker's version and a hash of all that it has learnt."""
        return f"rodtrad-linker-3/{self.heads.digest}"

    @property
    def heads(self) -> Heads:
        """Return what has been learnt (loaded, or learnt now)."""
        if self._heads is None:
            self._heads = shipped_heads(self.embedder.model)
        if self._heads is None:
            from rodtrad.analysis.agenda2030.learn import learn

            self._heads = learn(self.embedder)
        return self._heads

    def link(  # noqa: PLR0913, PLR0917 - what is linked, and how
        self,
        texts: Sequence[str],
        languages: Sequence[str] | None = None,
        top: int = 5,
        progress: Progress | None = None,
        vectors: Vectors | None = None,
        reasons: How = "quick",
    ) -> list[Linked]:
        """Return the links of each text, in order.

        `languages` are BCP 47 codes (recognised where None), `vectors` the embedder's (computed where None). At least
        `top` goals and targets are returned, and all with p ≥ 0.5. `progress` tells how many texts are done. `reasons`
        is how they are found (`reasons.How`); with `none` every `why` is empty. A text without a word has no link and
        is not relevant.
        """
        codes = _languages(texts) if languages is None else list(languages)
        linked: list[Linked] = []
        for start in range(0, len(texts), BLOCK):
            part_ = slice(start, start + BLOCK)
            given = None if vectors is None else vectors[part_]
            linked += self._link_block(texts[part_], codes[part_], given, top, reasons)
            if progress is not None:
                progress(len(linked), len(texts))
        return linked

    def chances(self, texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> Chances:
        """Return what is known of each text, from its vector, its language and how many words it has."""
        logits = self.heads.logits(self.heads.features(texts, vectors))
        by_goal, by_target = self.log_odds(logits)
        targets = probability(by_target)
        goals = np.maximum(probability(by_goal), _best_target(targets))
        dimensions = probability(self.heads.curves["dimension"].logits(part(logits, "dimension")[:, :, None]))
        words = np.array([word_count(text) for text in texts])
        known = np.array([_known(code) for code in languages]) * (words > 0)
        spoken = (words >= SHORTEST) & (words <= LONGEST)
        shares = (known * np.where(spoken, 1.0, UNSPOKEN))[:, None]
        return Chances(
            logits,
            (goals * shares).round(4),
            (targets * shares).round(4),
            (self.relevance(logits) * known * spoken).round(4),
            (dimensions * shares).round(4),
        )

    def log_odds(self, logits: NDArray[np.float32]) -> tuple[Matrix, Matrix]:
        """Return the log odds of goals, shape (texts, 17), and targets, (texts, 169), by the heads' logits alone."""
        evidence, curves = goal_evidence(logits), self.heads.curves
        goals = curves["goal"].logits(evidence)
        return goals, curves["target"].logits(target_evidence(logits, evidence, goals))

    def relevance(self, logits: NDArray[np.float32]) -> Matrix:
        """Return the probability that each text is about sustainability at all, shape (texts,)."""
        return probability(self.heads.curves["relevance"].logits(part(logits, "relevance")[:, :, None]))[:, 0]

    def _link_block(
        self, texts: Sequence[str], codes: Sequence[str], vectors: Vectors | None, top: int, reasons: How
    ) -> list[Linked]:
        whole, left_out = read(self.embedder, texts, codes, vectors, reasons)
        seen = self.chances(texts, codes, whole)
        found = [self._linked(code, seen.row(row), top) for row, code in enumerate(codes)]
        if reasons == "none":
            return found
        asked = [row for row in range(len(found)) if seen.goals[row].max() > 0]
        variants = [
            self.heads.features_without(texts[row], made) for row, made in zip(asked, left_out(asked), strict=True)
        ]
        falls = self._falls(seen.logits[asked], variants)
        for row, (goals, targets) in zip(asked, falls, strict=True):
            found[row] = self._reasoned(found[row], Reasons(texts[row], codes[row]), goals, targets)
        return found

    def _falls(
        self, logits: NDArray[np.float32], variants: Sequence[NDArray[np.float32]]
    ) -> Iterator[tuple[Matrix, Matrix]]:
        """Yield for each text what each word's absence takes from goals, shape (words, 17), and from targets.

        `variants` are the features without each word.
        """
        if not variants:
            return
        before = self.log_odds(logits)
        after = self.log_odds(self.heads.logits(np.concatenate(variants)))
        edges = np.cumsum([0, *map(len, variants)])
        for at, (start, end) in enumerate(pairwise(edges)):
            yield before[0][at] - after[0][start:end], before[1][at] - after[1][start:end]

    def _reasoned(self, linked: Linked, why: Reasons, goals: Matrix, targets: Matrix) -> Linked:
        """Return `linked` with the words that carry each link: those whose absence takes most from its log odds."""
        return replace(
            linked,
            goals=tuple(replace(one, why=why.of(goals[:, self._goal[one.id]])) for one in linked.goals),
            targets=tuple(replace(one, why=why.of(targets[:, self._target[one.id]])) for one in linked.targets),
        )

    def _linked(self, code: str, seen: Chances, top: int) -> Linked:
        stance = seen.stances()[0]
        p_relevant = float(seen.relevant[0])
        return Linked(
            relevant=p_relevant >= LINKED,
            p_relevant=p_relevant,
            goals=_best(tuple(self._goal), seen.goals[0], top, stance),
            targets=_best(tuple(self._target), seen.targets[0], top, stance),
            dimensions=_scored(seen.dimensions[0]),
            horizon=_most_likely(part(seen.logits, "horizon")[0], HORIZONS) if p_relevant else HORIZONS[-1],
            stance=stance,
            language=code,
        )


def _languages(texts: Sequence[str]) -> list[str]:
    from rodtrad.analysis.statements import language_of

    return [language_of(text) for text in texts]


def _known(code: str) -> float:
    return 1.0 if code.split("-", maxsplit=1)[0] in READ else UNREAD


def _best_target(targets: Matrix) -> Matrix:
    """Return the probability of each goal's likeliest target, shape (texts, goals)."""
    owner = np.array(goal_columns())
    return np.stack([targets[:, owner == goal].max(axis=1) for goal in range(owner.max() + 1)], axis=1)


def _best(ids: Sequence[str], chances: Matrix, top: int, stance: Stance) -> tuple[Link, ...]:
    """Return at least the `top` likeliest, and all that count."""
    count = max(min(top, len(ids)), int((chances >= LINKED).sum()))
    order = np.argsort(-chances, kind="stable")[:count].tolist()
    return tuple(Link(ids[index], float(chances[index]), stance=stance) for index in order)


def _scored(chances: Matrix) -> tuple[Scored, ...]:
    order = sorted(range(len(DIMENSIONS)), key=lambda index: (-chances[index], index))
    return tuple(Scored(DIMENSIONS[index], float(chances[index])) for index in order)


def _most_likely(logits: Matrix, values: Sequence[_T]) -> _T:
    return values[int(logits.argmax())]
