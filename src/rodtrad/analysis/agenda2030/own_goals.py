"""Links texts to a municipality's own goals: from the first minute without examples, sharper with each decision.

Four things speak for a link: the text's vector is nearer to the goal's than chance would have it, both touch the same
global targets (the crosswalk) more than any other goal does, they share rare words, and the text is about
sustainability at all. What a person has decided of earlier statements moves the score (`own_decisions`). Nothing of a
municipality's goals or decisions is kept here: both are given with each call.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.linker import LINKED, Linker
from rodtrad.analysis.agenda2030.model import Link, OwnDecision, OwnGoal, Stance
from rodtrad.analysis.agenda2030.numbers import Matrix, probability, unit
from rodtrad.analysis.agenda2030.own_decisions import Sharpening, sharpened
from rodtrad.analysis.agenda2030.rarity import rarity
from rodtrad.analysis.agenda2030.reasons import How, Reasons, read
from rodtrad.analysis.embedding import Progress, Vectors
from rodtrad.analysis.words import lemma, parts, stopwords, tokens

__all__ = ["OwnLinker", "crosswalk", "link_own"]

USUAL = 0.3
"""Crosswalk that a rival is taken to have, so that the only goal of a municipality is not ahead of nobody."""

ENOUGH = 6.0
"""Sum of rarity over shared words that counts as full agreement: one rare word and one less rare."""

SHORTEST_PART = 4
"""Letters of a word, or of a compound's part, that counts as shared."""

FEWEST = 3
"""Goals that are told a text, however improbable."""

BLOCK = 512
"""Texts weighed at a time."""

READ_CHARACTERS = 10_000
"""Code points in which words are looked up."""

MOST_TARGETS = 8
"""Targets that a crosswalk suggests for a goal."""


@dataclass(frozen=True)
class _Known:
    """What is known of the goals: ids, unit vectors (goals, d), shares of the targets (goals, 169), and words.

    `usual` (goals,) is the standard deviation of the likeness that statements have to each goal.
    """

    ids: tuple[str, ...]
    vectors: Matrix
    usual: Matrix
    profiles: Matrix
    forms: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class _Seen:
    """What is seen in texts.

    `evidence` speaks for each goal, shape (texts, goals, 4); decisions are learnt on `rows`, shape (texts, d + 169):
    what a text says, and which targets it touches.
    """

    evidence: Matrix
    rows: Matrix


