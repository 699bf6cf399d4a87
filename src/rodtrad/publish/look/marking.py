"""Text of others, shown as it is: hidden characters made visible, words marked."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

__all__ = ["marked", "visible", "visible_text"]

JOINER = "\u200d"
HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that are not seen but change how text is read: bidirectional controls, zero-width signs, tags."""


def visible(text: object) -> Markup:
    """Return `text` escaped, each hidden character as a sign such as `⟦U+202E⟧`.

    Markup is returned as it is. A joiner between two emoji is left alone, since it makes them one.
    """
    if isinstance(text, Markup):
        return text
    raw = str(text)
    if not HIDDEN.search(raw):
        return escape(raw)
    signed = Markup('<span class="sign">{}</span>')
    return Markup("").join(signed.format(part) if hidden else escape(part) for part, hidden in _parts(raw))


def visible_text(text: str) -> str:
    """Return `text` with each hidden character as a sign, where no markup can stand: titles, attributes, indexes."""
    return "".join(part for part, _ in _parts(text)) if HIDDEN.search(text) else text


def _parts(raw: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces: plain ones, and signs in place of hidden characters."""
    at = 0
    for match in HIDDEN.finditer(raw):
        if match[0] == JOINER and _joins_emoji(raw, match.start()):
            continue
        yield raw[at : match.start()], False
        yield f"⟦U+{ord(match[0]):04X}⟧", True
        at = match.end()
    yield raw[at:], False


def _joins_emoji(raw: str, at: int) -> bool:
    """Tell whether the joiner at `at` stands between pictographs (or after a variation sign of one)."""
    before, after = raw[max(at - 1, 0) : at], raw[at + 1 : at + 2]
    return bool(before and after) and min(ord(before), ord(after)) >= 0x2190


def marked(text: str, words: Iterable[str] = ()) -> Markup:
    """Return `text` escaped with `words` in `<mark>`; the text itself is unchanged.

    A word is marked where it stands as a whole word; one that does not (a part of a compound) where it stands at all.
    """
    spans = _merged(span for word in dict.fromkeys(words) if word.strip() for span in _places(text, word))
    parts: list[Markup] = []
    at = 0
    for start, end in spans:
        parts += (visible(text[at:start]), Markup("<mark>{}</mark>").format(visible(text[start:end])))
        at = end
    return Markup("").join((*parts, visible(text[at:])))


def _places(text: str, word: str) -> list[tuple[int, int]]:
    """Return where `word` stands in `text`."""
    exact = re.escape(word)
    whole = [match.span() for match in re.finditer(rf"(?<!\w){exact}(?!\w)", text)]
    return whole or [match.span() for match in re.finditer(exact, text)]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
