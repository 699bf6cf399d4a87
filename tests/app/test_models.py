"""What the database itself refuses."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.audit.models import Run
from rodtrad.app.followup.models import Action, FollowUp, Indicator, Priority
from rodtrad.app.goals.models import GoalSuggestion, GoalVersion, StatementReading
from rodtrad.app.interviews.models import Interview, Statement, Transcript, Turn
from rodtrad.app.synthesis.models import Finding, Synthesis
from rodtrad.app.workspace import Workspace

pytestmark = pytest.mark.django_db


def refused(model_: type, **values: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model_.objects.create(**values)


@pytest.fixture
def statement(cast: Cast, workspace: Workspace) -> Statement:
    transcript = bring_interview(cast, workspace, "SOC", SOC).transcript
    run = Run.objects.create(round=cast.round, kind="statements", model="test", version="1")
    return Statement.objects.create(
        transcript=transcript,
        run=run,
        index=0,
        turn_index=0,
        start=0,
        end=4,
        quote="Maja",
        language="sv",
        public_start=0,
        public_end=4,
        public_quote="Maja",
    )


def test_the_migrations_are_what_the_models_are() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_checks_find_nothing() -> None:
    call_command("check", fail_level="WARNING")


def test_offsets_stand_in_order(statement: Statement) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(start=9, end=4)
    refused(Turn, transcript=statement.transcript, index=99, kind="speech", start=5, end=4)


def test_a_probability_lies_between_nothing_and_one(statement: Statement) -> None:
    values = {"statement": statement, "run": statement.run, "kind": "goal", "ref": "1"}
    refused(GoalSuggestion, p=1.01, **values)
    refused(GoalSuggestion, p=-0.01, **values)
    reading = {"statement": statement, "run": statement.run, "key": "", "relevant": True}
    refused(StatementReading, p_relevant=2.0, horizon="done", **reading)
    refused(StatementReading, p_relevant=0.5, horizon="soon", **reading)


def test_a_run_suggests_a_link_once(statement: Statement) -> None:
    values = {"statement": statement, "run": statement.run, "kind": "goal", "ref": "1", "p": 0.5}
    GoalSuggestion.objects.create(**values)
    refused(GoalSuggestion, **values)


def test_an_interview_has_one_current_transcript_and_a_number_of_its_own(statement: Statement) -> None:
    interview = statement.transcript.interview
    refused(Transcript, interview=interview, source_hash="x", name="x", format="plain", text="x\n", word_count=1)
    refused(Interview, round=interview.round, unit=interview.unit, number=interview.number)


def test_a_finished_run_has_a_time(cast: Cast) -> None:
    refused(Run, round=cast.round, kind="links", model="m", version="1", state="finished")
    values = {"kind": "links", "model": "m", "version": "1", "state": "finished", "finished": timezone.now()}
    Run.objects.create(round=cast.round, **values)


def test_goals_do_not_end_before_they_begin(cast: Cast) -> None:
    refused(GoalVersion, municipality=cast.municipality, name="1", valid_from="2026-01-01", valid_to="2025-01-01")


def test_a_finding_is_approved_by_somebody(cast: Cast) -> None:
    refused(Finding, synthesis=Synthesis.objects.create(round=cast.round), text={"sv": "x"}, approved=True)


def test_action_follows_priority_and_a_value_has_an_indicator(cast: Cast) -> None:
    priority = Priority.objects.create(round=cast.round, rank=1, title={"sv": "Fordon"})
    action = Action.objects.create(priority=priority, unit=cast.units["TEK"], title={"sv": "Köp elbussar"})
    refused(Priority, round=cast.round, rank=0, title={"sv": "Nej"})
    refused(FollowUp, action=action, date="2026-05-01", note="Hälften", value=3.0)
    indicator = Indicator.objects.create(
        municipality=cast.municipality, source="egen", code="bussar", name={"sv": "Elbussar"}
    )
    FollowUp.objects.create(action=action, date="2026-05-01", note="Hälften", value=3.0, indicator=indicator)
    assert [str(row) for row in (priority, action, indicator)] == ["1. Fordon", "Köp elbussar", "Elbussar"]
