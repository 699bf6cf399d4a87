"""Which statements can be read by themselves: whole sentences that do not lean on what was said before."""

import re
from typing import Final

__all__ = ["LONGEST", "SHORTEST", "stands_alone"]

SHORTEST: Final = 6
LONGEST: Final = 90
"""Words of a statement that is shown by itself."""

_END = re.compile(r"[.!?…][\"”’')\]]*$")
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")
_LEANS_SV = re.compile(
    r"(?:(?:så|och|men|eller|för|fast|utom|samt|att|därför att|eftersom)\b"
    r"|(?:ja|nej|jo|jaha|nja|precis|exakt|okej)(?:[,.!]| men\b)"
    r"|(?:då|dit|dem|hans|hennes|deras|dess|sådant|sådana|detta|dessa|samma|han|hon)\b"
    r"|där (?:är|var|har|hade|ser|blir|blev|kan|ska|vill)\b"
    r"|de(?!t| flesta\b| som\b| stora\b| små\b| nya\b| gamla\b| unga\b| äldre\b| \w+(?:a|are) \w+)\b"
    r"|den(?! som\b| \w+a \w+)\b"
    r"|det (?:blev|gick|sparar?|sparade|dog|tog|löste|funkar|fungerar) )",
    re.IGNORECASE,
)
_LEANS_EN = re.compile(
    r"(?:(?:so|and|but|or|because|though|except|since)\b|(?:yes|no|yeah|right|exactly|okay),"
    r"|(?:then|they|them|their|those|these|it|its|he|she|his|her|same)\b|that(?:'s|’s| is| was)\b)",
    re.IGNORECASE,
)


def stands_alone(text: str, language: str = "sv") -> bool:
    """Tell whether a reader who knows nothing of what came before can read `text`.

    It has 6–90 words, begins a sentence and ends one, is not only questions, and does not open with a word that points
    back (`Så de tar …`, `– och deras barn …`). `language` is a BCP 47 code; all but `en` are read as Swedish.
    """
    plain = text.strip().lstrip("\"”“'’")
    leans = _LEANS_EN if language == "en" else _LEANS_SV
    return (
        SHORTEST <= len(plain.split()) <= LONGEST
        and (plain[0].isupper() or plain[0].isdigit())
        and _END.search(plain) is not None
        and leans.match(plain) is None
        and _tells(plain)
    )


def _tells(text: str) -> bool:
    """Tell whether a sentence of three words or more is no question."""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    return any(not sentence.endswith("?") and len(sentence.split()) >= 3 for sentence in sentences)
