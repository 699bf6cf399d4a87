"""The package's own lists of names, places and words (plain text in `data/`), read once."""

from functools import lru_cache
from importlib import resources

__all__ = [
    "all_names",
    "either",
    "first_names",
    "not_names",
    "only_first_names",
    "only_names",
    "only_surnames",
    "ordinary_words",
    "organisations",
    "places",
    "said_verbs",
    "surnames",
    "word_set",
]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, as a set."""
    return frozenset(words.split())


def either(words: str) -> str:
    """Return the part of a regular expression that matches any of `words` (which may be expressions themselves)."""
    return "|".join(words.split())


def _read(name: str) -> frozenset[str]:
    text = (resources.files("rodtrad.analysis.pseudonyms") / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return word_set(" ".join(lines).lower())


def _with_parts(names: frozenset[str]) -> frozenset[str]:
    """Add the parts of double names, since a hyphen parts words (parts of two letters tell nothing)."""
    return names | {part for name in names if "-" in name for part in name.split("-") if len(part) > 2}


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return first names in lower case."""
    return _with_parts(_read("first_names.txt"))


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Return surnames in lower case."""
    return _with_parts(_read("surnames.txt"))


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return names that are ordinary words as well."""
    return _read("ordinary_words.txt")


@lru_cache(maxsize=1)
def all_names() -> frozenset[str]:
    """Return first names and surnames."""
    return first_names() | surnames()


@lru_cache(maxsize=1)
def only_first_names() -> frozenset[str]:
    """Return first names that are no ordinary words."""
    return first_names() - ordinary_words()


@lru_cache(maxsize=1)
def only_names() -> frozenset[str]:
    """Return names of five letters or more that are no ordinary words."""
    return frozenset(name for name in all_names() - ordinary_words() if len(name) >= 5)


@lru_cache(maxsize=1)
def only_surnames() -> frozenset[str]:
    """Return surnames that are no ordinary words."""
    return surnames() - ordinary_words()


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Return words that are written with a capital and are nobody's name."""
    return _read("not_names.txt")


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return names of places."""
    return _read("places.txt")


@lru_cache(maxsize=1)
def organisations() -> frozenset[str]:
    """Return names of employers."""
    return _read("organisations.txt")


@lru_cache(maxsize=1)
def said_verbs() -> frozenset[str]:
    """Return verbs whose subject is a person when it is a bare noun with a capital."""
    return _read("said_verbs.txt")
