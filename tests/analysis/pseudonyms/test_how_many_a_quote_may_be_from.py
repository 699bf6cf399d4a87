"""How many people a quote leaves in question when the staff list is at hand."""

import pytest

from rodtrad.analysis.pseudonyms import Crowd, RosterEntry

STAFF = [
    RosterEntry("A A", "socialchef", "SOC"),
    RosterEntry("B B", "enhetschef för hemtjänsten", "SOC"),
    RosterEntry("C C", "enhetschef för boendet", "SOC"),
    RosterEntry("D D", "handläggare", "SOC"),
    RosterEntry("E E", "gatuchef", "TEK"),
    RosterEntry("F F", "miljöinspektör", "TEK"),
    RosterEntry("G G", "miljöinspektör", "TEK"),
    RosterEntry("H H", "miljöinspektör", "TEK"),
    RosterEntry("I I", "rektor på Kvarnskolan", ""),
]
CROWD = Crowd.of(STAFF)


@pytest.mark.parametrize(
    ("text", "unit", "people"),
    [
        ("Vi har sänkt energin.", "SOC", 4),
        ("Vi har sänkt energin.", None, 9),
        ("Jag har sänkt energin.", "SOC", 4),
        ("Jag har fyrtio anställda i hemtjänsten.", "SOC", 1),
        ("Hemtjänsten har elbilar.", "SOC", 4),
        ("Min hemtjänst har elbilar.", None, 1),
        ("Jag sa till oss inspektörer att cykla.", "TEK", 3),
        ("Jag vill ha bredare gator.", "TEK", 1),
        ("Jag är rektor och cyklar.", None, 1),
        ("Jag är chef och cyklar.", None, 9),
        ("", "SOC", 4),
    ],
)
def test_unit_and_own_work_narrow_it_down(text: str, unit: str | None, people: int) -> None:
    assert CROWD.behind(text, unit) == people


def test_the_lists_silence_is_no_number() -> None:
    assert CROWD.behind("Jag cyklar.", "OKÄND") is None
    assert Crowd.of([]).behind("Jag cyklar.", None) is None


def test_english_speaks_of_itself_in_other_words() -> None:
    assert CROWD.behind("I gator", None) == 9
    assert CROWD.behind("I like our gator", None, "en") == 1


def test_it_points_only_by_what_is_told_of_ones_own_work() -> None:
    assert CROWD.points("Min hemtjänst har elbilar.", "SOC")
    assert CROWD.points("Min hemtjänst har elbilar.", None)
    assert not CROWD.points("Hemtjänsten har elbilar.", "SOC")
    assert not CROWD.points("Jag sa till oss inspektörer att cykla.", "TEK")
    few = Crowd.of([RosterEntry("A A", "chef", "SOC")])
    assert not few.points("Jag cyklar.", "SOC")
