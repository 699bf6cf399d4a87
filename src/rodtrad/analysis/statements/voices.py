"""Who asks and who answers: the interviewer's words are not counted as a voice."""

import re
from collections import Counter
from collections.abc import Collection

from rodtrad.analysis.statements.sentences import split_sentences
from rodtrad.analysis.statements.unnamed import is_question
from rodtrad.analysis.transcripts.model import Transcript, TurnKind

__all__ = ["find_interviewers", "same_person"]

_LABELS = re.compile(
    r"^(?:intervjuare(?:n)?|intervjuledare|samtalsledare(?:n)?|moderator|facilitator|frågeställare|i|int|il|"
    r"interviewer|ledare|host|fråga|q)\s?\d?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"[(\[][^)\]]{0,200}[)\]]")

_LEAST_ASKING = 0.25
"""An interviewer's share of sentences that are questions is at least this."""
_CLEAR = 2.0
"""How many times higher the share of questions must be than the runner-up's."""


def find_interviewers(transcript: Transcript, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the speakers (as written) who ask rather than answer, in order of first appearance.

    First whoever bears a name in `known` (any spelling: `Lindqvist, Maja (Norrälva kommun)`, `Maja L`,
    `maja`), else labels such as Intervjuare, I, Moderator, else the one who asks clearly most and says
    little. Empty when unclear.
    """
    speakers = transcript.speakers
    named = tuple(s for s in speakers if any(same_person(s, name, speakers) for name in known))
    labelled = tuple(s for s in speakers if _LABELS.match(s.strip(" .:")))
    return named or labelled or _by_questions(transcript)


def same_person(speaker: str, name: str, speakers: Collection[str] = ()) -> bool:
    """Tell whether the label `speaker` is a spelling of `name`.

    A first name alone, or with an initial, is enough only where no other of `speakers` bears it.
    """
    said, meant = _name_words(speaker), _name_words(name)
    if not said or not meant:
        return False
    if sorted(said) == sorted(meant):
        return True
    if len(said) > 1 and len(meant) > 1:
        short, long = sorted((said, meant), key=lambda words: sum(map(len, words)))
        return short[0] == long[0] and all(any(w.startswith(s) for w in long[1:]) for s in short[1:])
    first = min(said, meant, key=len)[0]
    others = [other for other in speakers if other != speaker and first in _name_words(other)]
    return first in (said if len(meant) == 1 else meant) and not others


def _name_words(name: str) -> list[str]:
    """Return the words of a name in lower case, first name first (`Lindqvist, Maja (X)`: maja, lindqvist)."""
    plain = _BRACKETS.sub(" ", name).strip(" .:")
    last, comma, first = plain.partition(",")
    return [word.lower() for word in _WORDS.findall(f"{first} {last}" if comma else plain)]


def _by_questions(transcript: Transcript) -> tuple[str, ...]:
    words: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for turn in transcript.turns:
        if turn.kind is TurnKind.SPEECH and turn.speaker:
            said = [transcript.words_of(turn)[slice(*span)] for span in split_sentences(transcript.words_of(turn))]
            words[turn.speaker] += sum(len(sentence.split()) for sentence in said)
            sentences[turn.speaker] += len(said)
            asking[turn.speaker] += sum(map(is_question, said))
    if len(sentences) < 2:
        return ()
    share = {speaker: asking[speaker] / max(1, count) for speaker, count in sentences.items()}
    first, second, *_ = sorted(share, key=lambda speaker: -share[speaker])
    fair_share = sum(words.values()) / len(words)
    clear = share[first] >= max(_LEAST_ASKING, _CLEAR * share[second]) and asking[first] >= 2
    return (first,) if clear and words[first] < fair_share else ()
