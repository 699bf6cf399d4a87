"""What people tell of an interview: days that can be, and participants by name or number."""

import datetime as dt

import pytest
from django.utils import timezone
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.interviews.models import Interview
from rodtrad.app.interviews.told import InterviewRefused, check_date, participants_in
from rodtrad.app.interviews.write import import_files
from rodtrad.app.pipeline import analyse
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.workspace import Workspace


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("Eva Berg, Bo Ek", ("Eva Berg", "Bo Ek")),
        (" Eva  Berg ;Bo Ek\nEva Berg,", ("Eva Berg", "Bo Ek")),
        ("3", ("1", "2", "3")),
    ],
)
def test_participants_are_names_or_how_many_they_were(text: str, names: tuple[str, ...]) -> None:
    assert participants_in(text) == names


@pytest.mark.parametrize(
    "text", ["0", "101", "9999999", "Eva, 3", "-1", "A", ", ".join(f"Namn {'ab' * n}" for n in range(1, 103))]
)
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(InterviewRefused):
        participants_in(text)


def test_today_has_been_and_tomorrow_has_not() -> None:
    today = timezone.localdate()
    check_date(None)
    check_date(today)
    with pytest.raises(InterviewRefused, match="har inte varit"):
        check_date(today + dt.timedelta(days=1))


def test_a_day_to_come_takes_nothing_in(cast: Cast, workspace: Workspace) -> None:
    with pytest.raises(InterviewRefused, match="2099"):
        import_files(
            round_=cast.round,
            unit=cast.units["SOC"],
            files=[("a.txt", SOC.encode())],
            sources=workspace.sources,
            date=dt.date(2099, 1, 1),
        )
    assert not Interview.objects.exists()
    assert list(workspace.sources.iterdir()) == []


def test_told_participants_are_counted_and_numbers_are_no_names(cast: Cast, workspace: Workspace) -> None:
    taken = bring_interview(cast, workspace, "TEK", "Sven Granström: Vi har bytt alla 1 200 gatlampor till led.\n")
    Interview.objects.filter(pk=taken.transcript.interview_id).update(told_participants=list(participants_in("4")))
    analyse(workspace)
    release = build_release(cast.municipality, cast.round)
    assert release.interviews[0].participants == 4
    assert {quote.unit for quote in release.quotes} <= {"TEK"}
    assert "1 200" in taken.transcript.statements.get().public_quote
