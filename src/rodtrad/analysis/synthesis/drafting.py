"""Drafts of findings without a language model: a count in words, and what was said, word for word.

Nothing is made up: the sentence counts the units, and the rest are quotes. It is marked as a draft by whoever shows it.
"""

from collections.abc import Sequence

from rodtrad.analysis.language import LocalText
from rodtrad.analysis.readable import stands_alone
from rodtrad.analysis.synthesis.model import Source
from rodtrad.analysis.synthesis.quantifiers import Quantifier, quantify

__all__ = ["Draft", "draft", "pick"]

MOST = 3
"""Quotes in a draft."""

FEWEST, WORDS = 8, 32
"""Words of a quote in a draft, where there is a choice."""

_WHO = {
    "sv": {
        Quantifier.ONE: "En enhet",
        Quantifier.SOME: "Några enheter",
        Quantifier.SEVERAL: "Flera enheter",
        Quantifier.MOST: "De flesta enheter",
        Quantifier.ALL: "Alla enheter",
    },
    "en": {
        Quantifier.ONE: "One unit",
        Quantifier.SOME: "Some units",
        Quantifier.SEVERAL: "Several units",
        Quantifier.MOST: "Most units",
        Quantifier.ALL: "All units",
    },
}

Draft = tuple[str, tuple[str, ...]]
"""The text, and the ids of the statements that it cites."""


def pick(sources: Sequence[Source], most: int = MOST) -> list[Source]:
    """Return up to `most` sources to quote, in the order given.

    Each unit comes once before any comes again, and what can be read alone and is neither long nor a few words before
    the rest. What is withheld is not quoted. Statements that counteract are heard where others contribute.
    """
    ready = sorted(
        (source for source in sources if not source.withheld),
        key=lambda source: (not stands_alone(source.text), not FEWEST <= len(source.text.split()) <= WORDS),
    )
    chosen: list[Source] = []
    for source in ready:
        if len(chosen) < most and source.unit not in {one.unit for one in chosen}:
            chosen.append(source)
    for source in ready:
        if len(chosen) < most and source not in chosen and source.text not in {one.text for one in chosen}:
            chosen.append(source)
    return _both_sides(chosen, ready)


def _both_sides(chosen: list[Source], ready: Sequence[Source]) -> list[Source]:
    """Return the choice with its last quote exchanged where it would hide that somebody says the opposite."""
    heard = {stance for source in chosen for stance in source.stances}
    for wanted, other in (("counteracts", "contributes"), ("contributes", "counteracts")):
        if len(chosen) > 1 and other in heard and wanted not in heard:
            against = [source for source in ready if source.stances == {wanted}]
            return [*chosen[:-1], against[0]] if against else chosen
    return chosen


def draft(
    theme: LocalText, sources: Sequence[Source], whole: int, named: dict[str, LocalText], language: str = "sv"
) -> Draft:
    """Return a draft about a theme: `sources` are all its statements, the representatives first, `whole` is how many
    units have a voice, `named` what the units are called (a unit that must not be named is left out there).

    Raises ValueError without sources.
    """
    if not sources:
        raise ValueError("nothing was said: there is nothing to draft from")
    units = len({source.unit for source in sources})
    who = _WHO[language][quantify(units, max(whole, units))]
    about = theme.get(language) or theme.get("sv") or next(iter(theme.values()))
    chosen = pick(sources)
    said = " ".join(_quote(source, named.get(source.unit), language) for source in chosen)
    if language == "en":
        opening = f"{who} ({units} of {max(whole, units)}) {'brings' if units == 1 else 'bring'} up {_small(about)}."
    else:
        opening = f"{who} ({units} av {max(whole, units)}) tar upp {_small(about)}."
    return f"{opening} {said}".strip(), tuple(source.id for source in chosen)


def _quote(source: Source, unit: LocalText | None, language: str) -> str:
    opened, closed = ("“", "”") if language == "en" else ("”", "”")
    whose = f" ({unit.get(language) or unit.get('sv', '')})" if unit else ""
    return f"{opened}{source.text.strip()}{closed}{whose}"


def _small(label: str) -> str:
    """Return a label as it stands inside a sentence: `Matsvinn` → `matsvinn`, `VA-nätet` unchanged."""
    second = label[1:2]
    return label if second.isupper() or not second else label[:1].lower() + label[1:]
