"""What stands against publishing: one list, and a last look that stops a name wherever it comes from."""

from pathlib import Path

import pytest
from django.urls import reverse
from tests.conftest import Cast
from typer.testing import CliRunner

from rodtrad.app.coding.changes import describe_code
from rodtrad.app.coding.models import Theme
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.obstacles import obstacles
from rodtrad.app.synthesis.publish import PublishRefused, publish
from rodtrad.app.workspace import Workspace


def name_a_theme(cast: Cast, label: str) -> None:
    theme = Theme.objects.filter(retired=False).first()
    assert theme is not None
    describe_code(theme=theme, texts={"label": label, "definition": "Något."}, actor=cast.owner)


def test_all_that_remains_is_in_one_list_with_the_way_to_it(spoken: Cast, opened: Workspace) -> None:
    release = build_release(spoken.municipality, spoken.round, draft=False)
    kinds = {one.kind for one in obstacles(spoken.round, release)}
    assert {"reading", "theme", "links"} <= kinds
    page = spoken.client("owner").get(reverse("obstacles")).content.decode()
    for one in obstacles(spoken.round, release):
        assert one.text.replace("'", "&#39;") in page
    assert "personuppgifter/" in page
    reader = spoken.client("reader").get(reverse("obstacles")).content.decode()
    assert "personuppgifter/" not in reader
    english = spoken.client("owner").get(reverse("obstacles"), headers={"accept-language": "en"}).content.decode()
    assert "nobody has read through the pseudonymised text" in english


def test_a_name_in_a_themes_name_stops_the_whole_site(spoken: Cast, workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(workspace, out, draft=True)
    before = (out / "index.html").read_bytes()
    name_a_theme(spoken, "Birgittas Eklöfs elbilar")
    with pytest.raises(PublishRefused) as refused:
        publish(workspace, out, draft=True)
    assert any("ett namn eller en uppgift ur personallistan" in line for line in refused.value.lines)
    assert (out / "index.html").read_bytes() == before
    assert Release.objects.count() == 1


def test_what_the_last_look_found_is_kept_with_the_release(spoken: Cast, workspace: Workspace, tmp_path: Path) -> None:
    made = publish(workspace, tmp_path / "site", draft=True)
    scan = Release.objects.get().scan
    assert scan["leaks"] == 0
    assert scan["files"] >= made.site.pages


def test_a_name_that_comes_to_the_staff_list_stops_what_was_fine_before(
    spoken: Cast, workspace: Workspace, tmp_path: Path
) -> None:
    from rodtrad.app.organisation.tables import read_staff
    from rodtrad.app.organisation.write import import_roster

    name_a_theme(spoken, "Tjabbes laddstolpar")
    publish(workspace, tmp_path / "site", draft=True)
    rows = read_staff("namn;roll;enhet\nTjabbe Quick;vaktmästare;SOC\n".encode(), "p.csv")
    import_roster(municipality=spoken.municipality, rows=rows, name="p.csv", actor=None)
    with pytest.raises(PublishRefused, match="Tjabbes"):
        publish(workspace, tmp_path / "site", draft=True)


def test_the_command_prints_a_table_and_one_line(
    spoken: Cast, opened: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rodtrad.cli import publish as command
    from rodtrad.cli.commands import app

    monkeypatch.setattr(command, "open_workspace", lambda _: opened)
    ended = CliRunner().invoke(app, ["publish", "--out", str(tmp_path / "site")])
    assert isinstance(ended.exception, PublishRefused)
    assert ended.stdout.startswith("Återstår")
    assert "genomläsning" in ended.stdout
    assert not (tmp_path / "site").exists()
