"""What a person is asked next: statements in no theme, and those that the machine is least sure of."""

from collections import defaultdict
from dataclasses import dataclass

from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.analysis.themes import TopicReader, suggest
from rodtrad.app.coding.models import Coding, Theme, ThemeSuggestion
from rodtrad.app.machine import linker_of
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.voices import Voice, statements_of, voices
from rodtrad.app.workspace import Workspace

__all__ = ["Asked", "doubtful", "new_themes", "unplaced"]

FEWEST = 8
"""Statements in no theme from which new themes are looked for among them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement to decide on, with the likeliest themes (key, probability), the likeliest first."""

    voice: Voice
    themes: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class NewTheme:
    """Statements in no theme that go together: a possible new theme."""

    label: str
    keywords: tuple[str, ...]
    statements: tuple[Voice, ...]


def unplaced(round_: Round) -> list[Asked]:
    """Return all relevant statements that are in no theme, in the order in which they were said."""
    standing = set(Theme.objects.filter(codebook__round=round_, retired=False).values_list("pk", flat=True))
    said = [voice for voice in voices(statements_of(round_)) if voice.relevant]
    aside = [voice for voice in said if not standing & set(voice.themes)]
    likely = _likely(round_)
    return [Asked(voice, likely.get(voice.pk, ())) for voice in aside]


def doubtful(round_: Round, most: int) -> tuple[list[Asked], int]:
    """Return the statements that nobody has coded and whose theme is least sure, and how many nobody has coded."""
    coded = set(Coding.objects.filter(theme__codebook__round=round_).values_list("statement", flat=True))
    likely = {pk: themes for pk, themes in _likely(round_).items() if pk not in coded and len(themes) > 1}
    order = sorted(likely, key=lambda pk: (likely[pk][0][1] - likely[pk][1][1], pk))
    by_pk = {voice.pk: voice for voice in voices(statements_of(round_).filter(pk__in=order[:most]))}
    return [Asked(by_pk[pk], likely[pk]) for pk in order[:most] if pk in by_pk], len(order)


def new_themes(workspace: Workspace, aside: list[Asked]) -> list[NewTheme]:
    """Return possible new themes among statements in no theme; none where they are few or say nothing together."""
    if len(aside) < FEWEST:
        return []
    texts = [as_if_unsaid(one.voice.quote) for one in aside]
    linker = linker_of(workspace)
    vectors = linker.embedder.embed(texts)
    found = suggest(texts, vectors, TopicReader(linker).profiles(texts, vectors), max(1, len(texts) // 8))
    return [
        NewTheme(theme.label, theme.keywords, tuple(aside[place].voice for place in theme.members))
        for theme in found.themes
    ]


def _likely(round_: Round) -> dict[int, tuple[tuple[int, float], ...]]:
    rows = ThemeSuggestion.objects.filter(theme__codebook__round=round_, theme__retired=False)
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for pk, theme, p in rows.order_by("-p", "theme").values_list("statement", "theme", "p"):
        found[pk].append((theme, p))
    return {pk: tuple(themes) for pk, themes in found.items()}
