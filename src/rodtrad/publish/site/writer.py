"""Writes a site beside the old one and swaps it in, so that nothing half-written ever replaces what was there."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rodtrad.refusal import Refusal

__all__ = ["MARKER", "NotASite", "SiteFolder", "replacing"]

MARKER = ".rodtrad-site"
"""The file that tells a site of ours from any other folder."""


class NotASite(Refusal):
    """The folder holds something else, and is not replaced. `str()` is one line for people."""


class SiteFolder:
    """The new site while it is being written. Files that are the same as in the old one are linked, not written."""

    def __init__(self, new: Path, old: Path) -> None:
        self._new, self._old = new, old
        self._folders: set[Path] = set()
        self.files = self.changed = self.bytes = 0
        self.write(MARKER, b"rodtrad-site/1\n")

    @property
    def path(self) -> Path:
        """Return the folder that the new site stands in until it is swapped in."""
        return self._new

    def write(self, path: str, content: bytes) -> None:
        """Write a file at `path` from the root of the site."""
        target = self._new / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        self.files += 1
        self.bytes += len(content)
        if not _link_if_same(self._old / path, target, content):
            target.write_bytes(content)
            self.changed += 1


def _link_if_same(old: Path, target: Path, content: bytes) -> bool:
    """Link `old` to `target` if it holds `content`; tell whether it did."""
    try:
        if old.is_symlink() or old.stat().st_size != len(content) or old.read_bytes() != content:
            return False
        os.link(old, target)
    except OSError:  # not there, not readable, or the file system knows no links: then the file is written
        return False
    return True


@contextmanager
def replacing(out: Path) -> Iterator[SiteFolder]:
    """Give a folder to write a new site in; when all went well it takes the place of `out`, else nothing changes.

    Raises NotASite if `out`, or the folder beside it that is used meanwhile (`.name.new`, `.name.old`), holds something
    that is not a site of ours, or if a site is being written there already.
    """
    out = out.absolute() if not out.is_symlink() else out.resolve()
    new, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    out.parent.mkdir(parents=True, exist_ok=True)
    new.mkdir(exist_ok=True)
    lock = os.open(new, os.O_RDONLY)
    try:
        _hold(lock, new, out)
        _refuse_foreign(new)
        try:
            _mend(out, old)
            _refuse_foreign(out)
            _empty(new)
            yield SiteFolder(new, out)
            if out.exists():
                out.rename(old)
            new.rename(out)
            _remove(old)
        except BaseException:
            _remove(new)
            raise
    finally:
        os.close(lock)


def _hold(lock: int, new: Path, out: Path) -> None:
    """Take the lock, and see to it that the locked folder is still the one that is called `new`."""
    if _held_by_other(lock) or not new.exists() or not os.path.samestat(os.fstat(lock), new.stat()):
        raise NotASite(f"{out}: en annan publicering pågår just nu")


def _held_by_other(lock: int) -> bool:
    """Take the lock, or tell that another run has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _mend(out: Path, old: Path) -> None:
    """Put the old site back if a run was killed between the two renames; clear it away if it was killed after."""
    if not old.exists():
        return
    _refuse_foreign(old)
    if out.exists():
        _remove(old)
    else:
        old.rename(out)


def _refuse_foreign(out: Path) -> None:
    """Refuse a folder with anything but a site of ours; one that is missing or empty is fine."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())) or (out / MARKER).is_file():
        return
    what = "mappen innehåller annat än en webbplats från Rödtråd" if out.is_dir() else "det är en fil, inte en mapp"
    raise NotASite(f"{out}: {what}, och ersätts inte")


def _remove(folder: Path) -> None:
    """Remove a folder of ours as far as it goes; what is left still has the marker, so that the next run may."""
    if not folder.is_dir():
        return
    try:
        _empty(folder)
        folder.rmdir()
    except OSError:  # held open or not ours to delete: the new site is in its place already, and this is beside it
        return


def _empty(folder: Path) -> None:
    """Empty a folder, the marker last."""
    for child in sorted(folder.iterdir(), key=lambda child: child.name == MARKER):
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()
