"""Interviews: taken in, recognised, replaced, and refused as a whole."""

import stat

import pytest
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.interviews.models import Interview, Transcript
from rodtrad.app.interviews.write import FilesRefused, import_files
from rodtrad.app.workspace import Workspace


def test_an_interview_keeps_its_text_its_turns_and_its_file(cast: Cast, workspace: Workspace) -> None:
    taken = bring_interview(cast, workspace, "SOC", SOC)
    transcript = taken.transcript
    assert taken.outcome == "added"
    assert transcript.turns.count() == 10
    first = transcript.turns.first()
    assert transcript.text[first.start : first.end] == "Vad har ni gjort hittills för att arbeta hållbart?"
    assert (workspace.sources / transcript.source_hash).read_bytes() == SOC.encode()


def test_the_same_file_again_is_recognised(cast: Cast, workspace: Workspace) -> None:
    first = bring_interview(cast, workspace, "SOC", SOC)
    again = bring_interview(cast, workspace, "SOC", SOC, name="annat namn.txt")
    assert (again.outcome, again.transcript.pk) == ("recognised", first.transcript.pk)
    assert Interview.objects.count() == Transcript.objects.count() == 1


def test_a_changed_file_of_the_same_name_replaces_the_transcript_and_keeps_the_old_one(
    cast: Cast, workspace: Workspace
) -> None:
    first = bring_interview(cast, workspace, "SOC", SOC)
    second = bring_interview(cast, workspace, "SOC", SOC + "Jonas Kuoljok: Det var allt.\n")
    assert second.outcome == "replaced"
    assert Interview.objects.count() == 1
    assert list(Transcript.objects.order_by("pk").values_list("pk", "current")) == [
        (first.transcript.pk, False),
        (second.transcript.pk, True),
    ]


def test_the_same_name_from_another_unit_is_another_interview(cast: Cast, workspace: Workspace) -> None:
    bring_interview(cast, workspace, "SOC", SOC, name="samtal.txt")
    other = bring_interview(cast, workspace, "TEK", SOC + "Sven Granström: Hej på er.\n", name="samtal.txt")
    assert (other.outcome, other.transcript.interview.number) == ("added", 2)


def test_one_bad_file_among_good_ones_and_nothing_is_taken_in(cast: Cast, workspace: Workspace) -> None:
    files = [("bra.txt", SOC.encode()), ("tom.txt", b""), ("sönder.docx", b"PK\x03\x04xxxx")]
    with pytest.raises(FilesRefused) as refused:
        import_files(round_=cast.round, unit=cast.units["SOC"], files=files, sources=workspace.sources)
    assert [fault.name for fault in refused.value.faults] == ["tom.txt", "sönder.docx"]
    assert len(str(refused.value).splitlines()) == 2
    assert not Interview.objects.exists()
    assert list(workspace.sources.iterdir()) == []


def test_what_is_kept_private_can_be_read_by_the_owner_alone(workspace: Workspace) -> None:
    assert stat.S_IMODE((workspace.path / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(workspace.sources.stat().st_mode) == 0o700
