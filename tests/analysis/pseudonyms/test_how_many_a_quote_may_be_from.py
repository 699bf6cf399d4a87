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
    ("text", "unit", "points"),
    [
        ("Vi har sänkt energin.", "SOC", False),
        ("Jag har sänkt energin.", None, False),
        ("Jag har fyrtio anställda i hemtjänsten.", "SOC", True),
        ("Hemtjänsten har elbilar.", "SOC", False),
        ("Min hemtjänst har elbilar.", None, True),
        ("Jag sa till oss inspektörer att cykla.", "TEK", False),
        ("Jag vill ha bredare gator.", "TEK", True),
        ("Jag vill ha bredare gator.", "SOC", False),
        ("Jag är rektor och cyklar.", None, True),
        ("Jag är chef och cyklar.", None, False),
        ("Jag vill ha bredare gator.", "OKÄND", False),
        ("", "SOC", False),
    ],
)
def test_unit_and_own_work_narrow_it_down(text: str, unit: str | None, points: bool) -> None:
    assert CROWD.points(text, unit) == points


def test_an_empty_list_points_at_nobody() -> None:
    assert not Crowd.of([]).points("Jag vill ha bredare gator.", None)


def test_english_speaks_of_itself_in_other_words() -> None:
    assert not CROWD.points("I gator", None)
    assert CROWD.points("I like our gator", None, "en")


def test_it_points_only_by_what_is_told_of_ones_own_work() -> None:
    assert CROWD.points("Min hemtjänst har elbilar.", "SOC")
    assert CROWD.points("Min hemtjänst har elbilar.", None)
    assert not CROWD.points("Hemtjänsten har elbilar.", "SOC")
    assert not CROWD.points("Jag sa till oss inspektörer att cykla.", "TEK")
    few = Crowd.of([RosterEntry("A A", "chef", "SOC")])
    assert not few.points("Jag cyklar.", "SOC")
