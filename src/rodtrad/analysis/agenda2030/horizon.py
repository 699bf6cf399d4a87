"""When a statement is about: done or under way, planned or wished for, or neither.

Cue words, verb forms and their order, for Swedish and English. A lack ("vi har ingen …") describes a state, so it is
`none` unless a wish or a finished deed stands beside it.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rodtrad.analysis.statements.model import Horizon

__all__ = ["horizon_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_SUPINE = re.compile(r"(?:[aiuåyö]t|tt|it|lt|rt|nt|nat|kt|yst|st)$")
_PRETERITE = re.compile(r"[^\W\d_]{2,}(?:ade|dde|kte|pte|lste|nste|ste|gde|lde|rde|vde|mde|nde)$")
_ENGLISH_PAST = re.compile(r"[^\W\d_]{2,}ed$")
_PRESENT = re.compile(r"[^\W\d_]{2,}(?:ar|er|r)$")

_LONGEST = 60
"""Letters beyond which a word is no verb, and is not looked at: the patterns above read it once from each letter."""

_NEGATIONS = frozenset(("inte", "aldrig", "ingen", "inget", "inga"))

_CLAUSE = re.compile(r"[,;:–—]|\b(?:men|fast|och nu|but)\b", re.IGNORECASE)

_SURE, _LIKELY = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class _Cues:
    future: re.Pattern[str]
    done: re.Pattern[str]
    lack: re.Pattern[str]
    we: frozenset[str]
    supine_after: frozenset[str]
    have: frozenset[str]


@dataclass(slots=True)
class _Weighed:
    """How much speaks for each; `habit` is what somebody does in the present tense."""

    done: float = 0.0
    future: float = 0.0
    lack: float = 0.0
    habit: float = 0.0


def horizon_of(text: str, language: str) -> Horizon:
    """Return when `text` is about. A text without cues is `none`."""
    cues = _cues("en" if language == "en" else "sv")
    lowered = text.lower().replace("’", "'")
    weighed = _Weighed(
        future=_SURE * len(cues.future.findall(lowered)),
        done=_SURE * len(cues.done.findall(lowered)),
        lack=_LIKELY * len(cues.lack.findall(lowered)),
    )
    for clause in _CLAUSE.split(lowered):
        _weigh_verbs(_WORD.findall(clause), cues, weighed, english=language == "en")
    return _decide(weighed)


def _weigh_verbs(words: list[str], cues: _Cues, weighed: _Weighed, *, english: bool) -> None:
    past = _ENGLISH_PAST if english else _PRETERITE
    for at, word in enumerate(words):
        if len(word) > _LONGEST:
            continue
        before = words[max(0, at - 4) : at]
        if past.search(word) and word not in _exceptions()["not_past"]:
            weighed.done += _LIKELY
        elif not english and _is_supine(word) and cues.supine_after.intersection(before):
            if _NEGATIONS.isdisjoint(before):
                weighed.done += _SURE  # "har inte gjort" is a lack, not a deed
        elif cues.we.intersection(words[max(0, at - 2) : at + 3]) and _is_habit(word, cues, english=english):
            weighed.habit += _LIKELY


def _is_supine(word: str) -> bool:
    return len(word) > 3 and word not in _exceptions()["not_supine"] and bool(_SUPINE.search(word))


def _is_habit(word: str, cues: _Cues, *, english: bool) -> bool:
    return word in cues.have or (
        not english and word not in _exceptions()["not_present"] and bool(_PRESENT.search(word))
    )


def _decide(weighed: _Weighed) -> Horizon:
    done, future = weighed.done, weighed.future
    if future and future >= done:
        return Horizon.FUTURE
    if done >= _SURE and done > weighed.lack:
        return Horizon.DONE
    if weighed.lack or future:
        return Horizon.NONE
    return Horizon.DONE if done or weighed.habit else Horizon.NONE


@lru_cache(maxsize=2)
def _cues(language: str) -> _Cues:
    source = files("rodtrad.analysis.agenda2030") / "data" / "horizon.json"
    raw = json.loads(source.read_text(encoding="utf-8"))[language]
    return _Cues(
        future=_any_of(raw["future"]),
        done=_any_of(raw["done"]),
        lack=_any_of(raw["lack"]),
        we=frozenset(raw["we"]),
        supine_after=frozenset(raw["supine_after"]),
        have=frozenset(raw["have"]),
    )


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, frozenset[str]]:
    """Return the words that only look like a verb's preterite, present or supine."""
    source = files("rodtrad.analysis.agenda2030") / "data" / "verb_forms.json"
    return {name: frozenset(words) for name, words in json.loads(source.read_text(encoding="utf-8")).items()}


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, whole, longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
