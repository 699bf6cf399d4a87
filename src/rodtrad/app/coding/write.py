"""Records people's codings, and gives a theme the machine's name back."""

from django.db import transaction
from django.utils import timezone

from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.coding.models import Coding, Origin, Theme
from rodtrad.app.interviews.models import Statement
from rodtrad.app.people.models import User

__all__ = ["decide_coding", "undo_coding", "undo_rename"]


@transaction.atomic
def decide_coding(*, statement: Statement, theme: Theme, accepted: bool, actor: User, memo: str = "") -> Coding:
    """Record that a coder finds that `statement` is (or is not) about `theme`."""
    coding, _ = Coding.objects.update_or_create(
        statement=statement,
        theme=theme,
        decided_by_name=actor_name(actor),
        defaults={"accepted": accepted, "memo": memo, "decided_by": actor, "decided_at": timezone.now()},
    )
    _log(theme, actor, "coding-accepted" if accepted else "coding-rejected", statement=statement.pk)
    return coding


@transaction.atomic
def undo_coding(*, statement: Statement, theme: Theme, actor: User) -> bool:
    """Take back one's own coding; return whether there was one. The log keeps both."""
    mine = Coding.objects.filter(statement=statement, theme=theme, decided_by_name=actor_name(actor))
    gone, _ = mine.delete()
    if gone:
        _log(theme, actor, "coding-undone", statement=statement.pk)
    return bool(gone)


@transaction.atomic
def undo_rename(*, theme: Theme, actor: User) -> bool:
    """Give a theme back the machine's name, and the machine its say; return whether there was one to give back."""
    if theme.origin != Origin.PERSON or not theme.machine_name:
        return False
    theme.label, theme.definition = theme.machine_name["label"], theme.machine_name["definition"]
    theme.origin, theme.machine_name, theme.named_by_name = Origin.MACHINE, {}, ""
    theme.save(update_fields=["label", "definition", "origin", "machine_name", "named_by_name"])
    _log(theme, actor, "theme-rename-undone")
    return True


def _log(theme: Theme, actor: User, action: str, **data: int) -> None:
    log(municipality=theme.codebook.round.municipality, actor=actor, action=action, about=theme, **data)
