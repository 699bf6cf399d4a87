"""Third step: links to the municipality's own goals, which sharpen with each decision.

Apart from the other links, with a key of its own, so that a decision or a new example costs seconds: the vectors are
in the workspace's cache, and the words that carry a link are found once and kept as long as text and goals stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Count

from rodtrad.analysis.agenda2030 import Link, Linker, OwnDecision, OwnGoal, OwnLinker, Stance
from rodtrad.analysis.embedding import Embedder
from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.app.audit.models import Run
from rodtrad.app.goals.adapt import own_decisions, own_goals
from rodtrad.app.goals.crosswalk import suggest_targets
from rodtrad.app.goals.models import GoalKind, GoalSuggestion, GoalVersion
from rodtrad.app.goals.read import day_of, version_in_force
from rodtrad.app.interviews.models import Statement, Transcript
from rodtrad.app.keys import key_of
from rodtrad.app.pipeline.links import worth
from rodtrad.app.pipeline.work import Work
from rodtrad.app.programme.models import Round

__all__ = ["VERSION", "is_behind", "link_own_goals"]

VERSION = "own-1"
BATCH = 4_000
"""About so many statements are linked and written at a time."""
WORTH_WORDS = 0.35
"""Links this likely are told with the words that carry them: those that count, and those a person is asked about."""

_Why = dict[tuple[int, str], tuple[str, ...]]
"""By statement and goal the words that carry the link."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """What the links of a round depend on beside its statements."""

    goals: tuple[OwnGoal, ...]
    decisions: tuple[OwnDecision, ...]
    words: str
    """Key of what the words depend on: linker and goals, not decisions."""
    all: str
    """Key of what the links depend on."""

    def key(self, links_key: str, whole: bool) -> str:
        """Return the key of the links of a transcript; `whole` tells that none of them lacks words."""
        return key_of(self.all, links_key, whole)


@dataclass(frozen=True, slots=True)
class _Row:
    """A statement to be linked, and what has been read in it."""

    pk: int
    text: str
    language: str
    relevant: bool
    stance: str


def link_own_goals(work: Work, most_read: int | None = None) -> int:
    """Link the statements anew where own goals, decisions, or what was read in them changed; return how many.

    Transcripts that the step before has not been at are left alone. `most_read` bounds the statements that are read
    for words in one go (those left over get theirs when this is called without it): for somebody who waits.
    """
    version = version_in_force(work.round.municipality, day_of(work.round))
    if version is not None:
        suggest_targets(goals=version.goals.all(), linker=work.linker)
    basis = _basis(version, work.linker)
    stale = _stale(work.round, basis, whole=most_read is None)
    if not stale:
        return 0
    linker = OwnLinker(basis.goals, work.linker, basis.decisions) if basis.goals else None
    sizes = _sizes(stale)
    total, done = sum(sizes.values()), 0
    for batch in _batches(sizes):
        work.tell("own", done, total)
        rows = _rows(batch)
        with work.clock("own"):
            known = _known(batch, basis)
            links, whole = _linked(linker, work.embedder, rows, known, most_read) if linker else ([], True)
        with work.clock("write own"), transaction.atomic():
            _write(work, basis, rows, links)
            for pk in batch:
                Transcript.objects.filter(pk=pk).update(own_key=basis.key(stale[pk], whole))
        done += len(rows)
    work.tell("own", total, total)
    return total if linker else 0


def is_behind(round_: Round, linker: Linker) -> bool:
    """Return whether goals, examples or decisions have changed since the round's links to own goals were made."""
    version = version_in_force(round_.municipality, day_of(round_))
    return bool(_stale(round_, _basis(version, linker), whole=False))


def _basis(version: GoalVersion | None, linker: Linker) -> _Basis:
    goals = own_goals(version.goals.all()) if version else ()
    decisions = own_decisions(version) if version and goals else ()
    words = key_of(VERSION, linker.id, linker.embedder.id, goals) if goals else key_of(VERSION)
    return _Basis(goals, decisions, words, key_of(words, decisions))


