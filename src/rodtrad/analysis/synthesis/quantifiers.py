"""How many of a whole, in a word: the same limits wherever a page says *some* or *most*."""

from enum import StrEnum

__all__ = ["Quantifier", "quantify"]


class Quantifier(StrEnum):
    """How many of a whole, in a word."""

    NONE = "none"
    ONE = "one"
    SOME = "some"
    SEVERAL = "several"
    MOST = "most"
    ALL = "all"

    @property
    def rank(self) -> int:
        """Return the place in rising order, 0 for none."""
        return list(Quantifier).index(self)


def quantify(part: int, whole: int) -> Quantifier:
    """Return the word for `part` of `whole`.

    None is 0, one is 1, all is the whole of two or more, most is more than half, several is at least three and at
    least a third, some is the rest. The page on method states these limits.
    """
    if part <= 0:
        return Quantifier.NONE
    if part == 1:
        return Quantifier.ONE
    if part >= whole:
        return Quantifier.ALL
    if 2 * part > whole:
        return Quantifier.MOST
    return Quantifier.SEVERAL if part >= 3 and 3 * part >= whole else Quantifier.SOME
