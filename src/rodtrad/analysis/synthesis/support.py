"""Names, numbers, absolutes and negations of a finding that no cited statement has. Similarity is not proof."""

import re
from collections.abc import Iterable, Sequence

from rodtrad.analysis.synthesis.amounts import amounts
from rodtrad.analysis.synthesis.generality import claims, listed
from rodtrad.analysis.synthesis.model import Code, Remark, Source, Standing
from rodtrad.analysis.words import Token, lemma, parts, stopwords, tokens

__all__ = ["check_support", "words_without_support"]

_SENTENCE_START = re.compile(r"(?:^|[.!?:–—\n\"”“'(])\s*$")
SHORTEST = 6
"""Letters of a word that carries what is said."""
STEM = 5
"""Letters that two words begin with alike where one supports the other (`energi` and `energin`)."""
MOST_UNSUPPORTED = 0.6
"""Share of the carrying words without support from which a remark is made: a finding sums up, so some is right."""


def check_support(text: str, sources: Sequence[Source], standing: Standing, language: str) -> list[Remark]:
    """Return remarks on names, numbers, absolutes and negations that the cited statements do not have.

    The finding's claims of how many spoke are judged by `check_generality` and passed over here.
    """
    if not sources:
        return []
    counted = {claim.start for claim in claims(text, language)}
    words = tokens(text, language)
    said = [source.text for source in sources]
    remarks = [*_names(text, words, said, standing), *_numbers(text, said, counted, language)]
    remarks += _absolutes(text, words, said, counted, language)
    remarks += _negations(text, words, said, language)
    remarks += _carried(text, said, standing, language)
    return sorted(remarks, key=lambda remark: (remark.start, remark.code))


def _names(text: str, words: Sequence[Token], said: Sequence[str], standing: Standing) -> Iterable[Remark]:
    heard = {word.casefold() for one in (*said, *standing.known) for word in re.findall(r"[^\W\d_]+", one)}
    for word in words:
        name = text[word.start : word.end]
        opens = _SENTENCE_START.search(text[max(0, word.start - 40) : word.start])
        if not name[:1].isupper() or opens or _is_heard(name.casefold(), heard):
            continue
        yield Remark(Code.NAME, word.start, word.end, {
            "sv": f"”{name}” nämns inte i någon utsaga bakom.",
            "en": f"“{name}” is not mentioned in any statement behind this.",
        })  # fmt: skip


def _is_heard(name: str, heard: Iterable[str]) -> bool:
    """Return whether a name was said, with or without the ending of a genitive or a definite form."""
    return any(
        name == word or (len(word) > 3 and name.startswith(word) and len(name) - len(word) <= 3)
        or (len(name) > 3 and word.startswith(name) and len(word) - len(name) <= 3)
        for word in heard
    )  # fmt: skip


def _numbers(text: str, said: Sequence[str], counted: set[int], language: str) -> Iterable[Remark]:
    heard = {one.value for source in said for code in ("sv", "en") for one in amounts(source, code)}
    for one in amounts(text, language):
        if one.start in counted or one.value in heard:
            continue
        number = text[one.start : one.end]
        yield Remark(Code.NUMBER, one.start, one.end, {
            "sv": f"Talet ”{number}” står inte i någon utsaga bakom.",
            "en": f"The number “{number}” is in no statement behind this.",
        })  # fmt: skip


def _absolutes(
    text: str, words: Sequence[Token], said: Sequence[str], counted: set[int], language: str
) -> Iterable[Remark]:
    heard = _forms(said)
    for word in words:
        form = text[word.start : word.end].casefold()
        if word.start in counted or form not in listed("always", language) or form in heard:
            continue
        yield Remark(Code.GENERALISED, word.start, word.end, {
            "sv": f"”{form}” är starkare än vad som sades: ordet står inte i någon utsaga bakom.",
            "en": f"“{form}” is stronger than what was said: no statement behind this has the word.",
        })  # fmt: skip


def _negations(text: str, words: Sequence[Token], said: Sequence[str], language: str) -> Iterable[Remark]:
    denies = [word for word in words if text[word.start : word.end].casefold() in listed("negations", language)]
    if denies and not any(_has(one, "negations") for one in said):
        word = denies[0]
        form = text[word.start : word.end]
        yield Remark(Code.NEGATION, word.start, word.end, {
            "sv": f"”{form}” nekar, men ingen utsaga bakom gör det.",
            "en": f"“{form}” denies, but no statement behind this does.",
        })  # fmt: skip
    # `utan bil` and `brist på` deny a thing, not what is said: only plain denials can be lost.
    if not denies and all(_has(one, "denials") for one in said):
        yield Remark(Code.NEGATION_LOST, 0, 0, {
            "sv": "Alla utsagor bakom har ett nekande ord, men iakttagelsen har inget. Läs dem igen.",
            "en": "Every statement behind this has a word that denies, but the finding has none. Read them again.",
        })  # fmt: skip


def _carried(text: str, said: Sequence[str], standing: Standing, language: str) -> Iterable[Remark]:
    missing, whole = words_without_support(text, said, standing.known, language)
    if whole >= 4 and len(missing) > MOST_UNSUPPORTED * whole:
        shown = ", ".join(dict.fromkeys(text[word.start : word.end] for word in missing[:6]))
        yield Remark(Code.WORDS, 0, 0, {
            "sv": f"De flesta bärande orden står inte i någon utsaga bakom: {shown}.",
            "en": f"Most of the words that carry the meaning are in no statement behind this: {shown}.",
        })  # fmt: skip


def words_without_support(
    text: str, said: Sequence[str], known: Iterable[str], language: str
) -> tuple[list[Token], int]:
    """Return the words that carry the finding and that no source has, and how many words carry it."""
    heard = {stem for source in (*said, *known) for word in tokens(source, language) for stem in _stems(word.lemma)}
    ignored = stopwords(language)
    carrying = [
        word
        for word in tokens(text, language)
        if len(word.lemma) >= SHORTEST and word.lemma not in ignored and word.lemma.isalpha()
    ]
    return [word for word in carrying if not heard & _stems(word.lemma)], len(carrying)


def _stems(word: str) -> set[str]:
    stems = {word[:STEM]} if len(word) >= STEM else {word}
    return stems | {lemma(part, "sv")[:STEM] for part in parts(word) if len(part) >= STEM}


def _has(text: str, kind: str) -> bool:
    return bool(_forms([text]) & (listed(kind, "sv") | listed(kind, "en")))


def _forms(said: Sequence[str]) -> frozenset[str]:
    return frozenset(word.casefold() for one in said for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", one))
