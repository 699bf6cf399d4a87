"""BERTopic and turftopic, as they come, on our sets and our vectors: python benchmarks/themes/peers.py

They are not installed with Rödtråd: `pip install bertopic turftopic` in an environment that has Rödtråd too. Both get
the default embedder's vectors, so that what differs is the method. Prints Markdown; `suggest` runs in the same process.
"""

import time
import warnings
from collections.abc import Callable

import numpy as np
from sets import LabelledSet, Rows, figures, read_set

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.agenda2030.evaluation.page import machine
from rodtrad.analysis.embedding import default_embedder
from rodtrad.analysis.themes import TopicReader, suggest

SETS = ("F", "G", "E", "C")
SEEDS = 5
"""Runs of what is not the same each time; the mean is shown."""


def main() -> None:
    """Measure all on all sets."""
    warnings.filterwarnings("ignore")
    linker = Linker(default_embedder())
    print(f"{machine()}.\n\n| set | method | AMI | ARI | purity | groups | left aside | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for name in SETS:
        labelled = read_set(name)
        texts = list(labelled.texts)
        vectors = linker.embedder.embed(texts)
        for method, group in _methods(labelled, linker, vectors).items():
            runs = []
            begun = time.perf_counter()
            for seed in range(SEEDS):
                runs.append(figures(labelled.theme, group(seed)))
            took = (time.perf_counter() - begun) / SEEDS
            ami, ari, pure, groups, aside = np.mean(runs, axis=0)
            print(
                f"| {name} | {method} | {ami:.2f} | {ari:.2f} | {pure:.2f} | {groups:.0f} | {aside:.0%} | {took:.1f} |",
                flush=True,
            )


def _methods(labelled: LabelledSet, linker: Linker, vectors: Rows) -> dict[str, Callable[[int], Rows]]:
    texts, number = list(labelled.texts), len(labelled.names)

    def ours(_seed: int) -> Rows:
        found = suggest(texts, vectors, TopicReader(linker).profiles(texts, vectors)).assignment
        return np.array([-1 if group is None else group for group in found])

    def bertopic(seed: int, asked: int | None = None) -> Rows:
        from bertopic import BERTopic
        from umap import UMAP

        # BERTopic's own defaults, with a seed so that the figure can be repeated.
        umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
        topics, _ = BERTopic(umap_model=umap, nr_topics=asked, language="multilingual").fit_transform(texts, vectors)
        return np.array(topics)

    def turftopic(kind: str) -> Callable[[int], Rows]:
        def run(seed: int) -> Rows:
            import turftopic as t

            model = getattr(t, kind)(number, encoder=_Given(), random_state=seed)
            shares = model.fit_transform(texts, embeddings=vectors)
            return np.asarray(shares).argmax(axis=1)

        return run

    return {
        "Rödtråd": ours,
        "BERTopic, defaults": bertopic,
        "turftopic S3": turftopic("SemanticSignalSeparation"),
        "turftopic KeyNMF": turftopic("KeyNMF"),
        "turftopic GMM": turftopic("GMM"),
    }


class _Given:
    """An encoder for turftopic's words, from ours."""

    def encode(self, texts: list[str], **_: object) -> Rows:
        return np.asarray(default_embedder().embed(list(texts)))


if __name__ == "__main__":
    main()
