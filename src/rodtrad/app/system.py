"""Why the operating system, or the database on its disk, said no, in Swedish."""

import errno
import sqlite3

__all__ = ["database_reason", "reason_of", "storage_reason"]

_REASONS = {
    errno.ENOENT: "filen eller mappen finns inte",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "det är inte tillåtet",
    errno.EISDIR: "det är en mapp, inte en fil",
    errno.ENOTDIR: "det är en fil, inte en mapp",
    errno.EEXIST: "namnet är upptaget",
    errno.ENOSPC: "disken är full",
    errno.EROFS: "det går inte att skriva där",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EADDRINUSE: "porten är upptagen",
    errno.EADDRNOTAVAIL: "adressen finns inte på den här datorn",
}


def reason_of(error: OSError) -> str:
    """Return why; what is rare stands in the system's own words."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


_DATABASE_REASONS = {
    sqlite3.SQLITE_FULL: "disken är full",
    sqlite3.SQLITE_IOERR: "disken går inte att läsa eller skriva, eller är full",
    sqlite3.SQLITE_NOTADB: "filen är ingen databas",
    sqlite3.SQLITE_CORRUPT: "filen är skadad",
    sqlite3.SQLITE_CANTOPEN: "filen går inte att öppna",
    sqlite3.SQLITE_READONLY: "det går inte att skriva där",
    sqlite3.SQLITE_PERM: "behörighet saknas",
    sqlite3.SQLITE_BUSY: "en annan process håller den låst",
}


def database_reason(error: BaseException) -> str:
    """Return why the database said no; what is rare stands in its own words."""
    return _database_reason(error) or str(error)


def storage_reason(error: BaseException) -> str | None:
    """Return why the disk or the database on it failed, None for a fault of another kind."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return _REASONS[error.errno]
    return _database_reason(error)


def _database_reason(error: BaseException) -> str | None:
    """Look for SQLite's code in `error` and in what it was raised from (Django wraps it)."""
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, sqlite3.Error):
            return _DATABASE_REASONS.get(getattr(link, "sqlite_errorcode", 0) & 0xFF)
        link = link.__cause__
    return None
