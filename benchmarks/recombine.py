"""Interviews of any number and length, made by recombining the demo's, for measuring.

Sentences are taken from the demo's transcripts and, unless `plain`, varied by an opening and an ending, so that hardly
any two statements are alike and no cache makes the figures look better than a municipality's would be.
"""

import random
from dataclasses import dataclass
from pathlib import Path

from rodtrad.analysis.statements import split_sentences
from rodtrad.analysis.transcripts import read
from rodtrad.analysis.transcripts.model import TurnKind
from rodtrad.demo import INTERVIEWS

__all__ = ["INTERVIEWER", "interview", "sentences"]

INTERVIEWER = "Maja Lindqvist"
QUESTIONS = (
    "Vad har ni gjort hittills för att arbeta hållbart?",
    "Hur ser ni på vårt hållbarhetsarbete framåt?",
)
OPENINGS = (
    "",
    "Alltså, ",
    "Som jag ser det: ",
    "Hos oss är det så här: ",
    "Jo, ",
    "Ärligt talat, ",
    "Om jag börjar där, ",
    "Det vi märker är detta: ",
    "För vår del, ",
    "I höstas sa vi så här: ",
    "En sak till, ",
    "Kort sagt, ",
)
PLACES = ("Hedforsen", "Kvarnselet", "Yttertjärn", "Granåsen", "centrum", "byarna", "inlandet", "kommunen")
TIMES = (
    "sedan i våras",
    "i år",
    "förra året",
    "sedan 2019",
    "varje vecka",
    "det senaste",
    "numera",
    "till hösten",
)
SPEAKERS = ("Deltagare Ett", "Deltagare Två", "Deltagare Tre", "Deltagare Fyra")


@dataclass(frozen=True)
class Pool:
    """Sentences that people said."""

    sentences: tuple[str, ...]


def sentences(folder: Path = INTERVIEWS) -> Pool:
    """Return every sentence of four words or more that is said in the demo."""
    found: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".csv":
            continue
        transcript = read(path.read_bytes(), path.name)
        for turn in transcript.turns:
            if turn.kind is TurnKind.SPEECH and INTERVIEWER not in turn.speaker:
                words = transcript.words_of(turn)
                found += [words[a:b] for a, b in split_sentences(words, "sv") if len(words[a:b].split()) >= 4]
    return Pool(tuple(dict.fromkeys(found)))


def varied(sentence: str, draw: random.Random) -> str:
    """Return the sentence with another opening and ending."""
    opening = draw.choice(OPENINGS)
    body = sentence[0].lower() + sentence[1:] if opening else sentence
    stop = body[-1] if body[-1] in ".?!…" else "."
    return f"{opening}{body.rstrip('.?!…')} {draw.choice(TIMES)} i {draw.choice(PLACES)}{stop}"


def interview(pool: Pool, number: int, words: int = 5_000, plain: bool = False) -> bytes:
    """Return interview `number` (the same number gives the same interview) as a text file with names before turns."""
    draw = random.Random(number)
    turns: list[str] = []
    count = 0
    while count < words:
        if len(turns) % 40 == 0:
            turns.append(f"{INTERVIEWER}: {QUESTIONS[len(turns) // 40 % 2]}")
        said = [draw.choice(pool.sentences) for _ in range(draw.randint(1, 5))]
        if not plain:
            said = [varied(sentence, draw) for sentence in said]
        turns.append(f"{draw.choice(SPEAKERS)}: {' '.join(said)}")
        count += len(turns[-1].split())
    return ("\n\n".join(turns) + "\n").encode()
