"""Assigns statements to a codebook: by the codes' names, definitions and examples, and by what people have decided.

Names carry more than clusters do: each code's words are held against a text in five views (`topics`), measured in how
much nearer they are than to statements in general. Every decision then moves the weights of a softmax regression whose
starting point is that score. `none of these` is an outcome of its own, so that nothing is pressed into a code.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.agenda2030.numbers import Matrix, log_softmax, unit
from rodtrad.analysis.agenda2030.spoken import spoken_exemplars
from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.themes.cluster import VIEWS, WORDING
from rodtrad.analysis.themes.topics import Profiles, TopicReader

__all__ = ["Assigned", "Assigner", "Code", "in_doubt"]

SHARPNESS = 1.5
"""What the score is multiplied with to be log odds, so that probabilities hold on our tuning set."""

NOWHERE = 1.0
"""The score of belonging to no code: a deviation nearer than statements in general are."""

PENALTY = 0.3
"""Of the squared weights, for all decisions together: a few decisions move little."""

ALSO = 0.3
"""The probability from which a statement is in a second code too."""

EVERY = 60
"""One in so many of the linker's exemplars stands for statements in general: about 400."""

EXAMPLES = 20
"""Examples a code that its own words are read together with."""

Decided = tuple[str, str]
"""A text and the key of the code that a person put it in; "" for none of them."""


@dataclass(frozen=True, slots=True)
class Code:
    """A theme with the rule for what belongs to it. `about` is its definition with what is included."""

    key: str
    name: str
    about: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where a text belongs: codes by falling probability, none where it is likelier that it belongs nowhere."""

    codes: tuple[tuple[str, float], ...]
    nowhere: float
    """The probability that it belongs to none of the codes."""
    ranked: tuple[tuple[str, float], ...]
    """The best three codes whatever their probability, for the person who decides."""

    @property
    def doubt(self) -> float:
        """Return how unsure it is, 0–1: one less the lead of the likeliest outcome over the next."""
        chances = sorted([self.nowhere, *(p for _, p in self.ranked)], reverse=True)
        return 1 - (chances[0] - chances[1] if len(chances) > 1 else chances[0])


class Assigner:
    """A codebook, read once; assigns any number of texts to it.

    `decided` are people's decisions so far (a text that is in two codes comes twice). The same codebook and decisions
    give the same result, and a text's result depends on the text alone. Raises ValueError for a code without a name.
    """

    def __init__(self, codes: Sequence[Code], linker: Linker, decided: Iterable[Decided] = ()) -> None:
        if any(not code.name.strip() for code in codes):
            raise ValueError("a code has no name")
        self.codes = tuple(codes)
        self._linker = linker
        self._reader = TopicReader(linker)
        self._usual = _usual(linker)
        self._words = [self._seen_of(words) for words in self._told()]
        self._levels = [self._level(seen) for seen in self._words]
        self._weights = self._learn(self._known(decided))

    def assign(
        self, texts: Sequence[str], vectors: Vectors | None = None, profiles: Profiles | None = None
    ) -> list[Assigned]:
        """Return where each text belongs. `vectors` and `profiles` are computed where they are not given."""
        if not self.codes:
            return [Assigned((), 1.0, ()) for _ in texts]
        scores = self.scores(texts, vectors, profiles)
        chances = np.exp(log_softmax(np.hstack([scores, np.full((len(texts), 1), SHARPNESS * NOWHERE)])))
        return [self._placed(row) for row in chances.round(4)]

    def scores(self, texts: Sequence[str], vectors: Vectors | None = None, profiles: Profiles | None = None) -> Matrix:
        """Return each text's log odds for each code, shape (texts, codes), before `none of these` is weighed in."""
        seen = self._see(texts, vectors, profiles)
        return np.asarray(self._before(seen) + _rows(seen, self._usual) @ self._weights)

    def _placed(self, chances: Matrix) -> Assigned:
        nowhere = float(chances[-1])
        order = sorted(range(len(self.codes)), key=lambda place: (-chances[place], place))
        ranked = tuple((self.codes[place].key, float(chances[place])) for place in order[:3])
        first = ranked[0][1]
        if first <= nowhere:
            return Assigned((), nowhere, ranked)
        inside = tuple((key, p) for place, (key, p) in enumerate(ranked) if place == 0 or p >= ALSO)
        return Assigned(inside, nowhere, ranked)

    def _told(self) -> list[list[str]]:
        """Return what each code says of itself: its name, with its definition where it has one, then its examples."""
        return [
            [f"{code.name}. {code.about}" if code.about.strip() else code.name, *code.examples[:EXAMPLES]]
            for code in self.codes
        ]

    def _seen_of(self, words: Sequence[str]) -> dict[str, Matrix]:
        """Return the views of a code: the name's, and the mean of its examples' beside it."""
        seen = self._see(words)
        if len(words) == 1:
            return {name: unit(rows) for name, rows in seen.items()}
        return {name: unit(rows[:1] + unit(rows[1:].mean(axis=0)[None])) for name, rows in seen.items()}

    def _see(
        self, texts: Sequence[str], vectors: Vectors | None = None, profiles: Profiles | None = None
    ) -> dict[str, Matrix]:
        return _see(self._linker, self._reader, texts, vectors, profiles)

    def _level(self, seen: Mapping[str, Matrix]) -> dict[str, tuple[float, float]]:
        """Return the usual likeness to a code, and its deviation, in each view."""
        found = {}
        for name, rows in seen.items():
            likeness = self._usual[name] @ rows[0]
            found[name] = (float(likeness.mean()), max(float(likeness.std()), 1e-6))
        return found

    def _before(self, seen: Mapping[str, Matrix]) -> Matrix:
        """Return the log odds by the codes' words alone."""
        columns = []
        for words, levels in zip(self._words, self._levels, strict=True):
            views = [(seen[name] @ words[name][0] - levels[name][0]) / levels[name][1] for name in seen]
            columns.append(np.mean(views, axis=0))
        made = np.stack(columns, axis=1) if columns else np.zeros((len(seen["wording"]), 0))
        return np.asarray(SHARPNESS * made)

    def _known(self, decided: Iterable[Decided]) -> list[Decided]:
        keys = {code.key for code in self.codes} | {""}
        return [one for one in decided if one[1] in keys]

    def _learn(self, decided: Sequence[Decided]) -> Matrix:
        """Return weights (columns, codes) that decisions teach; zeros without any."""
        width = _rows({name: rows[:1] for name, rows in self._usual.items()}, self._usual).shape[1]
        if not decided or not self.codes:
            return np.zeros((width, len(self.codes)))
        column = {code.key: place for place, code in enumerate(self.codes)} | {"": len(self.codes)}
        seen = self._see([text for text, _ in decided])
        places = np.array([column[key] for _, key in decided])
        return _fit(_rows(seen, self._usual), self._before(seen), places)


