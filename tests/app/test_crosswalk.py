"""The targets that own goals touch: suggested at import, decided by people, and kept through it all."""

import re

import pytest
from django.urls import reverse
from tests.app.material import GOALS
from tests.conftest import Cast

from rodtrad.analysis.agenda2030 import Link, Linker
from rodtrad.app.audit.models import Event
from rodtrad.app.goals import crosswalk as crosswalk_module
from rodtrad.app.goals.crosswalk import suggest_targets, target_options
from rodtrad.app.goals.models import CrosswalkDecision, CrosswalkSuggestion, MunicipalGoal
from rodtrad.app.goals.tables import read_goals
from rodtrad.app.goals.write import add_example, decide_target, import_goals, remove_example
from rodtrad.app.machine import embedder_of
from rodtrad.app.workspace import Workspace

EARLIER = "2026-01-01T00:00:00+00:00"


def bring_goals(cast: Cast, table: str = GOALS) -> None:
    import_goals(municipality=cast.municipality, rows=read_goals(table.encode(), "mål.csv"), name="mål.csv")


def suggest(workspace: Workspace) -> list[str]:
    """Suggest targets where something changed; return the codes of these goals."""
    made = suggest_targets(goals=MunicipalGoal.objects.all(), linker=Linker(embedder_of(workspace)))
    return [goal.code for goal in made]


def goal(code: str = "M2.1") -> MunicipalGoal:
    return MunicipalGoal.objects.get(code=code)


def press(cast: Cast, who: str = "owner", code: str = "M2.1", **fields: str) -> tuple[int, str]:
    """Send a form of the goal's page; return the status and where it leads, or what it says."""
    response = cast.client(who).post(reverse("own_goal", args=[code]), fields)
    return response.status_code, response.get("Location") or response.content.decode()


def page(cast: Cast, who: str = "owner") -> str:
    return cast.client(who).get(reverse("own_goal", args=["M2.1"]) + "?oppen=delmal").content.decode()


def test_every_goal_gets_targets_with_words_of_its_own(cast: Cast, workspace: Workspace) -> None:
    bring_goals(cast)
    assert suggest(workspace) == ["M1", "M2", "M2.1"]
    for one in MunicipalGoal.objects.all():
        suggested = one.crosswalk_suggestions.all()
        assert len(suggested) >= 3
        told = f"{one.title['sv']}. {one.description['sv']}"
        assert all(word in told for link in suggested for word in link.why)
        assert set(suggested[0].made_with) == {"embedder", "linker", "catalogue", "version"}


