"""Links texts to a municipality's own goals, which nobody has given examples of.

Three things speak for a link: the text's vector is nearer to the goal's than chance would have it, both touch the same
global targets (the crosswalk) more than any other goal does, and they share rare words. Few links are made and most of
them are right: a reader who meets two wrong ones trusts none. A link that no word carries does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rodtrad.analysis.agenda2030.features import probability
from rodtrad.analysis.agenda2030.layer import Matrix, centred, unit
from rodtrad.analysis.agenda2030.lexicon import SHORTEST_PART, Hit, Lexicon
from rodtrad.analysis.agenda2030.linker import LINKED, READ_CHARACTERS, Linker
from rodtrad.analysis.agenda2030.model import Link, OwnGoal
from rodtrad.analysis.agenda2030.reasons import spelled
from rodtrad.analysis.agenda2030.trained import Constants
from rodtrad.analysis.embedding import Progress, Vectors
from rodtrad.analysis.words import Token, lemma, parts, stopwords, tokens

__all__ = ["link_own"]

CONSTANTS = Constants((0.8, 5.8, 0.8), -2.2)
"""Of likeness (standard deviations), lead (0–1) and shared words (0–1). Fitted on the tuning half of the test sentences
against the demo municipality's goals, sentences that belong to no goal among them, and rounded."""

USUAL = 0.3
"""Crosswalk that a rival is taken to have, so that the only goal of a municipality is not ahead of nobody."""

UNGROUNDED = 0.49
"""The highest probability of a link that no word of the text carries."""

TELLING = 3.0
"""idf from which a word that a text shares with any text of a target is a reason."""

RARE = 4.4
"""idf of a word that the catalogue does not know."""

ENOUGH = 6.0
"""Sum of idf over shared words that counts as full agreement: one rare word and one less rare."""

FEWEST = 3
"""Goals that are told a text, however improbable."""

TOUCHED = 12
"""Targets of a goal's profile whose gloss may give the reason."""

CLOSEST = 4
"""Targets of a goal's profile whose other words may give it."""


