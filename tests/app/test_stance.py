"""What is said to be done to a goal: suggested, decided by a person, and carried through to the published page."""

import json
import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.conftest import Cast

from rodtrad.analysis.agenda2030 import Stance as LinkerStance
from rodtrad.app.audit.models import Event
from rodtrad.app.goals.models import GoalDecision, GoalKind, GoalSuggestion, Stance, StatementReading
from rodtrad.app.goals.write import decide_link
from rodtrad.app.interviews.deciding import link_words
from rodtrad.app.interviews.models import Statement
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.voices import Grounds, links_of
from rodtrad.app.workspace import Workspace
from rodtrad.publish.release import Release
from rodtrad.publish.site import path_of, render_site


def linked(stance: str = "", kind: str = "target") -> GoalSuggestion:
    """Return a link that counts, of a statement about sustainability; with `stance` it is made to say that."""
    link = GoalSuggestion.objects.filter(kind=kind, p__gte=0.5, statement__reading__relevant=True)[0]
    if stance:
        GoalSuggestion.objects.filter(statement=link.statement).update(stance=stance)
    return link


def decide(cast: Cast, statement: Statement, words: str, who: str = "owner") -> HttpResponse:
    path = reverse("decide", args=[statement.transcript.interview_id, statement.pk])
    return cast.client(who).post(path, {"decision": words}, follow=True)


def grounds(link: GoalSuggestion) -> Grounds:
    return links_of(Statement.objects.filter(pk=link.statement_id))[link.statement_id][GoalKind(link.kind)][link.ref]


def buttons(page: str, statement: Statement) -> list[str]:
    """Return what the buttons of a statement's decisions say they do, in order."""
    part = page.split(f'id="beslut-{statement.pk}"')[1].split("</details>", maxsplit=1)[0]
    return re.findall(r'name="decision" value="([^"]+)"', part)


def test_the_words_of_the_database_are_those_of_the_linker() -> None:
    assert set(Stance.values) == {stance.value for stance in LinkerStance}


def test_every_link_of_a_statement_carries_a_stance_and_own_goals_take_the_statements(spoken: Cast) -> None:
    assert GoalSuggestion.objects.exclude(stance="neutral").exists()
    own = GoalSuggestion.objects.filter(kind="own").select_related("statement__reading")
    assert own
    assert all(link.stance == link.statement.reading.stance for link in own)
    assert StatementReading.objects.exclude(stance="neutral").exists()


def test_the_suggested_stance_comes_first_among_the_buttons_and_stands_in_words(spoken: Cast) -> None:
    link = linked("counteracts")
    path = reverse("interview", args=[link.statement.transcript.interview_id])
    page = spoken.client("owner").get(path, {"utsaga": link.statement_id}).content.decode()
    what = f"target {link.ref}"
    mine = [words for words in buttons(page, link.statement) if what in words]
    assert mine == [f"accept {what} counteracts", f"accept {what} contributes", f"reject {what}"]
    assert "motverkar (förslag)" in page
    assert re.search(r'class="tag-note">.*?motverkar', page)


def test_without_a_suggested_stance_a_link_can_be_accepted_as_it_is(spoken: Cast) -> None:
    link = linked("neutral")
    path = reverse("interview", args=[link.statement.transcript.interview_id])
    page = spoken.client("owner").get(path, {"utsaga": link.statement_id}).content.decode()
    what = f"target {link.ref}"
    assert next(words for words in buttons(page, link.statement) if what in words) == f"accept {what}"
    decide(spoken, link.statement, f"accept {what}")
    assert GoalDecision.objects.get().stance == "not_said"
    assert grounds(link).stance == "none"


