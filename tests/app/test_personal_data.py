"""The review of personal data: decided by a person, applied at once, kept when the machine looks again, and a gate."""

import pytest
from django.urls import reverse
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.analysis.pseudonyms import Label
from rodtrad.app.audit.models import Event
from rodtrad.app.interviews.models import Interview, PersonalDataVerdict, ReadThrough, Statement, Transcript
from rodtrad.app.interviews.personal import is_read, review_of
from rodtrad.app.interviews.personal_write import StillDoubtful, decide_span, mark_words, read_through
from rodtrad.app.pipeline import analyse, hide_again
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.obstacles import obstacles
from rodtrad.app.synthesis.voices import statements_of, voices
from rodtrad.app.workspace import Workspace

SLIPS = """Maja Lindqvist: Vad har ni gjort hittills för att arbeta hållbart?
Jonas Kuoljok: Dag sa att vi ska bygga laddstolpar vid skolan. Berg har lovat att elbilarna kommer i vår.
Jonas Kuoljok: Hon som heter Tjabbe i köket har halverat matsvinnet, och Tjabbe vill göra mer.
"""


def interview(unit: str) -> Interview:
    found = Interview.objects.filter(unit__code=unit).order_by("-pk").first()
    assert found is not None
    return found


def transcript(unit: str) -> Transcript:
    return Transcript.objects.get(interview=interview(unit), current=True)


def with_slips(cast: Cast, workspace: Workspace) -> Transcript:
    bring_interview(cast, workspace, "TEK", SLIPS, "slarv.txt")
    analyse(workspace)
    return Transcript.objects.get(name="slarv.txt")


def text_of(one: Transcript) -> str:
    return Transcript.objects.get(pk=one.pk).pseudonymised.text


def spot(one: Transcript, words: str) -> tuple[int, int]:
    at = one.text.index(words)
    return at, at + len(words)


def press(cast: Cast, one: Transcript, do: str, who: str = "owner", **fields: str) -> str:
    address = reverse("personal", args=[one.interview_id])
    return cast.client(who).post(address, {"do": do, **fields}, follow=True).content.decode()


