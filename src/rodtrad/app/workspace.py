"""The workspace: a folder that holds everything of one municipality.

| in it | is |
|---|---|
| `rodtrad.toml` | what kind of folder this is, and of which schema |
| `rodtrad.sqlite3` | the database |
| `secret.key` | signs sessions; readable by the owner alone |
| `sources/<sha256>` | the files as they came |
| `keys/pseudonyms.json` | who is who: the key to the pseudonyms, kept apart from the database |
| `cache/` | vectors and progress; may be thrown away |
| `lock`, `draft.lock` | held while an analysis runs, or while a draft is made for the pages |

Nobody but the owner can reach any of it: the folder is closed to others, and so is the database. Both are closed
again each time the workspace is opened. (The umask is left as it is: a published site outside must be readable.)
"""

import os
import secrets
import shutil
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path

from rodtrad.app.database import DATABASE_FILE
from rodtrad.app.system import database_reason, reason_of
from rodtrad.refusal import Refusal

__all__ = ["SCHEMA", "Workspace", "WorkspaceRefused", "create", "current", "make_folder", "open_", "private_places"]

SCHEMA = 1
FACTS = "rodtrad.toml"
FOLDERS = ("sources", "cache", "keys")


class WorkspaceRefused(Refusal):
    """A folder that can't be made or opened as a workspace. `str()` is one line for people."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The places of a workspace."""

    path: Path

    @property
    def sources(self) -> Path:
        """Return the folder of files as they came."""
        return self.path / "sources"

    @property
    def vectors(self) -> Path:
        """Return the file of cached vectors."""
        return self.path / "cache" / "vectors.sqlite3"

    @property
    def progress(self) -> Path:
        """Return the file that tells how far an analysis has come."""
        return self.path / "cache" / "analysis.json"

    @property
    def site(self) -> Path:
        """Return the folder of the site that the workspace shows of its latest Release."""
        return self.path / "cache" / "site"

    @property
    def pseudonyms(self) -> Path:
        """Return the file with the key to the pseudonyms."""
        return self.path / "keys" / "pseudonyms.json"

    @property
    def lock(self) -> Path:
        """Return the file that is locked while an analysis runs."""
        return self.path / "lock"

    @property
    def draft_lock(self) -> Path:
        """Return the file that is locked while a draft is made for the workspace's own pages."""
        return self.path / "draft.lock"


def create(folder: Path, municipality: str) -> Workspace:
    """Make a workspace with its database and its municipality, and open it.

    Raises WorkspaceRefused where the folder holds something already or the name is empty; then nothing is made.
    """
    if not municipality.strip():
        raise WorkspaceRefused(f"{folder}: kommunens namn är tomt")
    existed = folder.exists()
    workspace = make_folder(folder)
    try:
        open_(folder)
        from rodtrad.app.organisation.write import create_municipality

        create_municipality(name=municipality)
    except BaseException:
        _clear(folder, existed)
        raise
    return workspace


