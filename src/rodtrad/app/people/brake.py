"""A brake on guessing passwords: after some wrong ones one must wait, longer each time."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from rodtrad.app.people.models import SignInTries

__all__ = ["FREE_TRIES", "note_success", "seconds_to_wait"]

FREE_TRIES = 5
"""So many tries come without any wait after them."""
FIRST_WAIT = 60
"""Seconds to wait after the last free try; each wrong try after that doubles it."""
LONGEST_WAIT = 3600
FORGOTTEN_AFTER = dt.timedelta(days=1)


def seconds_to_wait(account: str, address: str) -> int:
    """Return 0 and count a try at `account` from `address`, or the seconds that are left to wait; then don't try.

    The try is counted before the password is looked at, so that many at a time are no way around.
    """
    now = timezone.now()
    with transaction.atomic():
        SignInTries.objects.filter(latest__lt=now - FORGOTTEN_AFTER).delete()
        SignInTries.objects.get_or_create(key=_key(account, address), defaults={"latest": now})
        found = SignInTries.objects.select_for_update().get(key=_key(account, address))
        if found.wait_until is not None and found.wait_until > now:
            return int((found.wait_until - now).total_seconds()) + 1
        found.tries += 1
        found.latest = now
        over = found.tries - FREE_TRIES
        if over >= 0:
            found.wait_until = now + dt.timedelta(seconds=min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT))
        found.save()
    return 0


def note_success(account: str, address: str) -> None:
    """Forget the tries: the right person has come."""
    SignInTries.objects.filter(key=_key(account, address)).delete()


def _key(account: str, address: str) -> str:
    text = f"{account.strip().casefold()}\n{address}"
    return salted_hmac("rodtrad.app.people.brake", text, algorithm="sha256").hexdigest()
