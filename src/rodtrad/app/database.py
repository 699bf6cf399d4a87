"""The database from the environment: a file in the workspace, or PostgreSQL by `DATABASE_URL`."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

__all__ = ["DATABASE_FILE", "database"]

DATABASE_FILE = "rodtrad.sqlite3"

_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"


def database(workspace: Path | None, url: str) -> dict[str, Any]:
    """Return Django's settings for the database.

    Without workspace and URL (tests, `makemigrations`) it is an SQLite database in memory. Raises ValueError for a
    URL that is not PostgreSQL's.
    """
    if url:
        return _postgres(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(workspace / DATABASE_FILE) if workspace else ":memory:",
        # IMMEDIATE takes the write lock at the start: a reader that turns writer never fails half way.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("DATABASE_URL must look like postgresql://user:password@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
