"""A new site takes the old one's place at once or not at all, and writes only what changed."""

import fcntl
import os
from pathlib import Path

import pytest
from tests.publish.factory import make_release

from rodtrad.publish.release import Release
from rodtrad.publish.site import NotASite, render_site
from rodtrad.publish.site.writer import MARKER, replacing


def in_swedish(*numbers: int) -> Release:
    """A small Release in one language, which renders in half the time."""
    return make_release(*numbers).model_copy(update={"languages": ("sv",)})


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_release_gives_the_same_bytes(site: Path, release: Release, tmp_path: Path) -> None:
    render_site(release, tmp_path / "again")
    assert content(tmp_path / "again") == content(site)


def test_a_second_run_without_changes_writes_nothing(tmp_path: Path) -> None:
    release = in_swedish(6, 2, 2)
    first = render_site(release, tmp_path / "site")
    before = (tmp_path / "site" / "index.html").stat()
    second = render_site(release, tmp_path / "site")
    after = (tmp_path / "site" / "index.html").stat()
    assert (first.changed, second.changed) == (first.files, 0)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_pages_that_are_gone_are_gone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    render_site(in_swedish(6, 2, 2), out)
    assert (out / "citat" / "u6.html").exists()
    render_site(in_swedish(5, 2, 2), out)
    assert not (out / "citat" / "u6.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_failure_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "site"
    render_site(in_swedish(4, 2, 2), out)
    before = content(out)

    def stop(done: int, total: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_site(in_swedish(5, 2, 2), out, progress=stop)
    assert content(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_folder_with_something_else_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.txt").write_text("all of it")
    with pytest.raises(NotASite, match="mine: mappen innehåller annat"):
        render_site(in_swedish(0, 0, 0), out)
    assert (out / "thesis.txt").read_text() == "all of it"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotASite, match="det är en fil"):
        render_site(in_swedish(0, 0, 0), tmp_path / "file")


def test_an_empty_folder_and_a_missing_parent_are_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "a" / "b"):
        render_site(in_swedish(0, 0, 0), out)
        assert (out / MARKER).is_file()


def test_a_run_killed_between_the_renames_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "site"
    render_site(in_swedish(4, 2, 2), out)
    before = content(out)
    out.rename(tmp_path / ".site.old")
    with pytest.raises(RuntimeError), replacing(out):
        raise RuntimeError
    assert content(out) == before


def test_two_runs_at_once_do_not_meet(tmp_path: Path) -> None:
    new = tmp_path / ".site.new"
    new.mkdir()
    (new / MARKER).touch()
    (new / "half").write_text("written by the other run")
    other = os.open(new, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(NotASite, match="en annan publicering"):
        render_site(in_swedish(0, 0, 0), tmp_path / "site")
    os.close(other)
    assert (new / "half").exists()
    render_site(in_swedish(0, 0, 0), tmp_path / "site")
    assert not new.exists()


def test_progress_comes_to_its_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    report = render_site(in_swedish(4, 2, 2), tmp_path / "site", progress=lambda *step: seen.append(step))
    assert [done for done, _ in seen] == list(range(1, report.pages + 1))
    assert all(done <= total for done, total in seen)
    assert report.bytes == sum(map(len, content(tmp_path / "site").values()))
