"""The workspace shows the newest draft wherever it was published, and leads from each quote to where it was said."""

from pathlib import Path

from tests.conftest import Cast

from rodtrad.app.coding.changes import describe_code
from rodtrad.app.coding.models import Theme
from rodtrad.app.interviews.models import Statement
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.preview import shown_release, statement_behind
from rodtrad.app.synthesis.publish import freeze, publish
from rodtrad.app.workspace import Workspace
from rodtrad.publish.site import path_of


def test_a_draft_published_elsewhere_is_shown_by_the_workspace(spoken: Cast, opened: Workspace, tmp_path: Path) -> None:
    made = publish(opened, tmp_path / "site", draft=True)
    assert shown_release(opened) == made.release.id
    same = {file.relative_to(tmp_path / "site") for file in (tmp_path / "site").rglob("*")}
    assert {file.relative_to(opened.site) for file in opened.site.rglob("*")} == same
    client = spoken.client("reader")
    assert "/publicerat/sida/" in client.get("/publicerat/").content.decode()
    assert "Norrälva" in b"".join(client.get("/publicerat/sida/")).decode()


def test_a_copy_that_is_gone_or_old_is_rendered_anew(spoken: Cast, opened: Workspace) -> None:
    freeze(round_=spoken.round, draft=True)
    client = spoken.client("owner")
    assert client.get("/publicerat/sida/").status_code == 200
    theme = Theme.objects.filter(retired=False)[0]
    describe_code(theme=theme, texts={"label": "Alldeles nytt namn", "definition": "Något."}, actor=spoken.owner)
    newest = freeze(round_=spoken.round, draft=True)
    client.get("/publicerat/sida/")
    assert shown_release(opened) == newest.id


def test_a_release_that_can_not_be_read_any_more_is_told_of(spoken: Cast, opened: Workspace) -> None:
    freeze(round_=spoken.round, draft=True)
    Release.objects.update(content='{"id": "x", "quotes": []}')
    page = spoken.client("owner").get("/publicerat/sida/", follow=True).content.decode()
    assert "gör ett nytt utkast" in page


def test_from_a_published_quote_to_its_place_in_the_transcript(spoken: Cast, opened: Workspace) -> None:
    quote = publish(opened, opened.site, draft=True).release.quotes[0]
    client = spoken.client("owner")
    for language in ("sv", "en"):
        page = client.get(f"/publicerat/sida/{path_of('quote', language, quote.id)}").content.decode()
        assert f'href="/publicerat/citat/{quote.id}/"' in page
        assert 'href="/publicerat/"' in page
    found = client.get(f"/publicerat/citat/{quote.id}/")
    statement = Statement.objects.get(public_quote=quote.text)
    assert found["Location"] == f"/samtal/{statement.transcript.interview_id}/?utsaga={statement.pk}#u-{statement.pk}"
    assert f'id="u-{statement.pk}"' in client.get(found["Location"]).content.decode()


def test_the_published_pages_themselves_hold_no_way_into_the_workspace(
    spoken: Cast, opened: Workspace, tmp_path: Path
) -> None:
    publish(opened, tmp_path / "site", draft=True)
    assert not any("/publicerat/" in file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html"))


def test_a_quote_that_is_not_there_leads_back(spoken: Cast, opened: Workspace) -> None:
    quote = publish(opened, opened.site, draft=True).release.quotes[0]
    assert spoken.client("owner").get("/publicerat/citat/c000000000000/")["Location"] == "/publicerat/"
    assert spoken.client("nobody").get(f"/publicerat/citat/{quote.id}/").status_code == 302
    assert statement_behind(spoken.stranger.memberships.get().municipality, quote.id) is None


def test_what_can_not_be_published_is_told_at_once(cast: Cast, opened: Workspace) -> None:
    response = cast.client("owner").post("/publicerat/")
    assert response.status_code == 409
    assert "inga samtal" in response.content.decode()
