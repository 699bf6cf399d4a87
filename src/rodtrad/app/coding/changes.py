"""Shapes a codebook: new code, description, merge, split, move, an earlier round's codes. Each can be taken back.

A change keeps what was before it, so that the newest that is not undone can always be undone. What people have decided
of statements moves with the codes and comes back with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from rodtrad.app.audit.models import Run
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.coding.models import Codebook, CodebookChange, Coding, Origin, Theme, ThemeSuggestion
from rodtrad.app.interviews.models import Statement
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round

__all__ = [
    "CannotShape",
    "copy_codes",
    "create_code",
    "describe_code",
    "last_change",
    "merge_codes",
    "move_code",
    "split_code",
    "undo_change",
]

FIELDS = (
    "label", "definition", "include", "exclude", "example", "keywords", "core", "origin", "machine_name",
    "named_by_name", "retired", "parent_id",
)  # fmt: skip


class CannotShape(ValueError):
    """A change that makes no sense, such as a code merged with itself. `str()` is the reason, for people."""


@transaction.atomic
def create_code(*, codebook: Codebook, label: str, definition: str, actor: User, language: str = "sv") -> Theme:
    """Make a new code. Raises CannotShape for a name that another code has."""
    _must_be_free(codebook, label, language)
    before = _snapshot(codebook)
    theme = Theme.objects.create(
        codebook=codebook,
        label={language: label},
        definition={language: definition} if definition else {},
        origin=Origin.PERSON,
        named_by_name=actor_name(actor),
    )
    _keep(codebook, "create", before, actor, theme)
    return theme


@transaction.atomic
def describe_code(*, theme: Theme, texts: Mapping[str, str], actor: User, language: str = "sv") -> Theme:
    """Give a code its `label`, `definition`, `include`, `exclude` and `example` (those that are given)."""
    if texts.get("label") and texts["label"] != theme.label.get(language):
        _must_be_free(theme.codebook, texts["label"], language)
    before = _snapshot(theme.codebook)
    if theme.origin == Origin.MACHINE:
        theme.machine_name = {"label": theme.label, "definition": theme.definition}
    for name in ("label", "definition", "include", "exclude", "example"):
        if name in texts:
            told = {**getattr(theme, name), language: texts[name].strip()}
            setattr(theme, name, {code: text for code, text in told.items() if text})
    theme.origin, theme.named_by_name = Origin.PERSON, actor_name(actor)
    theme.save()
    _keep(theme.codebook, "describe", before, actor, theme)
    return theme


@transaction.atomic
def merge_codes(*, into: Theme, theme: Theme, actor: User) -> None:
    """Let all that is in `theme` be in `into`. Raises CannotShape for a code and itself, or of two codebooks."""
    if into.pk == theme.pk or into.codebook_id != theme.codebook_id:
        raise CannotShape("ett tema kan bara slås ihop med ett annat tema i samma kodbok")
    before = _snapshot(into.codebook, [theme, into])
    _move_statements(theme, into, None)
    theme.children.update(parent=None if into.parent_id == theme.pk else into)
    if into.parent_id == theme.pk:
        into.parent = theme.parent
        into.save(update_fields=["parent"])
    theme.retired = True
    theme.save(update_fields=["retired"])
    into.core = [*into.core, *(pk for pk in theme.core if pk not in into.core)]
    into.save(update_fields=["core"])
    _keep(into.codebook, "merge", before, actor, into)


@transaction.atomic
def split_code(  # noqa: PLR0913 - a new code with its name, its rule and its statements
    *, theme: Theme, statements: Sequence[int], label: str, actor: User, definition: str = "", language: str = "sv"
) -> Theme:
    """Take some of a code's statements out into a new one. Raises CannotShape for none, or a name that is taken."""
    if not statements:
        raise CannotShape("välj de utsagor som ska till det nya temat")
    _must_be_free(theme.codebook, label, language)
    before = _snapshot(theme.codebook, [theme])
    part = Theme.objects.create(
        codebook=theme.codebook,
        label={language: label},
        definition={language: definition} if definition else {},
        origin=Origin.PERSON,
        named_by_name=actor_name(actor),
    )
    _move_statements(theme, part, statements)
    # Who picks statements by hand has decided on them: that is what the new code is learnt from.
    before["made"] = []
    for pk in statements:
        coding, new = Coding.objects.get_or_create(
            statement_id=pk,
            theme=part,
            decided_by_name=actor_name(actor),
            defaults={"accepted": True, "decided_by": actor},
        )
        before["made"] += [coding.pk] if new else []
    _keep(theme.codebook, "split", before, actor, part)
    return part


@transaction.atomic
def move_code(*, theme: Theme, parent: Theme | None, actor: User) -> None:
    """Put a code below another, or on the top level. Raises CannotShape for more than two levels."""
    if parent is not None and (
        parent.pk == theme.pk or parent.codebook_id != theme.codebook_id or parent.parent_id or theme.children.exists()
    ):
        raise CannotShape("en kodbok har två nivåer: ett tema med undertema kan inte själv vara undertema")
    before = _snapshot(theme.codebook)
    theme.parent = parent
    theme.save(update_fields=["parent"])
    _keep(theme.codebook, "move", before, actor, theme)