def _stale(round_: Round, basis: _Basis, whole: bool) -> dict[int, str]:
    """Return the transcripts whose links to own goals are behind, with the key of their other links.

    With `whole` also those that only lack words.
    """
    current = Transcript.objects.filter(interview__round=round_, current=True).exclude(links_key="")
    found = {}
    for pk, links_key, own_key in current.values_list("pk", "links_key", "own_key"):
        if own_key not in {basis.key(links_key, True), basis.key(links_key, whole)}:
            found[pk] = links_key
    return found


def _sizes(stale: Mapping[int, str]) -> dict[int, int]:
    """Return the number of statements by transcript; one without any is there too."""
    said = Statement.objects.filter(transcript__in=stale, retired=False).order_by()
    return dict.fromkeys(stale, 0) | dict(said.values_list("transcript").annotate(Count("pk")))


def _batches(sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """Yield transcripts in groups that hold about BATCH statements."""
    batch: list[int] = []
    size = 0
    for pk, number in sizes.items():
        batch.append(pk)
        size += number
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _rows(transcripts: Sequence[int]) -> list[_Row]:
    said = Statement.objects.filter(transcript__in=transcripts, retired=False, reading__isnull=False).order_by("pk")
    rows = said.values_list("pk", "public_quote", "language", "reading__relevant", "reading__stance")
    return [
        _Row(pk, as_if_unsaid(text), language, relevant, stance)
        for pk, text, language, relevant, stance in rows.iterator(chunk_size=2000)
    ]


def _known(transcripts: Sequence[int], basis: _Basis) -> _Why:
    """Return the words that were found for the same texts and goals before."""
    found = GoalSuggestion.objects.filter(
        statement__transcript__in=transcripts, kind=GoalKind.OWN, run__parameters__words=basis.words
    )
    rows = found.exclude(why=[]).order_by().values_list("statement", "ref", "why")
    return {(pk, ref): tuple(why) for pk, ref, why in rows}


def _linked(
    linker: OwnLinker, embedder: Embedder, rows: Sequence[_Row], known: _Why, most_read: int | None
) -> tuple[list[list[Link]], bool]:
    """Return the links to keep of each row, and whether every link that is worth words has some."""
    place = {pair: index for index, pair in enumerate(dict.fromkeys((row.text, row.language) for row in rows))}
    texts, languages = [text for text, _ in place], [language for _, language in place]
    vectors = embedder.embed(texts)
    found = linker.link(texts, languages, vectors, "none")
    at = [place[row.text, row.language] for row in rows]
    kept = [worth(found[index], GoalKind.OWN, row.relevant) for index, row in zip(at, rows, strict=True)]
    wanted: dict[int, float] = {}
    for index, row, links in zip(at, rows, kept, strict=True):
        for link in links:
            if link.p >= WORTH_WORDS and (row.pk, link.id) not in known:
                wanted[index] = max(link.p, wanted.get(index, 0.0))
    read = sorted(wanted, key=lambda index: (-wanted[index], index))[:most_read]
    reread = linker.link([texts[i] for i in read], [languages[i] for i in read], vectors[read], "quick")
    words = {(index, link.id): link.why for index, links in zip(read, reread, strict=True) for link in links}

    def told(link: Link, index: int, row: _Row) -> Link:
        why = known.get((row.pk, link.id)) or words.get((index, link.id), ())
        return replace(link, why=why, stance=Stance(row.stance))

    made = [[told(link, index, row) for link in links] for index, row, links in zip(at, rows, kept, strict=True)]
    return made, len(read) == len(wanted)


def _write(work: Work, basis: _Basis, rows: Sequence[_Row], linked: Sequence[Sequence[Link]]) -> None:
    """Write the links in the place of those that were."""
    pks = [row.pk for row in rows]
    for start in range(0, len(pks), 500):
        GoalSuggestion.objects.filter(statement__in=pks[start : start + 500], kind=GoalKind.OWN).delete()
    if not linked:
        return
    run = work.run(
        Run.Kind.OWN_LINKS,
        work.embedder.id,
        linker=work.linker.id,
        words=basis.words,
        decisions=len(basis.decisions),
    )
    GoalSuggestion.objects.bulk_create(
        (
            GoalSuggestion(
                statement_id=row.pk,
                run=run,
                kind=GoalKind.OWN,
                ref=link.id,
                p=link.p,
                why=list(link.why),
                stance=link.stance.value,
            )
            for row, links in zip(rows, linked, strict=True)
            for link in links
        ),
        batch_size=2000,
    )
