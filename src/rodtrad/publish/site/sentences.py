"""Sentences computed from counts: the analysis says nothing that a count does not carry."""

from collections.abc import Sequence
from dataclasses import dataclass

from rodtrad.analysis.synthesis import Quantifier, quantify
from rodtrad.publish.look import Translations
from rodtrad.publish.look.formats import floored, number
from rodtrad.publish.release import Counts, GlobalGoal, Tally, Withheld

__all__ = ["FEW", "Sentences"]

FEW = 5
"""Statements below which a goal is said to rest on few."""


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
        """Return `12 utsagor från 3 enheter`, or that there are none."""
        if not counts.statements:
            return self.translations.gettext("inga utsagor")
        units = self.translations.ngettext("%(n)s enhet", "%(n)s enheter", counts.units)
        text = self.translations.gettext("%(statements)s från %(units)s")
        return text % {
            "statements": self.statements(counts.statements),
            "units": units % {"n": self.number(counts.units)},
        }

    def times(self, tally: Tally) -> str:
        """Say whether more is told of what has been done or of what lies ahead, and how much is neither."""
        t = self.translations
        done, future = tally.done, tally.future
        if not done and not future:
            return ""
        if done > future:
            text = t.gettext("Oftare gäller det vad som redan görs (%(done)s) än framtiden (%(future)s).")
        elif future > done:
            text = t.gettext("Oftare gäller det framtiden (%(future)s) än vad som redan görs (%(done)s).")
        else:
            text = t.gettext("Det gäller lika ofta vad som redan görs som framtiden: %(done)s var.")
        if tally.neither:
            neither = t.ngettext(
                "%(n)s utsaga gäller varken eller.", "%(n)s utsagor gäller varken eller.", tally.neither
            )
            text = f"{text} {neither % {'n': self.number(tally.neither)}}"
        return text % {"done": self.statements(done), "future": self.statements(future)}

    def dimensions(self, tally: Tally) -> str:
        """Say which dimensions are heard the most and the least; empty where none is heard."""
        t = self.translations
        counted = (
            (tally.ecological, t.gettext("ekologisk")),
            (tally.social, t.gettext("social")),
            (tally.economic, t.gettext("ekonomisk")),
        )
        figures = [count for count, _ in counted]
        most, least = max(figures), min(figures)
        if not most:
            return ""
        if most == least:
            text = t.gettext("Ekologisk, social och ekonomisk hållbarhet nämns lika mycket: %(figure)s var.")
            return text % {"figure": self.statements(most)}
        top = self._dimension([name for count, name in counted if count == most], most, most=True)
        return f"{top} {self._dimension([name for count, name in counted if count == least], least, most=False)}"

    def _dimension(self, names: Sequence[str], figure: int, *, most: bool) -> str:
        """Say that one dimension, or two alike, is heard the most or the least."""
        t = self.translations
        if len(names) == 1 and most:
            text = t.gettext("Oftast gäller det %(first)s hållbarhet: %(figure)s.")
        elif len(names) == 1:
            text = t.gettext("Minst sägs om %(first)s hållbarhet: %(figure)s.")
        elif most:
            text = t.gettext("Oftast gäller det %(first)s och %(second)s hållbarhet, lika mycket: %(figure)s var.")
        else:
            text = t.gettext("Minst sägs om %(first)s och %(second)s hållbarhet, lika lite: %(figure)s var.")
        return text % {"first": names[0], "second": names[-1], "figure": self.statements(figure)}

    def analysis(self, counts: Counts, tally: Tally | None = None) -> list[str]:
        """Return all that the counts of a theme, goal or unit say."""
        said = [self.spread(counts)]
        if tally is not None:
            said += [self.times(tally), self.dimensions(tally)]
        return [sentence for sentence in said if sentence]

    def reach(self, goals: Sequence[GlobalGoal], decisions: int) -> list[str]:
        """Say how many goals have statements, who linked them, and how many of them have few."""
        t = self.translations
        touched = [goal for goal in goals if goal.counts.statements]
        weak = sum(goal.counts.statements < FEW for goal in touched)
        text = (
            t.gettext("Utsagor är länkade till %(touched)s av de %(all)s globala målen.")
            if decisions
            else t.gettext("Maskinen hittar utsagor om %(touched)s av de %(all)s globala målen.")
        )
        said = [text % {"touched": self.number(len(touched)), "all": self.number(len(goals))}]
        if weak:
            few = t.ngettext(
                "Ett av dem vilar på färre än fem utsagor.", "%(n)s av dem vilar på färre än fem utsagor.", weak
            )
            said.append(few % {"n": self.number(weak)})
        return said

    def match(self, p: float) -> str:
        """Say how well the words fit the goal: `Stark träff (0,94).`; strong from 0.9, medium from 0.7, else weak.

        A match, never a certainty. The figure is cut to two decimals, so that it never seems to reach the next word.
        """
        t = self.translations
        if p >= 0.9:
            text = t.gettext("Stark träff (%(figure)s).")
        elif p >= 0.7:
            text = t.gettext("Medelstark träff (%(figure)s).")
        else:
            text = t.gettext("Svag träff (%(figure)s).")
        return text % {"figure": floored(p, self.language)}

    def selection(self, shown: int, counted: int) -> str:
        """Say how many of the statements that are counted are shown as quotes."""
        t = self.translations
        if not shown:
            text = t.ngettext(
                "%(n)s utsaga är räknad men visas inte. Skälen står under Så gjorde vi.",
                "%(n)s utsagor är räknade men ingen av dem visas. Skälen står under Så gjorde vi.",
                counted,
            )
            return text % {"n": self.number(counted)} if counted else t.gettext("Här finns inga utsagor.")
        if shown >= counted:
            return t.gettext("Alla utsagor visas som citat.")
        text = t.gettext("Citaten är ett urval: %(shown)s av %(statements)s visas. Skälen står under Så gjorde vi.")
        return text % {"shown": self.number(shown), "statements": self.statements(counted)}

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
