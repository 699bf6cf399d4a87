"""The analysis: only what changed, resumable, and never over a person's decision."""

import json
import stat

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.app.material import ROSTER, SOC, TEK, bring, bring_interview
from tests.conftest import Cast

from rodtrad.analysis.themes import joining
from rodtrad.app.audit.models import Run
from rodtrad.app.coding.changes import describe_code
from rodtrad.app.coding.models import Coding, Theme, ThemeSuggestion
from rodtrad.app.coding.write import decide_coding
from rodtrad.app.goals.models import GoalDecision, GoalSuggestion, StatementReading
from rodtrad.app.goals.write import decide_link, decide_reading
from rodtrad.app.interviews.models import Participant, Pseudonymised, Statement
from rodtrad.app.lock import Busy, is_held, only_one
from rodtrad.app.organisation.tables import read_staff
from rodtrad.app.organisation.write import import_roster
from rodtrad.app.pipeline import analyse
from rodtrad.app.pipeline import links as links_step
from rodtrad.app.workspace import Workspace


def everything() -> list[object]:
    """Return all that an analysis writes, in order, without times."""
    models = (Statement, StatementReading, GoalSuggestion, ThemeSuggestion, Theme, Participant, Pseudonymised, Run)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_every_statement_is_a_slice_of_both_texts(spoken: Cast) -> None:
    rows = Statement.objects.select_related("transcript__pseudonymised")
    assert rows.count() >= 14
    for row in rows:
        assert row.transcript.text[row.start : row.end] == row.quote
        assert row.transcript.pseudonymised.text[row.public_start : row.public_end] == row.public_quote


def test_the_interviewer_is_no_voice_and_questions_are_known(spoken: Cast) -> None:
    assert not Statement.objects.filter(quote__contains="Vad har ni gjort").exists()
    assert Participant.objects.filter(is_interviewer=True).count() == 2
    assert set(Statement.objects.values_list("question__key", flat=True)) == {"done", "future"}


def test_no_name_or_number_of_the_staff_is_left_in_what_is_public(spoken: Cast) -> None:
    for text in Pseudonymised.objects.values_list("text", flat=True):
        for word in ("Birgitta", "Eklöf", "Kuoljok", "Haddad", "Leila", "Granström", "174 06 05"):
            assert word not in text


def test_the_key_to_the_pseudonyms_stands_apart_and_is_private(spoken: Cast, workspace: Workspace) -> None:
    assert stat.S_IMODE(workspace.pseudonyms.stat().st_mode) == 0o600
    assert "birgitta" in json.dumps(json.loads(workspace.pseudonyms.read_text())).lower()


def test_links_carry_words_of_the_quote(spoken: Cast) -> None:
    rows = GoalSuggestion.objects.filter(p__gte=0.5).select_related("statement")
    assert rows
    for row in rows:
        assert all(word in row.statement.public_quote for word in row.why)


def test_a_second_run_without_changes_writes_nothing(spoken: Cast, workspace: Workspace) -> None:
    before = everything()
    with CaptureQueriesContext(connection) as queries:
        report = analyse(workspace)
    assert not report.changed
    assert everything() == before
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "DELETE"))]
    assert written == []


def test_a_new_interview_leaves_the_others_as_they_were(cast: Cast, workspace: Workspace) -> None:
    bring_interview(cast, workspace, "SOC", SOC)
    analyse(workspace)
    before = set(StatementReading.objects.values_list("pk", "run"))
    bring_interview(cast, workspace, "TEK", TEK)
    report = analyse(workspace)
    assert report.made["texts"] == 1
    assert report.made["links"] == Statement.objects.filter(transcript__interview__unit=cast.units["TEK"]).count()
    assert before <= set(StatementReading.objects.values_list("pk", "run"))


def test_a_changed_file_makes_new_statements_of_that_interview_only(spoken: Cast, workspace: Workspace) -> None:
    bring_interview(spoken, workspace, "SOC", SOC.replace("tolv", "fjorton"))
    report = analyse(workspace)
    assert report.made["texts"] == 1
    current = Statement.objects.filter(transcript__current=True)
    assert current.filter(quote__contains="fjorton").exists()
    assert not current.filter(quote__contains="tolv").exists()


def test_a_changed_staff_list_makes_texts_again_and_keeps_unchanged_statements(
    spoken: Cast, workspace: Workspace
) -> None:
    kept = set(Statement.objects.values_list("pk", flat=True))
    rows = read_staff((ROSTER + "Åsa Nilsson;ingenjör;TEK;;\n").encode(), "p.csv")
    import_roster(municipality=spoken.municipality, rows=rows, name="p.csv")
    assert analyse(workspace).made["texts"] == 2
    assert set(Statement.objects.values_list("pk", flat=True)) == kept


