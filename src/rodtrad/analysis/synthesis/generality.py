"""Who is said to say it: *several units*, *everyone*, *6 of 8*, held against the units behind a finding."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rodtrad.analysis.synthesis.amounts import amounts
from rodtrad.analysis.synthesis.model import Code, Remark, Source, Standing
from rodtrad.analysis.synthesis.quantifiers import Quantifier, quantify
from rodtrad.analysis.words import Token, tokens

__all__ = ["check_generality", "claims", "listed"]

REACH = 4
"""Words after a quantifier among which whom it counts is looked for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantifier, or a number, that counts those who spoke; `start:end` in the text."""

    start: int
    end: int
    quantifier: Quantifier | None
    number: int | None
    whom: str
    """`units`, `people`, `turns`, or "" where only `flera säger` is written."""


@lru_cache(maxsize=16)
def listed(kind: str, language: str) -> frozenset[str]:
    """Return a list of words of `data/words.json` (English for `en`, else Swedish)."""
    return frozenset(_words()[kind]["en" if language == "en" else "sv"])


def check_generality(text: str, sources: Sequence[Source], standing: Standing, language: str) -> list[Remark]:
    """Return remarks where the text speaks for more units or people than the cited statements come from."""
    units = len({source.unit for source in sources})
    speakers = [source.speaker for source in sources]
    people = len(set(speakers)) if all(speakers) else None
    found = [_judged(claim, units, people, standing.units, text) for claim in claims(text, language)]
    return [remark for remark in found if remark is not None]


def claims(text: str, language: str) -> list[Claim]:
    """Return the words and numbers of `text` that count those who spoke, in order."""
    words = tokens(text, language)
    numbers = {one.start: one for one in amounts(text, language)}
    found = []
    for place, word in enumerate(words):
        said = text[word.start : word.end].casefold()
        kind = _kind(said, language)
        amount = numbers.get(word.start)
        if kind is None and amount is None:
            continue
        whom = _whom(text, words, place, language, counted=amount is not None)
        if whom is not None:
            number = int(amount.value) if amount and amount.value.isdigit() else None
            if kind is not None or number is not None:
                found.append(Claim(word.start, word.end, kind, number, whom))
    return found


def _kind(word: str, language: str) -> Quantifier | None:
    known = _words()["quantifiers"]["en" if language == "en" else "sv"]
    return next((Quantifier(name) for name, said in known.items() if word in said), None)


def _whom(text: str, words: Sequence[Token], place: int, language: str, counted: bool) -> str | None:
    """Return whom the word at `place` counts; None where it counts something else (`alla barn`, `20 bussar`)."""
    for word in _following(text, words, place):
        said = text[word.start : word.end].casefold()
        for kind in ("units", "people", "turns", "voices"):
            if _among(word, said, kind, language):
                return "" if kind == "voices" else kind
        if said in listed("between", language) or said.isdigit():
            continue
        speaks = word.lemma in listed("saying", language) or said in listed("saying", language)
        return "" if speaks and not counted else None
    return None if counted else ""


def _following(text: str, words: Sequence[Token], place: int) -> Iterator[Token]:
    """Yield the next words of the same sentence."""
    for before, word in zip(words[place : place + REACH], words[place + 1 : place + REACH + 1], strict=False):
        if any(mark in text[before.end : word.start] for mark in ".!?;:"):
            return
        yield word


def _among(word: Token, said: str, kind: str, language: str) -> bool:
    """Return whether a word, or the last part of a compound, is in a list (`grundskoleförvaltningar`)."""
    stems = listed(kind, language)
    if word.lemma in stems or said in stems:
        return True
    return language != "en" and any(
        (len(stem) > 4 and word.lemma.endswith(stem)) or (said.startswith(stem[:-1]) and len(stem) > 4)
        for stem in stems
    )


def _judged(claim: Claim, units: int, people: int | None, whole: int, text: str) -> Remark | None:
    said = text[claim.start : claim.end]
    if claim.whom == "turns":
        return Remark(Code.COUNTS_TURNS, claim.start, claim.end, {
            "sv": f"”{said}” räknar utsagor. Räkna enheter eller personer: den som talar mycket väger annars mest.",
            "en": f"“{said}” counts statements. Count units or people: else those who talk most weigh most.",
        })  # fmt: skip
    if claim.number is not None:
        return _number(claim, units, people, whole, said)
    if claim.quantifier is Quantifier.NONE:
        return Remark(Code.ABSENCE, claim.start, claim.end, {
            "sv": f"”{said}” kan inga utsagor visa. Skriv i stället hur många av enheterna som tar upp frågan.",
            "en": f"No statement can show “{said}”. Write how many of the units bring the matter up instead.",
        })  # fmt: skip
    if claim.quantifier is None or claim.quantifier.rank <= quantify(units, max(whole, units)).rank:
        return None
    return Remark(Code.TOO_GENERAL, claim.start, claim.end, {
        "sv": f"”{said}” säger mer än vad som visas: utsagorna kommer från {_units_sv(units)} av {max(whole, units)}.",
        "en": f"“{said}” says more than is shown: the statements come from {units} of {max(whole, units)} units.",
    })  # fmt: skip


def _number(claim: Claim, units: int, people: int | None, whole: int, said: str) -> Remark | None:
    backed = people if claim.whom == "people" else units
    if backed is None or claim.number in {backed, whole if claim.whom != "people" else backed}:
        return None
    what_sv, what_en = ("personer", "people") if claim.whom == "people" else ("enheter", "units")
    return Remark(Code.COUNT_WRONG, claim.start, claim.end, {
        "sv": f"Det står ”{said}”, men utsagorna bakom kommer från {backed} {what_sv}.",
        "en": f"It says “{said}”, but the statements behind it come from {backed} {what_en}.",
    })  # fmt: skip


def _units_sv(number: int) -> str:
    return "en enhet" if number == 1 else f"{number} enheter"


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, dict[str, list[str]]]]:
    source = files("rodtrad.analysis.synthesis") / "data" / "words.json"
    read: dict[str, dict[str, dict[str, list[str]]]] = json.loads(source.read_text(encoding="utf-8"))
    return read
