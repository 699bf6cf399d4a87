"""Makes a municipality, and takes in its units and staff."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from rodtrad.app.audit.write import log
from rodtrad.app.organisation.models import Municipality, StaffMember, Unit
from rodtrad.app.organisation.tables import StaffRow, UnitRow
from rodtrad.app.people.models import Role, User
from rodtrad.app.people.write import create_account
from rodtrad.app.programme.write import create_round
from rodtrad.app.tables import TableRefused

__all__ = ["Taken", "create_municipality", "import_organisation", "import_roster"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did, in rows."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def create_municipality(*, name: str, round_name: str = "", owner: str = "ägare") -> Municipality:
    """Make a municipality with a first round (named by the year, unless told) and an owner's account."""
    municipality = Municipality.objects.create(name={"sv": name.strip()})
    log(municipality=municipality, actor=None, action="municipality-created", about=municipality)
    create_account(municipality=municipality, name=owner, password=None, role=Role.OWNER)
    create_round(municipality=municipality, name=round_name or str(dt.datetime.now(dt.UTC).year))
    return municipality


@transaction.atomic
def import_organisation(
    *, municipality: Municipality, rows: Sequence[UnitRow], name: str, actor: User | None = None
) -> Taken:
    """Take in units; those known by their code are updated, others stay. Raises TableRefused (nothing is written)."""
    known = {unit.code: unit for unit in municipality.units.all()}
    _check_tree(rows, known, name)
    added: set[str] = set()
    changed: set[str] = set()
    for position, row in enumerate(rows):
        if row.code not in known:
            known[row.code] = Unit(municipality=municipality, code=row.code)
            added.add(row.code)
        values = {"name": row.name, "legal_form": row.legal_form, "employees": row.employees, "position": position}
        if _update(known[row.code], values):
            changed.add(row.code)
    for row in rows:
        if _update(known[row.code], {"parent_id": known[row.parent].pk if row.parent else None}):
            changed.add(row.code)
    changed -= added
    taken = Taken(len(added), len(changed), len(rows) - len(added) - len(changed))
    if added or changed:
        log(
            municipality=municipality,
            actor=actor,
            action="organisation-imported",
            about=municipality,
            added=taken.added,
            changed=taken.changed,
        )
    return taken


def _update(unit: Unit, values: Mapping[str, object]) -> bool:
    """Set `values` on `unit` and save it if that changes anything; return whether it does."""
    changed = [field for field, value in values.items() if getattr(unit, field) != value]
    for field in changed:
        setattr(unit, field, values[field])
    if changed:
        unit.save()
    return bool(changed)


def _check_tree(rows: Sequence[UnitRow], known: Mapping[str, Unit], name: str) -> None:
    """Refuse a code that stands twice, a parent that is nowhere, and a circle."""
    faults = []
    parents: dict[str, str] = {code: unit.parent.code if unit.parent else "" for code, unit in known.items()}
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            faults.append(f"{name}, rad {row.row}, kolumn code: koden {row.code!r} finns två gånger")
        seen.add(row.code)
        parents[row.code] = row.parent
    for row in rows:
        if row.parent and row.parent not in parents:
            faults.append(f"{name}, rad {row.row}, kolumn parent: enheten {row.parent!r} finns inte")
        elif _circular(row.code, parents):
            faults.append(f"{name}, rad {row.row}, kolumn parent: {row.code!r} hör till sig själv i en ring")
    if faults:
        raise TableRefused(faults)


def _circular(code: str, parents: Mapping[str, str]) -> bool:
    visited = {code}
    while (code := parents.get(code, "")) and code not in visited:
        visited.add(code)
    return bool(code)


@transaction.atomic
def import_roster(
    *, municipality: Municipality, rows: Sequence[StaffRow], name: str, actor: User | None = None
) -> Taken:
    """Let `rows` be the staff list from now on; who is not in it any more is taken off it. Raises TableRefused."""
    units = {unit.code: unit for unit in municipality.units.all()}
    faults = [
        f"{name}, rad {row.row}, kolumn unit: enheten {row.unit!r} finns inte"
        for row in rows
        if row.unit and row.unit not in units
    ]
    if faults:
        raise TableRefused(faults)
    people = [
        StaffMember(
            municipality=municipality,
            unit=units.get(row.unit),
            name=row.name,
            role=row.role,
            email=row.email,
            phone=row.phone,
        )
        for row in rows
    ]
    before = {_person(person) for person in municipality.staff.select_related("unit")}
    after = {_person(person) for person in people}
    if before != after:
        municipality.staff.all().delete()
        StaffMember.objects.bulk_create(people)
        log(municipality=municipality, actor=actor, action="roster-imported", about=municipality, people=len(people))
    return Taken(len(after - before), 0, len(after & before))


def _person(person: StaffMember) -> tuple[object, ...]:
    return person.name, person.role, person.unit_id, person.email, person.phone
