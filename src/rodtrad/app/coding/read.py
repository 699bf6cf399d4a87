"""Themes as the pages show them."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rodtrad.app.coding.models import Codebook, Coding, Origin, Theme, ThemeSuggestion
from rodtrad.app.interviews.models import Statement
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.voices import Voice, statements_of, voices

__all__ = [
    "Saturation",
    "ThemeRow",
    "earlier_codebook",
    "note_of",
    "saturation",
    "statements_in",
    "theme_rows",
    "unplaced_count",
    "voices_in",
]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in the list."""

    theme: Theme
    statements: int
    units: int
    coded: int
    """Decisions of people."""


def theme_rows(round_: Round) -> list[ThemeRow]:
    """Return the round's themes, the one most is said about first."""
    themes = Theme.objects.filter(codebook__round=round_, retired=False)
    said: Counter[int] = Counter()
    units: dict[int, set[int]] = defaultdict(set)
    members = themes.filter(suggestions__statement__retired=False, suggestions__placed=True).values_list(
        "pk", "suggestions__statement__transcript__interview__unit"
    )
    for pk, unit in members:
        said[pk] += 1
        units[pk].add(unit)
    coded = Counter(themes.filter(codings__isnull=False).values_list("pk", flat=True))
    rows = [ThemeRow(theme, said[theme.pk], len(units[theme.pk]), coded[theme.pk]) for theme in themes]
    return sorted(rows, key=lambda row: (-row.statements, row.theme.pk))


@dataclass(frozen=True, slots=True)
class Saturation:
    """How many themes an interview brought that none before it had, and how many there are then."""

    interview: int
    new: int
    all: int


def saturation(round_: Round) -> list[Saturation]:
    """Return it for each interview in the order of their numbers (Guest, Namey & Chen 2020 read it off such a run)."""
    rows = ThemeSuggestion.objects.filter(
        theme__codebook__round=round_, theme__retired=False, placed=True, statement__retired=False
    )
    by_interview: dict[int, set[int]] = defaultdict(set)
    for number, theme in rows.values_list("statement__transcript__interview__number", "theme").distinct():
        by_interview[number].add(theme)
    seen: set[int] = set()
    found = []
    for number in sorted(by_interview):
        new = by_interview[number] - seen
        seen |= new
        found.append(Saturation(number, len(new), len(seen)))
    return found


def unplaced_count(round_: Round) -> int:
    """Return about how many relevant statements are in no theme (the machine's word on what is relevant)."""
    inside = ThemeSuggestion.objects.filter(placed=True, theme__codebook__round=round_, theme__retired=False)
    coded = Coding.objects.filter(accepted=True, theme__codebook__round=round_, theme__retired=False)
    relevant = statements_of(round_).order_by().filter(reading__relevant=True)
    return relevant.exclude(pk__in=inside.values("statement")).exclude(pk__in=coded.values("statement")).count()


def earlier_codebook(round_: Round) -> Codebook | None:
    """Return the newest codebook of an earlier round of the municipality that a person has shaped or named."""
    rows = Codebook.objects.filter(round__municipality=round_.municipality, round__pk__lt=round_.pk)
    return rows.filter(themes__origin=Origin.PERSON, themes__retired=False).distinct().order_by("-round__pk").first()


def note_of(round_: Round) -> str:
    """Return why there are no themes, where there are none and the machine has tried."""
    codebook = Codebook.objects.filter(round=round_).first()
    return codebook.note if codebook else ""


def statements_in(theme: Theme) -> list[int]:
    """Return the statements that anybody or anything has put in or out of `theme`."""
    rows = statements_of(theme.codebook.round).filter(
        Q(themesuggestions__theme=theme, themesuggestions__placed=True) | Q(codings__theme=theme)
    )
    return list(rows.order_by().distinct().values_list("pk", flat=True))


def voices_in(theme: Theme, start: int, stop: int) -> tuple[list[Voice], int]:
    """Return some of a theme's statements, the representatives first, and how many there are."""
    found = [v for v in voices(_chosen(statements_in(theme))) if theme.pk in v.themes]
    found.sort(key=lambda voice: (voice.rank is None, voice.rank or 0, voice.interview))
    return found[start:stop], len(found)


def _chosen(pks: list[int]) -> QuerySet[Statement]:
    return Statement.objects.filter(pk__in=pks).order_by("transcript__interview__number", "start")
