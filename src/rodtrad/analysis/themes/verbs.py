"""Which words are verbs: a deed names no theme."""

from functools import lru_cache

__all__ = ["is_verb", "says"]

_SHORTEST = 4
_ENDINGS = frozenset(("a", "ar", "er", "r", "ade", "at", "ats", "as", "ad", "t", "te", "de", "d", "s"))


def says(form: str, lemma: str) -> bool:
    """Tell whether `form`, as it was said, is a form of the verb `lemma` (or a verb by itself).

    simplemma takes many nouns for verbs (`missbruk` for `missbruka`), so the lemma alone tells too little.
    """
    if is_verb(form):
        return True
    return is_verb(lemma) and lemma.endswith("a") and form.lower().removeprefix(lemma[:-1]) in _ENDINGS


@lru_cache(maxsize=50_000)
def is_verb(word: str) -> bool:
    """Tell whether a Swedish word in small letters is a verb and no noun, in the infinitive, present, past or as a
    participle (`betala`, `betalar`, `betalade`, `betalad`). By endings and the words that simplemma knows; strong verbs
    in the past are not found.
    """
    if len(word) < _SHORTEST or not word.isalpha() or not word.islower():
        return False
    if word.endswith("a"):
        return _is_infinitive(word)
    endings = (("ar", "a"), ("er", "a"), ("ade", "a"), ("at", "a"), ("ad", "a"), ("ats", "a"), ("as", "a"), ("de", "a"))
    return any(
        word.endswith(ending) and len(word) > len(ending) + 2 and _is_infinitive(word.removesuffix(ending) + infinitive)
        for ending, infinitive in endings
    ) and not _is_noun(word)


def _is_infinitive(word: str) -> bool:
    """Tell whether a word on -a has a present tense and no plural on -or."""
    stem = word[:-1]
    return (_known(word + "r") or _known(stem + "er")) and not _known(stem + "or") and _known(word)


def _is_noun(word: str) -> bool:
    """Tell whether a word that looks like a verb's form takes a noun's ending (`lager` → `lagret`)."""
    return any(_known(word + ending) for ending in ("en", "et", "n", "na")) or _known(word.removesuffix("er") + "ret")


def _known(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="sv"))
