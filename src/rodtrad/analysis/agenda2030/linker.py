"""Links texts to the global goals and targets, with probability and reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rodtrad.analysis.agenda2030.caution import damped, weak_goals, weak_targets
from rodtrad.analysis.agenda2030.features import (
    dimension_features,
    dimension_words,
    goal_features,
    probability,
    relevance_features,
)
from rodtrad.analysis.agenda2030.horizon import horizon_of
from rodtrad.analysis.agenda2030.layer import Matrix, centred, evidence
from rodtrad.analysis.agenda2030.lexicon import Lexicon, shipped_lexicon
from rodtrad.analysis.agenda2030.load import Catalogue, catalogue
from rodtrad.analysis.agenda2030.model import Link, Linked, Scored
from rodtrad.analysis.agenda2030.reasons import Reasons
from rodtrad.analysis.agenda2030.trained import Trained, load_shipped
from rodtrad.analysis.embedding import Embedder, Progress, Vectors
from rodtrad.analysis.statements.model import DIMENSIONS
from rodtrad.analysis.words import Token, tokens

__all__ = ["LINKED", "Linker"]

LINKED = 0.5
"""The probability from which a link counts."""

SPOKEN = 1.0
"""Added to a dimension's log odds where several of its words are said."""

READ = frozenset(("sv", "en", "no", "nb", "nn", "da", "und"))
"""Languages whose texts may be relevant. Norwegian, Danish and `und` (too short to tell) are read as Swedish."""

SHORTEST, LONGEST = 3, 1_000
"""Words of a text that can be relevant: less says nothing, more is a document, which should be split first."""

READ_CHARACTERS = 10_000
"""Code points in which words are looked up (embedders read less)."""

BLOCK = 1024
"""Texts weighed at a time, which bounds the memory (about 10 MB)."""

PRIOR = {"core": 0.0, "some": -0.2, "little": -0.6}
"""Added to a target's log odds: the catalogue has as many texts of far-off targets as speech has few."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What is known of a block of texts, one row a text."""

    targets: Matrix
    goals: Matrix
    relevant: Matrix
    dimensions: Matrix

    def row(self, index: int) -> "_Weighed":
        """Return what is known of one text."""
        return _Weighed(self.targets[index], self.goals[index], self.relevant[index], self.dimensions[index])


