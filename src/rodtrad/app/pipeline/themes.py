"""Third step: themes over the round's relevant statements. A theme that stays much the same keeps its identity."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

import rodtrad
from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.analysis.themes import METHOD, Themes, TopicReader, join, may_join, suggest
from rodtrad.analysis.themes import Theme as ThemeRecord
from rodtrad.app.audit.models import Run
from rodtrad.app.coding.models import Codebook, Coding, Origin, Theme, ThemeSuggestion
from rodtrad.app.goals.models import ReadingDecision
from rodtrad.app.interviews.models import Statement, Transcript
from rodtrad.app.keys import key_of
from rodtrad.app.pipeline.codes import assign, basis
from rodtrad.app.pipeline.work import Work

__all__ = ["VERSION", "group"]

VERSION = "themes-3"
MADE = "made"
SAME = 0.3
"""Share of members (of both together) from which a new theme is an old one again."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A relevant statement."""

    pk: int
    text: str
    unit: str
    read: int
    """The run that read it last; runs are numbered in order."""


def group(work: Work) -> int:
    """Group the round's statements anew if any of them changed; return the number of themes then.

    A codebook that a person has shaped is assigned to instead, and has no other themes than the person's.
    """
    codebook, _ = Codebook.objects.get_or_create(round=work.round)
    key = key_of(_key(work), basis(codebook)) if codebook.held else _key(work)
    if codebook.themes_key == key:
        return 0
    said = _relevant(work)
    work.tell("themes", 0, 1)
    if codebook.held:
        placed = assign(work, codebook, [(one.pk, one.text, one.unit) for one in said], key)
        work.tell("themes", 1, 1)
        return placed
    made = _last_made(work)
    number = _join(work, codebook, said, key, made) if made else None
    if number is None:
        number = _make(work, codebook, said, key)
    work.tell("themes", 1, 1)
    return number


def _make(work: Work, codebook: Codebook, said: Sequence[_Said], key: str) -> int:
    """Group all statements; return the number of themes."""
    with work.clock("themes"):
        texts = [one.text for one in said]
        vectors = work.embedder.embed(texts)
        profiles = TopicReader(work.linker).profiles(texts, vectors)
        themes = suggest(texts, vectors, profiles, units=[one.unit for one in said], seed=0)
    with work.clock("write themes"), transaction.atomic():
        run = work.run(Run.Kind.THEMES, work.embedder.id, themes=METHOD, seed=0, how=MADE)
        _write(codebook, said, themes, run)
        codebook.themes_key, codebook.note = key, themes.note
        codebook.save(update_fields=["themes_key", "note"])
    return len(themes.themes)


def _last_made(work: Work) -> Run | None:
    """Return the run that made the themes that stand, unless something else would make them today."""
    runs = Run.objects.filter(round=work.round, kind=Run.Kind.THEMES, state=Run.State.FINISHED)
    made = runs.filter(parameters__how=MADE).last()
    if made is None or (made.version, made.model) != (rodtrad.__version__, work.embedder.id):
        return None
    return made if made.parameters.get("themes") == METHOD else None


def _join(work: Work, codebook: Codebook, said: Sequence[_Said], key: str, made: Run) -> int | None:
    """Let new statements join the themes; return the number of themes, None where they must be made anew."""
    rows = ThemeSuggestion.objects.filter(theme__codebook=codebook)
    before = {
        as_if_unsaid(text): (theme, rank)
        for text, theme, rank in rows.values_list("statement__public_quote", "theme", "rank")
    }
    texts = {one.text for one in said}
    new = [one.text for one in said if one.text not in before and one.read > made.pk]
    if not before or not may_join(len(said), len(new), sum(text not in texts for text in before)):
        return None
    with work.clock("themes"):
        joined = join(work.embedder, {text: theme for text, (theme, _) in before.items()}, list(dict.fromkeys(new)))
    with work.clock("write themes"), transaction.atomic():
        run = work.run(Run.Kind.THEMES, work.embedder.id, themes=METHOD, how="joined")
        known = joined | {text: theme for text, (theme, _) in before.items()}
        wanted = {one.pk: known[one.text] for one in said if one.text in known}
        ranks = {one.pk: before[one.text][1] for one in said if one.text in before}
        _write_members(codebook, wanted, ranks, run)
        codebook.themes_key = key
        codebook.save(update_fields=["themes_key"])
    return len(set(wanted.values()))


def _key(work: Work) -> str:
    """Return the hash of all that the themes depend on: the linked texts and people's word on what is relevant."""
    current = Transcript.objects.filter(interview__round=work.round, current=True)
    texts = list(current.values_list("pk", "text_key", "links_key"))
    decided = ReadingDecision.objects.filter(statement__transcript__in=current, aspect=ReadingDecision.Aspect.RELEVANT)
    words = sorted(decided.values_list("statement", "value"))
    return key_of(VERSION, METHOD, work.embedder.id, texts, words)


def _relevant(work: Work) -> list[_Said]:
    rows = Statement.objects.filter(
        transcript__interview__round=work.round, transcript__current=True, retired=False
    ).order_by("transcript__interview__number", "start")
    decided = dict(
        ReadingDecision.objects.filter(statement__in=rows, aspect=ReadingDecision.Aspect.RELEVANT).values_list(
            "statement", "value"
        )
    )
    values = rows.values_list(
        "pk", "public_quote", "transcript__interview__unit__code", "reading__relevant", "reading__run"
    )
    return [
        _Said(pk, as_if_unsaid(text), unit, run or 0)
        for pk, text, unit, relevant, run in values.iterator(chunk_size=2000)
        if (decided[pk] == "yes" if pk in decided else relevant)
    ]


