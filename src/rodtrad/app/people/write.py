"""Makes accounts and gives them roles."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from rodtrad.app.audit.write import log
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.people.models import Membership, Role, User
from rodtrad.refusal import Refusal

__all__ = ["AccountRefused", "create_account"]


class AccountRefused(Refusal):
    """An account that can't be made. `str()` is one line for people."""


@transaction.atomic
def create_account(
    *, municipality: Municipality, name: str, password: str | None, role: str, actor: User | None = None
) -> User:
    """Make an account and return it. Without a password it can only be used on the owner's own machine.

    Raises AccountRefused where the name is taken, the role unknown or the password too weak.
    """
    if role not in Role.values:
        raise AccountRefused(f"{role}: okänd roll, välj någon av {', '.join(Role.values)}")
    if not name.strip():
        raise AccountRefused("användarnamnet är tomt")
    if User.objects.filter(username=name).exists():
        raise AccountRefused(f"{name}: användarnamnet är upptaget")
    if password is not None:
        _check(password, User(username=name))
    user = User.objects.create_user(name, password, name=name)
    Membership.objects.create(user=user, municipality=municipality, role=role)
    log(municipality=municipality, actor=actor, action="account-created", about=user, role=role)
    return user


def _check(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
