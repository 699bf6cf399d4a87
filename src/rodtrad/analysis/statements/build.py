"""From a transcript to its statements: who says what in answer to which question; nothing is lost."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rodtrad.analysis.statements.guide import question_asked, resets
from rodtrad.analysis.statements.languages import language_of
from rodtrad.analysis.statements.model import Guide, Statement
from rodtrad.analysis.statements.sentences import split_sentences
from rodtrad.analysis.statements.unnamed import opens_by_asking, turns_that_ask
from rodtrad.analysis.transcripts.model import Transcript, Turn, TurnKind

__all__ = ["LeftOut", "Reason", "coverage", "is_backchannel", "make_statements"]

LONGEST_JOINED = 45
"""Words. Sentences are not joined beyond this."""
_SHORTEST_ALONE = 4
_ANAPHOR_AT_MOST = 7
"""A sentence that begins with a bare anaphor and is no longer than this is joined to the one before it."""

_LISTENING = """
mm mhm hm hmm ja jaa jo joo jodå nej nä nejdå aha jaha nähä oj okej ok visst precis exakt absolut just det
så klart såklart javisst självklart kanske jovisst verkligen sant stämmer tack hej hallå eller hur va jaså
ha haha usch bra yes no yeah yep right sure okay exactly absolutely indeed thanks thank you true well uh huh
i see
"""
_BACKCHANNELS = frozenset(_LISTENING.split())
_MOST_BACKCHANNEL = 5
_ANAPHOR = re.compile(
    r"(?:det|den|de|dom|detta|dessa|han|hon|där|då|sådant|såna|likadant|samma|så|därför|that|this|those|these|it|he|"
    r"she|they|there|so|same)\b",
    re.IGNORECASE,
)
_SOUND = re.compile(r"[\[(*][^\])*]{0,200}[\])*]")
_WORDS = re.compile(r"[^\W_]+")


class Reason(StrEnum):
    """Why words of a transcript are in no statement."""

    INTERVIEWER = "interviewer"
    HEADING = "heading"
    BACKCHANNEL = "backchannel"
    """Yes, mm and the like, and marks such as `[skratt]`."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that are in no statement: code points in `Transcript.text`, and why."""

    start: int
    end: int
    reason: Reason


Span = tuple[int, int]


def make_statements(transcript: Transcript, guide: Guide, interviewers: Collection[str]) -> tuple[Statement, ...]:
    """Return the statements of `transcript` in order.

    `interviewers` are speakers as written in the transcript (`find_interviewers` gives them); of the
    turns without a speaker, `turns_that_ask` gives the interviewer's. A statement is one sentence, or the few
    that only make sense together, at most 45 words where sentences were joined.
    """
    asking = frozenset(turns_that_ask(transcript, guide))
    whole = language_of(" ".join(transcript.words_of(turn) for turn in transcript.turns[:200]))
    question: str | None = None
    made: list[Statement] = []
    for turn in transcript.turns:
        said = transcript.words_of(turn)
        if turn.kind is TurnKind.HEADING:
            question = None if resets(said) else question_asked(said, guide, question) or question
        elif turn.speaker in interviewers or turn.index in asking:
            question = question_asked(said, guide, question) or question
        else:
            language = language_of(said, whole)
            sentences = _sentences(transcript, turn, language)
            if not turn.speaker:
                question, sentences = _answers(transcript, sentences, guide, question)
            for start, end in _joined(transcript.text, sentences):
                quote = transcript.text[start:end]
                made.append(
                    Statement(
                        len(made),
                        start,
                        end,
                        quote,
                        turn.index,
                        turn.speaker,
                        question,
                        language_of(quote, language),
                    )
                )
    return tuple(made)


def coverage(transcript: Transcript, statements: Sequence[Statement]) -> tuple[LeftOut, ...]:
    """Return every stretch of speech and heading that lies in no statement, and the reason, in order."""
    by_turn: dict[int, list[Span]] = {}
    for statement in statements:
        by_turn.setdefault(statement.turn, []).append((statement.start, statement.end))
    return tuple(gap for turn in transcript.turns for gap in _gaps(transcript, turn, by_turn.get(turn.index, [])))


def is_backchannel(sentence: str) -> bool:
    """Tell whether a sentence only shows that somebody listens (`Ja, precis.`), or is a mark: `[skratt]`."""
    words = [word.lower() for word in _WORDS.findall(_SOUND.sub(" ", sentence))]
    return len(words) <= _MOST_BACKCHANNEL and all(word in _BACKCHANNELS for word in words)


def _sentences(transcript: Transcript, turn: Turn, language: str) -> list[Span]:
    spans = split_sentences(transcript.words_of(turn), language)
    return [(turn.start + start, turn.start + end) for start, end in spans]


def _answers(
    transcript: Transcript, sentences: list[Span], guide: Guide, question: str | None
) -> tuple[str | None, list[Span]]:
    """Take the interviewer's questions off the beginning of an unnamed turn; return question and rest."""
    rest = list(sentences)
    while len(rest) > 1 and opens_by_asking(transcript.text[slice(*rest[0])], guide):
        question = question_asked(transcript.text[slice(*rest.pop(0))], guide, question) or question
    return question, rest


def _joined(text: str, sentences: list[Span]) -> Iterator[Span]:
    """Join sentences that don't stand alone to their neighbour; leave out backchannels at either end."""
    current: Span | None = None
    for span in sentences:
        if is_backchannel(text[slice(*span)]):
            continue
        if current and _belongs(text, current, span):
            current = (current[0], span[1])
            continue
        if current:
            yield current
        current = span
    if current:
        yield current


def _belongs(text: str, before: Span, span: Span) -> bool:
    """Tell whether `span` is to be joined to the statement `before` it (with what stands between them)."""
    sentence = text[slice(*span)]
    words = len(sentence.split())
    if len(text[before[0] : span[1]].split()) > LONGEST_JOINED:
        return False
    if words < _SHORTEST_ALONE or len(text[slice(*before)].split()) < _SHORTEST_ALONE:
        return True
    return words <= _ANAPHOR_AT_MOST and bool(_ANAPHOR.match(sentence.lstrip('"”–—- ')))


def _gaps(transcript: Transcript, turn: Turn, taken: list[Span]) -> Iterator[LeftOut]:
    edges = [turn.start, *(edge for span in sorted(taken) for edge in span), turn.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = transcript.text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield LeftOut(first, first + len(words.strip()), _reason(words, turn))


def _reason(words: str, turn: Turn) -> Reason:
    if turn.kind is TurnKind.HEADING:
        return Reason.HEADING
    parts = [words[start:end] for start, end in split_sentences(words)]
    return Reason.BACKCHANNEL if all(map(is_backchannel, parts)) else Reason.INTERVIEWER