@dataclass(frozen=True)
class _Known:
    """What is known of the goals: ids, unit vectors (goals, d), shares of the targets (goals, 169), and words."""

    ids: tuple[str, ...]
    vectors: Matrix
    profiles: Matrix
    forms: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, its language and its words."""

    text: str
    language: str
    words: tuple[Token, ...]


def link_own(
    texts: Sequence[str],
    goals: Sequence[OwnGoal],
    linker: Linker,
    languages: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> list[tuple[Link, ...]]:
    """Return each text's links to the municipality's own goals, by falling p, then by id.

    At least three goals (where there are so many), and all with p ≥ 0.5. Without goals every text has the empty
    tuple. Raises ValueError for a goal that has no title.
    """
    if not goals or not texts:
        return [() for _ in texts]
    from rodtrad.analysis.statements import language_of

    codes = [language_of(text) for text in texts] if languages is None else list(languages)
    known = _know(goals, [language_of(_text(goal)) for goal in goals], linker)
    vectors = linker.embedder.embed(texts, progress)
    said = [_Said(text, code, tokens(text[:READ_CHARACTERS], code)) for text, code in zip(texts, codes, strict=True)]
    chances = _chances(said, vectors, known, linker)
    return [_links(one, row, known, linker.lexicon) for one, row in zip(said, chances, strict=True)]


def _text(goal: OwnGoal) -> str:
    """Return what a goal says in one text. Raises ValueError for a goal without a title."""
    if not goal.title.strip():
        raise ValueError(f"goal {goal.id} has no title")
    return f"{goal.title}. {goal.description}" if goal.description else goal.title


def _know(goals: Sequence[OwnGoal], codes: Sequence[str], linker: Linker) -> _Known:
    centre = linker.trained.targets.centre
    vectors, profiles, forms = [], [], []
    for goal, code in zip(goals, codes, strict=True):
        texts = [_text(goal), *goal.examples]
        made = linker.embedder.embed(texts)
        vectors.append(unit(centred(made, centre).mean(axis=0)[None])[0])
        profiles.append(linker.chances(texts, [code] * len(texts), made)[0].max(axis=0))
        forms.append(frozenset(form for text in texts for word in tokens(text, code) for form in _forms(word, code)))
    ids = tuple(goal.id for goal in goals)
    return _Known(ids, np.array(vectors), unit(np.sqrt(np.array(profiles))), tuple(forms))


def _chances(said: Sequence[_Said], vectors: Vectors, known: _Known, linker: Linker) -> Matrix:
    """Return the probability of each goal, shape (texts, goals), never higher than that of relevance."""
    trained = linker.trained
    usual = np.sqrt(np.einsum("gi,ij,gj->g", known.vectors, trained.spread, known.vectors))
    likeness = centred(vectors, trained.targets.centre) @ known.vectors.T / np.maximum(usual, 1e-9)
    targets, relevant = linker.chances([one.text for one in said], [one.language for one in said], vectors)
    # Square roots, so that one sure target does not drown the others.
    crosswalk = unit(np.sqrt(targets)) @ known.profiles.T
    spoken = np.array([[_weight(one, forms, linker.lexicon) for forms in known.forms] for one in said])
    logits = CONSTANTS.logits(np.stack([likeness, _lead(crosswalk), spoken], axis=2))
    return np.asarray(np.minimum(probability(logits), relevant[:, None]).round(4))


def _lead(crosswalk: Matrix) -> Matrix:
    """Return how far each goal's crosswalk is ahead of the best other goal's (negative where it is behind)."""
    order = np.sort(np.pad(crosswalk, ((0, 0), (1, 0))), axis=1)
    first, second = order[:, -1:], order[:, -2:-1]
    return crosswalk - np.maximum(np.where(crosswalk == first, second, first), USUAL)


def _forms(word: Token, language: str) -> list[str]:
    """Return what a word may share with another: its lemma, and in Swedish the parts of a compound."""
    forms = [word.lemma]
    if language != "en":
        forms += [lemma(part, "sv") for part in parts(word.lemma) if len(part) >= SHORTEST_PART]
    return [
        form for form in forms if form not in stopwords(language) and (len(form) >= SHORTEST_PART or form.isupper())
    ]


def _shared(one: _Said, forms: frozenset[str], lexicon: Lexicon) -> list[tuple[Token, float]]:
    """Return the words of a text that a goal uses too, each lemma once, with its idf."""
    found: dict[str, tuple[Token, float]] = {}
    for word in one.words:
        for form in _forms(word, one.language):
            if form in forms:
                found.setdefault(form, (word, lexicon.idf(one.language, form) or RARE))
    return list(found.values())


def _weight(one: _Said, forms: frozenset[str], lexicon: Lexicon) -> float:
    """Return how much a text shares with a goal's words, 0–1."""
    return min(sum(weight for _, weight in _shared(one, forms, lexicon)) / ENOUGH, 1.0)


def _links(one: _Said, chances: Matrix, known: _Known, lexicon: Lexicon) -> tuple[Link, ...]:
    order = sorted(range(len(known.ids)), key=lambda index: (-chances[index], known.ids[index]))
    count = max(min(FEWEST, len(order)), int((chances >= LINKED).sum()))
    links = []
    for index in order[:count]:
        shared = _shared(one, known.forms[index], lexicon)
        why = spelled(one.text, [Hit("", word.start, word.end, weight, (word.lemma,)) for word, weight in shared])
        if not why and chances[index] >= LINKED:
            why = _crosswalk_reason(one, known.profiles[index], lexicon)
        p = float(chances[index]) if why else min(float(chances[index]), UNGROUNDED)
        links.append(Link(known.ids[index], p, why))
    return tuple(sorted(links, key=lambda link: (-link.p, link.id)))


def _crosswalk_reason(one: _Said, profile: Matrix, lexicon: Lexicon) -> tuple[str, ...]:
    """Return words of the gloss of the targets that the goal touches most, else telling words of their other texts."""
    order = [lexicon.targets[index] for index in np.argsort(-profile)[:TOUCHED]]
    hits = [hit for hit in lexicon.hits(one.words, one.language) if hit.target in order]
    if not hits:
        near = (hit for target in order[:CLOSEST] for hit in lexicon.shared(one.words, one.language, target))
        hits = [hit for hit in near if hit.weight >= TELLING and hit.end - hit.start >= SHORTEST_PART]
    return spelled(one.text, hits)
