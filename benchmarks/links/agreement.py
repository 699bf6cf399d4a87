"""How far two labellers agree, which is as far as the linker's figures can reach: python benchmarks/links/agreement.py.

On our own statements that were labelled twice (the second labeller saw only the text), and on T1 and T2, which a third
labelled blindly (`data/blind.tsv`: id, targets, dimensions as letters N S E, horizon as a letter d f n).
"""

from collections.abc import Sequence
from pathlib import Path

from rodtrad.analysis.agenda2030.evaluation import Case, read_cases
from rodtrad.analysis.agenda2030.spoken import spoken_exemplars

DATA = Path(__file__).parent / "data"
LETTERS = {"N": "ecological", "S": "social", "E": "economic", "d": "done", "f": "future", "n": "none"}


def goals(targets: Sequence[str]) -> list[str]:
    """Return the goals of targets, in order."""
    return list(dict.fromkeys(target.split(".")[0] for target in targets))


def share(hits: list[bool]) -> str:
    """Return the share of hits and their number."""
    return f"{sum(hits) / len(hits):.3f} ({len(hits)})"


def told(pairs: list[tuple[list[str], list[str], str]]) -> str:
    """Return agreement over (acceptable goals, the other's goals, primary goal)."""
    first = share([bool(other) and other[0] in accepted for accepted, other, _ in pairs])
    three = share([primary in other[:3] for _, other, primary in pairs])
    return f"an acceptable goal first {first}, the primary among three {three}"


def own() -> str:
    """Return the agreement on our own statements."""
    twice = [(one.targets, one.second.targets or ()) for one in spoken_exemplars() if one.targets and one.second]
    return told([(goals(first), goals(second), goals(first)[0]) for first, second in twice])


def blind(cases: Sequence[Case], labels: dict[str, list[str]]) -> str:
    """Return the agreement of a blind labeller with a test set's author."""
    about = [case for case in cases if case.relevant]
    pairs = [
        (list(case.acceptable_goals), goals(labels[case.id][0].split()), case.primary_goal or "") for case in about
    ]
    both = wanted = said = 0
    for case in about:
        theirs = {LETTERS[letter] for letter in labels[case.id][1] if letter in LETTERS}
        ours = {dimension.value for dimension in case.dimensions}
        both, wanted, said = both + len(theirs & ours), wanted + len(ours), said + len(theirs)
    horizon = share([LETTERS[labels[case.id][2]] == case.horizon.value for case in about])
    nothing = [(not case.relevant, labels[case.id][0] == "-") for case in cases]
    f1 = 2 * sum(a and b for a, b in nothing) / sum(a + b for a, b in nothing)
    target = share([bool(set(labels[c.id][0].split()[:5]) & set(c.acceptable_targets)) for c in about])
    return (
        f"{told(pairs)}, an acceptable target among five {target}, “nothing here” F1 {f1:.3f}, "
        f"dimension micro-F1 {2 * both / (wanted + said):.3f}, horizon {horizon}"
    )


def main() -> None:
    """Print the agreements."""
    print(f"Own statements: {own()}")
    rows = [line.split("\t") for line in (DATA / "blind.tsv").read_text(encoding="utf-8").splitlines()]
    labels = {row[0]: row[1:] for row in rows}
    for name in ("T1", "T2"):
        print(f"{name}: {blind(read_cases(DATA / f'{name}.jsonl'), labels)}")


if __name__ == "__main__":
    main()
