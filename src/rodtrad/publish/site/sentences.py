"""Sentences computed from counts: the analysis says nothing that a count does not carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rodtrad.publish.look import Translations
from rodtrad.publish.look.formats import number
from rodtrad.publish.release import Counts, Tally, Withheld

__all__ = ["Quantifier", "Sentences", "quantify"]


class Quantifier(StrEnum):
    """How many of a whole, in a word."""

    NONE = "none"
    ONE = "one"
    SOME = "some"
    SEVERAL = "several"
    MOST = "most"
    ALL = "all"


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


@dataclass(frozen=True)
class Sentences:
    """Writes the sentences in one language. `units` is how many units took part."""

    translations: Translations
    language: str
    units: int

    def number(self, value: int) -> str:
        """Return the number as the language writes it."""
        return number(value, self.language)

    def spread(self, counts: Counts) -> str:
        """Say how many units speak of something: `De flesta enheter (6 av 8) talar om det här, i 41 utsagor.`"""
        t = self.translations
        who = {
            Quantifier.NONE: t.gettext("Ingen enhet talar om det här."),
            Quantifier.ONE: t.gettext("En enhet (%(part)s av %(whole)s) talar om det här, i %(statements)s."),
            Quantifier.SOME: t.gettext("Några enheter (%(part)s av %(whole)s) talar om det här, i %(statements)s."),
            Quantifier.SEVERAL: t.gettext("Flera enheter (%(part)s av %(whole)s) talar om det här, i %(statements)s."),
            Quantifier.MOST: t.gettext("De flesta enheter (%(part)s av %(whole)s) talar om det här, i %(statements)s."),
            Quantifier.ALL: t.gettext("Alla enheter (%(part)s av %(whole)s) talar om det här, i %(statements)s."),
        }[quantify(counts.units, self.units)]
        return who % {
            "part": self.number(counts.units),
            "whole": self.number(self.units),
            "statements": self.statements(counts.statements),
        }

    def statements(self, count: int) -> str:
        """Return `1 utsaga` or `12 utsagor`."""
        text = self.translations.ngettext("%(n)s utsaga", "%(n)s utsagor", count)
        return text % {"n": self.number(count)}

    def counts(self, counts: Counts) -> str:
        """Return `12 utsagor från 3 enheter`, or that nobody has spoken of it."""
        if not counts.statements:
            return self.translations.gettext("ingen har talat om det")
        units = self.translations.ngettext("%(n)s enhet", "%(n)s enheter", counts.units)
        text = self.translations.gettext("%(statements)s från %(units)s")
        return text % {
            "statements": self.statements(counts.statements),
            "units": units % {"n": self.number(counts.units)},
        }

    def times(self, tally: Tally) -> str:
        """Say whether more is told of what has been done or of what lies ahead; empty where neither is."""
        t = self.translations
        done, future = tally.done, tally.future
        if not done and not future:
            return ""
        if done >= 2 * future:
            text = t.gettext("Mest handlar det om vad som redan görs: %(done)s, mot %(future)s om framtiden.")
        elif future >= 2 * done:
            text = t.gettext("Mest handlar det om framtiden: %(future)s, mot %(done)s om vad som redan görs.")
        else:
            text = t.gettext("Det handlar både om vad som redan görs (%(done)s) och om framtiden (%(future)s).")
        return text % {"done": self.statements(done), "future": self.statements(future)}

    def dimensions(self, tally: Tally) -> str:
        """Say which dimension is heard the most; empty where none is."""
        t = self.translations
        ranked = sorted(
            (
                (tally.ecological, t.gettext("ekologisk")),
                (tally.social, t.gettext("social")),
                (tally.economic, t.gettext("ekonomisk")),
            ),
            key=lambda pair: -pair[0],
        )
        if not ranked[0][0]:
            return ""
        if ranked[0][0] == ranked[1][0]:
            text = t.gettext("Oftast gäller det %(first)s och %(second)s hållbarhet, lika mycket: %(most)s var.")
        else:
            text = t.gettext("Oftast gäller det %(first)s hållbarhet: %(most)s. Minst sägs om %(last)s: %(least)s.")
        return text % {
            "first": ranked[0][1],
            "second": ranked[1][1],
            "last": ranked[2][1],
            "most": self.statements(ranked[0][0]),
            "least": self.statements(ranked[2][0]),
        }

    def analysis(self, counts: Counts, tally: Tally | None = None) -> list[str]:
        """Return all that the counts of a theme, goal or unit say."""
        said = [self.spread(counts)]
        if tally is not None:
            said += [self.times(tally), self.dimensions(tally)]
        return [sentence for sentence in said if sentence]

    def certainty(self, p: float) -> str:
        """Return how sure a link is, in a word: `säker` from 0.9, `trolig` from 0.7, else `möjlig`."""
        t = self.translations
        if p >= 0.9:
            return t.gettext("säker")
        return t.gettext("trolig") if p >= 0.7 else t.gettext("möjlig")

    def withheld(self, facts: Sequence[Withheld]) -> list[str]:
        """Say what is counted but not shown, and why."""
        t = self.translations
        texts = {
            "unreviewed_personal_data": t.gettext(
                "%(statements)s visas inte: där kan stå personuppgifter som ingen människa har granskat."
            ),
            "small_group": t.gettext(
                "%(statements)s visas utan enhet eller inte alls: enheten skulle peka ut färre än tre personer."
            ),
            "not_selected": t.gettext("%(statements)s räknas men visas inte: för varje tema väljs ett urval av citat."),
            "no_sustainability": t.gettext("%(statements)s räknas inte i teman och mål: där sägs inget om hållbarhet."),
        }
        return [
            texts[fact.reason] % {"statements": self.statements(fact.statements)} for fact in facts if fact.statements
        ]
