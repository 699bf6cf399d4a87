"""The demo's interviews, each in its own format, give exactly the turns of the manuscripts they were made from."""

import csv
import re

import pytest
from tests.analysis.transcripts.makers import DEMO, MANUSCRIPTS, check

from rodtrad.analysis.transcripts import TurnKind, read_path

Said = tuple[str, str]


def _manuscripts() -> dict[str, str]:
    """Return each manuscript by the code of its unit."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(MANUSCRIPTS.glob("*.txt"))]
    return {found[1]: text for text in texts if (found := re.search(r"^@unit: (\S+)", text, re.MULTILINE))}


def _interviews() -> list[tuple[str, str]]:
    listing = DEMO / "interviews.csv"
    if not listing.is_file() or not MANUSCRIPTS.is_dir():
        return []
    with listing.open(encoding="utf-8-sig", newline="") as lines:
        return [(row["file"], row["unit"]) for row in csv.DictReader(lines, delimiter=";")]


def _turns_of(manuscript: str) -> list[Said]:
    turns: list[Said] = []
    for line in manuscript.split("\n"):
        said = re.match(r"([^:#@]{2,40}): (.*)", line)
        if said is None:
            continue
        if turns and turns[-1][0] == said[1]:
            turns[-1] = (said[1], f"{turns[-1][1]} {said[2]}")
        else:
            turns.append((said[1], said[2]))
    return turns


def _plain_name(speaker: str) -> str:
    surname, comma, first = re.sub(r"\s*\(.*\)", "", speaker).partition(", ")
    return f"{first} {surname}" if comma else surname


@pytest.mark.parametrize(("file", "unit"), _interviews())
def test_the_turns_are_those_of_the_manuscript(file, unit):
    transcript = check(read_path(DEMO / file))
    spoken = [turn for turn in transcript.turns if turn.kind is TurnKind.SPEECH]
    wanted = _turns_of(_manuscripts()[unit])
    if transcript.format == "whisper-json":  # it names nobody and parts the speech by pauses
        assert " ".join(map(transcript.words_of, spoken)).split() == " ".join(words for _, words in wanted).split()
    else:
        assert [(_plain_name(turn.speaker), transcript.words_of(turn)) for turn in spoken] == wanted