def test_a_run_that_dies_goes_on_where_it_was(
    cast: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(cast, workspace)

    def die(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(links_step, "_write", die)
        with pytest.raises(RuntimeError, match="power cut"):
            analyse(workspace)
    assert Statement.objects.exists()
    assert not StatementReading.objects.exists()
    assert not is_held(workspace.lock)
    made = analyse(workspace).made
    assert (made["texts"], made["links"]) == (0, Statement.objects.count())
    states = list(Run.objects.order_by("pk").values_list("kind", "state"))
    assert ("pseudonyms", "interrupted") in states
    assert ("links", "finished") in states


def test_two_analyses_at_a_time_are_refused(cast: Cast, workspace: Workspace) -> None:
    with only_one(workspace.lock), pytest.raises(Busy, match="pågår redan"):
        analyse(workspace)


def test_decisions_survive_a_run_that_makes_everything_again(
    spoken: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggestion = ThemeSuggestion.objects.order_by("pk").first()
    statement, theme = suggestion.statement, suggestion.theme
    decide_coding(statement=statement, theme=theme, accepted=True, actor=spoken.owner)
    decide_link(statement=statement, kind="target", ref="1.1", accepted=True, actor=spoken.owner)
    decide_reading(statement=statement, aspect="horizon", value="future", actor=spoken.owner)
    monkeypatch.setattr(links_step, "VERSION", "another")
    assert analyse(workspace).made["links"] > 0
    assert Coding.objects.get().accepted
    assert GoalDecision.objects.get().decided_by_name == "ägare"
    assert Statement.objects.filter(pk=statement.pk, retired=False).exists()


def test_a_statement_with_a_decision_is_kept_with_the_text_that_it_was_made_on(
    spoken: Cast, workspace: Workspace
) -> None:
    statement = Statement.objects.get(quote__contains="tolv")
    decide_link(statement=statement, kind="goal", ref="13", accepted=True, actor=spoken.owner)
    bring_interview(spoken, workspace, "SOC", SOC.replace("tolv", "fjorton"))
    analyse(workspace)
    statement.refresh_from_db()
    assert not statement.transcript.current
    assert GoalDecision.objects.get().statement == statement


def test_a_theme_that_a_person_named_keeps_its_name(spoken: Cast, workspace: Workspace) -> None:
    theme = Theme.objects.order_by("pk").first()
    describe_code(theme=theme, texts={"label": "Fordon", "definition": "Bilar och laddning."}, actor=spoken.owner)
    bring_interview(spoken, workspace, "TEK", TEK + "Åsa Nilsson: Vi har köpt tre elbussar till skolskjutsen.\n")
    analyse(workspace)
    theme.refresh_from_db()
    assert theme.label["sv"] == "Fordon"


def test_most_statements_stay_in_the_same_theme_when_one_is_added(spoken: Cast, workspace: Workspace) -> None:
    before = dict(ThemeSuggestion.objects.values_list("statement__quote", "theme"))
    bring_interview(spoken, workspace, "TEK", TEK + "Åsa Nilsson: Vi har köpt tre elbussar till skolskjutsen.\n")
    analyse(workspace)
    after = dict(
        ThemeSuggestion.objects.filter(statement__transcript__current=True).values_list("statement__quote", "theme")
    )
    same = [quote for quote, theme in before.items() if after.get(quote) == theme]
    assert len(same) >= len(before) / 2


def test_a_decision_outlives_the_account(spoken: Cast) -> None:
    statement = Statement.objects.first()
    decide_link(statement=statement, kind="goal", ref="13", accepted=False, actor=spoken.strategist)
    spoken.strategist.delete()
    decision = GoalDecision.objects.get()
    assert (decision.decided_by, decision.decided_by_name) == (None, "strateg")


def test_in_a_large_round_a_few_new_statements_join_the_themes_that_there_are(
    spoken: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "SMALL", 5)
    monkeypatch.setattr(joining, "MOST_CHANGED", 0.5)
    before = dict(ThemeSuggestion.objects.values_list("statement__public_quote", "theme"))
    added = "Åsa Nilsson: Vi vill ställa om sopbilarna till el och bygga fler laddstolpar.\n"
    bring_interview(spoken, workspace, "TEK", TEK + added)
    analyse(workspace)
    after = dict(ThemeSuggestion.objects.values_list("statement__public_quote", "theme"))
    assert before.items() <= after.items()
    assert Run.objects.filter(kind="themes").last().parameters["how"] == "joined"
    assert not ThemeSuggestion.objects.filter(statement__transcript__current=False).exists()
    assert not analyse(workspace).changed


def test_when_much_has_changed_the_themes_are_made_anew(
    spoken: Cast, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "SMALL", 5)
    bring_interview(spoken, workspace, "TEK", SOC.replace(".", " numera."), name="annat.txt")
    analyse(workspace)
    assert Run.objects.filter(kind="themes").last().parameters["how"] == "made"


def test_a_file_without_a_single_statement_is_told_of(cast: Cast, workspace: Workspace) -> None:
    bring(cast, workspace)
    assert analyse(workspace).silent == ()
    bring_interview(cast, workspace, "SOC", "Intervjuare: Vad har ni gjort hittills? Hur ser ni framåt?", "tyst.txt")
    assert analyse(workspace).silent == ("tyst.txt",)
