"""Names of themes: the words that set a group of statements apart, in the form in which people said them.

Class-based TF-IDF (Grootendorst 2022) over lemmas and the parts of compounds picks the candidates; how near the
statements with a word lie to the theme's centre re-ranks them. Names of people and places, placeholders and words
that could name anything are never shown (`data/not_labels.json`).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import numpy as np

from rodtrad.analysis.themes.cluster import Labels, Points, centroids, unit
from rodtrad.analysis.themes.verbs import says
from rodtrad.analysis.words import lemma, parts, stopwords, tokens

__all__ = ["Name", "name_themes"]

Weights = dict[str, float]
"""By lemma: how many texts use it, parts of compounds counted by half."""

KEYWORDS = 6
CANDIDATES = 15
"""Words a theme that are re-ranked."""

FEWEST = 4
"""Words that several members use, from which the rest is left aside."""

PART = 0.5
"""Count of a compound's part, against 1 for a word of its own."""

QUALITY = 0.3
"""Weight of an adjective, against 1 for a noun."""

CLEAR = 0.45
"""A word that this share of the members uses names the theme alone."""

_HIDDEN = re.compile(r"\b[Pp]erson [A-ZÅÄÖ]{1,2}\b(?:[:’']?s\b)?|\[[^\]]{0,200}\]|\S{1,64}@\S+|https?://\S+|\d+")
_NUMBER_WORD = re.compile(
    r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen|och|komma)+(?:e|de|nde|talet?)?"
)
_ADJECTIVE = re.compile(r"(?:[^v]ig|isk|[^s]am|bar|full|lös|ande|ende)[ta]?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:–—\n\"”'(])\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """What a theme is called, and the words that it stands out by."""

    label: str
    keywords: tuple[str, ...]


@dataclass
class _Vocabulary:
    """The words of all texts: which texts use a lemma (with what weight) and in which forms."""

    users: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    names: Counter[str] = field(default_factory=Counter)
    """How often a lemma stands with a capital inside a sentence, as names do."""
    small: set[str] = field(default_factory=set)
    """Lemmas that somewhere stand without a capital, so that they are ordinary words too."""


def name_themes(
    texts: Sequence[str],
    languages: Sequence[str],
    points: Points,
    labels: Labels,
    not_these: Collection[str] = (),
) -> list[Name]:
    """Return a name for each group of `labels` (-1: no group), all different, 1–4 words, none of `not_these`."""
    vocabulary = _read(texts, languages)
    ranked = _rank(vocabulary, points, labels)
    taken = set(not_these)
    return [_name(group, words, vocabulary, labels, taken) for group, words in enumerate(ranked)]


def _read(texts: Sequence[str], languages: Sequence[str]) -> _Vocabulary:
    vocabulary = _Vocabulary()
    for index, (text, code) in enumerate(zip(texts, languages, strict=True)):
        clean = _HIDDEN.sub(lambda found: " " * len(found[0]), text)
        for token in tokens(clean, code):
            word = clean[token.start : token.end]
            vocabulary.forms[token.lemma][_shown(word)] += 1
            vocabulary.users[token.lemma][index] = 1.0
            if (
                word[:1].isupper()
                and not word.isupper()
                and not _SENTENCE_START.search(clean[max(0, token.start - 40) : token.start])
            ):
                vocabulary.names[token.lemma] += 1
            if not word[:1].isupper():
                vocabulary.small.add(token.lemma)
            for part in parts(token.lemma) if code != "en" else ():
                vocabulary.users[lemma(part, "sv")].setdefault(index, PART)
    return vocabulary


def _shown(word: str) -> str:
    """Return the word in small letters, unless a capital inside it says that it is written so (`VA`, `BankID`)."""
    return word if any(letter.isupper() for letter in word[1:]) else word.lower()


def _rank(vocabulary: _Vocabulary, points: Points, labels: Labels) -> list[list[str]]:
    """Return, a group, its words by falling fitness."""
    middle = centroids(points, labels)
    counts = _counts(vocabulary, labels)
    size = sum(sum(counted.values()) for counted in counts) / len(counts)
    total: Weights = defaultdict(float)
    for counted in counts:
        for word, count in counted.items():
            total[word] += count
    ranked = []
    for group, said in enumerate(counts):
        members = int((labels == group).sum())
        weights = {word: count / members * np.log1p(size / total[word]) for word, count in said.items()}
        first = sorted(weights, key=lambda word: (-weights[word] * _taste(word, vocabulary), word))[:CANDIDATES]
        near = {word: _nearness(word, vocabulary, points, middle[group]) for word in first}
        ranked.append(sorted(first, key=lambda word: (-weights[word] * _taste(word, vocabulary) * near[word], word)))
    return ranked


def _counts(vocabulary: _Vocabulary, labels: Labels) -> list[Weights]:
    """Return, a group, the number of members that use a word, for words that may be shown."""
    groups = int(labels.max()) + 1
    counts: list[Weights] = [defaultdict(float) for _ in range(groups)]
    sizes = np.bincount(labels[labels >= 0], minlength=groups)
    for word, users in vocabulary.users.items():
        if not _may_name(word, vocabulary):
            continue
        for index, share in users.items():
            if labels[index] >= 0:
                counts[labels[index]][word] += share
    return [_enough(said, int(size)) for said, size in zip(counts, sizes, strict=True)]


def _enough(said: Weights, size: int) -> Weights:
    """Return the words that several members use, or all where they are too few to choose among."""
    least = 2 if size > 3 else 1
    common = {word: count for word, count in said.items() if count >= least}
    return common if len(common) >= FEWEST else said


def _may_name(word: str, vocabulary: _Vocabulary) -> bool:
    if word not in vocabulary.forms or len(word) < 2 or word in _banned() or _NUMBER_WORD.fullmatch(word):
        return False
    said = sum(vocabulary.forms[word].values())
    unfit = (count for form, count in vocabulary.forms[word].items() if form.lower() in _banned() or says(form, word))
    if sum(unfit) * 2 > said:
        return False
    if word not in vocabulary.small and any(form in _people() for form in vocabulary.forms[word]):
        return False
    return vocabulary.names[word] * 2 < said


def _taste(word: str, vocabulary: _Vocabulary) -> float:
    """Return how well a word names anything: things before qualities, long words before short."""
    if any(form.isupper() for form in vocabulary.forms[word]):
        return 1.0
    return (QUALITY if _ADJECTIVE.search(word) else 1.0) * min(len(word), 12) / 12


def _nearness(word: str, vocabulary: _Vocabulary, points: Points, middle: Points) -> float:
    """Return how near the centre of the statements that use the word is to the theme's, 0.05–1."""
    users = list(vocabulary.users[word])
    return max(0.05, float(unit(points[users].mean(axis=0)[None])[0] @ middle))


def _name(group: int, words: list[str], vocabulary: _Vocabulary, labels: Labels, taken: set[str]) -> Name:
    shown = list(dict.fromkeys(_best_form(word, vocabulary) for word in words))
    members = set(np.flatnonzero(labels == group).tolist())
    for label in _labels(words, shown, members, vocabulary):
        if label.casefold() not in taken:
            taken.add(label.casefold())
            return Name(label, tuple(shown[:KEYWORDS]))
    number = next(n for n in range(1, len(taken) + 2) if f"namnlöst tema {n}" not in taken)
    taken.add(f"namnlöst tema {number}")
    return Name(f"Namnlöst tema {number}", tuple(shown[:KEYWORDS]))


def _labels(words: list[str], shown: list[str], members: set[int], vocabulary: _Vocabulary) -> list[str]:
    """Return possible labels, the best first: a word that most use stands alone, else two are joined."""
    if not shown:
        return []
    distinct = [word for word in shown[1:] if not _akin(word, shown[0])]
    pairs = [f"{shown[0]} och {word}" for word in distinct]
    users = members & set(vocabulary.users[words[0]])
    alone = [shown[0]]
    clear = len(users) >= CLEAR * len(members)
    found = alone + pairs if clear else pairs[:1] + alone + pairs[1:]
    return [label[:1].upper() + label[1:] for label in found]


def _akin(one: str, other: str) -> bool:
    """Return whether two words say nearly the same, such as `energi` and `energin`, `vatten` and `dricksvatten`."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return short[:5] == long[:5] or short in long


def _best_form(word: str, vocabulary: _Vocabulary) -> str:
    """Return the dictionary form, or for a lemma on -a the form that was said most.

    simplemma takes many nouns for verbs (`missbruk` for `missbruka`), and plurals on -or read better as they are.
    """
    forms = vocabulary.forms[word]
    written = [form for form in forms if form != form.lower()]
    if written:
        return min(written, key=lambda form: (-forms[form], len(form), form))
    said = min(forms, key=lambda form: (-forms[form], len(form), form))
    return said if word.endswith("a") and not said.startswith(word) else word


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Return first names and surnames in lower case."""
    from rodtrad.analysis.pseudonyms.lists import first_names, surnames

    return frozenset(name.lower() for name in first_names() | surnames())


@lru_cache(maxsize=1)
def _banned() -> frozenset[str]:
    source = files("rodtrad.analysis.themes") / "data" / "not_labels.json"
    listed = json.loads(source.read_text(encoding="utf-8"))
    words = {word for language in listed.values() for word in language}
    lemmas = {lemma(word, language) for language, said in listed.items() for word in said}
    return frozenset(words | lemmas) | stopwords("sv") | stopwords("en")
