"""Findings in the workspace: written, cited, checked, approved, and published only with ground under them."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.coding.changes import describe_code
from rodtrad.app.coding.models import CodebookChange, Theme
from rodtrad.app.interviews.correct import delete_interview
from rodtrad.app.interviews.models import Statement
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.findings import finding_rows, search_statements
from rodtrad.app.synthesis.findings_write import (
    Stopped,
    approve_finding,
    cite,
    create_finding,
    draft_findings,
    write_finding,
)
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.models import Finding
from rodtrad.app.synthesis.obstacles import obstacles
from rodtrad.app.synthesis.voices import statements_of, voices
from rodtrad.app.workspace import Workspace


def statement(part: str) -> Statement:
    return Statement.objects.get(public_quote__contains=part)


def new(cast: Cast, text: str, *parts: str) -> Finding:
    finding = create_finding(round_=cast.round, actor=cast.owner)
    write_finding(finding=finding, text=text, actor=cast.owner)
    for part in parts:
        cite(finding=finding, statement=statement(part), actor=cast.owner)
    return finding


def press(client: Client, finding: Finding, **fields: str) -> int:
    return client.post(reverse("finding", args=[finding.pk]), fields).status_code


def test_a_finding_without_statements_can_not_be_approved(spoken: Cast, opened: Workspace) -> None:
    finding = new(spoken, "Hemtjänsten kör elbil.")
    with pytest.raises(Stopped, match="Ingen utsaga är kopplad"):
        approve_finding(finding=finding, actor=spoken.owner)
    assert not Finding.objects.get(pk=finding.pk).approved


def test_one_unit_written_as_if_general_can_not_be_approved(spoken: Cast, opened: Workspace) -> None:
    finding = new(spoken, "Alla enheter kör elbilar.", "hemtjänstens bilar")
    with pytest.raises(Stopped, match="säger mer än vad som visas"):
        approve_finding(finding=finding, actor=spoken.owner)


def test_what_is_written_cited_and_approved_is_published_and_a_change_takes_the_approval_away(
    spoken: Cast, opened: Workspace
) -> None:
    finding = new(spoken, "En enhet vill bygga fler cykelvägar så att barnen når skolan.", "cykelvägar")
    approve_finding(finding=finding, actor=spoken.owner)
    release = build_release(spoken.municipality, spoken.round, draft=False)
    assert [one.text["sv"] for one in release.findings] == [finding.text["sv"]]
    write_finding(finding=finding, text="Två enheter vill bygga fler cykelvägar.", actor=spoken.owner)
    assert build_release(spoken.municipality, spoken.round, draft=False).findings == ()


def test_a_finding_that_quotes_what_waits_for_review_is_not_approved_and_not_shown(
    spoken: Cast, opened: Workspace
) -> None:
    said = statements_of(spoken.round)
    [waiting, *_] = Statement.objects.filter(pk__in=held_back(said.order_by(), voices(said)))
    finding = new(spoken, f"En enhet: ”{waiting.public_quote}”", waiting.public_quote)
    with pytest.raises(Stopped, match="kan peka ut någon"):
        approve_finding(finding=finding, actor=spoken.owner)
    Finding.objects.filter(pk=finding.pk).update(
        approved=True, approved_by_name="någon", approved_at="2026-11-27T08:00:00Z"
    )
    release = build_release(spoken.municipality, spoken.round, draft=False)
    assert release.findings == ()
    assert any(one.kind == "hidden" for one in obstacles(spoken.round, release))
    assert build_release(spoken.municipality, spoken.round, draft=True).findings == ()


def test_a_name_that_is_typed_into_a_finding_is_not_shown(spoken: Cast, opened: Workspace) -> None:
    new(spoken, "Leila Haddad vill bygga fler cykelvägar.", "cykelvägar")
    assert build_release(spoken.municipality, spoken.round, draft=True).findings == ()


def test_drafts_are_marked_count_units_and_quote_word_for_word(spoken: Cast, opened: Workspace) -> None:
    made = draft_findings(round_=spoken.round, actor=spoken.owner)
    assert made == Theme.objects.filter(codebook__round=spoken.round, retired=False).count()
    assert draft_findings(round_=spoken.round, actor=spoken.owner) == 0
    rows = finding_rows(spoken.round, "sv")
    assert {row.finding.origin for row in rows} == {"draft"}
    assert not any(row.finding.approved or row.stopped for row in rows)
    page = spoken.client("owner").get(reverse("finding", args=[rows[0].finding.pk])).content.decode()
    assert "utkast som maskinen" in page


def test_an_interview_that_is_taken_away_takes_its_quotes_with_it(spoken: Cast, opened: Workspace) -> None:
    cycle = statement("cykelvägar")
    finding = new(spoken, f"En enhet: ”{cycle.public_quote}” Det är allt.", "cykelvägar", "hemtjänstens bilar")
    theme = Theme.objects.filter(retired=False)[0]
    theme.example = {"sv": cycle.public_quote}
    theme.save()
    describe_code(theme=theme, texts={"label": "Annat namn"}, actor=spoken.owner)
    delete_interview(interview=cycle.transcript.interview, sources=opened.sources, actor=spoken.owner)
    finding.refresh_from_db()
    theme.refresh_from_db()
    assert finding.text["sv"] == "En enhet: ”[…]” Det är allt."
    assert finding.statements.count() == 1
    assert theme.example == {}
    assert "cykelvägar" not in json.dumps(
        [change.before for change in CodebookChange.objects.all()], ensure_ascii=False
    )


def test_the_editor_cites_quotes_searches_and_approves_without_script(spoken: Cast, opened: Workspace) -> None:
    client = spoken.client("strategist")
    client.post(reverse("findings"), {"do": "new"})
    finding = Finding.objects.get()
    cycle = statement("cykelvägar")
    assert press(client, finding, text="En enhet om cykel:", do=f"quote {cycle.pk}") == 302
    finding.refresh_from_db()
    assert finding.text["sv"] == f"En enhet om cykel: ”{cycle.public_quote}”"
    assert list(finding.statements.all()) == [cycle]
    found = client.post(reverse("finding", args=[finding.pk]), {"text": "Ny text", "do": "search", "q": "ELBIL"})
    assert found["Location"].endswith("?q=ELBIL")
    page = client.get(found["Location"]).content.decode()
    assert "hemtjänstens bilar mot elbilar" in page
    assert "Ny text" in page
    press(client, finding, text="En enhet vill bygga cykelvägar.", do="approve")
    finding.refresh_from_db()
    assert finding.approved
    press(client, finding, do=f"uncite {cycle.pk}")
    finding.refresh_from_db()
    assert not finding.approved
    assert finding.statements.count() == 0
    assert press(client, finding, do="delete") == 302
    assert not Finding.objects.exists()


def test_the_live_check_answers_with_places_and_stores_nothing(spoken: Cast, opened: Workspace) -> None:
    finding = new(spoken, "Kort.", "cykelvägar")
    address = reverse("check_words", args=[finding.pk])
    answer = spoken.client("owner").post(address, {"text": "Flera enheter vill bygga 30 cykelvägar."})
    told = json.loads(answer.content)["remarks"]
    assert {one["code"] for one in told} == {"too-general", "number"}
    assert [one["stops"] for one in told] == [True, False]
    assert (told[0]["start"], told[0]["end"]) == (0, 5)
    assert Finding.objects.get().text == {"sv": "Kort."}


def test_readers_and_strangers_change_nothing(spoken: Cast, opened: Workspace) -> None:
    finding = new(spoken, "Kort.", "cykelvägar")
    assert press(spoken.client("reader"), finding, text="Annat", do="save") == 403
    assert press(spoken.client("stranger"), finding, text="Annat", do="save") == 404
    assert spoken.client("stranger").post(reverse("check_words", args=[finding.pk]), {"text": "x"}).status_code == 404
    assert press(spoken.client("owner"), finding, do="cite 99999999") == 404
    assert press(spoken.client("owner"), finding, do="nonsense") == 400
    assert Finding.objects.get().text == {"sv": "Kort."}


def test_a_search_finds_any_capitals_and_leaves_out_what_is_cited(spoken: Cast, opened: Workspace) -> None:
    bring_interview(spoken, opened, "TEK", SOC, "annan.txt")
    found, total = search_statements(spoken.round, "CYKELVÄGAR", None, ())
    assert [voice.pk for voice in found] == [statement("cykelvägar").pk]
    assert search_statements(spoken.round, "cykelvägar", None, {statement("cykelvägar").pk}) == ([], 0)
    assert total == 1
    assert search_statements(spoken.round, "zzzz", None, ()) == ([], 0)
