"""Learns the vectors of n-grams from the statements."""

from collections.abc import Sequence

import numpy as np

from rodtrad.analysis.agenda2030.ngrams import NgramSpace, ngrams_of, words_of

__all__ = ["fit_ngrams"]

MOST = 20_000
"""N-grams, the most frequent ones."""

FEWEST = 3
"""Texts that an n-gram stands in, at least."""

DIMENSIONS = 256

RARITY = 2.0
"""Power of the inverse document frequency: what is rare tells far more."""


def fit_ngrams(texts: Sequence[str]) -> NgramSpace:
    """Return the n-grams of `texts` with their vectors. The same texts give the same bits on the same machine."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
    from sklearn.preprocessing import normalize

    counter = CountVectorizer(analyzer=_analysed, min_df=FEWEST, max_features=MOST, dtype=np.float64)
    counts = counter.fit_transform(texts)
    rarity = TfidfTransformer(norm=None).fit(counts).idf_ ** RARITY
    rows = normalize(counts.multiply(rarity).tocsr())
    found = TruncatedSVD(DIMENSIONS, random_state=0).fit(rows)
    vectors = found.components_.T * rarity[:, None]
    scales = (np.abs(vectors).max(axis=1) / 127).astype(np.float16)
    steps = np.maximum(scales.astype(np.float64), 1e-7)[:, None]
    grams = np.clip((vectors / steps).round(), -127, 127).astype(np.int8)
    return NgramSpace(list(counter.get_feature_names_out()), grams, scales)


def _analysed(text: str) -> list[str]:
    return [name for word in words_of(text) for name in ngrams_of(word)]
