"""How much is found, measured; the thresholds are what was reached, less a little."""

import json
import re
from pathlib import Path

import pytest

from rodtrad.analysis.pseudonyms import Detector, Label, Ledger, leaks, pseudonymise, read_roster
from rodtrad.analysis.pseudonyms.evaluate import BadMarks, Marked, evaluate, read_marked
from rodtrad.analysis.pseudonyms.figures import NUMBERS, roster_for, told

ROOT = Path(__file__).parents[3]
DEV = ROOT.parent / "shared" / "data" / "pii_dev.jsonl"
MANUSCRIPTS = ROOT / "tools" / "demo" / "manus"
ROSTER = ROOT / "src" / "rodtrad" / "demo" / "data" / "roster.csv"

needs_dev_set = pytest.mark.skipif(not DEV.is_file(), reason="the marked development set is not beside the repository")
needs_demo = pytest.mark.skipif(
    not (MANUSCRIPTS.is_dir() and ROSTER.is_file()), reason="the demo's manuscripts are not in this tree"
)


@needs_dev_set
def test_the_development_set_without_a_roster() -> None:
    score = evaluate(read_marked(DEV))
    assert score.items == 83
    assert score.recall >= 0.97
    assert score.precision >= 0.97


@needs_dev_set
def test_a_roster_of_other_people_does_no_harm() -> None:
    score = evaluate(read_marked(DEV), read_roster(ROSTER.read_bytes(), ROSTER.name))
    assert score.recall >= 0.97
    assert score.precision >= 0.95


OWN = ROOT / "benchmarks" / "pseudonyms" / "data" / "P1.jsonl"


def test_our_own_set_without_and_with_a_roster() -> None:
    marked = read_marked(OWN)
    plain, listed = evaluate(marked), evaluate(marked, roster_for(marked))
    assert plain.recall >= 0.96
    assert listed.recall >= 0.97
    assert min(plain.precision, listed.precision) >= 0.95
    assert all(plain.by_kind[kind][0] == plain.by_kind[kind][1] for kind in NUMBERS if kind in plain.by_kind)


def test_what_reviewers_are_told_is_what_was_measured() -> None:
    score = evaluate(read_marked(OWN.with_name("P3.jsonl")))
    assert (told().recall, told().precision) == (round(score.recall, 3), round(score.precision, 3))
    assert told().items == score.items


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "inga rader"),
        ("{", "rad 1 har inte"),
        ("[]", "rad 1 har inte"),
        ('{"text": "x"}', "rad 1 har inte"),
        ('{"text": "x", "spans": [{"start": 0, "end": 2, "label": "PER"}]}', "utanför texten"),
        ('{"text": "x", "spans": [{"start": 1, "end": 1, "label": "PER"}]}', "utanför texten"),
    ],
)
def test_a_marked_file_that_is_wrong_is_refused_with_its_line(line: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BadMarks, match=reason):
        read_marked(tmp_path / "m.jsonl")


def test_a_marked_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_bytes("å".encode("latin-1"))
    with pytest.raises(BadMarks, match="UTF-8"):
        read_marked(tmp_path / "m.jsonl")


def seeded(path: Path) -> list[dict[str, str]]:
    items: list[dict[str, str]] = json.loads(path.with_name(f"{path.stem}.seeded.json").read_text(encoding="utf-8"))
    return [item for item in items if item["kind"] not in ("CASE", "TITLE")]


def spoken(path: Path) -> str:
    """Return what is said in a manuscript, without the speakers' names, a line a turn."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "@", "#")]
    return "\n".join(line.split(": ", 1)[1] for line in lines)


def marked(path: Path) -> Marked:
    """Return a manuscript with every mention of a seeded name, number or address marked."""
    text = spoken(path)
    spans = [
        {"start": match.start(), "end": match.end(), "label": item["kind"]}
        for item in seeded(path)
        for match in re.finditer(rf"(?<!\w){re.escape(item['text'])}(?!\w)", text)
    ]
    return {"text": text, "spans": spans}  # type: ignore[typeddict-item]  # the literal's values are not narrowed


@needs_demo
def test_all_that_is_seeded_in_the_demo_is_found_with_the_roster() -> None:
    paths = sorted(MANUSCRIPTS.glob("*.txt"))
    score = evaluate([marked(path) for path in paths], read_roster(ROSTER.read_bytes(), ROSTER.name))
    assert score.items >= 300
    assert score.missed == []


@needs_demo
def test_most_of_it_is_found_without_a_roster() -> None:
    score = evaluate([marked(path) for path in sorted(MANUSCRIPTS.glob("*.txt"))])
    assert score.recall >= 0.95


@needs_demo
def test_no_name_of_the_roster_is_left_in_the_demo() -> None:
    detector = Detector.of(read_roster(ROSTER.read_bytes(), ROSTER.name))
    ledger = Ledger()
    for path in sorted(MANUSCRIPTS.glob("*.txt")):
        done = pseudonymise(spoken(path), detector, ledger)
        assert leaks(done.text, detector) == []
        assert not any(item["text"] in done.text for item in seeded(path) if item["kind"] != "PER")
        assert Label.PERSON in {span.label for span in done.spans}
