"""The interviewer's turns where a transcript names nobody, told by what is said and what stands next to it.

Three things give an interviewer away: what is said about the conversation itself (recording, consent, who is
here, thanks), a question that the group is asked, and a short turn that ends in a question and gets an answer.
Nothing is learnt from data; `tests/analysis/statements/test_interviewers_without_names.py` measures what is reached.
"""

import re
from dataclasses import dataclass

from rodtrad.analysis.statements.guide import question_asked
from rodtrad.analysis.statements.model import Guide
from rodtrad.analysis.statements.sentences import split_sentences
from rodtrad.analysis.transcripts.model import Transcript, TurnKind

__all__ = ["asks", "is_question", "opens_by_asking", "turns_that_ask"]

_MOSTLY = 0.6
"""Share of a turn's words in questions put to the group from which the whole turn is the interviewer's."""
_LONGEST_ASKING = 45
"""Words. A longer turn that does more than ask is somebody's answer."""
_LONGEST_FORMULA = 25
"""Words. A turn of no more is the interviewer's for one thing said about the conversation; a longer one needs two."""
_LONGEST_LEAD = 25
"""Words of reaction before the question."""
_LEAST_ANSWER = 7
"""Words. A question that addresses no group and gets less of an answer is banter between participants."""
_LONGEST_ECHO = 5
"""Words. A question of no more, without a verb or a turn of its own, repeats what was just said."""

_GROUP = re.compile(r"\b(?:ni|er|era|ert|you|your)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\b(?:ni|er|era|ert|du|dig|din|ditt|dina|you|your)\b", re.IGNORECASE)
_INDIRECT = re.compile(r"\b(?:vad|hur|vilka|varför|what|how|why)\b[^,;]{0,30}\b(?:ni|you)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")

_FORMULAS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # the recording
        r"\b(?:jag|vi) spelar (?:\w+ )?in\b|\bspelar jag (?:\w+ )?in\b|"
        r"\b(?:inspelningen|transkriberingen|bandaren) är\b|\bnu går (?:inspelningen|transkriberingen|bandet)|"
        r"\bnu lyser den\b|\bnu är den i gång\b|"
        r"\bjag lägger (?:telefonen|mobilen|bandaren)|\b(?:start(?:ar|at)) (?:inspelningen|den och)\b|"
        r"\bhör ni mig\b|\bI(?:'m| am| will be|'ll be) recording\b|\brecording is (?:on|running)\b",
        # consent
        r"\b(?:det(?: här)? är|deltagandet är) (?:helt )?frivilligt\b|\bhoppa över (?:frågor|en fråga)\b|"
        r"\b(?:it|this|taking part|participation) is (?:entirely )?voluntary\b",
        # what becomes of it
        r"\bskriva ut (?:samtalet|det|vad)\b|\b(?:jag|vi) skriver ut (?:det|samtalet|intervjun)\b|"
        r"\b(?:sammanställ(?:er|s)|läggs ihop|lägger (?:jag|vi) ihop|vägs samman|sorteras|delas upp)\b.{0,40}\b"
        r"(?:tema|teman|ämne|förvaltning|andra|de andras)|\bskriva ut, ingenting annat\b|\bwe will transcribe\b",
        # who is here
        r"\bvilka (?:ni är|är ni|är här|som är här|som är med)\b|\bska vi ta en runda\b|\bpresentera er\b|"
        r"\bwho (?:is|you are|are you) here\b|\bintroduce yourselves\b",
        # closing
        r"\b(?:då|nu|jag|så) (?:stänger|stannar|bryter|avslutar) (?:jag|vi|av)\b|\bdå stannar vi där\b|"
        r"\bdå är vi klara\b|"
        r"\bthat(?:'s| is) all (?:from me|my questions)\b|"
        r"\b(?:I'll|I will) (?:stop|turn off) the recording\b",
        # thanks to all
        r"\btack(?: så mycket)?,? (?:ska ni ha|allihop|alla|för att ni)\b|\btack för (?:tipset|i dag|idag|er tid)\b|"
        r"^\W*välkomna\b|\bthank you (?:all|both|everyone)\b",
        # the transcript
        r"\bdet (?:stryks|tas bort|tar jag bort|stryker jag|är antecknat)\b|\bjag (?:noterar|antecknar|kryssar|"
        r"tar bort namn)\b|\bdet tar jag med mig\b|\bstryka ur utskriften\b|\bgår inte att koppla till någon\b|"
        r"\bI'll (?:strike|remove) that\b",
        # the order of the talk
        r"\b(?:första|nästa|andra|sista|min) frågan? (?:är|gäller|handlar)\b|"
        r"\b(?:har vi|vi har) inte (?:pratat|talat) om\b|\bdå (?:går vi|vänder vi|byter vi|börjar vi)\b|"
        r"\b(?:ni|du) nämnde\b|\bdu har sagt någon gång\b|"
        r"\bminuter kvar\b|\btiden rinner\b|\b(?:my|the) (?:first|next|last) question\b|\byou mentioned\b",
    )
)
"""What an interviewer says about the conversation itself, one pattern a kind."""

