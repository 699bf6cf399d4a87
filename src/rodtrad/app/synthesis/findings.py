"""Findings as the pages show them: what each rests on, and what there is to say about its wording."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.language import LANGUAGES
from rodtrad.analysis.statements import language_of
from rodtrad.analysis.synthesis import Remark, Source, Standing, check_finding
from rodtrad.app.coding.models import Theme
from rodtrad.app.goals.models import ReadingDecision
from rodtrad.app.interviews.models import Statement
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.models import Finding
from rodtrad.app.synthesis.voices import StanceName, Voice, statements_of, voices

__all__ = [
    "FindingRow",
    "finding_rows",
    "language_of_words",
    "remarks_on",
    "search_statements",
    "sources_of",
    "standing_of",
]

MOST_FOUND = 20
"""Statements that a search shows."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the list. `remarks` are those on the Swedish text, or on the only one there is."""

    finding: Finding
    text: str
    statements: int
    units: int
    remarks: tuple[Remark, ...]

    @property
    def stopped(self) -> bool:
        """Return whether it cannot be approved as it stands."""
        return any(remark.stops for remark in self.remarks)


def finding_rows(round_: Round, language: str) -> list[FindingRow]:
    """Return the round's findings in the order in which they were made."""
    findings = list(
        Finding.objects.filter(synthesis__round=round_).select_related("theme").prefetch_related("statements")
    )
    standing = standing_of(round_)
    cited = {statement.pk for finding in findings for statement in finding.statements.all()}
    said = voices(statements_of(round_).filter(pk__in=cited))
    by_pk = {source.id: source for source in sources_of(said, round_)}
    rows = []
    for finding in findings:
        sources = [by_pk[str(one.pk)] for one in finding.statements.all() if str(one.pk) in by_pk]
        text = finding.text.get(language) or finding.text.get("sv") or next(iter(finding.text.values()), "")
        remarks = tuple(remarks_on(finding.text, sources, standing))
        rows.append(FindingRow(finding, text, len(sources), len({one.unit for one in sources}), remarks))
    return rows


def sources_of(said: Sequence[Voice], round_: Round) -> list[Source]:
    """Return statements as what a finding rests on."""
    waiting = held_back(statements_of(round_).filter(pk__in=[voice.pk for voice in said]).order_by(), said)
    return [
        Source(str(voice.pk), voice.quote, voice.unit, stances=_stances(voice), withheld=voice.pk in waiting)
        for voice in said
    ]


def _stances(voice: Voice) -> frozenset[StanceName]:
    grounds = chain.from_iterable(links.values() for links in voice.links.values())
    return frozenset(one.stance for one in grounds if one.stance != "none")


def standing_of(round_: Round) -> Standing:
    """Return how many units have a voice in the round, and the names that need no support."""
    decided = ReadingDecision.objects.filter(aspect=ReadingDecision.Aspect.RELEVANT)
    said = statements_of(round_).order_by()
    yes = Q(pk__in=decided.filter(value="yes").values("statement"))
    no = Q(pk__in=decided.filter(value="no").values("statement"))
    relevant = said.filter(yes | (Q(reading__relevant=True) & ~no))
    municipality = round_.municipality
    names = [unit.name for unit in municipality.units.all()]
    names += [theme.label for theme in Theme.objects.filter(codebook__round=round_, retired=False)]
    names += [municipality.name, *(goal.title for goal in catalogue().goals)]
    known = {text for name in names for text in (name.values() if isinstance(name, dict) else [str(name)])}
    units = relevant.values("transcript__interview__unit").distinct().count()
    return Standing(units, tuple(sorted(known)))


def remarks_on(text: dict[str, str], sources: Sequence[Source], standing: Standing) -> list[Remark]:
    """Return the remarks on a finding in every language that it is written in, what stops it first."""
    written = {code: words for code, words in text.items() if words.strip()} or {"sv": ""}
    found = [
        remark
        for code, words in written.items()
        for remark in check_finding(words, sources, standing, language_of_words(words, code))
    ]
    unique = {(remark.code, remark.start, remark.message["sv"]): remark for remark in found}
    return sorted(unique.values(), key=lambda remark: not remark.stops)


def language_of_words(words: str, usual: str) -> str:
    """Return the language that a finding is written in: one may write Swedish in the English workspace."""
    return found if (found := language_of(words)) in LANGUAGES else usual


def search_statements(round_: Round, words: str, theme: int | None, cited: Collection[int]) -> tuple[list[Voice], int]:
    """Return up to 20 relevant statements that hold all `words` (anywhere in a word, capitals or not) and are in
    `theme` where it is given, the theme's representatives first, and how many there are. Those cited are left out.
    """
    rows = statements_of(round_)
    if theme is not None:
        rows = rows.filter(
            Q(themesuggestions__theme=theme, themesuggestions__placed=True) | Q(codings__theme=theme)
        ).distinct()
    wanted = words.casefold().split()
    texts = rows.order_by().values_list("pk", "public_quote")
    hits = [pk for pk, text in texts if pk not in cited and all(word in text.casefold() for word in wanted)]
    found: list[Voice] = []
    # Decisions are looked up for few at a time: a search answers in no time however much was said.
    for start in range(0, min(len(hits), 10 * MOST_FOUND), 3 * MOST_FOUND):
        part = voices(Statement.objects.filter(pk__in=hits[start : start + 3 * MOST_FOUND]))
        found += [voice for voice in part if voice.relevant and (theme is None or theme in voice.themes)]
        if len(found) >= MOST_FOUND:
            break
    found.sort(key=lambda voice: (voice.rank is None, voice.rank or 0, voice.interview, voice.pk))
    return found[:MOST_FOUND], len(hits)
