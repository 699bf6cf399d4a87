"""What is told of one person though no name stands in it: health, family, age, faith, a pupil, a colleague.

A pseudonym hides a name, not a story: where few people work, `hon som är hemma med utmattning` is enough. A statement
with a reason waits for a person; what is said in general (`sjukfrånvaron är hög`, `våld i nära relationer`) has none.
The rules would rather stop one too many: a reviewer lets it through in a moment, and nobody can call it back.
The words are in `data/sensitive.*.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

__all__ = ["Reason", "introduces", "sensitive"]


class Reason(StrEnum):
    """Why a statement waits for a person."""

    PSEUDONYM = "pseudonym"
    """A name, number or address has been replaced in it."""
    SOMEBODY = "somebody"
    """It tells of a single client, pupil, colleague or the like."""
    HEALTH = "health"
    FAMILY = "family"
    AGE = "age"
    FAITH = "faith"
    UNION = "union"
    ETHNICITY = "ethnicity"
    INTRODUCTION = "introduction"
    """The speaker tells who he or she is."""


_PSEUDONYM = re.compile(r"\bPerson [A-ZÅÄÖ]{1,3}\b|\[[^\[\]\n]+\]")
_PRESENTED = re.compile(
    r"\s*(?:(?:Jag heter|Jag är|Mitt namn är|My name is|I am|I['’]m) )?Person [A-ZÅÄÖ]{1,3}(?:,|\.| –| här\b| here\b)"
)
_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of a language, and the marks (`person`, `me`) that some of them ask for."""

    rules: tuple[tuple[Reason, str, re.Pattern[str]], ...]
    """Reason, when it holds (`always` or the name of a mark), and pattern."""
    marks: dict[str, re.Pattern[str]]


def sensitive(text: str, language: str = "sv") -> tuple[Reason, ...]:
    """Return why a person must see `text` before it is shown, each reason once; empty where nothing speaks for it.

    `text` is a pseudonymised statement, `language` a BCP 47 code (all but `en` are read as Swedish). Never complete: a
    story that has none of the words is not found.
    """
    known = _rules("en" if language == "en" else "sv")
    marked = {"always", *(name for name, pattern in known.marks.items() if pattern.search(text))}
    found = [Reason.PSEUDONYM] if _PSEUDONYM.search(text) else []
    found += [Reason.INTRODUCTION] if introduces(text) else []
    found += [reason for reason, when, pattern in known.rules if when in marked and pattern.search(text)]
    return tuple(dict.fromkeys(found))


def introduces(text: str) -> bool:
    """Tell whether `text` opens with somebody presenting himself, so that what he says next tells of him too."""
    return _PRESENTED.match(text) is not None


@lru_cache(maxsize=2)
def _rules(language: str) -> _Rules:
    source = resources.files("rodtrad.analysis.pseudonyms") / "data" / f"sensitive.{language}.toml"
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    words = {name: _either(listed) for name, listed in read["words"].items()}
    rules = [(Reason(rule["reason"]), rule["when"], _compiled(rule["pattern"], words)) for rule in read["rule"]]
    return _Rules(tuple(rules), {name: _compiled(pattern, words) for name, pattern in read["marks"].items()})


def _either(listed: str) -> str:
    """Return the part of a pattern that matches any of the words; a star after a letter is the rest of a word."""
    return "(?:" + "|".join(re.sub(r"(?<=[a-zåäö])\*", r"\\w*", word) for word in listed.split()) + ")"


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern with its lists filled in, for whole words, whatever the case and the white space."""
    filled = _SLOT.sub(lambda slot: words[slot[1]], pattern.replace("\n", ""))
    return re.compile(rf"(?<!\w)(?:{filled.replace(' ', chr(92) + 's+')})(?!\w)", re.IGNORECASE)
