"""A wrong upload is put right: unit, day and participants are changed, or the interview is taken away whole."""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.audit.models import Event
from rodtrad.app.coding.models import Coding, ThemeSuggestion
from rodtrad.app.coding.write import decide_coding
from rodtrad.app.goals.models import GoalDecision, ReadingDecision
from rodtrad.app.goals.write import decide_link, decide_reading
from rodtrad.app.interviews.correct import delete_interview
from rodtrad.app.interviews.models import Interview, PersonalDataDecision, Statement, Transcript
from rodtrad.app.interviews.write import review_personal_data
from rodtrad.app.lock import only_one
from rodtrad.app.pipeline import analyse
from rodtrad.app.synthesis.models import Finding, Synthesis
from rodtrad.app.workspace import Workspace


def post(cast: Cast, who: str, name: str, **fields: object) -> HttpResponse:
    """Send the form of the page `name` for the first interview."""
    return cast.client(who).post(reverse(name, args=[Interview.objects.order_by("pk")[0].pk]), fields)


def told(cast: Cast, **other: object) -> dict[str, object]:
    """Return what is told of the first interview, but for what is `other`."""
    known = {"unit": cast.units["SOC"].pk, "date": "2026-03-24", "interviewer": "Maja Lindqvist", "participants": ""}
    return {**known, **other}


def test_unit_and_day_are_changed_and_logged_and_what_was_decided_stays(spoken: Cast, opened: Workspace) -> None:
    statement = Statement.objects.order_by("pk")[0]
    decide_link(statement=statement, kind="goal", ref="13", accepted=True, actor=spoken.owner)
    fields = told(spoken, unit=spoken.units["TEK"].pk, date="2026-03-25")
    assert post(spoken, "strategist", "correct", **fields).status_code == 302
    interview = Interview.objects.order_by("pk")[0]
    assert (interview.unit, interview.date) == (spoken.units["TEK"], dt.date(2026, 3, 25))
    assert GoalDecision.objects.get().statement == statement
    event = Event.objects.get(action="interview-corrected")
    assert event.actor == spoken.strategist
    assert event.data["fields"] == ["unit", "date"]
    assert (event.data["unit_before"], event.data["date_after"]) == (spoken.units["SOC"].pk, "2026-03-25")
    assert interview.transcripts.get().links_key


def test_a_change_that_changes_nothing_is_not_logged(spoken: Cast, opened: Workspace) -> None:
    assert post(spoken, "owner", "correct", **told(spoken)).status_code == 302
    assert not Event.objects.filter(action="interview-corrected").exists()


def test_new_participants_ask_for_a_new_analysis(spoken: Cast, opened: Workspace) -> None:
    post(spoken, "owner", "correct", **told(spoken, participants="Jonas Kuoljok, Vera Vestman"))
    interview = Interview.objects.order_by("pk")[0]
    assert interview.told_participants == ["Jonas Kuoljok", "Vera Vestman"]
    assert not interview.transcripts.get().links_key
    page = spoken.client("owner").get(reverse("correct", args=[interview.pk])).content.decode()
    assert "Jonas Kuoljok, Vera Vestman" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "2099-01-01"), ("date", "1026-03-01"), ("unit", ""), ("participants", "0"), ("participants", "Eva, 3")],
)
def test_what_can_not_be_is_refused_at_its_field(field: str, value: str, spoken: Cast, opened: Workspace) -> None:
    response = post(spoken, "owner", "correct", **told(spoken, **{field: value}))
    assert response.status_code == 400
    assert f'id="id_{field}_error"' in response.content.decode()
    assert Interview.objects.order_by("pk")[0].date == dt.date(2026, 3, 24)


def decide_everything(cast: Cast) -> Statement:
    """Make a decision of every kind on a statement of the first interview, and a finding that rests on it."""
    suggestion = ThemeSuggestion.objects.filter(statement__transcript__interview__number=1).first()
    statement = suggestion.statement
    decide_coding(statement=statement, theme=suggestion.theme, accepted=True, actor=cast.owner)
    decide_link(statement=statement, kind="goal", ref="13", accepted=True, actor=cast.owner)
    decide_reading(statement=statement, aspect="relevant", value="yes", actor=cast.owner)
    review_personal_data(statement=statement, actor=cast.owner)
    finding = Finding.objects.create(
        synthesis=Synthesis.objects.create(round=cast.round),
        text={"sv": "Så är det."},
        approved=True,
        approved_by=cast.owner,
        approved_by_name="ägare",
        approved_at=dt.datetime.now(dt.UTC),
    )
    finding.statements.add(statement)
    return statement