def test_the_doubtful_come_first_in_their_context(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    review = review_of(one)
    doubtful = [found.doubtful for found in review.findings]
    assert doubtful == sorted(doubtful, reverse=True)
    assert review.doubtful
    page = spoken.client("owner").get(reverse("personal", args=[one.interview_id])).content.decode()
    assert "Automatiken hittar inte allt" in page
    assert "anonym" not in page.replace("pseudonym", "").casefold()


def test_a_no_leaves_the_word_and_a_yes_makes_it_certain(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    found = next(each for each in review_of(one).findings if each.doubtful)
    press(spoken, one, f"no {found.start} {found.end}")
    assert found.text in text_of(one)[found.start - 20 : found.end + 20]
    verdict = PersonalDataVerdict.objects.get(transcript=one)
    assert (verdict.personal, verdict.decided_by_name) == (False, "ägare")
    press(spoken, one, f"yes {found.start} {found.end}")
    now = next(each for each in review_of(one).findings if (each.start, each.end) == (found.start, found.end))
    assert (now.certain, now.verdict, now.hidden) == (True, "yes", True)


def test_what_was_missed_is_marked_and_its_statements_change_with_it(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    page = press(spoken, one, "mark", words="tjabbe", kind="PER")
    assert "Markerat på 2 ställen." in page
    assert "Tjabbe" not in text_of(one)
    assert not Statement.objects.filter(transcript=one, public_quote__contains="Tjabbe").exists()
    assert Statement.objects.filter(transcript=one, quote__contains="Tjabbe").exists()
    assert text_of(one).count("\n") == one.text.count("\n")


def test_a_decision_stays_when_the_machine_looks_again(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    press(spoken, one, "mark", words="Tjabbe", kind="PER")
    before = text_of(one)
    Transcript.objects.update(text_key="", links_key="")
    analyse(opened)
    assert text_of(one) == before


def test_marked_everywhere_reaches_the_rounds_other_interviews(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    bring_interview(spoken, opened, "SOC", SLIPS.replace("i köket", "på lagret"), "fler.txt")
    analyse(opened)
    press(spoken, one, "mark", words="Tjabbe", kind="PER", everywhere="yes")
    other = Transcript.objects.get(name="fler.txt")
    assert "Tjabbe" not in text_of(other)
    # The same person in both.
    shown = {text_of(each).split("Hon som heter ")[1].split(" i ")[0].split(" på ")[0] for each in (one, other)}
    assert len(shown) == 1


def test_alike_are_decided_at_once_and_taken_back(spoken: Cast, opened: Workspace) -> None:
    one = transcript("SOC")
    found = next(each for each in review_of(one).findings if each.text == "Birgitta Eklöf")
    press(spoken, one, f"no {found.start} {found.end} all")
    assert text_of(one).count("Birgitta Eklöf") == one.text.count("Birgitta Eklöf")
    press(spoken, one, f"undo {found.start} {found.end}")
    assert "Birgitta" not in text_of(one)
    assert not PersonalDataVerdict.objects.exists()


def test_a_find_is_widened_by_a_word(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    found = next(each for each in review_of(one).findings if each.doubtful)
    press(spoken, one, f"right {found.start} {found.end}")
    verdict = PersonalDataVerdict.objects.get(transcript=one)
    assert verdict.start == found.start
    assert one.text[verdict.start : verdict.end].startswith(found.text + " ")


def test_the_text_that_changed_waits_for_analysis(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    mark_words(transcript=one, words="köket", label=Label.PLACE, actor=spoken.owner)
    hide_again(opened, spoken.round)
    keys = {row.name: bool(row.links_key) for row in Transcript.objects.all()}
    assert keys.pop("slarv.txt") is False
    assert all(keys.values())


def test_an_interview_is_read_only_when_nothing_is_doubtful(spoken: Cast, opened: Workspace) -> None:
    one = with_slips(spoken, opened)
    with pytest.raises(StillDoubtful):
        read_through(transcript=one, actor=spoken.owner)
    for found in review_of(one).findings:
        if found.doubtful:
            decide_span(transcript=one, start=found.start, end=found.end, personal=True, actor=spoken.owner)
    hide_again(opened, spoken.round)
    one.refresh_from_db()
    assert "Kryssa för" in press(spoken, one, "read")
    press(spoken, one, "read", confirmed="yes")
    assert ReadThrough.objects.get(transcript=one).decided_by_name == "ägare"
    one = Transcript.objects.get(pk=one.pk)
    assert is_read(one)
    mark_words(transcript=one, words="köket", label=Label.PLACE, actor=spoken.owner)
    hide_again(opened, spoken.round)
    one = Transcript.objects.get(pk=one.pk)
    assert not is_read(one)
    assert review_of(one).changed_since


def test_nothing_is_published_that_nobody_has_read(spoken: Cast, opened: Workspace) -> None:
    release = build_release(spoken.municipality, spoken.round, draft=False)
    lines = [one for one in obstacles(spoken.round, release) if one.kind == "reading"]
    assert len(lines) == Interview.objects.count()
    one = transcript("TEK")
    for found in review_of(one).findings:
        if found.doubtful:
            decide_span(transcript=one, start=found.start, end=found.end, personal=True, actor=spoken.owner)
    hide_again(opened, spoken.round)
    read_through(transcript=Transcript.objects.get(pk=one.pk), actor=spoken.owner)
    lines = [one for one in obstacles(spoken.round, release) if one.kind == "reading"]
    assert len(lines) == Interview.objects.count() - 1


def test_reading_lets_through_what_has_a_name_but_not_what_tells_of_somebody(spoken: Cast, opened: Workspace) -> None:
    more = "Leila Haddad: Elbilarna ordnade vi tillsammans med Sven Granström på två månader i fjol.\n"
    bring_interview(spoken, opened, "SOC", SOC + more, "mer.txt")
    analyse(opened)
    one = Transcript.objects.get(name="mer.txt")

    def held() -> set[str]:
        rows = statements_of(spoken.round).filter(transcript=one)
        waiting = held_back(rows.order_by(), voices(rows))
        return set(Statement.objects.filter(pk__in=waiting).values_list("public_quote", flat=True))

    before = held()
    assert any("Elbilarna ordnade" in quote for quote in before)
    for found in review_of(one).findings:
        if found.doubtful:
            decide_span(transcript=one, start=found.start, end=found.end, personal=True, actor=spoken.owner)
    hide_again(opened, spoken.round)
    read_through(transcript=Transcript.objects.get(pk=one.pk), actor=spoken.owner)
    after = held()
    assert not any("Elbilarna ordnade" in quote for quote in after)
    assert any(quote.startswith("Ring ") for quote in after)
    assert after < before


def test_looking_is_on_record_and_a_reader_may_not(spoken: Cast, opened: Workspace) -> None:
    one = transcript("SOC")
    address = reverse("personal", args=[one.interview_id])
    assert spoken.client("reader").get(address).status_code == 403
    assert spoken.client("stranger").get(address).status_code == 404
    seen = Event.objects.filter(action="original-viewed").count()
    spoken.client("strategist").get(address)
    assert Event.objects.filter(action="original-viewed").count() == seen + 1


@pytest.mark.parametrize(
    "do", ["", "yes", "yes 1", "yes a b", "yes 1 2 3", "left 1 2 all", "no 99999999999 3", "tull 1 2"]
)
def test_a_button_that_is_none_is_refused(do: str, spoken: Cast, opened: Workspace) -> None:
    address = reverse("personal", args=[transcript("SOC").interview_id])
    assert spoken.client("owner").post(address, {"do": do}).status_code == 400


def test_a_place_where_nothing_was_found_is_told(spoken: Cast, opened: Workspace) -> None:
    assert "står inte längre så" in press(spoken, transcript("SOC"), "yes 1 2")
    assert "minst två tecken" in press(spoken, transcript("SOC"), "mark", words="a", kind="PER")
    assert "finns inte i texten" in press(spoken, transcript("SOC"), "mark", words="Zebra(.*", kind="PER")
    assert (
        spoken.client("owner")
        .post(reverse("personal", args=[transcript("SOC").interview_id]), {"do": "mark", "words": "x y", "kind": "?"})
        .status_code
        == 400
    )