def make_folder(folder: Path) -> Workspace:
    """Make the folder of a workspace, without its database. Raises WorkspaceRefused."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WorkspaceRefused(f"{folder}: mappen finns redan och är inte tom")
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        for name in FOLDERS:
            (folder / name).mkdir(mode=0o700)
        _write_private(folder / "secret.key", secrets.token_urlsafe(64) + "\n")
        _write_private(folder / FACTS, f"# En arbetsyta för Rödtråd.\nschema = {SCHEMA}\n")
    except OSError as error:
        raise WorkspaceRefused(f"{folder}: mappen kan inte skapas ({reason_of(error)})") from error
    return Workspace(folder.resolve())


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)


def _clear(folder: Path, existed: bool) -> None:
    for inside in folder.iterdir():
        shutil.rmtree(inside) if inside.is_dir() else inside.unlink()
    if not existed:
        folder.rmdir()


def open_(folder: Path) -> Workspace:
    """Set Django up on a workspace and bring its database up to date. A process opens one workspace.

    Raises WorkspaceRefused where the folder is not a workspace, or is newer than this version of Rödtråd.
    """
    _check(folder)
    workspace = Workspace(folder.resolve())
    _close_to_others(workspace.path)
    opened = os.environ.get("RODTRAD_WORKSPACE")
    os.environ["DJANGO_SETTINGS_MODULE"] = "rodtrad.app.settings"
    os.environ["RODTRAD_WORKSPACE"] = str(workspace.path)
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        if workspace.path != settings.RODTRAD_WORKSPACE:
            os.environ.update({"RODTRAD_WORKSPACE": opened} if opened else {})
            raise WorkspaceRefused(f"{folder}: en annan arbetsyta är redan öppen ({settings.RODTRAD_WORKSPACE})")
    except ImproperlyConfigured as error:
        raise WorkspaceRefused(f"{folder}: {error}") from error
    django.setup()
    _touch_database(workspace.path)
    _migrate(folder)
    return workspace


def private_places(folder: Path) -> list[Path]:
    """Return what there is in the workspace at `folder`, itself first, that nobody but its owner may read."""
    databases = [f"{DATABASE_FILE}{end}" for end in ("", "-wal", "-shm", "-journal")]
    names = ("", *FOLDERS, FACTS, "secret.key", "keys/pseudonyms.json", *databases)
    return [folder / name for name in names if (folder / name).exists()]


def _close_to_others(folder: Path) -> None:
    """Take away what others may do in the workspace, as far as it is ours.

    Keys are left to the checks: one that others could read is to be told of, not hushed up.
    """
    keys = (folder / "secret.key", folder / "keys" / "pseudonyms.json")
    for path in private_places(folder):
        if path in keys:
            continue
        status = path.stat()
        if status.st_mode & 0o077 and status.st_uid == os.geteuid():
            try:
                path.chmod(stat.S_IMODE(status.st_mode) & 0o700)
            except OSError as error:
                raise WorkspaceRefused(f"{path}: kan inte stängas för andra ({reason_of(error)})") from error


def _touch_database(folder: Path) -> None:
    """Make the database's file, where it is one and is missing, closed to others from its first byte."""
    from django.conf import settings

    path = folder / DATABASE_FILE
    if settings.DATABASES["default"]["NAME"] != str(path):
        return
    try:
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise WorkspaceRefused(f"{path}: databasen kan inte skapas ({reason_of(error)})") from error


def _check(folder: Path) -> None:
    path = folder / FACTS
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise WorkspaceRefused(
            f"{folder}: är inte en arbetsyta ({FACTS} saknas); skapa en med 'rodtrad init {folder} --municipality NAMN'"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise WorkspaceRefused(f"{path}: kan inte läsas; i den ska stå schema = {SCHEMA}") from None
    schema = facts.get("schema")
    if not isinstance(schema, int) or schema > SCHEMA:
        raise WorkspaceRefused(f"{folder}: arbetsytan är gjord av en nyare Rödtråd (schema {schema}, här {SCHEMA})")


def _migrate(folder: Path) -> None:
    """Apply what migrations the database lacks; refuse one that has some which are unknown here."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        unknown = {key for key in executor.loader.applied_migrations if key not in executor.loader.disk_migrations}
        if unknown:
            raise WorkspaceRefused(f"{folder}: databasen är gjord av en nyare Rödtråd ({_named(unknown)})")
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise WorkspaceRefused(
            f"{folder / DATABASE_FILE}: databasen kan inte öppnas ({database_reason(error)})"
        ) from error


def _named(migrations: set[tuple[str, str]]) -> str:
    return ", ".join(f"{app}.{name}" for app, name in sorted(migrations)[:3])


def current() -> Workspace | None:
    """Return the workspace that this process has open; None in tests that run without a folder."""
    from django.conf import settings

    path: Path | None = settings.RODTRAD_WORKSPACE
    return Workspace(path) if path else None
