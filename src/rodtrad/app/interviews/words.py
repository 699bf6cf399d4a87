"""A closer look at one statement: the words of its links, measured one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rodtrad.analysis.agenda2030 import Linker, Word, explain
from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.analysis.statements import language_of
from rodtrad.app.interviews.models import Statement
from rodtrad.publish.look import visible

__all__ = ["LinkLook", "look_closely"]


@dataclass(frozen=True, slots=True)
class LinkLook:
    """A link that counts: the quote with its words marked, what each of them weighs, and the taught text most like it.

    `words` are (word, fall in log odds), the weightiest first; `nearest` is empty for a goal.
    """

    kind: str
    ref: str
    p: float
    quote: Markup
    words: tuple[tuple[str, float], ...]
    nearest: str
    nearest_language: str


def look_closely(statement: Statement, linker: Linker) -> list[LinkLook]:
    """Return the links that the machine finds in a statement now, goals first; none is an answer too.

    The statement is embedded again without each of its words.
    """
    quote = statement.public_quote
    return [
        LinkLook(
            kind=one.kind,
            ref=one.id,
            p=one.p,
            quote=_marked(quote, one.words),
            words=tuple((quote[word.start : word.end], word.fall) for word in one.words),
            nearest=one.nearest,
            nearest_language=language_of(one.nearest) if one.nearest else "",
        )
        # The offsets are the quote's: what is as if unsaid is blanked out, and nothing is moved.
        for one in explain(as_if_unsaid(quote), statement.language, linker)
    ]


def _marked(quote: str, words: Sequence[Word]) -> Markup:
    """Return the quote, each of `words` marked by how much it weighs beside the weightiest."""
    most = max((word.fall for word in words), default=0.0)
    return Markup("").join(_pieces(quote, sorted(words, key=lambda word: word.start), most))


def _pieces(quote: str, words: Sequence[Word], most: float) -> Iterable[Markup]:
    at = 0
    for word in words:
        yield visible(quote[at : word.start])
        weight = min(1 + int(3 * word.fall / most), 3)
        yield Markup('<mark class="weight-{}">{}</mark>').format(weight, visible(quote[word.start : word.end]))
        at = word.end
    yield visible(quote[at:])