def in_doubt(assigned: Mapping[Any, Assigned], decided: Iterable[Any] = ()) -> list[Any]:
    """Return the keys of what nobody has decided, the least sure first: where a decision teaches most."""
    known = set(decided)
    open_ = [key for key in assigned if key not in known]
    return sorted(open_, key=lambda key: (-assigned[key].doubt, str(key)))


def _see(
    linker: Linker,
    reader: TopicReader,
    texts: Sequence[str],
    vectors: Vectors | None = None,
    profiles: Profiles | None = None,
) -> dict[str, Matrix]:
    made = linker.embedder.embed(texts) if vectors is None else vectors
    views = (reader.profiles(texts, made) if profiles is None else profiles).views
    wording = unit(made.astype(np.float64) - linker.heads.centre)
    return {"wording": wording, **{name: view.astype(np.float64) for name, view in views.items()}}


@lru_cache(maxsize=2)
def _usual(linker: Linker) -> dict[str, Matrix]:
    """Return the views of statements in general."""
    texts = [one.text for one in spoken_exemplars() if one.lang == "sv"][::EVERY]
    return _see(linker, TopicReader(linker), texts)


def _rows(seen: Mapping[str, Matrix], usual: Mapping[str, Matrix]) -> Matrix:
    """Return what decisions are learnt on: the views about what is usual, weighed as when texts are grouped."""
    weights = {"wording": WORDING, **VIEWS}
    parts = [weights[name] * unit(rows - usual[name].mean(axis=0)) for name, rows in seen.items()]
    return unit(np.hstack(parts))


def _fit(rows: Matrix, before: Matrix, places: NDArray[np.int64]) -> Matrix:
    """Return the weights of a softmax regression on `rows` (n, d) from `before` (n, codes); the last place is none."""
    from scipy.optimize import minimize

    count, codes = before.shape
    odds = np.hstack([before, np.full((count, 1), SHARPNESS * NOWHERE)])
    want = np.eye(codes + 1)[places]

    def judge(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(rows.shape[1], codes)
        seen = odds.copy()
        seen[:, :codes] += rows @ weights
        logs = log_softmax(seen)
        slope = (np.exp(logs) - want)[:, :codes]
        loss = -float((want * logs).sum()) + PENALTY * float((weights**2).sum())
        return loss, (rows.T @ slope + 2 * PENALTY * weights).ravel()

    found = minimize(judge, np.zeros(rows.shape[1] * codes), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return np.asarray(found.x.reshape(rows.shape[1], codes))