class OwnLinker:
    """A municipality's goals, read once; links any number of texts to them.

    `decisions` are what people have decided so far (in this workspace), and are learnt from in milliseconds. Raises
    ValueError for a goal that has no title.
    """

    def __init__(self, goals: Sequence[OwnGoal], linker: Linker, decisions: Sequence[OwnDecision] = ()) -> None:
        self._linker = linker
        self._known = self._know(goals)
        self._sharpening = self._learn(decisions)

    def link(
        self,
        texts: Sequence[str],
        languages: Sequence[str],
        vectors: Vectors | None = None,
        reasons: How = "quick",
        top: int = FEWEST,
    ) -> list[tuple[Link, ...]]:
        """Return each text's links by falling p, then by id: at least `top` goals, and all with p ≥ 0.5."""
        if not self._known.ids:
            return [() for _ in texts]
        found: list[tuple[Link, ...]] = []
        for start in range(0, len(texts), BLOCK):
            part = slice(start, start + BLOCK)
            given = None if vectors is None else vectors[part]
            found += self._link_block(texts[part], languages[part], given, reasons, top)
        return found

    def evidence(self, texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> Matrix:
        """Return what speaks for each goal, shape (texts, goals, 4)."""
        return self._see(texts, languages, vectors).evidence

    def _see(self, texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> _Seen:
        spoken = [self._forms_in(text, code) for text, code in zip(texts, languages, strict=True)]
        shared = np.array([[self._weight(said, forms) for forms in self._known.forms] for said in spoken])
        features = self._linker.heads.features(texts, vectors)
        return self._weigh(features, vectors, shared.reshape(len(texts), len(self._known.ids)))

    def _weigh(self, features: NDArray[np.float32], vectors: Vectors, shared: Matrix) -> _Seen:
        heads, known = self._linker.heads, self._known
        centred = unit(vectors - heads.centre)
        likeness = centred @ known.vectors.T / known.usual
        logits = heads.logits(features)
        # Square roots, so that one sure target does not drown the others.
        touched = unit(np.sqrt(probability(self._linker.log_odds(logits)[1])))
        relevance = np.broadcast_to(self._linker.relevance(logits)[:, None], likeness.shape)
        lead = _lead(touched @ known.profiles.T)
        evidence = np.stack([likeness, lead, shared, np.log(np.maximum(relevance, 1e-3))], axis=2)
        return _Seen(evidence, np.hstack([centred, touched]))

    def _link_block(
        self, texts: Sequence[str], codes: Sequence[str], vectors: Vectors | None, how: How, top: int
    ) -> list[tuple[Link, ...]]:
        whole, left_out = read(self._linker.embedder, texts, codes, vectors, how)
        seen = self._see(texts, codes, whole)
        odds = self._odds(seen)
        known = self._linker.chances(texts, codes, whole)
        chances = np.minimum(probability(odds), known.relevant[:, None]).round(4)
        found = [self._best(row, top, stance) for row, stance in zip(chances, known.stances(), strict=True)]
        asked = [row for row in range(len(texts)) if known.relevant[row] > 0]
        if how == "none" or not asked:
            return found
        variants = left_out(asked)
        counts = list(map(len, variants))
        shared = np.repeat(seen.evidence[asked, :, 2], counts, axis=0)
        features = [
            self._linker.heads.features_without(texts[row], made) for row, made in zip(asked, variants, strict=True)
        ]
        left = self._weigh(np.concatenate(features), np.concatenate(variants), shared)
        falls = np.repeat(odds[asked], counts, axis=0) - self._odds(left)
        edges = np.cumsum([0, *counts])
        for row, start, end in zip(asked, edges[:-1], edges[1:], strict=True):
            said = self._linker.heads.curves["own"].weights[2] * self._said(texts[row], codes[row], end - start)
            found[row] = self._reasoned(found[row], Reasons(texts[row], codes[row]), falls[start:end] + said)
        return found

    def _odds(self, seen: _Seen) -> Matrix:
        return self._linker.heads.curves["own"].logits(seen.evidence) + self._sharpening.of(seen.rows)

    def _best(self, chances: Matrix, top: int, stance: Stance) -> tuple[Link, ...]:
        ids = self._known.ids
        order = sorted(range(len(ids)), key=lambda index: (-chances[index], ids[index]))
        count = max(min(top, len(order)), int((chances >= LINKED).sum()))
        return tuple(Link(ids[index], float(chances[index]), stance=stance) for index in order[:count])

    def _reasoned(self, links: tuple[Link, ...], why: Reasons, falls: Matrix) -> tuple[Link, ...]:
        return tuple(replace(link, why=why.of(falls[:, self._known.ids.index(link.id)])) for link in links)

    def _said(self, text: str, code: str, count: int) -> Matrix:
        """Return how much each word of `text.split()` shares with each goal, shape (count, goals)."""
        rows = [
            [self._weight(self._forms_in(word, code), forms) for forms in self._known.forms]
            for word in text.split()[:count]
        ]
        return np.array(rows).reshape(count, len(self._known.ids))

    def _know(self, goals: Sequence[OwnGoal]) -> _Known:
        from rodtrad.analysis.statements import language_of

        centre = self._linker.heads.centre
        vectors, profiles, forms = [], [], []
        for goal in goals:
            texts = _texts(goal)
            code = language_of(texts[0])
            made = self._linker.embedder.embed(texts)
            vectors.append(unit(unit(made - centre).mean(axis=0)[None])[0])
            logits = self._linker.heads.logits(self._linker.heads.features(texts, made))
            profiles.append(probability(self._linker.log_odds(logits)[1]).max(axis=0))
            forms.append(frozenset(form for text in texts for form in self._forms_in(text, code)))
        profiles_ = unit(np.sqrt(np.array(profiles).reshape(len(goals), -1)))
        vectors_ = np.array(vectors).reshape(len(goals), -1)
        usual = np.sqrt(np.einsum("gi,ij,gj->g", vectors_, self._linker.heads.spread.astype(np.float64), vectors_))
        ids = tuple(goal.id for goal in goals)
        return _Known(ids, vectors_, np.maximum(usual, 1e-9), profiles_, tuple(forms))

    def _learn(self, decisions: Sequence[OwnDecision]) -> Sharpening:
        known = [one for one in decisions if one.goal in self._known.ids]
        if not known:
            linker = self._linker
            return Sharpening.none(len(self._known.ids), linker.embedder.dimensions + len(linker.catalogue.targets))
        texts, codes = [one.text for one in known], [one.language for one in known]
        seen = self._see(texts, codes, self._linker.embedder.embed(texts))
        columns = np.array([self._known.ids.index(one.goal) for one in known])
        before = self._linker.heads.curves["own"].logits(seen.evidence)[np.arange(len(known)), columns]
        accepted = np.array([one.accepted for one in known])
        return sharpened(seen.rows, before, columns, accepted, len(self._known.ids))

    def _forms_in(self, text: str, code: str) -> frozenset[str]:
        words = tokens(text[:READ_CHARACTERS], code)
        return frozenset(form for word in words for form in _forms(word.lemma, code))

    def _weight(self, said: frozenset[str], forms: frozenset[str]) -> float:
        """Return how much a text shares with a goal's words, 0–1."""
        return min(sum(rarity(form) for form in sorted(said & forms)) / ENOUGH, 1.0)


def link_own(  # noqa: PLR0913, PLR0917 - what is linked to what, and what is known already
    texts: Sequence[str],
    goals: Sequence[OwnGoal],
    linker: Linker,
    languages: Sequence[str] | None = None,
    decisions: Sequence[OwnDecision] = (),
    progress: Progress | None = None,
) -> list[tuple[Link, ...]]:
    """Return each text's links to the municipality's own goals (see `OwnLinker`); without goals, the empty tuple."""
    if not goals or not texts:
        return [() for _ in texts]
    from rodtrad.analysis.statements import language_of

    codes = [language_of(text) for text in texts] if languages is None else list(languages)
    own = OwnLinker(goals, linker, decisions)
    found: list[tuple[Link, ...]] = []
    for start in range(0, len(texts), BLOCK):
        found += own.link(texts[start : start + BLOCK], codes[start : start + BLOCK])
        if progress is not None:
            progress(len(found), len(texts))
    return found


def crosswalk(goals: Sequence[OwnGoal], linker: Linker) -> dict[str, tuple[Link, ...]]:
    """Return for each own goal the targets that its words touch, by falling p, with the words that say so.

    Those with p ≥ 0.5, and never fewer than three: a person decides. Raises ValueError for a goal without a title.
    """
    found = {}
    for goal in goals:
        by_target: dict[str, Link] = {}
        for linked in linker.link(_texts(goal), top=3, reasons="measured"):
            for link in linked.targets:
                if link.id not in by_target or by_target[link.id].p < link.p:
                    by_target[link.id] = link
        ranked = sorted(by_target.values(), key=lambda link: (-link.p, link.id))
        sure = [link for link in ranked if link.p >= LINKED]
        found[goal.id] = tuple(sure[:MOST_TARGETS] if len(sure) >= FEWEST else ranked[:FEWEST])
    return found


def _texts(goal: OwnGoal) -> list[str]:
    """Return what a goal says: title with description, then its examples. Raises ValueError without a title."""
    if not goal.title.strip():
        raise ValueError(f"goal {goal.id} has no title")
    told = f"{goal.title}. {goal.description}" if goal.description else goal.title
    return [told, *goal.examples]


def _lead(crosswalk_: Matrix) -> Matrix:
    """Return how far each goal's crosswalk is ahead of the best other goal's (negative where it is behind)."""
    order = np.sort(np.pad(crosswalk_, ((0, 0), (1, 0))), axis=1)
    first, second = order[:, -1:], order[:, -2:-1]
    return np.asarray(crosswalk_ - np.maximum(np.where(crosswalk_ == first, second, first), USUAL))


def _forms(word: str, language: str) -> list[str]:
    """Return what a word may share with another: its lemma, and in Swedish the parts of a compound."""
    forms = [word]
    if language != "en":
        forms += [lemma(part, "sv") for part in parts(word) if len(part) >= SHORTEST_PART]
    ignored = stopwords(language)
    return [form for form in forms if form not in ignored and (len(form) >= SHORTEST_PART or form.isupper())]
