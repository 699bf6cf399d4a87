"""Accounts, and what they may do in a municipality."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

__all__ = ["Membership", "Role", "SignInTries", "User"]


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; without a password nobody can sign in to it by the login page."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.username


class Role(models.TextChoices):
    """What a member may do: an owner everything, a strategist imports and decides, a reader reads."""

    OWNER = "owner"
    STRATEGIST = "strategist"
    READER = "reader"


class Membership(models.Model):
    """A person's role in a municipality."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "municipality"], name="one_role_a_municipality")]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class SignInTries(models.Model):
    """How often somebody has lately tried, in vain, to sign in to an account from an address.

    `key` is a keyed hash of both: what people type as a name by mistake, a password even, is not kept.
    """

    key = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    latest = models.DateTimeField()
    wait_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.tries}"
