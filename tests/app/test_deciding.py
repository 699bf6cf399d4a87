"""Decisions by several people, one after the other, and the way through all that wait."""

import datetime as dt
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.conftest import Cast

from rodtrad.app.audit.models import Event
from rodtrad.app.coding.changes import describe_code
from rodtrad.app.coding.models import Coding, Origin, Theme
from rodtrad.app.coding.write import undo_rename
from rodtrad.app.goals.models import GoalDecision, GoalSuggestion, ReadingDecision
from rodtrad.app.interviews.deciding import waiting_in
from rodtrad.app.interviews.models import Statement

EARLIER = "2026-01-01T00:00:00+00:00"


def linked() -> GoalSuggestion:
    """Return a link to a target that counts, of a statement about sustainability."""
    return GoalSuggestion.objects.filter(kind="target", p__gte=0.5, statement__reading__relevant=True)[0]


def decide(cast: Cast, who: str, statement: Statement, words: str, seen: str = "") -> HttpResponse:
    """Press a button of the page that was shown at `seen`, and see the page that follows."""
    path = reverse("decide", args=[statement.transcript.interview_id, statement.pk])
    return cast.client(who).post(path, {"decision": words, "seen": seen}, follow=True)


def test_whoever_signs_in_again_after_a_decision_comes_to_the_statement(spoken: Cast) -> None:
    statement = Statement.objects.all()[0]
    path = reverse("decide", args=[statement.transcript.interview_id, statement.pk])
    asked = spoken.client("nobody").post(path, {"decision": "relevant no"})
    assert asked["Location"] == f"/logga-in/?next={path}"
    assert not ReadingDecision.objects.exists()
    page = spoken.client("owner").get(path, follow=True)
    assert page.status_code == 200
    assert f'id="beslut-{statement.pk}"' in page.content.decode()
    assert spoken.client("stranger").get(path).status_code == 404


def test_a_second_decision_from_an_old_page_does_not_overwrite_the_first(spoken: Cast) -> None:
    link = linked()
    decide(spoken, "strategist", link.statement, f"accept target {link.ref}", timezone.now().isoformat())
    page = decide(spoken, "owner", link.statement, f"reject target {link.ref}", EARLIER).content.decode()
    assert "strateg hann före och godkände" in page
    assert "inte sparat" in page
    decision = GoalDecision.objects.get()
    assert (decision.accepted, decision.decided_by) == (True, spoken.strategist)


def test_the_same_goes_for_themes_and_for_sustainability_and_for_undoing(spoken: Cast) -> None:
    statement = linked().statement
    theme = Theme.objects.filter(retired=False)[0]
    decide(spoken, "strategist", statement, f"reject theme {theme.pk}")
    decide(spoken, "strategist", statement, "relevant no")
    for words, told in ((f"accept theme {theme.pk}", "avvisade"), ("undo relevant", "hann före och beslutade")):
        assert told in decide(spoken, "owner", statement, words, EARLIER).content.decode()
    assert Coding.objects.get().decided_by == spoken.strategist
    assert ReadingDecision.objects.get().value == "no"


def test_who_has_seen_the_first_decision_may_change_it_and_ones_own_too(spoken: Cast) -> None:
    link = linked()
    decide(spoken, "owner", link.statement, f"accept target {link.ref}", EARLIER)
    decide(spoken, "owner", link.statement, f"reject target {link.ref}", EARLIER)
    assert not GoalDecision.objects.get().accepted
    decide(spoken, "strategist", link.statement, f"accept target {link.ref}", timezone.now().isoformat())
    assert GoalDecision.objects.get().accepted


@pytest.mark.parametrize("seen", ["", "igår", "2026-01-01", "2026-13-01T00:00:00+00:00"])
def test_a_time_that_is_none_does_no_harm(seen: str, spoken: Cast) -> None:
    link = linked()
    decide(spoken, "strategist", link.statement, f"accept target {link.ref}")
    assert decide(spoken, "owner", link.statement, f"reject target {link.ref}", seen).status_code == 200
    assert not GoalDecision.objects.get().accepted


def test_the_decisions_stay_open_after_a_decision_and_only_there(spoken: Cast) -> None:
    link = linked()
    response = decide(spoken, "owner", link.statement, f"accept target {link.ref}")
    address, _ = response.redirect_chain[-1]
    assert address.endswith(f"&oppen=1#beslut-{link.statement_id}")
    page = response.content.decode()
    assert len(re.findall(r'<details class="disclosure" open>', page)) == 1
    assert re.search(rf'id="beslut-{link.statement_id}">\s*<details class="disclosure" open>', page)