def _write(codebook: Codebook, said: Sequence[_Said], themes: Themes, run: Run) -> None:
    """Write the themes and who is in them; touch only the rows that differ."""
    suggested = ThemeSuggestion.objects.filter(theme__codebook=codebook)
    rows = suggested.values_list("statement__public_quote", "theme")
    before = {as_if_unsaid(text): theme for text, theme in rows}
    kept = _match(before, said, themes)
    stored = _stored(codebook, said, themes, kept)
    for theme in themes.themes:
        row, core = stored[theme.index], [said[member].pk for member in theme.core]
        if row.core != core:
            row.core = core
            row.save(update_fields=["core"])
    ranks = {said[member].pk: rank for theme in themes.themes for rank, member in enumerate(theme.representatives)}
    wanted = {said[place].pk: stored[index].pk for place, index in enumerate(themes.assignment) if index is not None}
    _write_members(codebook, wanted, ranks, run)
    _retire(codebook, {theme.pk for theme in stored.values()})


def _match(before: dict[str, int], said: Sequence[_Said], themes: Themes) -> dict[int, int]:
    """Return, by index of the new theme, the id of the old theme that it continues (the best pairs first).

    `before` is by what was said, so that a file that is brought again with a correction does not unsettle the themes.
    """
    sizes = Counter(before.values())
    pairs = []
    for theme in themes.themes:
        common = Counter(before[said[m].text] for m in theme.members if said[m].text in before)
        pairs += [
            (shared / (sizes[old] + len(theme.members) - shared), theme.index, old) for old, shared in common.items()
        ]
    matched: dict[int, int] = {}
    for overlap, index, old in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if overlap >= SAME and index not in matched and old not in matched.values():
            matched[index] = old
    return matched


def _stored(codebook: Codebook, said: Sequence[_Said], themes: Themes, kept: dict[int, int]) -> dict[int, Theme]:
    """Return the row of each theme by index: the old one where it continues, else a new one."""
    known = {theme.pk: theme for theme in codebook.themes.all()}
    stored = {index: known[pk] for index, pk in kept.items()}
    taken = {str(theme) for theme in stored.values()}
    for theme in themes.themes:
        if theme.index in stored:
            _renew(stored[theme.index], theme)
            continue
        label = _unused(theme, taken)
        taken.add(label)
        example = said[theme.representatives[0]].text if theme.representatives else ""
        stored[theme.index] = Theme.objects.create(
            codebook=codebook,
            label={"sv": label},
            keywords=list(theme.keywords),
            origin=Origin.MACHINE,
            definition=_definition(theme),
            example={"sv": example} if example else {},
        )
    return stored


def _renew(row: Theme, theme: ThemeRecord) -> None:
    """Give a theme that goes on its new keywords; its name stays, and all of it if a person has named it."""
    keywords = list(theme.keywords)
    if row.origin == Origin.MACHINE and (row.keywords != keywords or row.retired):
        row.keywords, row.definition, row.retired = keywords, _definition(theme), False
        row.save(update_fields=["keywords", "definition", "retired"])


def _unused(theme: ThemeRecord, taken: set[str]) -> str:
    """Return the theme's label, with a keyword after it where another theme bears the same."""
    for label in (theme.label, *(f"{theme.label} ({word})" for word in theme.keywords)):
        if label not in taken:
            return label
    return f"{theme.label} ({theme.index + 1})"


def _definition(theme: ThemeRecord) -> dict[str, str]:
    words = ", ".join(theme.keywords[:5])
    if not words:
        return {}
    return {
        "sv": f"Utsagor som hör ihop kring orden {words}.",
        "en": f"Statements that gather round the words {words}.",
    }


def _write_members(codebook: Codebook, wanted: dict[int, int], ranks: Mapping[int, int | None], run: Run) -> None:
    rows = ThemeSuggestion.objects.filter(theme__codebook=codebook)
    wrong = [
        pk
        for pk, statement, theme, rank in rows.values_list("pk", "statement", "theme", "rank")
        if wanted.get(statement) != theme or ranks.get(statement) != rank
    ]
    for start in range(0, len(wrong), 500):
        ThemeSuggestion.objects.filter(pk__in=wrong[start : start + 500]).delete()
    right = set(rows.values_list("statement", flat=True))
    ThemeSuggestion.objects.bulk_create(
        (
            ThemeSuggestion(statement_id=statement, theme_id=theme, run=run, p=1.0, rank=ranks.get(statement))
            for statement, theme in wanted.items()
            if statement not in right
        ),
        batch_size=2000,
    )


def _retire(codebook: Codebook, living: set[int]) -> None:
    """Remove the machine's themes that are gone; keep, as retired, those that a person has coded to or named."""
    gone = codebook.themes.exclude(pk__in=living).filter(origin=Origin.MACHINE)
    coded = set(Coding.objects.filter(theme__in=gone).values_list("theme", flat=True))
    gone.filter(pk__in=coded).update(retired=True)
    gone.exclude(pk__in=coded).filter(findings=None).delete()