def test_only_goals_whose_words_changed_are_read_again(
    cast: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_goals(cast)
    suggest(workspace)
    read: list[str] = []

    def spy(goals: list[MunicipalGoal], _linker: Linker) -> dict[str, tuple[Link, ...]]:
        read.extend(one.code if isinstance(one, MunicipalGoal) else one.id for one in goals)
        return {one.id: (Link("11.2", 0.9, ("el",)),) for one in goals}

    monkeypatch.setattr(crosswalk_module, "crosswalk", spy)
    bring_goals(cast)
    assert suggest(workspace) == read == []
    bring_goals(cast, GOALS.replace("ställs om till el", "byts mot elbilar"))
    assert suggest(workspace) == read == ["M2.1"]
    assert [one.target for one in goal().crosswalk_suggestions.all()] == ["11.2"]


def test_a_workspace_without_goals_asks_nothing_of_the_machine() -> None:
    class Untouched:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(f"asked for {name}")

    assert suggest_targets(goals=[], linker=Untouched()) == []  # type: ignore[arg-type]  # what would fail if asked


def test_decisions_survive_another_import_and_a_new_suggestion(cast: Cast, workspace: Workspace) -> None:
    bring_goals(cast)
    suggest(workspace)
    first = goal().crosswalk_suggestions.all()[0].target
    decide_target(goal=goal(), target=first, accepted=False, actor=cast.owner)
    decide_target(goal=goal(), target="7.2", accepted=True, actor=cast.strategist)
    bring_goals(cast, GOALS.replace("Fordonen ställs om till el.", "Barnen går och cyklar till skolan."))
    assert suggest(workspace) == ["M2.1"]
    decided = {row.target: (row.accepted, row.decided_by_name) for row in CrosswalkDecision.objects.all()}
    assert decided == {first: (False, "ägare"), "7.2": (True, "strateg")}


def test_suggestions_come_first_and_what_a_person_added_last(cast: Cast, workspace: Workspace) -> None:
    bring_goals(cast)
    suggest(workspace)
    decide_target(goal=goal(), target="16.b", accepted=True, actor=cast.owner)
    options = target_options(goal())
    assert [one.p for one in options[:-1]] == sorted((one.p for one in options[:-1]), reverse=True)  # type: ignore[type-var]  # none of them is None
    assert (options[-1].target, options[-1].p, options[-1].decided, options[-1].by) == (
        "16.b",
        None,
        "accepted",
        "ägare",
    )


def test_a_target_is_accepted_rejected_and_taken_back_on_the_goals_page(spoken: Cast, opened: Workspace) -> None:
    target = goal().crosswalk_suggestions.all()[0].target
    status, way = press(spoken, decision=f"accept {target}")
    assert (status, way) == (302, "/mal/kommun/M2.1/?oppen=delmal#delmal")
    seen = page(spoken, "reader")
    assert f"#delmal-{target}" in seen.split('id="delmal"')[1].split("</section>")[0]
    assert "Godkänd av ägare" in page(spoken)
    press(spoken, decision=f"undo {target}")
    assert not CrosswalkDecision.objects.exists()
    press(spoken, decision=f"reject {target}")
    assert f"#delmal-{target}" not in page(spoken).split('id="delmal"')[1].split("</section>")[0]
    actions = list(Event.objects.filter(action__startswith="crosswalk").order_by("pk").values_list("action", flat=True))
    assert actions == ["crosswalk-accepted", "crosswalk-undone", "crosswalk-rejected"]


@pytest.mark.parametrize(("written", "target"), [("11.2", "11.2"), (" 13.B ", "13.b"), ("8,5", "8.5")])
def test_a_target_is_added_by_its_number(written: str, target: str, spoken: Cast, opened: Workspace) -> None:
    assert press(spoken, target=written)[0] == 302
    assert CrosswalkDecision.objects.get().target == target


@pytest.mark.parametrize("written", ["", "18.1", "<b>", "11"])
def test_a_number_that_is_no_target_is_told_of_at_the_field(written: str, spoken: Cast, opened: Workspace) -> None:
    status, content = press(spoken, target=written)
    assert status == 400
    assert 'href="#id_target"' in content
    assert re.search(r"<details class=\"disclosure\" open><summary>Förslag och beslut", content)
    assert "<b>" not in content
    assert not CrosswalkDecision.objects.exists()


@pytest.mark.parametrize("decision", ["", "accept", "accept 99.9", "drop 11.2", "accept 11.2 contributes"])
def test_a_decision_that_no_button_makes_is_refused(decision: str, spoken: Cast, opened: Workspace) -> None:
    assert press(spoken, decision=decision)[0] == 400
    assert not CrosswalkDecision.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("stranger", 404), ("nobody", 302)])
@pytest.mark.parametrize(
    "fields", [{"decision": "accept 11.2"}, {"target": "11.2"}, {"example": "x"}, {"learn": "yes"}]
)
def test_who_may_not_write_changes_nothing(
    who: str, status: int, fields: dict[str, str], spoken: Cast, opened: Workspace
) -> None:
    before = Event.objects.count()
    assert press(spoken, who, **fields)[0] == status
    assert not CrosswalkDecision.objects.exists()
    assert goal().examples == []
    assert Event.objects.count() == before