def test_a_person_decides_the_stance_changes_it_and_takes_it_back(spoken: Cast) -> None:
    link = linked("counteracts")
    what = f"target {link.ref}"
    page = decide(spoken, link.statement, f"accept {what} contributes").content.decode()
    assert grounds(link) == Grounds(link.p, tuple(link.why), True, "contributes")
    mine = [words for words in buttons(page, link.statement) if what in words]
    assert mine == [f"accept {what} counteracts", f"undo {what}"]
    decide(spoken, link.statement, f"accept {what} counteracts")
    assert GoalDecision.objects.get().stance == "counteracts"
    decide(spoken, link.statement, f"undo {what}")
    assert not GoalDecision.objects.exists()
    assert grounds(link).stance == "counteracts"
    assert not grounds(link).person
    told = [event.data.get("stance") for event in Event.objects.filter(action="link-accepted").order_by("pk")]
    assert told == ["contributes", "counteracts"]


def test_the_machine_may_change_its_mind_but_not_the_persons(spoken: Cast) -> None:
    link = linked("contributes")
    decide(spoken, link.statement, f"accept target {link.ref} contributes")
    GoalSuggestion.objects.filter(statement=link.statement).update(stance="counteracts")
    assert grounds(link).stance == "contributes"


def test_accepting_all_takes_the_suggested_stances(spoken: Cast) -> None:
    link = linked("counteracts")
    decide(spoken, link.statement, "accept all")
    assert set(GoalDecision.objects.values_list("stance", flat=True)) == {"counteracts"}
    assert GoalDecision.objects.count() > 1


@pytest.mark.parametrize("words", ["accept target 1.1 maybe", "accept contributes", "reject target", "accept own"])
def test_a_stance_that_is_none_is_refused(words: str, spoken: Cast) -> None:
    assert decide(spoken, Statement.objects.all()[0], words).status_code == 400
    assert not GoalDecision.objects.exists()


def test_a_code_may_have_spaces_in_it() -> None:
    read = link_words(["accept", "own", "Mål", "1", "contributes"])
    assert read is not None
    assert (read.verb, read.kind, read.ref, read.stance) == ("accept", "own", "Mål 1", "contributes")
    assert link_words(["undo", "own", "Mål", "1"]) is not None


def test_the_stance_goes_into_the_release_with_who_said_it_and_onto_the_page(
    spoken: Cast, opened: Workspace, tmp_path: Path
) -> None:
    GoalSuggestion.objects.update(stance="counteracts")
    before = build_release(spoken.municipality, spoken.round)
    shown = next(quote for quote in before.quotes if quote.targets)
    assert {(link.stance, link.decided_by) for link in shown.targets} == {("counteracts", "machine")}
    statement = Statement.objects.get(public_quote=shown.text)
    decide_link(
        statement=statement,
        kind="target",
        ref=shown.targets[0].id,
        accepted=True,
        actor=spoken.owner,
        stance="contributes",
    )
    release = build_release(spoken.municipality, spoken.round)
    quote = next(quote for quote in release.quotes if quote.id == shown.id)
    link = next(link for link in quote.targets if link.id == shown.targets[0].id)
    assert (link.stance, link.decided_by) == ("contributes", "person")
    render_site(release.sealed(), tmp_path / "site")
    page = (tmp_path / "site" / path_of("quote", "sv", quote.id)).read_text("utf-8")
    assert "Det som sägs bidrar till målet. En människa har beslutat länken." in " ".join(page.split())
    assert "Det som sägs tycks motverka målet eller vara en brist." in page
    english = (tmp_path / "site" / path_of("quote", "en", quote.id)).read_text("utf-8")
    assert "What is said contributes to the goal." in english


def test_a_release_from_before_stances_can_be_read(spoken: Cast) -> None:
    content = json.loads(build_release(spoken.municipality, spoken.round).model_dump_json(by_alias=True))
    for quote in content["quotes"]:
        for link in (*quote["goals"], *quote["targets"], *quote["municipal_goals"]):
            del link["stance"]
    old = Release.model_validate(content)
    assert {link.stance for quote in old.quotes for link in quote.goals} == {"none"}
