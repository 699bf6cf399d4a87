"""What is held back from a draft until a person has looked, and which quotes stand for the rest."""

from tests.app.material import bring_interview
from tests.conftest import Cast

from rodtrad.app.interviews.models import Statement
from rodtrad.app.interviews.write import review_personal_data
from rodtrad.app.pipeline import analyse
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.choice import choose
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.voices import Voice, statements_of, voices
from rodtrad.app.workspace import Workspace

TALK = """Maja Lindqvist: Vad har ni gjort hittills för att arbeta hållbart?
Birgitta Eklöf: Birgitta Eklöf, vatten och avlopp. Femtio mil vattenledning ligger under byarna och många läcker svårt.
Jonas Kuoljok: En undersköterska i Sågbyn kom till jobbet med bruten tumme för att vikarierna var slut.
Leila Haddad: Min kollega har utmattning, så sjukfrånvaron i hemtjänsten är mitt bord nu.
Jonas Kuoljok: Sjukfrånvaron bland undersköterskorna har minskat sedan vi slutade med delade turer.
Leila Haddad: Och så är det med matsvinnet också.
Leila Haddad: Vi arbetar mot våld i nära relationer och utbildar all personal i att ställa frågan.
Jonas Kuoljok: Jonas Kuoljok sa i höstas att matsvinnet på äldreboendet skulle halveras.
"""


def spoken_of(cast: Cast, workspace: Workspace) -> list[Voice]:
    bring_interview(cast, workspace, "SOC", TALK, "samtal.txt")
    analyse(workspace)
    return voices(statements_of(cast.round))


def held(cast: Cast, said: list[Voice]) -> set[str]:
    waiting = held_back(statements_of(cast.round).order_by(), said)
    return {voice.quote for voice in said if voice.pk in waiting}


def test_what_tells_of_somebody_is_held_and_what_is_general_is_not(cast: Cast, workspace: Workspace) -> None:
    said = spoken_of(cast, workspace)
    waiting = held(cast, said)
    for part in ("bruten tumme", "Min kollega", "skulle halveras", "vatten och avlopp"):
        assert any(part in quote for quote in waiting), part
    for part in ("delade turer", "våld i nära relationer"):
        assert not any(part in quote for quote in waiting), part


def test_what_follows_a_presentation_is_held_with_it(cast: Cast, workspace: Workspace) -> None:
    said = spoken_of(cast, workspace)
    assert any("Femtio mil" in quote for quote in held(cast, said))


def test_a_person_lets_a_statement_through_as_it_stands(cast: Cast, workspace: Workspace) -> None:
    said = spoken_of(cast, workspace)
    statement = Statement.objects.get(public_quote__contains="bruten tumme")
    review_personal_data(statement=statement, actor=cast.owner)
    assert not any("bruten tumme" in quote for quote in held(cast, said))
    Statement.objects.filter(pk=statement.pk).update(public_quote="Hon kom till jobbet med bruten tumme i veckor.")
    assert any("bruten tumme" in quote for quote in held(cast, voices(statements_of(cast.round))))


def test_what_is_held_is_counted_and_not_shown(cast: Cast, workspace: Workspace) -> None:
    spoken_of(cast, workspace)
    made = build_release(cast.municipality, cast.round)
    assert not any("bruten tumme" in quote.text or "Person" in quote.text for quote in made.quotes)
    counted = {one.reason: one.statements for one in made.method.withheld}
    assert counted["unreviewed_personal_data"] >= 1
    assert made.method.unassigned == sum(
        not voice.themes for voice in voices(statements_of(cast.round)) if voice.relevant
    )


def test_every_linked_target_of_what_may_be_shown_has_a_quote(spoken: Cast) -> None:
    said = [voice for voice in voices(statements_of(spoken.round)) if voice.relevant]
    shown = choose(said)
    for kind in ("goal", "target", "own"):
        wanted = {ref for voice in said for ref in voice.links.get(kind, {})}  # type: ignore[call-overload]  # its values are these words
        assert wanted == {ref for voice in shown for ref in voice.links.get(kind, {})}  # type: ignore[call-overload]  # likewise
    assert all(any(voice.links.values()) for voice in shown)


def test_what_a_finding_cites_is_always_shown(spoken: Cast) -> None:
    said = voices(statements_of(spoken.round))
    last = said[-1]
    last.links = {}
    assert last not in choose(said)
    assert last in choose(said, cited={last.pk})