def test_a_reader_sees_the_goals_targets_and_no_forms(spoken: Cast, opened: Workspace) -> None:
    decide_target(goal=goal(), target="11.2", accepted=True, actor=spoken.owner)
    seen = page(spoken, "reader")
    assert "#delmal-11.2" in seen
    main = seen.split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert "Lär av besluten" not in main


def test_what_a_colleague_decided_meanwhile_is_not_overwritten(spoken: Cast, opened: Workspace) -> None:
    decide_target(goal=goal(), target="11.2", accepted=True, actor=spoken.strategist)
    path = reverse("own_goal", args=["M2.1"])
    shown = spoken.client("owner").post(path, {"decision": "reject 11.2", "seen": EARLIER}, follow=True)
    assert "strateg hann före och godkände" in shown.content.decode()
    assert CrosswalkDecision.objects.get().accepted


def test_an_example_changes_what_is_suggested_and_can_be_taken_away(spoken: Cast, opened: Workspace) -> None:
    before = goal().crosswalk_key
    status, way = press(spoken, example="  Kvinnojouren får\nett nytt skyddat boende. ")
    assert (status, way) == (302, "/mal/kommun/M2.1/?oppen=exempel#exempel")
    assert goal().examples == ["Kvinnojouren får ett nytt skyddat boende."]
    assert goal().crosswalk_key != before
    assert any(one.target.startswith("5.") for one in goal().crosswalk_suggestions.all())
    assert "Kvinnojouren får ett nytt skyddat boende." in page(spoken)
    assert "Kvinnojouren" not in page(spoken, "reader")
    press(spoken, remove="Kvinnojouren får ett nytt skyddat boende.")
    assert goal().examples == []
    assert goal().crosswalk_key == before
    assert "Kvinnojouren" not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_an_example_that_is_none_or_too_long_is_told_of(text: str, spoken: Cast, opened: Workspace) -> None:
    status, content = press(spoken, example=text)
    assert status == 400
    assert 'href="#id_example"' in content
    assert goal().examples == []


def test_the_same_example_twice_is_there_once(cast: Cast) -> None:
    bring_goals(cast)
    one = goal()
    assert add_example(goal=one, text="Elbilar.", actor=cast.owner)
    assert not add_example(goal=one, text="Elbilar.", actor=cast.owner)
    assert goal().examples == ["Elbilar."]
    assert not remove_example(goal=one, text="Bussar.", actor=cast.owner)
    assert not CrosswalkSuggestion.objects.exists()


def test_examples_of_a_table_join_those_that_people_have_added(cast: Cast) -> None:
    bring_goals(cast)
    add_example(goal=goal(), text="Egen mening.", actor=cast.owner)
    table = "kod;nivå;mål;exempel\nM2.1;riktat;Fossilfria fordon och resor;Sopbilarna går på gas. | Fler åker buss.\n"
    rows = read_goals(table.encode(), "mål.csv")
    assert rows[0].examples == ("Sopbilarna går på gas.", "Fler åker buss.")
    import_goals(municipality=cast.municipality, rows=rows, name="mål.csv")
    mine = MunicipalGoal.objects.get(code="M2.1", version__name="1")
    add_example(goal=mine, text="Egen mening.", actor=cast.owner)
    import_goals(municipality=cast.municipality, rows=rows, name="mål.csv")
    mine.refresh_from_db()
    assert mine.examples == ["Sopbilarna går på gas.", "Fler åker buss.", "Egen mening."]
    bring_goals(cast)
    assert MunicipalGoal.objects.get(code="M2.1", version__name="2023–2026").examples == ["Egen mening."]


def test_examples_may_stand_on_lines_of_their_own_and_not_be_endless() -> None:
    table = 'code;level;title;examples\nM1;overarching;T;"Ett.\nTvå.\n\nEtt."\n'
    assert read_goals(table.encode(), "m.csv")[0].examples == ("Ett.", "Två.")
    with pytest.raises(ValueError, match="rad 2, kolumn examples: högst 50 exempel"):
        read_goals(f"code;level;title;examples\nM1;overarching;T;{'x' * 501}\n".encode(), "m.csv")