class Linker:
    """Links texts to goals and targets, judges relevance, dimension and horizon.

    What the linker has learnt for the default embedder ships with the package; for another embedder it is learnt at
    the first use (5,000 short texts are embedded: give it a `CachedEmbedder`). The result depends on the text and its
    language alone, never on what else is linked at the same time.
    """

    def __init__(self, embedder: Embedder, trained: Trained | None = None) -> None:
        self.embedder = embedder
        self.catalogue: Catalogue = catalogue()
        self._trained = trained
        self._targets = tuple(self.catalogue.targets)
        self._goals = tuple(self.catalogue.by_id)
        self._goal_of = tuple(target.goal for target in self.catalogue.targets.values())
        self._prior = np.array([PRIOR[target.relevance] for target in self.catalogue.targets.values()])

    @property
    def id(self) -> str:
        """Return what made a link: the linker's version and a hash of what it learnt from."""
        return f"rodtrad-linker-2/{self.trained.fingerprint}"

    @property
    def trained(self) -> Trained:
        """Return what has been learnt (loaded, or learnt now)."""
        if self._trained is None:
            self._trained = load_shipped(self.embedder.id)
        if self._trained is None:
            from rodtrad.analysis.agenda2030.fit import fit

            self._trained = fit(self.embedder)
        return self._trained

    @property
    def lexicon(self) -> Lexicon:
        """Return the words of the gloss."""
        return shipped_lexicon()

    def link(
        self,
        texts: Sequence[str],
        languages: Sequence[str] | None = None,
        top: int = 5,
        progress: Progress | None = None,
        vectors: Vectors | None = None,
    ) -> list[Linked]:
        """Return the links of each text, in order.

        `languages` are BCP 47 codes (recognised where None), `vectors` the embedder's (computed where None). At least
        `top` goals and targets are returned, and all with p ≥ 0.5. `progress` tells how many distinct texts have been
        embedded. A text without a word has no link and is not relevant.
        """
        codes = _languages(texts) if languages is None else list(languages)
        made = self.embedder.embed(texts, progress) if vectors is None else vectors
        linked: list[Linked] = []
        for start in range(0, len(texts), BLOCK):
            part = slice(start, start + BLOCK)
            linked += self._link_block(texts[part], codes[part], made[part], top)
        return linked

    def chances(self, texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> tuple[Matrix, Matrix]:
        """Return the probability of every target, shape (texts, 169) in the catalogue's order, and of relevance."""
        words = [_words(text, code) for text, code in zip(texts, languages, strict=True)]
        weighed = self._weigh(vectors, words, languages)
        return weighed.targets, weighed.relevant

    def _link_block(self, texts: Sequence[str], codes: Sequence[str], vectors: Vectors, top: int) -> list[Linked]:
        words = [_words(text, code) for text, code in zip(texts, codes, strict=True)]
        weighed = self._weigh(vectors, words, codes)
        return [
            self._linked(text, code, words[row], weighed.row(row), top)
            for row, (text, code) in enumerate(zip(texts, codes, strict=True))
        ]

    def _weigh(self, vectors: Vectors, words: Sequence[Sequence[Token]], codes: Sequence[str]) -> _Weighed:
        known = self.trained
        seen = evidence(known.targets, self.lexicon, vectors, words, codes)
        logits = known.constants["target"].logits(seen)
        rows = centred(vectors, known.targets.centre)
        relevance = relevance_features(logits, rows @ known.relevance, seen[:, :, 2])
        prior = logits + self._prior
        wordless = np.array([not w for w in words], dtype=bool)[:, None]
        weak = weak_targets(words, codes, self.lexicon)
        targets = np.where(wordless, 0.0, damped(probability(prior), weak))
        by_goal = known.constants["goal"].logits(goal_features(prior, self._goal_of, self._goals))
        weak_goal = weak_goals(targets, weak, self._goal_of, self._goals)
        dimensions = dimension_features(rows @ known.dimensions, targets, self._targets)
        spoken = np.array([_is_statement(w, code) for w, code in zip(words, codes, strict=True)], dtype=bool)
        relevant = np.where(spoken, probability(known.constants["relevance"].logits(relevance)), 0.0)
        return _Weighed(
            targets=targets.round(4),
            goals=_at_least_targets(
                np.where(wordless, 0.0, damped(probability(by_goal), weak_goal)),
                targets,
                self._goal_of,
                self._goals,
            ).round(4),
            relevant=relevant.round(4),
            dimensions=np.where(
                wordless,
                0.0,
                probability(known.constants["dimension"].logits(dimensions) + SPOKEN * dimension_words(words, codes)),
            ).round(4),
        )

    def _linked(self, text: str, code: str, words: Sequence[Token], weighed: _Weighed, top: int) -> Linked:
        p_relevant = float(weighed.relevant)
        why = Reasons(text, code, words, self.lexicon)
        own: dict[str, list[str]] = {goal: [] for goal in self._goals}
        for target, _ in _best(self._targets, weighed.targets, len(self._targets)):
            own[target.split(".", maxsplit=1)[0]].append(target)
        return Linked(
            relevant=p_relevant >= LINKED,
            p_relevant=p_relevant,
            goals=tuple(
                Link(goal, p, why.of_goal(own[goal], surely=p >= LINKED))
                for goal, p in _best(self._goals, weighed.goals, top)
            ),
            targets=tuple(
                Link(target, p, why.of_target(target, surely=p >= LINKED))
                for target, p in _best(self._targets, weighed.targets, top)
            ),
            dimensions=_scored(weighed.dimensions),
            horizon=horizon_of(text, code),
            language=code,
        )


def _languages(texts: Sequence[str]) -> list[str]:
    from rodtrad.analysis.statements import language_of

    return [language_of(text) for text in texts]


def _words(text: str, code: str) -> tuple[Token, ...]:
    return tokens(text[:READ_CHARACTERS], code)


def _is_statement(words: Sequence[Token], code: str) -> bool:
    """Return whether a text can be relevant: a statement's length, in a language that the linker reads."""
    return SHORTEST <= len(words) <= LONGEST and code.split("-", maxsplit=1)[0] in READ


def _at_least_targets(goals: Matrix, targets: Matrix, goal_of: Sequence[str], ids: Sequence[str]) -> Matrix:
    """Return the goals' probabilities, raised to that of the goal's likeliest target."""
    owner = np.array(goal_of)
    best = np.stack([targets[:, owner == goal].max(axis=1) for goal in ids], axis=1)
    return np.asarray(np.maximum(goals, best))


def _best(ids: Sequence[str], chances: Matrix, top: int) -> list[tuple[str, float]]:
    """Return (id, p) by falling p, then by id: at least `top` of them, and all with p ≥ 0.5."""
    count = max(min(top, len(ids)), int((chances >= LINKED).sum()))
    order = np.lexsort((np.array(ids), -chances))[:count]
    return [(ids[index], float(chances[index])) for index in order]


def _scored(chances: Matrix) -> tuple[Scored, ...]:
    scored = [Scored(dimension, float(p)) for dimension, p in zip(DIMENSIONS, chances, strict=True)]
    return tuple(sorted(scored, key=lambda one: (-one.p, one.id)))
