"""The register extract: all about one person, in whatever form her name is written, and nothing of others' things."""

import json
from pathlib import Path

import pytest
from tests.conftest import Cast
from typer.testing import CliRunner

from rodtrad.app.audit.extract import extract_of
from rodtrad.app.audit.models import Event
from rodtrad.app.interviews.models import Statement
from rodtrad.app.interviews.write import review_personal_data
from rodtrad.app.synthesis.publish import freeze
from rodtrad.app.workspace import Workspace
from rodtrad.refusal import Refusal


def of(cast: Cast, workspace: Workspace, name: str) -> dict[str, object]:
    return extract_of(municipality=cast.municipality, name=name, workspace=workspace, actor=None)


def test_what_she_said_where_she_is_named_and_what_stands_for_her(spoken: Cast, workspace: Workspace) -> None:
    found = of(spoken, workspace, "Leila Haddad")
    [staff] = found["personallistan"]
    assert staff["roll"] == "enhetschef"
    [interview] = found["samtal"]
    [text] = interview["utskrifter"]
    assert any("mottagning för kvinnor" in line for line in text["sagt"])
    assert any("Ring Leila på 070" in line for line in text["nämnd"])
    assert not any("Sjukfrånvaron" in line for line in (*text["sagt"], *text["nämnd"]))
    assert len(found["pseudonymer"]) == 1
    assert found["pseudonymer"][0].startswith("Person ")


def test_whoever_asked_is_found_in_every_interview(spoken: Cast, workspace: Workspace) -> None:
    assert len(of(spoken, workspace, "Maja Lindqvist")["samtal"]) == 2


def test_decisions_and_the_log_go_by_the_accounts_name(spoken: Cast, workspace: Workspace) -> None:
    statement = Statement.objects.first()
    assert statement is not None
    review_personal_data(statement=statement, actor=spoken.strategist)
    found = of(spoken, workspace, "strateg")
    assert [account["användarnamn"] for account in found["konton"]] == ["strateg"]
    assert found["beslut"] == {"personaldatadecision": 1}
    assert found["logg"] == {"personal-data-reviewed": 1}


def test_published_quotes_of_hers_are_told(spoken: Cast, workspace: Workspace) -> None:
    freeze(round_=spoken.round, draft=True)
    quotes = [one for part in of(spoken, workspace, "Leila Haddad")["publicerat"] for one in part["citat"]]
    others = [one for part in of(spoken, workspace, "Sven Granström")["publicerat"] for one in part["citat"]]
    assert quotes
    assert not set(quotes) & set(others)


def test_that_it_was_made_is_on_record_and_not_of_whom(spoken: Cast, workspace: Workspace) -> None:
    of(spoken, workspace, "Leila Haddad")
    event = Event.objects.get(action="extract-made")
    assert "Leila" not in json.dumps(event.data) + event.object_id


def test_nobody_known_gives_an_empty_extract_and_no_name_a_refusal(spoken: Cast, workspace: Workspace) -> None:
    found = of(spoken, workspace, "Okänd Okändsson")
    assert not any(
        found[part] for part in ("personallistan", "konton", "samtal", "pseudonymer", "beslut", "publicerat")
    )
    with pytest.raises(Refusal):
        of(spoken, workspace, "X")


def test_the_command_writes_a_file_for_its_owner_alone(
    spoken: Cast, opened: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rodtrad.app.organisation import read
    from rodtrad.cli import extract as command
    from rodtrad.cli.commands import app

    monkeypatch.setattr(command, "open_workspace", lambda _: opened)
    monkeypatch.setattr(read, "the_municipality", lambda: spoken.municipality)
    out = tmp_path / "utdrag.json"
    ended = CliRunner().invoke(app, ["extract", "Leila Haddad", "--out", str(out)])
    assert ended.exit_code == 0, ended.output
    assert out.stat().st_mode & 0o077 == 0
    assert json.loads(out.read_text("utf-8"))["namn"] == "Leila Haddad"
