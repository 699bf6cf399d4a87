"""Who may do what. Loading and authorising are one act: what a person may not see is not found."""

from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from rodtrad.app.organisation.models import Municipality
from rodtrad.app.people.models import Membership, Role, User

__all__ = ["Access", "get_access", "get_or_404"]

ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class Access:
    """What a person may do in a municipality."""

    user: User
    municipality: Municipality
    role: str

    @property
    def can_write(self) -> bool:
        """Return whether the person may import, analyse and decide, and read texts as they were said."""
        return self.role in {Role.OWNER, Role.STRATEGIST}

    def must_write(self) -> None:
        """Raise PermissionDenied for a person who may only read."""
        if not self.can_write:
            raise PermissionDenied


def get_access(user: User | AnonymousUser) -> Access:
    """Return the person's access to her municipality. Raises Http404 for one who has none."""
    if isinstance(user, AnonymousUser):
        raise Http404
    membership = Membership.objects.filter(user=user).select_related("municipality").order_by("pk").first()
    if membership is None:
        raise Http404
    return Access(user, membership.municipality, membership.role)


def get_or_404(rows: QuerySet[ModelT], **which: object) -> ModelT:
    """Return the one of `rows` (which hold what the person may see, and nothing else). Raises Http404."""
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found