def test_the_page_before_deleting_says_what_goes(spoken: Cast, opened: Workspace) -> None:
    decide_everything(spoken)
    page = spoken.client("owner").get(reverse("delete", args=[Interview.objects.order_by("pk")[0].pk]))
    assert "<dd>4</dd>" in page.content.decode()


def test_nothing_is_deleted_without_the_confirmation(spoken: Cast, opened: Workspace) -> None:
    assert post(spoken, "owner", "delete").status_code == 400
    assert Interview.objects.count() == 2


def test_an_interview_goes_with_its_file_statements_and_decisions_and_the_log_tells_how_much(
    spoken: Cast, opened: Workspace
) -> None:
    decide_everything(spoken)
    [transcript] = Transcript.objects.filter(interview__number=1)
    assert post(spoken, "strategist", "delete", confirmed="yes").status_code == 302
    assert [one.number for one in Interview.objects.all()] == [2]
    for model in (Coding, GoalDecision, ReadingDecision, PersonalDataDecision):
        assert not model._default_manager.exists()
    assert not (opened.sources / transcript.source_hash).exists()
    assert len(list(opened.sources.iterdir())) == 1
    finding = Finding.objects.get()
    assert (finding.approved, finding.statements.count()) == (False, 0)
    event = Event.objects.get(action="interview-deleted")
    assert (event.actor, event.data["number"], event.data["decisions"], event.data["findings"]) == (
        spoken.strategist,
        1,
        4,
        1,
    )
    assert "SOC" not in str(event.data)


def test_after_a_deletion_the_rest_is_analysed_and_the_number_is_not_given_again(
    spoken: Cast, opened: Workspace
) -> None:
    last = Interview.objects.order_by("-number")[0]
    delete_interview(interview=last, sources=opened.sources, actor=spoken.owner)
    analyse(opened)
    assert (
        bring_interview(spoken, opened, "TEK", SOC + "Jonas Kuoljok: Det var allt.\n").transcript.interview.number == 3
    )


def test_the_file_stays_while_another_interview_is_made_of_it(spoken: Cast, opened: Workspace) -> None:
    first = Interview.objects.order_by("pk")[0]
    [kept] = first.transcripts.all()
    Transcript.objects.filter(interview__number=2).update(source_hash=kept.source_hash)
    delete_interview(interview=first, sources=opened.sources, actor=None)
    assert (opened.sources / kept.source_hash).exists()


def test_an_interview_is_not_changed_under_a_running_analysis(spoken: Cast, opened: Workspace) -> None:
    with only_one(opened.lock):
        response = post(spoken, "owner", "delete", confirmed="yes")
        other = post(spoken, "owner", "correct", **told(spoken, date="2026-03-01"))
    assert (response.status_code, other.status_code) == (400, 400)
    assert "En analys pågår" in response.content.decode()
    assert Interview.objects.count() == 2


@pytest.mark.parametrize("name", ["correct", "delete"])
@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("stranger", 404), ("nobody", 302)])
def test_who_may_not_write_changes_and_deletes_nothing(
    name: str, who: str, status: int, spoken: Cast, opened: Workspace
) -> None:
    assert post(spoken, who, name, **told(spoken, date="2026-01-01"), confirmed="yes").status_code == status
    assert Interview.objects.count() == 2
    assert not Interview.objects.filter(date=dt.date(2026, 1, 1)).exists()


def test_the_same_file_for_another_unit_tells_where_it_is(spoken: Cast, opened: Workspace) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = spoken.client("owner")
    fields = {"documents": [SimpleUploadedFile("soc.txt", SOC.encode())], "unit": spoken.units["TEK"].pk}
    page = client.post("/samtal/", fields, follow=True).content.decode()
    assert "fanns redan som samtal 1 med Socialförvaltningen" in page
