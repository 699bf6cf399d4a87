"""Second step: what each statement has to do with the global goals and targets, dimensions and time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from rodtrad.analysis.agenda2030 import Link, Linked, Linker, catalogue
from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.app.audit.models import Run
from rodtrad.app.goals.models import GoalKind, GoalSuggestion, StatementReading
from rodtrad.app.goals.read import LINKED
from rodtrad.app.interviews.models import Statement, Transcript
from rodtrad.app.keys import key_of
from rodtrad.app.pipeline.work import Work

__all__ = ["VERSION", "link", "worth"]

VERSION = "links-3"
BATCH = 2_000
"""About so many statements are linked and written at a time."""
MOST_KNOWN = 20_000
"""So many texts' links are kept in memory during a run (about 60 MB)."""
WORTH_KEEPING = 0.2
"""Links below this are no help to a person who looks for what the machine missed."""
MOST = {GoalKind.GOAL: 5, GoalKind.TARGET: 8, GoalKind.OWN: 4}


_Known = dict[tuple[str, str], Linked]
"""Links by text and language."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A statement to be linked, and the key of the reading to be."""

    pk: int
    text: str
    language: str
    key: str


def link(work: Work) -> int:
    """Link the statements whose text, catalogue or linker changed; return how many."""
    linker = work.linker
    basis = key_of(VERSION, linker.id, work.embedder.id, catalogue().version)
    current = Transcript.objects.filter(interview__round=work.round, current=True)
    stale = {
        pk: key_of(basis, text)
        for pk, text, key in current.values_list("pk", "text_key", "links_key")
        if key != key_of(basis, text)
    }
    if not stale:
        return 0
    rows = {pk: _unread(pk, basis) for pk in stale}
    total = sum(map(len, rows.values()))
    with work.clock("embed"):
        _embed(work, [row.text for found in rows.values() for row in found])
    known: _Known = {}
    done = 0
    for batch in _batches(rows):
        work.tell("links", done, total)
        texts = [row for pk in batch for row in rows[pk]]
        with work.clock("links"):
            linked = _linked(linker, texts, known)
        with work.clock("write links"), transaction.atomic():
            _write(work, linker.id, texts, linked)
            for pk in batch:
                Transcript.objects.filter(pk=pk).update(links_key=stale[pk])
        done += len(texts)
    work.tell("links", total, total)
    return total


def _unread(transcript: int, basis: str) -> list[_Row]:
    """Return the statements of a transcript that have no reading made from the same text in the same way."""
    found = Statement.objects.filter(transcript=transcript, retired=False)
    rows = found.values_list("pk", "public_quote", "language", "reading__key")
    return [
        _Row(pk, as_if_unsaid(text), language, key_of(basis, text, language))
        for pk, text, language, key in rows
        if key != key_of(basis, text, language)
    ]


def _embed(work: Work, texts: Sequence[str]) -> None:
    """Fill the cache of vectors; the linker and the themes then find them there."""
    distinct = list(dict.fromkeys(texts))
    for start in range(0, len(distinct), BATCH):
        work.tell("embed", start, len(distinct))
        work.embedder.embed(distinct[start : start + BATCH], _after(work, start, len(distinct)))


def _after(work: Work, before: int, total: int) -> Callable[[int, int], None]:
    return lambda done, _: work.tell("embed", before + done, total)


def _batches(rows: dict[int, list[_Row]]) -> Iterator[list[int]]:
    """Yield transcripts in groups that hold about BATCH statements."""
    batch: list[int] = []
    size = 0
    for pk, found in rows.items():
        batch.append(pk)
        size += len(found)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _linked(linker: Linker, rows: Sequence[_Row], known: _Known) -> list[Linked]:
    """Return the links of each row. They depend on text and language alone, so what was said before is not redone."""
    wanted = list(dict.fromkeys((row.text, row.language) for row in rows))
    new = [pair for pair in wanted if pair not in known]
    texts, languages = [text for text, _ in new], [language for _, language in new]
    found = dict(zip(new, linker.link(texts, languages, vectors=linker.embedder.embed(texts)), strict=True))
    result = [found.get(pair) or known[pair] for pair in ((row.text, row.language) for row in rows)]
    if len(known) < MOST_KNOWN:
        known.update(found)
    return result


def _write(work: Work, linker_id: str, rows: Sequence[_Row], linked: Sequence[Linked]) -> None:
    """Write what was read in each row, in the place of all that was read before, links to own goals among it."""
    if not rows:
        return
    run = work.run(Run.Kind.LINKS, work.embedder.id, linker=linker_id)
    pks = [row.pk for row in rows]
    for start in range(0, len(pks), 500):
        part = pks[start : start + 500]
        GoalSuggestion.objects.filter(statement__in=part).delete()
        StatementReading.objects.filter(statement__in=part).delete()
    StatementReading.objects.bulk_create(
        (
            StatementReading(
                statement_id=row.pk,
                run=run,
                key=row.key,
                relevant=found.relevant,
                p_relevant=_p(found.p_relevant),
                horizon=found.horizon.value,
                dimensions={scored.id.value: round(_p(scored.p), 4) for scored in found.dimensions},
                stance=found.stance.value,
            )
            for row, found in zip(rows, linked, strict=True)
        ),
        batch_size=1000,
    )
    GoalSuggestion.objects.bulk_create(
        (
            GoalSuggestion(
                statement_id=row.pk,
                run=run,
                kind=kind,
                ref=one.id,
                p=round(_p(one.p), 4),
                why=list(one.why),
                stance=one.stance.value,
            )
            for row, found in zip(rows, linked, strict=True)
            for kind, links in ((GoalKind.GOAL, found.goals), (GoalKind.TARGET, found.targets))
            for one in worth(links, kind, found.relevant)
        ),
        batch_size=2000,
    )


def worth(links: Sequence[Link], kind: GoalKind, relevant: bool) -> list[Link]:
    """Return the links to keep: those that count, and where the statement is relevant some below."""
    ranked = sorted(links, key=lambda one: (-one.p, one.id))
    kept = ranked[: MOST[kind]] if relevant else []
    return [one for one in ranked if one.p >= LINKED or (one in kept and one.p >= WORTH_KEEPING)]


def _p(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
