"""Holds suggested themes and assignment against people's: python benchmarks/themes/measure.py [SET …]

Prints Markdown: for each set the groupings side by side (ours, and others on the same points), what each view of a text
adds, names, and assignment by names, examples and both. `--speed` adds seconds and memory for 5,000 and 100,000 texts
(vectors drawn from the linker's exemplars). Fixed seeds; figures repeat on the same machine.
"""

import argparse
import resource
import time
from collections.abc import Callable

import numpy as np
from sets import LabelledSet, Rows, figures, first_and_three, read_set, with_examples

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.agenda2030.evaluation.page import machine
from rodtrad.analysis.agenda2030.spoken import spoken_exemplars
from rodtrad.analysis.embedding import default_embedder
from rodtrad.analysis.themes import Assigner, Code, Profiles, TopicReader, in_doubt, suggest
from rodtrad.analysis.themes.cluster import centroids, space
from rodtrad.analysis.themes.names import name_themes

SETS = ("F", "G", "E", "C", "A")


def main() -> None:
    """Measure the sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    linker = Linker(default_embedder())
    print(f"{machine()}.\n")
    for name in asked.sets:
        _measure(read_set(name), linker)
    if asked.speed:
        _speed(linker)


def _measure(labelled: LabelledSet, linker: Linker) -> None:
    texts = list(labelled.texts)
    vectors = linker.embedder.embed(texts)
    profiles = TopicReader(linker).profiles(texts, vectors)
    points, number = space(vectors, profiles), len(labelled.names)
    print(f"## Set {labelled.name}: {len(texts)} statements, {number} themes\n")
    print("| grouping | AMI | ARI | purity | groups | left aside | seconds |\n|---|---|---|---|---|---|---|")
    for name, group in _groupings(labelled, vectors, profiles, points, number).items():
        begun = time.perf_counter()
        found = group()
        took = time.perf_counter() - begun
        ami, ari, pure, groups, aside = figures(labelled.theme, found)
        print(f"| {name} | {ami:.2f} | {ari:.2f} | {pure:.2f} | {groups} | {aside:.0%} | {took:.1f} |", flush=True)
    _names(labelled, linker, points)
    _assignment(labelled, linker, vectors)
    _review(labelled, linker, vectors)


def _groupings(
    labelled: LabelledSet, vectors: Rows, profiles: Profiles, points: Rows, number: int
) -> dict[str, Callable[[], Rows]]:
    from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans

    wording = space(vectors, None)

    def ours(n: int | None, of: Profiles | None) -> Callable[[], Rows]:
        def run() -> Rows:
            found = suggest(list(labelled.texts), vectors, of, n=n).assignment
            return np.array([-1 if group is None else group for group in found])

        return run

    return {
        "Rödtråd, finds the number itself": ours(None, profiles),
        f"Rödtråd, asked for {number}": ours(number, profiles),
        "Rödtråd, wording alone": ours(None, None),
        "Rödtråd, wording and targets": ours(None, Profiles({"targets": profiles.views["targets"]})),
        f"k-means on our points, {number}": lambda: KMeans(number, n_init=10, random_state=0).fit_predict(points),
        f"Ward on our points, {number}": lambda: AgglomerativeClustering(number).fit_predict(points),
        f"k-means on the wording, {number}": lambda: KMeans(number, n_init=10, random_state=0).fit_predict(wording),
        f"Ward on the wording, {number}": lambda: AgglomerativeClustering(number).fit_predict(wording),
        "HDBSCAN on our points": lambda: HDBSCAN(min_cluster_size=5, copy=True).fit_predict(points),
    }


def _names(labelled: LabelledSet, linker: Linker, points: Rows) -> None:
    """Print how often a theme's own label is nearest to the name that a person gave it."""
    texts = list(labelled.texts)
    made = name_themes(texts, ["sv"] * len(texts), points, labelled.theme)
    told = [f"{name}. {about}" for name, about in zip(labelled.names, labelled.about, strict=True)]
    labels = [". ".join((name.label, *name.keywords)) for name in made]
    embed, centre = linker.embedder.embed, linker.heads.centre
    scores = (embed(labels) - centre) @ (embed(told) - centre).T
    first, three = first_and_three(scores, np.arange(len(labels)))
    print(f"\nNames of a person's themes, nearest to the person's own: first {first:.0%}, among three {three:.0%}.")


