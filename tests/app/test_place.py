"""Where a site may be written: nothing is frozen before that is known to be right."""

from pathlib import Path

import pytest
from tests.conftest import Cast

from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.place import PublishRefused
from rodtrad.app.synthesis.publish import publish
from rodtrad.app.workspace import Workspace


def refused(workspace: Workspace, out: Path) -> str:
    """Return the one line with which `out` is refused; nothing was frozen."""
    with pytest.raises(PublishRefused) as refusal:
        publish(workspace, out, draft=True)
    assert not Release.objects.exists()
    [line] = str(refusal.value).splitlines()
    assert line.startswith(f"{out}: ")
    return line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that we stand in, two down from the test's own."""
    folder = tmp_path / "här" / "inne"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("/", "rot"),
        ("{workspace}", "är arbetsytan"),
        ("{workspace}/..", "som arbetsytan ligger i"),
        ("{workspace}/keys", "arbetsytans egna mappar"),
        ("{workspace}/sources/site", "arbetsytans egna mappar"),
        ("{workspace}/cache", "arbetsytans egna mappar"),
        (".", "mappen du står i"),
        ("..", "mappen du står i eller en mapp ovanför"),
    ],
)
def test_a_place_that_holds_something_else_is_refused_before_anything_is_frozen(
    out: str, reason: str, spoken: Cast, workspace: Workspace, here: Path
) -> None:
    assert reason in refused(workspace, Path(out.format(workspace=workspace.path)))
    assert here.is_dir()
    assert workspace.pseudonyms.exists()


def test_a_link_to_the_workspace_is_the_workspace(spoken: Cast, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "genväg").symlink_to(workspace.path)
    assert "är arbetsytan" in refused(workspace, tmp_path / "genväg")


def test_a_file_or_a_folder_of_other_things_is_refused(spoken: Cast, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("min", "utf-8")
    (tmp_path / "foton").mkdir()
    (tmp_path / "foton" / "hund.jpg").write_bytes(b"x")
    assert "fil, inte en mapp" in refused(workspace, tmp_path / "fil")
    assert "fil, inte en mapp" in refused(workspace, tmp_path / "fil" / "site")
    assert "annat än en webbplats" in refused(workspace, tmp_path / "foton")
    assert (tmp_path / "foton" / "hund.jpg").exists()
