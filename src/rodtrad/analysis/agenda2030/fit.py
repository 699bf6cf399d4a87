"""Learns the linker's layers and constants from the catalogue's own texts: `python -m rodtrad.analysis.agenda2030.fit`.

Run it whenever a word of the catalogue or of `data/` changes. The layers learn from all texts. The constants are
fitted on the examples, each seen by a layer and a lexicon that were made without it (five folds). Examples and gloss
are by the same hands, so the constants see words of the gloss more often than real speech has them; and an example
has one target although several may fit, which `SEVERAL` makes up for. The probabilities are therefore rough.

`SEVERAL` here and `PRIOR` and `SPOKEN` in `linker` were set by hand while looking at the tuning half of the test
sentences (tests/analysis/agenda2030); the other half was only measured. One author wrote both halves and what is
accepted as right, so expect less of other people's interviews.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.exemplars import Exemplar, exemplars
from rodtrad.analysis.agenda2030.features import (
    dimension_features,
    dimensions_of_targets,
    goal_features,
    probability,
    relevance_features,
)
from rodtrad.analysis.agenda2030.layer import Layer, Matrix, centred, evidence, fit_layer, ridge
from rodtrad.analysis.agenda2030.lexicon import Lexicon
from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.agenda2030.trained import SHIPPED, Constants, Trained, data_file, fingerprint, save
from rodtrad.analysis.embedding import Embedder, Progress, Vectors, default_embedder
from rodtrad.analysis.statements.model import DIMENSIONS
from rodtrad.analysis.words import tokens

__all__ = ["fit"]

FOLDS = 5

NEIGHBOUR = 0.3
"""Weight of a target beside the example's own in the same goal: that it does not fit too is only probable."""

SEVERAL = 1.6
"""Added to the log odds of targets and goals: an example names one target, a statement touches about two."""


@dataclass(frozen=True)
class _Lesson:
    """The texts and their vectors. `nothing` are (text, language) of small talk and procedure."""

    sources: tuple[Exemplar, ...]
    vectors: Vectors
    nothing: tuple[tuple[str, str], ...]
    nothing_vectors: Vectors
    prototypes: Vectors
    prototype_dimensions: Matrix


@dataclass(frozen=True)
class _Held:
    """What is known of texts by layers that were made without them, one row a text."""

    evidence: Matrix
    relevance: Matrix
    dimensions: Matrix
    texts: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    """The text's target, empty for small talk."""


def fit(embedder: Embedder, progress: Progress | None = None) -> Trained:
    """Learn everything for `embedder`: about 5,000 texts are embedded (a minute with the default)."""
    lesson = _lesson(embedder, progress)
    targets, relevance, dimensions = _layers(lesson)
    held = _cross_fit(lesson)
    rows = centred(lesson.vectors[_sentences(lesson.sources)], targets.centre)
    return Trained(
        embedder=embedder.id,
        fingerprint=fingerprint(),
        targets=targets,
        relevance=relevance,
        dimensions=dimensions,
        spread=rows.T @ rows / len(rows),
        constants=_constants(held),
    )


def _lesson(embedder: Embedder, progress: Progress | None) -> _Lesson:
    sources = exemplars(catalogue())
    nothing = tuple((text, code) for code, texts in data_file("smalltalk.json").items() for text in texts)
    spoken = data_file("dimensions.json")["prototypes"]
    prototypes = [(text, dimension) for dimension, texts in spoken.items() for text in texts]
    texts = [s.text for s in sources] + [text for text, _ in nothing] + [text for text, _ in prototypes]
    vectors = embedder.embed(texts, progress)
    ends = (len(sources), len(sources) + len(nothing))
    which = np.array([[float(dimension == d) for d in DIMENSIONS] for _, dimension in prototypes])
    return _Lesson(sources, vectors[: ends[0]], nothing, vectors[ends[0] : ends[1]], vectors[ends[1] :], which)


def _sentences(sources: Sequence[Exemplar]) -> list[int]:
    return [index for index, source in enumerate(sources) if source.kind != "gloss"]


def _layers(lesson: _Lesson) -> tuple[Layer, Matrix, Matrix]:
    """Return the layers of targets, relevance (d,) and dimensions (d, 3)."""
    targets = fit_layer(lesson.sources, lesson.vectors, lesson.nothing_vectors, tuple(catalogue().targets))
    sentences = _sentences(lesson.sources)
    about = centred(lesson.vectors[sentences], targets.centre)
    nothing = centred(lesson.nothing_vectors, targets.centre)
    relevant = np.concatenate([np.ones(len(about)), np.zeros(len(nothing))])
    weights = np.where(relevant > 0, 1.0, len(about) / len(nothing))
    relevance = ridge(np.vstack([about, nothing]), relevant, weights)
    wanted = np.array([_dimensions(lesson.sources[index].target) for index in sentences])
    known = wanted.any(axis=1)
    rows = np.vstack([about[known], centred(lesson.prototypes, targets.centre)])
    wanted = np.vstack([wanted[known], lesson.prototype_dimensions])
    return targets, relevance, ridge(rows, wanted, np.ones(len(rows)))


def _dimensions(target: str) -> list[float]:
    return [float(target in dimensions_of_targets()[dimension.value]) for dimension in DIMENSIONS]


def _cross_fit(lesson: _Lesson) -> _Held:
    examples = [index for index, source in enumerate(lesson.sources) if source.kind == "example"]
    folds = [_hold_out(lesson, set(examples[fold::FOLDS]), fold) for fold in range(FOLDS)]
    return _Held(
        evidence=np.concatenate([fold.evidence for fold in folds]),
        relevance=np.concatenate([fold.relevance for fold in folds]),
        dimensions=np.concatenate([fold.dimensions for fold in folds]),
        texts=tuple(text for fold in folds for text in fold.texts),
        labels=tuple(label for fold in folds for label in fold.labels),
    )


def _hold_out(lesson: _Lesson, held: set[int], fold: int) -> _Held:
    """Return what layers made without the examples `held`, and without a fifth of the small talk, say of them."""
    kept = [index for index in range(len(lesson.sources)) if index not in held]
    silent = [index for index in range(len(lesson.nothing)) if index % FOLDS == fold]
    rest = _Lesson(
        sources=tuple(lesson.sources[index] for index in kept),
        vectors=lesson.vectors[kept],
        nothing=tuple(pair for index, pair in enumerate(lesson.nothing) if index % FOLDS != fold),
        nothing_vectors=np.delete(lesson.nothing_vectors, silent, axis=0),
        prototypes=lesson.prototypes,
        prototype_dimensions=lesson.prototype_dimensions,
    )
    targets, relevance, dimensions = _layers(rest)
    examples = [lesson.sources[index] for index in sorted(held)]
    texts = [(e.text, e.language) for e in examples] + [lesson.nothing[index] for index in silent]
    vectors = np.vstack([lesson.vectors[sorted(held)], lesson.nothing_vectors[silent]])
    words = [tokens(text, language) for text, language in texts]
    rows = centred(vectors, targets.centre)
    return _Held(
        evidence=evidence(targets, Lexicon(rest.sources), vectors, words, [language for _, language in texts]),
        relevance=rows @ relevance,
        dimensions=rows @ dimensions,
        texts=tuple(texts),
        labels=tuple(example.target for example in examples) + ("",) * len(silent),
    )


def _constants(held: _Held) -> dict[str, Constants]:
    targets, goals = tuple(catalogue().targets), tuple(catalogue().by_id)
    goal_of = [target.goal for target in catalogue().targets.values()]
    labels = np.array(held.labels)
    own = labels[:, None] == np.array(targets)
    own_goal = np.array([label.split(".")[0] for label in labels])[:, None]
    same_goal = own_goal == np.array(goal_of)
    weights = np.where(same_goal & ~own, NEIGHBOUR, 1.0)
    target = _shifted(_logistic(held.evidence, own, weights))
    logits = target.logits(held.evidence)
    by_goal = goal_features(logits, goal_of, goals)
    is_goal = own_goal == np.array(goals)
    goal = _shifted(_logistic(by_goal, is_goal, np.ones(is_goal.shape)))
    says = relevance_features(logits, held.relevance, held.evidence[:, :, 2])
    balance = np.where(labels == "", (labels != "").mean(), (labels == "").mean())
    return {
        "target": target,
        "goal": goal,
        "relevance": _logistic(says, labels != "", balance),
        "dimension": _dimension_constants(held, probability(logits), targets),
    }


def _dimension_constants(held: _Held, chances: Matrix, targets: Sequence[str]) -> Constants:
    features = dimension_features(held.dimensions, chances, targets)
    wanted = np.array([_dimensions(label) for label in held.labels])
    known = wanted.any(axis=1)
    return _shifted(_logistic(features[known], wanted[known] > 0, np.ones(wanted[known].shape)))


def _logistic(features: Matrix, wanted: NDArray[np.bool_], weights: Matrix) -> Constants:
    """Return the logistic regression of `wanted` (any shape) on the last axis of `features`."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=100.0, max_iter=1000)
    model.fit(features.reshape(-1, features.shape[-1]), wanted.ravel(), sample_weight=weights.ravel())
    return Constants(tuple(float(weight) for weight in model.coef_[0]), float(model.intercept_[0]))


def _shifted(constants: Constants) -> Constants:
    return Constants(constants.weights, constants.bias + SEVERAL)


def main() -> None:
    """Learn for the default embedder and write the file that ships."""
    path = Path(__file__).parent / "data" / SHIPPED
    path.write_bytes(save(fit(default_embedder())))


if __name__ == "__main__":
    main()
