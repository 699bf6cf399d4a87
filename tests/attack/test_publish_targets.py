"""Publishing replaces sites of ours and nothing else, beside the target too."""

from pathlib import Path

import pytest

from rodtrad.publish.site import NotASite
from rodtrad.publish.site.writer import MARKER, replacing


def _publish(out: Path, page: bytes = b"hej") -> None:
    with replacing(out) as folder:
        folder.write("index.html", page)


@pytest.mark.parametrize("beside", [".mine.new", ".mine.old"])
@pytest.mark.parametrize("published_before", [False, True])
def test_a_foreign_folder_beside_the_target_stays(tmp_path: Path, beside: str, published_before: bool) -> None:
    out = tmp_path / "mine"
    if published_before:
        _publish(out)
    thesis = tmp_path / beside / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("all of it")
    with pytest.raises(NotASite, match=f"{beside}: mappen innehåller annat"):
        _publish(out, b"ny")
    assert thesis.read_text() == "all of it"
    assert out.exists() == published_before
    assert {path.name for path in tmp_path.iterdir()} == {beside} | ({"mine"} if published_before else set())


def test_a_link_beside_the_target_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").write_text("all of it")
    (tmp_path / ".mine.new").symlink_to(elsewhere)
    with pytest.raises(NotASite):
        _publish(tmp_path / "mine")
    assert (elsewhere / "thesis.txt").exists()


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    for left in (".site.new", ".site.old"):
        (tmp_path / left / "citat").mkdir(parents=True)
        (tmp_path / left / MARKER).touch()
        (tmp_path / left / "citat" / "half").touch()
    (tmp_path / "site").mkdir()
    _publish(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"hej"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_run_that_is_stopped_leaves_nothing_beside(tmp_path: Path) -> None:
    def stopped() -> None:
        with replacing(tmp_path / "site") as folder:
            folder.write("index.html", b"hej")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []
