"""Units, goals and staff: taken in, updated, and refused as a whole."""

import pytest
from tests.app.material import GOALS, ROSTER
from tests.conftest import Cast

from rodtrad.app.audit.models import Event
from rodtrad.app.goals.models import GoalVersion, MunicipalGoal
from rodtrad.app.goals.tables import read_goals
from rodtrad.app.goals.write import import_goals
from rodtrad.app.organisation.models import StaffMember, Unit
from rodtrad.app.organisation.tables import read_staff, read_units
from rodtrad.app.organisation.write import Taken, import_organisation, import_roster
from rodtrad.app.tables import TableRefused

HEAD = "code;name;legal_form;parent;employees\n"


def units(cast: Cast, rows: str) -> Taken:
    return import_organisation(
        municipality=cast.municipality, rows=read_units((HEAD + rows).encode(), "e.csv"), name="e.csv"
    )


def goals(cast: Cast, table: str) -> Taken:
    return import_goals(municipality=cast.municipality, rows=read_goals(table.encode(), "m.csv"), name="m.csv")


def test_a_parent_may_stand_below_its_child(cast: Cast) -> None:
    assert units(cast, "VVS;Rör;ab;DRIFT;2\nDRIFT;Drift;department;KOM;9\n") == Taken(2, 0, 0)
    assert Unit.objects.get(code="VVS").parent == Unit.objects.get(code="DRIFT")


def test_the_same_table_again_changes_and_logs_nothing(cast: Cast) -> None:
    units(cast, "DRIFT;Drift;department;KOM;9\n")
    before = Event.objects.count()
    assert units(cast, "DRIFT;Drift;department;KOM;9\n") == Taken(0, 0, 1)
    assert Event.objects.count() == before


def test_a_changed_row_updates_the_unit_in_place(cast: Cast) -> None:
    assert units(cast, "SOC;Omsorgsförvaltningen;department;KOM;300\n") == Taken(0, 1, 0)
    cast.units["SOC"].refresh_from_db()
    assert str(cast.units["SOC"]) == "Omsorgsförvaltningen"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("A;Ett;ab;B;1\nB;Två;ab;A;1\n", "'A' hör till sig själv i en ring"),
        ("A;Ett;ab;SAKNAS;1\n", "enheten 'SAKNAS' finns inte"),
        ("A;Ett;ab;;1\nA;Två;ab;;1\n", "rad 3, kolumn code: koden 'A' finns två gånger"),
    ],
)
def test_a_tree_that_is_none_is_refused_and_nothing_is_written(cast: Cast, rows: str, reason: str) -> None:
    before = Unit.objects.count()
    with pytest.raises(TableRefused, match=reason):
        units(cast, rows)
    assert Unit.objects.count() == before


def test_goals_come_in_two_levels_and_a_version(cast: Cast) -> None:
    assert goals(cast, GOALS) == Taken(3, 0, 0)
    assert goals(cast, GOALS) == Taken(0, 0, 3)
    assert MunicipalGoal.objects.get(code="M2.1").parent == MunicipalGoal.objects.get(code="M2")
    assert str(GoalVersion.objects.get().valid_to) == "2026-12-31"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("M1;targeted;M9;Titel;;", "'M9' är inte ett övergripande mål"),
        ("M1;overarching;;Titel;2026-01-01;2025-01-01", "2025-01-01 är före 2026-01-01"),
        ("M1;overarching;;Titel;;\nM1;overarching;;Titel;;", "koden 'M1' finns två gånger"),
    ],
)
def test_goals_that_do_not_hang_together_are_refused(cast: Cast, rows: str, reason: str) -> None:
    with pytest.raises(TableRefused, match=reason):
        goals(cast, "code;level;parent;title;valid_from;valid_to\n" + rows)
    assert not MunicipalGoal.objects.exists()


def test_a_new_staff_list_takes_the_place_of_the_old_one(cast: Cast) -> None:
    def roster(table: str) -> Taken:
        rows = read_staff(table.encode(), "p.csv")
        return import_roster(municipality=cast.municipality, rows=rows, name="p.csv")

    assert roster(ROSTER) == Taken(5, 0, 0)
    assert roster(ROSTER) == Taken(0, 0, 5)
    assert roster("namn;enhet\nEva Berg;TEK\n") == Taken(1, 0, 0)
    assert [str(person) for person in StaffMember.objects.all()] == ["Eva Berg"]


def test_a_person_of_an_unknown_unit_is_refused(cast: Cast) -> None:
    with pytest.raises(TableRefused, match="rad 2, kolumn unit: enheten 'X' finns inte"):
        import_roster(
            municipality=cast.municipality, rows=read_staff(b"namn;enhet\nEva Berg;X\n", "p.csv"), name="p.csv"
        )


def test_the_log_holds_no_names(cast: Cast) -> None:
    rows = read_staff(ROSTER.encode(), "p.csv")
    import_roster(municipality=cast.municipality, rows=rows, name="p.csv")
    assert "Eklöf" not in str(list(Event.objects.values_list("data", "object_id")))