def _assignment(labelled: LabelledSet, linker: Linker, vectors: Rows) -> None:
    texts = list(labelled.texts)
    plain = [Code(str(place), name) for place, name in enumerate(labelled.names)]
    told = [Code(code.key, code.name, about) for code, about in zip(plain, labelled.about, strict=True)]
    rows = TopicReader(linker).profiles(texts, vectors)

    def scored(codes: list[Code], shown: list[int]) -> Rows:
        known = {place: str(labelled.theme[place]) for place in shown}
        assigner = Assigner(codes, linker, [(texts[place], key) for place, key in known.items()])
        return assigner.scores(texts, vectors, rows)

    print("\n| assignment | first | among three |\n|---|---|---|")
    for name, codes in (("names alone", plain), ("names and definitions", told)):
        first, three = first_and_three(scored(codes, []), labelled.theme)
        print(f"| {name} | {first:.0%} | {three:.0%} |", flush=True)
    for name, codes in (("names, five examples", plain), ("names, definitions, five examples", told)):
        first, three = with_examples(lambda shown, of=codes: scored(of, list(shown)), labelled.theme, repeats=10)
        print(f"| {name} | {first:.0%} | {three:.0%} |", flush=True)

    def by_centroid(shown: Rows) -> Rows:
        labels = np.full(len(texts), -1)
        labels[list(shown)] = labelled.theme[list(shown)]
        return space(vectors, None) @ centroids(space(vectors, None), labels).T

    first, three = with_examples(by_centroid, labelled.theme)
    print(f"| nearest centroid of the wording, five examples | {first:.0%} | {three:.0%} |\n", flush=True)


def _review(labelled: LabelledSet, linker: Linker, vectors: Rows) -> None:
    """Print how much is right when a person decides on what is most in doubt, ten at a time, from names alone."""
    texts = list(labelled.texts)
    codes = [Code(str(place), name) for place, name in enumerate(labelled.names)]
    profiles = TopicReader(linker).profiles(texts, vectors)
    told: dict[int, str] = {}
    right = {}
    for decisions in range(0, 101, 10):
        assigner = Assigner(codes, linker, [(texts[place], key) for place, key in told.items()])
        found = dict(enumerate(assigner.assign(texts, vectors, profiles)))
        first = [told.get(place) or (one.ranked[0][0] if one.ranked else "") for place, one in found.items()]
        right[decisions] = np.mean([key == str(theme) for key, theme in zip(first, labelled.theme, strict=True)])
        told |= {place: str(labelled.theme[place]) for place in in_doubt(found, told)[:10]}
    shown = ", ".join(f"{right[decisions]:.0%} after {decisions}" for decisions in (0, 50, 100))
    print(f"\nRight of all, names alone and decisions on what is most in doubt: {shown}.\n", flush=True)


def _speed(linker: Linker) -> None:
    texts = [one.text for one in spoken_exemplars() if one.lang == "sv"]
    vectors = linker.embedder.embed(texts)
    reader = TopicReader(linker)
    print("\n| texts | profiles, s | themes, s | together | peak memory, GB |\n|---|---|---|---|---|")
    for size in (240, 5_000, 100_000):
        chosen = np.random.default_rng(0).choice(len(texts), size, replace=size > len(texts))
        said = [texts[place] for place in chosen]
        begun = time.perf_counter()
        profiles = reader.profiles(said, vectors[chosen])
        read = time.perf_counter() - begun
        suggest(said, vectors[chosen], profiles)
        took = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"| {size:,} | {read:.1f} | {took - read:.1f} | {took:.1f} | {peak:.1f} |", flush=True)


if __name__ == "__main__":
    main()
