"""Transcripts made by hand for tests."""

from pathlib import Path

from rodtrad.analysis.transcripts.model import Transcript, Turn, TurnKind

HEADING = "#"
"""As speaker: the line is a heading."""
MANUSCRIPTS = Path(__file__).parents[3] / "tools" / "demo" / "manus"


def transcript(*lines: tuple[str, str]) -> Transcript:
    """Return the transcript of (speaker, words) lines."""
    text = ""
    turns: list[Turn] = []
    for speaker, words in lines:
        kind = TurnKind.HEADING if speaker == HEADING else TurnKind.SPEECH
        name = "" if speaker == HEADING else speaker
        start = len(text) + len(name) + 1
        turns.append(Turn(len(turns), name, start, start + len(words), kind=kind))
        text += f"{name}\t{words}\n"
    return Transcript("samtal.txt", "made", text, tuple(turns))


def manuscript(path: Path) -> Transcript:
    """Return a demo manuscript as a transcript."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "@"]
    pairs = (line.split(" " if line.startswith("# ") else ": ", 1) for line in lines)
    return transcript(*((speaker, words) for speaker, words in pairs))