@transaction.atomic
def copy_codes(*, round_: Round, source: Codebook, actor: User) -> int:
    """Take over the codes of an earlier round, with their rules; return how many. The machine's own are set aside.

    Raises CannotShape where the round's codebook is already a person's.
    """
    codebook, _ = Codebook.objects.get_or_create(round=round_)
    if codebook.held or source.pk == codebook.pk:
        raise CannotShape("omgångens kodbok är redan er egen")
    before = _snapshot(codebook, list(codebook.themes.all()))
    codebook.themes.update(retired=True)
    ThemeSuggestion.objects.filter(theme__codebook=codebook).delete()
    made: dict[int, Theme] = {}
    for old in source.themes.filter(retired=False).order_by("parent_id", "pk"):
        copied = {name: getattr(old, name) for name in FIELDS if name not in {"parent_id", "retired"}}
        made[old.pk] = Theme.objects.create(codebook=codebook, **copied, parent=made.get(old.parent_id or 0))
    _keep(codebook, "copy", before, actor, codebook)
    return len(made)


def last_change(codebook: Codebook) -> CodebookChange | None:
    """Return the newest change that can be undone."""
    return codebook.changes.filter(undone=False).first()


@transaction.atomic
def undo_change(*, codebook: Codebook, actor: User) -> CodebookChange | None:
    """Take back the newest change; return it, None where there is none."""
    change = last_change(codebook)
    if change is None:
        return None
    known = {int(pk): fields for pk, fields in change.before["themes"].items()}
    Coding.objects.filter(pk__in=change.before.get("made", [])).delete()
    _codings_back(change.before)
    for new in codebook.themes.exclude(pk__in=known):
        # What people have decided on it since stays, and so does the theme, out of sight.
        if new.codings.exists() or new.findings.exists():
            new.retired = True
            new.save(update_fields=["retired"])
        else:
            new.delete()
    for theme in codebook.themes.filter(pk__in=known):
        for name, value in known[theme.pk].items():
            setattr(theme, name, value)
        theme.save()
    _put_back(change.before)
    codebook.held = change.before["held"]
    codebook.themes_key = ""
    codebook.save(update_fields=["held", "themes_key"])
    change.undone = True
    change.save(update_fields=["undone"])
    log(municipality=codebook.round.municipality, actor=actor, action="codebook-undone", about=codebook)
    return change


def _must_be_free(codebook: Codebook, label: str, language: str) -> None:
    taken = (theme.label.get(language, "") for theme in codebook.themes.filter(retired=False))
    if not label.strip() or label.casefold() in {name.casefold() for name in taken}:
        raise CannotShape("temat måste ha ett namn som inget annat tema har")


def _snapshot(codebook: Codebook, moved: Iterable[Theme] = ()) -> dict[str, Any]:
    """Return the codebook as it is, and which statements are in the themes that are about to lose some."""
    themes = list(moved)
    suggested = ThemeSuggestion.objects.filter(theme__in=themes)
    return {
        "held": codebook.held,
        "themes": {str(theme.pk): {name: getattr(theme, name) for name in FIELDS} for theme in codebook.themes.all()},
        "suggested": [list(row) for row in suggested.values_list("statement", "theme", "run", "p", "rank", "placed")],
        "codings": [list(row) for row in Coding.objects.filter(theme__in=themes).values_list("pk", "theme")],
    }


def _keep(codebook: Codebook, verb: str, before: dict[str, Any], actor: User, about: Theme | Codebook) -> None:
    CodebookChange.objects.create(
        codebook=codebook, verb=verb, before=before, decided_by=actor, decided_by_name=actor_name(actor)
    )
    codebook.held, codebook.themes_key = True, ""
    codebook.save(update_fields=["held", "themes_key"])
    log(municipality=codebook.round.municipality, actor=actor, action=f"codebook-{verb}", about=about)


def _move_statements(theme: Theme, into: Theme, statements: Sequence[int] | None) -> None:
    """Move the machine's suggestions and people's codings (of some statements, or all) from one code to another."""
    which = {} if statements is None else {"statement__in": statements}
    suggested = ThemeSuggestion.objects.filter(theme=theme, **which)
    codings = Coding.objects.filter(theme=theme, **which)
    there = set(into.suggestions.values_list("statement", flat=True))
    suggested.filter(statement__in=there).delete()
    suggested.update(theme=into, rank=None)
    told = set(into.codings.values_list("statement", "decided_by_name"))
    for coding in codings:
        # Who has decided on both codes has decided on the one that stays.
        if (coding.statement_id, coding.decided_by_name) not in told:
            coding.theme = into
            coding.save(update_fields=["theme"])


def _codings_back(before: Mapping[str, Any]) -> None:
    for pk, theme in before["codings"]:
        Coding.objects.filter(pk=pk).update(theme=theme)


def _put_back(before: Mapping[str, Any]) -> None:
    names = ("statement_id", "theme_id", "run_id", "p", "rank", "placed")
    rows = [dict(zip(names, row, strict=True)) for row in before["suggested"]]
    # An interview that has been taken out or brought anew meanwhile has taken its statements with it.
    there = set(Statement.objects.filter(pk__in={row["statement_id"] for row in rows}).values_list("pk", flat=True))
    runs = set(Run.objects.filter(pk__in={row["run_id"] for row in rows}).values_list("pk", flat=True))
    rows = [row for row in rows if row["statement_id"] in there and row["run_id"] in runs]
    ThemeSuggestion.objects.filter(theme__in={row["theme_id"] for row in rows}).delete()
    ThemeSuggestion.objects.bulk_create((ThemeSuggestion(**row) for row in rows), ignore_conflicts=True)