def test_all_suggestions_of_a_statement_are_accepted_at_once_but_no_decision_is_changed(spoken: Cast) -> None:
    link = linked()
    decide(spoken, "strategist", link.statement, f"reject target {link.ref}")
    assert link.statement_id in waiting_in(link.statement.transcript).suggested
    decide(spoken, "owner", link.statement, "accept all")
    assert not GoalDecision.objects.get(kind="target", ref=link.ref).accepted
    assert GoalDecision.objects.filter(decided_by=spoken.owner, accepted=True).exists() or Coding.objects.exists()
    assert link.statement_id not in waiting_in(link.statement.transcript).suggested
    assert "accept all" not in page_part(spoken, link.statement)


def page_part(cast: Cast, statement: Statement) -> str:
    """Return the part of the page that holds the decisions on a statement."""
    path = reverse("interview", args=[statement.transcript.interview_id])
    page = cast.client("owner").get(path, {"utsaga": statement.pk}).content.decode()
    return page.split(f'id="beslut-{statement.pk}"')[1].split("</details>")[0]


def test_one_walks_from_each_statement_that_waits_to_the_next_and_at_last_it_is_done(spoken: Cast) -> None:
    transcript = Statement.objects.all()[0].transcript
    path = reverse("next", args=[transcript.interview_id])
    order = list(Statement.objects.filter(pk__in=waiting_in(transcript).any).order_by("start"))
    assert len(order) > 1
    client = spoken.client("owner")
    assert f"utsaga={order[0].pk}&" in client.get(path)["Location"]
    assert f"utsaga={order[1].pk}&" in client.get(path, {"efter": order[0].pk})["Location"]
    assert f"utsaga={order[0].pk}&" in client.get(path, {"efter": order[-1].pk})["Location"]
    assert client.get(path, {"efter": "²"}).status_code == 302
    for statement in order:
        decide(spoken, "owner", statement, "accept all")
        decide(spoken, "owner", statement, "reviewed")
    assert "Alla utsagor i samtalet är avgjorda" in client.get(path, follow=True).content.decode()
    assert spoken.client("reader").get(path).status_code == 403


def test_beside_the_point_says_who_decided_and_can_be_undone(spoken: Cast) -> None:
    statement = linked().statement
    page = decide(spoken, "strategist", statement, "relevant no").content.decode()
    assert "Beslutat: utsagan handlar inte om hållbarhet." in page
    part = page_part(spoken, statement)
    assert "Beslutat av strateg" in part
    assert "undo relevant" in part
    assert "taget tillbaka" in decide(spoken, "owner", statement, "undo relevant").content.decode()
    assert not ReadingDecision.objects.exists()
    assert Event.objects.filter(action="reading-undone").exists()


def test_a_theme_gets_the_machines_name_back(spoken: Cast) -> None:
    theme = Theme.objects.filter(retired=False)[0]
    before = (theme.label, theme.definition)
    path = reverse("theme", args=[theme.pk])
    client = spoken.client("strategist")
    assert 'name="undo"' not in client.get(path).content.decode()
    client.post(path, {"label": "Fordon", "definition": "Bilar."})
    client.post(path, {"label": "Fordon och resor", "definition": "Bilar."})
    page = client.get(path).content.decode()
    assert 'name="undo"' in page
    assert "strateg" in page
    assert spoken.client("reader").post(path, {"undo": "yes"}).status_code == 403
    client.post(path, {"undo": "yes"})
    theme.refresh_from_db()
    assert (theme.label, theme.definition) == before
    assert (theme.origin, theme.machine_name, theme.named_by_name) == (Origin.MACHINE, {}, "")
    assert not undo_rename(theme=theme, actor=spoken.owner)
    describe_code(theme=theme, texts={"label": "Igen", "definition": "Igen."}, actor=spoken.owner)
    assert theme.machine_name["label"] == before[0]


def test_anothers_theme_is_not_undone_and_that_is_said(spoken: Cast) -> None:
    statement = linked().statement
    theme = Theme.objects.filter(retired=False)[0]
    decide(spoken, "strategist", statement, f"reject theme {theme.pk}")
    page = decide(spoken, "owner", statement, f"undo theme {theme.pk}").content.decode()
    assert "Bara den som har beslutat" in page
    assert Coding.objects.exists()


def test_the_time_a_page_was_shown_is_in_its_forms(spoken: Cast) -> None:
    part = page_part(spoken, linked().statement)
    [seen] = re.findall(r'name="seen" value="([^"]+)"', part)
    assert abs(timezone.now() - dt.datetime.fromisoformat(seen)) < dt.timedelta(minutes=1)
