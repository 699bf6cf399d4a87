"""One analysis at a time in a workspace.

The kernel holds the locks (`flock`) and lets go of them when the process ends, however it ends, so a lock never goes
stale after `kill -9`. Beside the lock stands a second file, `lock.shown`, which its holder holds too: who only looks
tries that one, shared, and so never stands in the way of somebody who wants the lock itself.
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
    with _shown(path).open("a") as shown, path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{path.parent}: en analys pågår redan, vänta tills den är klar") from None
        fcntl.flock(shown, fcntl.LOCK_EX)  # waits for those who are just looking, and they are quick
        yield


def is_held(path: Path) -> bool:
    """Return whether an analysis is going on."""
    with _shown(path).open("a") as shown:
        try:
            fcntl.flock(shown, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _shown(path: Path) -> Path:
    return path.with_name(f"{path.name}.shown")
