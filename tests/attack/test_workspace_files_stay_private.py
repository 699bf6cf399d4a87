"""Who can read a workspace, and what is left on a disk that gets full."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.material import SOC
from tests.conftest import Cast

from rodtrad.analysis.transcripts import read
from rodtrad.app.interviews.write import import_files
from rodtrad.app.workspace import Workspace

RODTRAD = [sys.executable, "-m", "rodtrad"]


def rodtrad(*words: object, umask: int = -1) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("RODTRAD", "DJANGO"))}
    return subprocess.run(
        [*RODTRAD, *map(str, words)], capture_output=True, text=True, check=False, umask=umask, env=environment
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a workspace made by a person whose new files everybody may read."""
    done = rodtrad("init", tmp_path / "w", "--municipality", "Norrälva kommun", umask=0o022)
    assert done.returncode == 0, done.stderr
    return tmp_path / "w"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of six megabytes."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"this machine lets nobody mount: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(path: Path, left: int) -> None:
    """Write into `path` until the disk has only `left` bytes."""
    path.unlink(missing_ok=True)
    free = os.statvfs(path.parent)
    path.write_bytes(b"x" * (free.f_bavail * free.f_frsize - left))


def test_nobody_else_can_read_a_new_workspace(made: Path) -> None:
    assert mode(made) == 0o700
    open_to_others = [path for path in made.iterdir() if mode(path) & 0o077]
    assert open_to_others == []


def test_a_workspace_that_stands_open_is_closed_when_it_is_opened(made: Path) -> None:
    made.chmod(0o755)
    (made / "rodtrad.sqlite3").chmod(0o644)
    assert rodtrad("account", "--help").returncode == 0
    table = made.parent / "u.csv"
    table.write_text("kod;namn;form\nTEK;Tekniska;förvaltning\n", encoding="utf-8")
    assert rodtrad("import", "organisation", table, "-w", made).returncode == 0
    assert (mode(made), mode(made / "rodtrad.sqlite3")) == (0o700, 0o600)


def test_files_as_they_came_are_for_the_owner_alone(cast: Cast, workspace: Workspace) -> None:
    import_files(round_=cast.round, unit=cast.units["SOC"], files=[("a.txt", SOC.encode())], sources=workspace.sources)
    [kept] = workspace.sources.iterdir()
    assert mode(kept) == 0o600


def test_a_source_that_could_not_be_kept_whole_leaves_nothing(
    cast: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        import_files(
            round_=cast.round, unit=cast.units["SOC"], files=[("a.txt", SOC.encode())], sources=workspace.sources
        )
    assert list(workspace.sources.iterdir()) == []


def test_an_import_that_fails_half_way_leaves_no_sources(
    cast: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def second_fails(**_facts: object) -> None:
        if len(list(workspace.sources.iterdir())) == 2:
            raise RuntimeError("power cut")

    monkeypatch.setattr("rodtrad.app.interviews.write.log", second_fails)
    with pytest.raises(RuntimeError, match="power cut"):
        import_files(
            round_=cast.round,
            unit=cast.units["SOC"],
            files=[("a.txt", SOC.encode()), ("b.txt", SOC.upper().encode())],
            sources=workspace.sources,
        )
    assert list(workspace.sources.iterdir()) == []


def test_a_full_disk_is_told_of_in_one_line_and_nothing_half_stays(small_disk: Path, tmp_path: Path) -> None:
    folder = small_disk / "w"
    assert rodtrad("init", folder, "--municipality", "Norrälva kommun").returncode == 0
    table = tmp_path / "u.csv"
    table.write_text("kod;namn;form\nTEK;Tekniska;förvaltning\n", encoding="utf-8")
    assert rodtrad("import", "organisation", table, "-w", folder).returncode == 0
    interview = tmp_path / "samtal.txt"
    interview.write_text("\n".join(f"Anna Ek: Vi har bytt lampa nummer {n}." for n in range(4000)), encoding="utf-8")
    for left in (50_000, 250_000):  # too little for the file itself, and for what the database makes of it
        fill(small_disk / "fyllning", left)
        done = rodtrad("import", "interviews", interview, "--unit", "TEK", "-w", folder)
        assert (done.returncode, done.stderr) == (1, "avbrutet: disken är full\n")
        assert list((folder / "sources").iterdir()) == []


def test_a_very_long_name_gets_room_in_the_database(cast: Cast, workspace: Workspace) -> None:
    name = f"samtal.zip/{'mapp/' * 200}a.txt"
    assert read(SOC.encode(), name).name == name
    for outcome in ("added", "recognised"):
        [taken] = import_files(
            round_=cast.round, unit=cast.units["SOC"], files=[(name, SOC.encode())], sources=workspace.sources
        )
        assert taken.outcome == outcome
        assert len(taken.transcript.name) <= 255
        assert taken.transcript.name.endswith("/a.txt")
