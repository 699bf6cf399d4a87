"""Assigns the round's statements to a person's codebook, by names, definitions, examples and decisions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction

from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.language import in_language
from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.analysis.themes import Assigned, Assigner, Code, Profiles, TopicReader
from rodtrad.analysis.themes.cluster import space
from rodtrad.analysis.themes.represent import representatives
from rodtrad.app.audit.models import Run
from rodtrad.app.coding.models import Codebook, Coding, Theme, ThemeSuggestion
from rodtrad.app.interviews.models import Statement
from rodtrad.app.keys import key_of
from rodtrad.app.pipeline.work import Work

__all__ = ["METHOD", "assign", "basis"]

METHOD = "rodtrad-assign-1"

Said = tuple[int, str, str]
"""A statement's key, its text and its unit."""


def basis(codebook: Codebook) -> str:
    """Return the hash of all of a codebook that the assignment depends on."""
    codes = [(code.key, code.name, code.about, code.examples) for code in _codes(codebook)]
    return key_of(METHOD, codes, _decided(codebook))


def assign(work: Work, codebook: Codebook, said: Sequence[Said], key: str) -> int:
    """Assign the statements anew; return how many are in a code."""
    with work.clock("themes"):
        texts = [text for _, text, _ in said]
        vectors = work.embedder.embed(texts)
        profiles = TopicReader(work.linker).profiles(texts, vectors)
        assigner = Assigner(_codes(codebook), work.linker, _decided(codebook))
        found = assigner.assign(texts, vectors, profiles) if texts else []
        ranks = _ranks(said, found, vectors, profiles)
    with work.clock("write themes"), transaction.atomic():
        run = work.run(Run.Kind.THEMES, work.embedder.id, themes=METHOD, how="assigned")
        _write(codebook, said, found, ranks, run)
        codebook.themes_key, codebook.note = key, ""
        codebook.save(update_fields=["themes_key", "note"])
    return sum(bool(one.codes) for one in found)


def _codes(codebook: Codebook) -> list[Code]:
    themes = list(codebook.themes.filter(retired=False).order_by("pk"))
    # A round's own statements alone: an earlier round's codebook brings its words, not its cores.
    rows = Statement.objects.filter(
        pk__in={pk for theme in themes for pk in theme.core}, retired=False, transcript__interview__round=codebook.round
    )
    said = {pk: as_if_unsaid(text) for pk, text in rows.values_list("pk", "public_quote")}
    return [_code(theme, [said[pk] for pk in theme.core if pk in said]) for theme in themes]


def _code(theme: Theme, core: Sequence[str]) -> Code:
    about = [in_language(text, "sv") for text in (theme.definition, theme.include) if any(text.values())]
    examples = [text for text in theme.example.values() if text]
    return Code(
        str(theme.pk), in_language(theme.label, "sv"), " ".join(about), tuple(dict.fromkeys([*examples, *core]))
    )


def _decided(codebook: Codebook) -> list[tuple[str, str]]:
    """Return what people have put in a code; what they have only kept out of codes teaches nothing here."""
    rows = Coding.objects.filter(theme__codebook=codebook, accepted=True, statement__retired=False)
    pairs = rows.order_by("statement", "theme").values_list("statement__public_quote", "theme").distinct()
    return [(as_if_unsaid(text), str(theme)) for text, theme in pairs]


def _ranks(
    said: Sequence[Said], found: Sequence[Assigned], vectors: Vectors, profiles: Profiles
) -> Mapping[tuple[int, str], int]:
    """Return by statement and code its place among the code's representatives."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.codes:
            members[one.codes[0][0]].append(place)
    if not members:
        return {}
    points = space(vectors, profiles)
    texts, units = [text for _, text, _ in said], [unit for _, _, unit in said]
    return {
        (said[place][0], code): rank
        for code, places in members.items()
        for rank, place in enumerate(representatives(texts, points, places, units))
    }


def _write(
    codebook: Codebook,
    said: Sequence[Said],
    found: Sequence[Assigned],
    ranks: Mapping[tuple[int, str], int],
    run: Run,
) -> None:
    ThemeSuggestion.objects.filter(theme__codebook=codebook).delete()
    rows = []
    for (pk, _, _), one in zip(said, found, strict=True):
        placed = {key for key, _ in one.codes}
        rows += [
            ThemeSuggestion(
                statement_id=pk,
                theme_id=int(key),
                run=run,
                p=p,
                rank=ranks.get((pk, key)) if key in placed else None,
                placed=key in placed,
            )
            for key, p in one.ranked
        ]
    ThemeSuggestion.objects.bulk_create(rows, batch_size=2000)
