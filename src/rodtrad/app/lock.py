"""One analysis at a time in a workspace.

The kernel holds the lock (`flock`) and lets go of it when the process ends, however it ends, so a lock never goes
stale after `kill -9`.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rodtrad.refusal import Refusal

__all__ = ["Busy", "is_held", "only_one"]


class Busy(Refusal):
    """Somebody else holds the lock. `str()` is one line for people."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock at `path` while the block runs. Raises Busy at once if it is held."""
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{path.parent}: en analys pågår redan, vänta tills den är klar") from None
        yield


def is_held(path: Path) -> bool:
    """Return whether an analysis is going on."""
    try:
        with only_one(path):
            return False
    except Busy:
        return True