_AMONG_OURSELVES = re.compile(
    r"^\W*(?:ja|nej|jo|yes|no)\b|,\s*(?:va|eller hur|visst)\W*$|^\W*(?:får|kan|ska|måste|may|can) (?:jag|man|I)\b|"
    r"^\W*(?:var|vad|när|hur|where|when) (?:\w+ )?(?:ska |should )?(?:jag|I)\b|"
    r"^\W*(?!varför\b|vad\b|hur\b)\w+ (?:\w+ )?inte\b|^\W*\w+n't\b",
    re.IGNORECASE,
)
"""Agreeing, asking leave, asking oneself, or asking what one holds for true."""
_TURNS_TO = re.compile(
    r"^\W*(?:och|men|om|varför|hur|vad|vems?|vart|var|varifrån|när|något|någonting|and|but|why|how|what|who|where|when)\b|"
    r",|\bdå\W*$|\bframåt\b|^\W*\w+ (?:det|den|de|dem|man|it|they|there)\b",
    re.IGNORECASE,
)
"""A short question that begins or is built so turns to something new, or has a verb of its own."""
_OWN = re.compile(r"\b(?:vi|oss|jag|man|we|us|I)\b", re.IGNORECASE)
_RHETORICAL = re.compile(
    r"\b(?:vad|vem|hur|what|who|how)(?: do)? (?:tror|tänker|tycker|you think|you suppose)\b|"
    r"^\W*(?:vet|förstår|minns|ser|kommer) (?:ni|du)\b|^\W*(?:do|can) you (?:know|see|remember|understand)\b|"
    r"\bfråg(?:ar|a|ade) (?:ni|du) mig\b",
    re.IGNORECASE,
)
"""What a speaker asks the listeners to then answer alone."""
_EXPLAINS = re.compile(r"^\W*(?:jag (?:tänker|menar)|om (?:vi|ni)|I (?:mean|am thinking))\b", re.IGNORECASE)


def turns_that_ask(transcript: Transcript, guide: Guide) -> tuple[int, ...]:
    """Return the indices of the turns without a speaker that are the interviewer's."""
    spoken = [turn for turn in transcript.turns if turn.kind is TurnKind.SPEECH]
    said = [transcript.words_of(turn) for turn in spoken]
    around = zip(spoken, ["", *said], said, [*said[1:], ""], strict=False)
    return tuple(
        turn.index
        for turn, before, words, after in around
        if not turn.speaker and _is_interviewers(_Said.of(words), before, after, guide)
    )


def asks(sentence: str, guide: Guide) -> bool:
    """Tell whether a sentence is put to the group: it asks, and addresses them or matches a cue."""
    if not is_question(sentence):
        return bool(_INDIRECT.search(sentence)) and _has_cue(sentence, guide)
    return bool(_ADDRESSED.search(sentence)) or (_has_cue(sentence, guide) and not _OWN.search(sentence))


def opens_by_asking(sentence: str, guide: Guide) -> bool:
    """Tell whether the first sentence of somebody's answer is still the interviewer's question.

    Stricter than `asks`: who answers also asks (`Vet ni vad som hände?`), and that is a voice.
    """
    addressed = _GROUP.search(sentence) and not _RHETORICAL.search(sentence)
    return is_question(sentence) and asks(sentence, guide) and (bool(addressed) or _has_cue(sentence, guide))


def _has_cue(sentence: str, guide: Guide) -> bool:
    return question_asked(sentence, guide, None) is not None


def is_question(sentence: str) -> bool:
    """Tell whether a sentence ends with a question mark."""
    return sentence.rstrip('"”’) ').endswith("?")


@dataclass(frozen=True, slots=True)
class _Said:
    """A turn, cut where its last question begins and ends."""

    words: str
    sentences: tuple[str, ...]
    last: int
    """Index of the last question, -1 where none is asked."""

    @classmethod
    def of(cls, words: str) -> "_Said":
        sentences = tuple(words[start:end] for start, end in split_sentences(words))
        last = max((number for number, sentence in enumerate(sentences) if is_question(sentence)), default=-1)
        return cls(words, sentences, last)

    @property
    def lead(self) -> int:
        """Return how many words stand before the last question, questions not counted."""
        return sum(_count(sentence) for sentence in self.sentences[: self.last] if not is_question(sentence))


def _count(text: str) -> int:
    return len(text.split())


def _is_interviewers(said: _Said, before: str, after: str, guide: Guide) -> bool:
    """Judge one turn by its words and its neighbours."""
    length = _count(said.words)
    kinds = sum(bool(formula.search(said.words)) for formula in _FORMULAS)
    if kinds >= 2 or (kinds and length <= _LONGEST_FORMULA):
        return True
    asking = sum(_count(sentence) for sentence in said.sentences if asks(sentence, guide))
    if length > _LONGEST_ASKING:
        return asking >= _MOSTLY * length
    if said.last < 0:
        return asking > 0
    return _ends_by_asking(said, guide) and _is_put_to_others(said, before, after, guide)


def _ends_by_asking(said: _Said, guide: Guide) -> bool:
    """Tell whether little stands before the last question, and after it only what explains it."""
    rest = said.sentences[said.last + 1 :]
    explained = all(_GROUP.search(s) or _EXPLAINS.match(s) or question_asked(s, guide, "done") for s in rest)
    return said.lead <= _LONGEST_LEAD and explained


def _is_put_to_others(said: _Said, before: str, after: str, guide: Guide) -> bool:
    question = said.sentences[said.last]
    if _GROUP.search(question) or (_has_cue(question, guide) and not _OWN.search(question)):
        return True
    if _AMONG_OURSELVES.search(question) or _is_echo(question, before):
        return False
    return _count(after) >= _LEAST_ANSWER


def _is_echo(question: str, before: str) -> bool:
    """Tell whether a short question only takes up what was just said (`För mörkt?`)."""
    words = [word.lower() for word in _WORDS.findall(question)]
    if len(words) > _LONGEST_ECHO:
        return False
    heard = {word.lower() for word in _WORDS.findall(before)}
    new = _TURNS_TO.search(question) or _ADDRESSED.search(question)
    return not new or heard.issuperset(words)
