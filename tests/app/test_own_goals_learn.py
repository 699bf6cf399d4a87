"""Links to own goals sharpen with each decision: at once when asked, and never over a decision."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.app.material import GOALS, SOC, bring_interview
from tests.conftest import Cast

from rodtrad.analysis.agenda2030 import OwnDecision
from rodtrad.app import pipeline
from rodtrad.app.audit.models import Event, Run
from rodtrad.app.goals.adapt import own_decisions
from rodtrad.app.goals.learning import doubts, learning_of
from rodtrad.app.goals.models import (
    GoalDecision,
    GoalSuggestion,
    GoalVersion,
    MunicipalGoal,
    ReadingDecision,
    StatementReading,
)
from rodtrad.app.goals.tables import read_goals
from rodtrad.app.goals.write import add_example, decide_link, import_goals, undo_link
from rodtrad.app.interviews.models import Interview, Statement
from rodtrad.app.lock import Busy, only_one
from rodtrad.app.machine import linker_of
from rodtrad.app.pipeline import analyse, learn
from rodtrad.app.pipeline.own import is_behind
from rodtrad.app.workspace import Workspace

GOAL = "M2.1"


def goal() -> MunicipalGoal:
    return MunicipalGoal.objects.get(code=GOAL)


def chances(ref: str = GOAL) -> dict[str, float]:
    """Return by quote how likely the machine finds the link to the goal."""
    rows = GoalSuggestion.objects.filter(kind="own", ref=ref, statement__transcript__current=True)
    return dict(rows.values_list("statement__public_quote", "p"))


def about(words: str) -> Statement:
    return Statement.objects.get(public_quote__contains=words, transcript__current=True)


def decide(cast: Cast, words: str, accepted: bool, ref: str = GOAL) -> None:
    decide_link(statement=about(words), kind="own", ref=ref, accepted=accepted, actor=cast.owner)


def behind(cast: Cast, workspace: Workspace) -> bool:
    return is_behind(cast.round, linker_of(workspace))


def test_what_is_learnt_is_the_quote_as_it_is_linked_and_the_later_of_two_decisions(
    spoken: Cast, workspace: Workspace
) -> None:
    decide(spoken, "tolv", True)
    bring_interview(spoken, workspace, "SOC", SOC + "Jonas Kuoljok: Vi cyklar till jobbet.\n")
    analyse(workspace)
    decide(spoken, "tolv", False)
    decide(spoken, "Ring Person", False)
    version = goal().version
    learnt = own_decisions(version)
    assert OwnDecision(about("tolv").public_quote, "sv", GOAL, accepted=False) in learnt
    assert len(learnt) == 2
    assert not any("Person" in one.text for one in learnt)


def test_what_was_decided_of_last_terms_goals_does_not_teach_this_terms(spoken: Cast) -> None:
    decide(spoken, "tolv", True)
    assert len(own_decisions(goal().version)) == 1
    table = GOALS.replace("2023–2026", "2027–2030").replace("2023-01-01", "2027-01-01").replace("2026-12-31", "")
    import_goals(municipality=spoken.municipality, rows=read_goals(table.encode(), "m.csv"), name="m.csv")
    later = GoalVersion.objects.get(name="2027–2030")
    assert own_decisions(later) == ()
    Interview.objects.update(date=dt.date(2027, 3, 1))
    assert len(own_decisions(later)) == 1


def test_a_decision_makes_the_links_to_own_goals_anew_and_nothing_else(spoken: Cast, workspace: Workspace) -> None:
    others = list(GoalSuggestion.objects.exclude(kind="own").order_by("pk").values())
    readings = set(StatementReading.objects.values_list("pk", "run"))
    assert not behind(spoken, workspace)
    decide(spoken, "laddstolparna i byarna", True)
    assert behind(spoken, workspace)
    made = analyse(workspace).made
    assert (made["texts"], made["links"], made["themes"]) == (0, 0, 0)
    assert made["own"] == Statement.objects.count()
    assert list(GoalSuggestion.objects.exclude(kind="own").order_by("pk").values()) == others
    assert set(StatementReading.objects.values_list("pk", "run")) == readings
    assert not behind(spoken, workspace)
    assert not analyse(workspace).changed


def test_a_decision_that_is_taken_back_is_unlearnt(spoken: Cast, workspace: Workspace) -> None:
    before = chances()
    decide(spoken, "tolv", False)
    learn(workspace, spoken.round)
    assert chances() != before
    undo_link(statement=about("tolv"), kind="own", ref=GOAL, actor=spoken.owner)
    learn(workspace, spoken.round)
    assert chances() == before


def test_what_is_decided_moves_what_is_like_it(spoken: Cast, workspace: Workspace) -> None:
    before = chances()
    like = about("Vi borde ställa om alla fordon").public_quote
    assert before[like] > 0.2
    decide(spoken, "Vi vill ställa om alla fordon till el", False)
    decide(spoken, "elbilar", False)
    learn(workspace, spoken.round)
    assert chances().get(like, 0.0) < before[like]


def test_a_statement_that_was_accepted_draws_others_up(spoken: Cast, workspace: Workspace) -> None:
    def order() -> list[str]:
        return [one.quote for one in sorted_statements()]

    def sorted_statements() -> list[Statement]:
        rows = GoalSuggestion.objects.filter(kind="own", ref="M1").order_by("-p", "pk").select_related("statement")
        return [row.statement for row in rows]

    before, chance = order(), chances("M1")
    for words in ("cykelvägar", "skyddsområde"):
        decide(spoken, words, True, "M1")
    for one in sorted_statements()[:3]:
        decide_link(statement=one, kind="own", ref="M1", accepted=False, actor=spoken.owner)
    learn(workspace, spoken.round)
    assert order() != before
    assert chances("M1").get(about("cykelvägar").public_quote, 0) > chance.get(about("cykelvägar").public_quote, 0)


def test_learning_leaves_every_decision_as_it_is(spoken: Cast, workspace: Workspace) -> None:
    decide(spoken, "tolv", False)
    decide(spoken, "cykelvägar", True)
    kept = list(GoalDecision.objects.order_by("pk").values())
    learn(workspace, spoken.round)
    analyse(workspace)
    assert list(GoalDecision.objects.order_by("pk").values()) == kept


def test_an_example_is_learnt_from_too(spoken: Cast, workspace: Workspace) -> None:
    quote = about("cykelvägar").public_quote
    before = chances("M1").get(quote, 0.0)
    one = MunicipalGoal.objects.get(code="M1")
    add_example(goal=one, text="Barnen ska kunna cykla till skolan på trygga vägar.", actor=spoken.owner)
    assert behind(spoken, workspace)
    learn(workspace, spoken.round)
    assert chances("M1").get(quote, 0.0) > before


def test_the_words_of_a_link_are_found_once_and_stay(spoken: Cast, workspace: Workspace) -> None:
    def words() -> dict[tuple[int, str], list[str]]:
        rows = GoalSuggestion.objects.filter(kind="own", p__gte=0.5)
        return {(row.statement_id, row.ref): row.why for row in rows}

    before = words()
    assert before
    assert all(before.values())
    decide(spoken, "cykelvägar", True)
    learn(workspace, spoken.round)
    after = words()
    assert {key: after[key] for key in before.keys() & after} == {key: before[key] for key in before.keys() & after}


def test_words_that_there_was_no_time_for_come_with_the_next_analysis(
    spoken: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MOST_READ", 0)
    one = MunicipalGoal.objects.get(code="M1")
    add_example(goal=one, text="Barnen ska kunna cykla till skolan på trygga vägar.", actor=spoken.owner)
    assert learn(workspace, spoken.round)
    silent = GoalSuggestion.objects.filter(kind="own", p__gte=0.5, why=[])
    assert silent.exists()
    assert not behind(spoken, workspace)
    assert learn(workspace, spoken.round) == 0
    assert analyse(workspace).made["own"]
    assert not silent.exists()
    assert not analyse(workspace).changed


def test_goals_that_are_gone_take_their_links_with_them(spoken: Cast, workspace: Workspace) -> None:
    assert chances()
    MunicipalGoal.objects.filter(parent__isnull=False).delete()
    MunicipalGoal.objects.all().delete()
    analyse(workspace)
    assert not GoalSuggestion.objects.filter(kind="own").exists()
    assert not analyse(workspace).changed


def test_nobody_learns_while_an_analysis_goes_on(spoken: Cast, opened: Workspace) -> None:
    decide(spoken, "tolv", False)
    before = chances()
    with only_one(opened.lock):
        with pytest.raises(Busy):
            learn(opened, spoken.round)
        page = spoken.client("owner").post(reverse("own_goal", args=[GOAL]), {"learn": "yes"}, follow=True)
    assert "En analys pågår redan" in page.content.decode()
    assert chances() == before
    assert not Event.objects.filter(action="own-links-learnt").exists()


def test_the_button_makes_the_links_anew_is_logged_and_leads_back(spoken: Cast, opened: Workspace) -> None:
    decide(spoken, "tolv", False)
    client = spoken.client("strategist")
    response = client.post(reverse("own_goal", args=[GOAL]), {"learn": "yes"}, follow=True)
    assert response.redirect_chain == [("/mal/kommun/M2.1/?oppen=larande#larande", 302)]
    assert "Länkarna till de egna målen är gjorda på nytt" in response.content.decode()
    event = Event.objects.get(action="own-links-learnt")
    assert (event.actor, event.data["statements"]) == (spoken.strategist, Statement.objects.count())
    assert Run.objects.filter(kind="own_links", state="finished").last().parameters["decisions"] == 1
    again = client.post(reverse("own_goal", args=[GOAL]), {"learn": "yes"}, follow=True)
    assert "Inget har ändrats" in again.content.decode()


def test_the_page_tells_how_many_decisions_are_new(spoken: Cast, opened: Workspace) -> None:
    def told() -> str:
        page = spoken.client("owner").get(reverse("own_goal", args=[GOAL])).content.decode()
        return re.sub(r"\s+", " ", page.split('id="larande"')[1].split("</p>")[0])

    assert "Ingen har beslutat om någon länk hit än." in told()
    decide(spoken, "tolv", False)
    decide(spoken, "cykelvägar", True)
    assert "Ni har fattat 2 beslut om länkar hit. 2 av dem är nya" in told()
    learn(opened, spoken.round)
    assert "Länkarna har lärt sig av alla besluten." in told()
    decide(spoken, "elbilar", True, "M2")
    assert "Mål, exempel eller beslut har ändrats" in told()
    found = learning_of(spoken.round, goal(), linker_of(opened))
    assert (found.decisions, found.new, found.behind) == (2, 0, True)


def test_the_least_sure_come_first_and_what_is_decided_or_beside_the_point_is_not_asked(spoken: Cast) -> None:
    first = doubts(spoken.round, goal())
    distances = [abs(one.p - 0.5) for one in first]
    assert len(first) > 2
    assert distances == sorted(distances)
    decide_link(
        statement=Statement.objects.get(pk=first[0].voice.pk), kind="own", ref=GOAL, accepted=True, actor=spoken.owner
    )
    ReadingDecision.objects.create(
        statement_id=first[1].voice.pk,
        aspect="relevant",
        value="no",
        decided_by_name="ägare",
        decided_at=timezone.now(),
    )
    left = [one.voice.pk for one in doubts(spoken.round, goal())]
    assert first[0].voice.pk not in left
    assert first[1].voice.pk not in left
    assert left[0] == first[2].voice.pk


def test_the_same_words_said_twice_are_asked_about_once(spoken: Cast, workspace: Workspace) -> None:
    bring_interview(spoken, workspace, "TEK", SOC, name="samma.txt")
    analyse(workspace)
    quotes = [one.voice.quote for one in doubts(spoken.round, goal())]
    assert len(quotes) == len(set(quotes))


def test_a_decision_on_the_goals_page_leads_back_to_it(spoken: Cast, opened: Workspace) -> None:
    client = spoken.client("owner")
    page = client.get(reverse("own_goal", args=[GOAL])).content.decode()
    part = page.split('id="osakra"')[1].split("</details>")[0]
    [action, *_] = re.findall(r'action="([^"]+)"', part)
    [back, *_] = re.findall(r'name="next" value="([^"]+)"', part)
    [words, *_] = re.findall(r'name="decision" value="(accept [^"]+)"', part)
    response = client.post(action, {"decision": words, "next": back})
    assert response["Location"] == back == "/mal/kommun/M2.1/?oppen=osakra#osakra"
    decision = GoalDecision.objects.get()
    assert (decision.kind, decision.ref, decision.accepted) == ("own", GOAL, True)
    after = client.get(back).content.decode()
    assert action not in after
    assert re.search(r'id="osakra">\s*<details class="disclosure" open>', after)


def test_a_form_does_not_lead_away_from_here(spoken: Cast) -> None:
    statement = Statement.objects.all()[0]
    path = reverse("decide", args=[statement.transcript.interview_id, statement.pk])
    words = {"decision": "relevant yes", "next": "https://evil.example/"}
    assert spoken.client("owner").post(path, words)["Location"].startswith("/samtal/")


def test_when_everything_is_read_again_the_own_links_follow(
    spoken: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rodtrad.app.pipeline.links.VERSION", "another")
    made = analyse(workspace).made
    assert made["links"] == made["own"] == Statement.objects.count()
    assert chances()
