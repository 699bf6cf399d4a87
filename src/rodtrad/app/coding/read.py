"""Themes as the pages show them."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rodtrad.app.coding.models import Codebook, Theme
from rodtrad.app.interviews.models import Statement
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.voices import Voice, statements_of, voices

__all__ = ["ThemeRow", "note_of", "statements_in", "theme_rows", "voices_in"]


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
    members = themes.filter(suggestions__statement__retired=False).values_list(
        "pk", "suggestions__statement__transcript__interview__unit"
    )
    for pk, unit in members:
        said[pk] += 1
        units[pk].add(unit)
    coded = Counter(themes.filter(codings__isnull=False).values_list("pk", flat=True))
    rows = [ThemeRow(theme, said[theme.pk], len(units[theme.pk]), coded[theme.pk]) for theme in themes]
    return sorted(rows, key=lambda row: (-row.statements, row.theme.pk))


def note_of(round_: Round) -> str:
    """Return why there are no themes, where there are none and the machine has tried."""
    codebook = Codebook.objects.filter(round=round_).first()
    return codebook.note if codebook else ""


def statements_in(theme: Theme) -> list[int]:
    """Return the statements that anybody or anything has put in or out of `theme`."""
    rows = statements_of(theme.codebook.round).filter(Q(themesuggestions__theme=theme) | Q(codings__theme=theme))
    return list(rows.order_by().distinct().values_list("pk", flat=True))


def voices_in(theme: Theme, start: int, stop: int) -> tuple[list[Voice], int]:
    """Return some of a theme's statements, the representatives first, and how many there are."""
    found = [v for v in voices(_chosen(statements_in(theme))) if theme.pk in v.themes]
    found.sort(key=lambda voice: (voice.rank is None, voice.rank or 0, voice.interview))
    return found[start:stop], len(found)


def _chosen(pks: list[int]) -> QuerySet[Statement]:
    return Statement.objects.filter(pk__in=pks).order_by("transcript__interview__number", "start")
