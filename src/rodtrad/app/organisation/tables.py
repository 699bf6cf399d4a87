"""The tables of units and of staff."""

import re
from typing import Any

from pydantic import Field, field_validator

from rodtrad.app.organisation.models import LegalForm
from rodtrad.app.tables import Row, read_rows

__all__ = ["StaffRow", "UnitRow", "read_staff", "read_units"]

_UNIT_COLUMNS = {
    "code": "code",
    "kod": "code",
    "name": "name",
    "namn": "name",
    "enhet": "name",
    "legal_form": "legal_form",
    "form": "legal_form",
    "juridisk form": "legal_form",
    "parent": "parent",
    "överordnad": "parent",
    "hör till": "parent",
    "employees": "employees",
    "anställda": "employees",
}
_STAFF_COLUMNS = {
    "name": "name",
    "namn": "name",
    "role": "role",
    "roll": "role",
    "befattning": "role",
    "unit": "unit",
    "enhet": "unit",
    "email": "email",
    "e-post": "email",
    "epost": "email",
    "phone": "phone",
    "telefon": "phone",
}
_LEGAL_FORMS = {
    "kommun": "municipality",
    "förvaltning": "department",
    "kontor": "department",
    "kommunledningskontor": "central_office",
    "kommunledning": "central_office",
    "aktiebolag": "ab",
    "bolag": "ab",
    "kommanditbolag": "kb",
}


class UnitRow(Row):
    """A unit in the table of the organisation. `parent` is another unit's code."""

    code: str = Field(min_length=1, max_length=40)
    name: dict[str, str]
    legal_form: str
    parent: str = ""
    employees: int | None = Field(default=None, ge=0)

    @field_validator("legal_form", mode="before")
    @classmethod
    def _known_form(cls, value: Any) -> str:
        form = _LEGAL_FORMS.get(str(value).lower(), str(value).lower())
        if form not in LegalForm.values:
            raise ValueError(f"{value!r} är inte någon av {', '.join(LegalForm.values)}")
        return form


class StaffRow(Row):
    """A person on the staff list. `unit` is a unit's code."""

    name: str = Field(min_length=2, max_length=200)
    role: str = Field(default="", max_length=200)
    unit: str = ""
    email: str = Field(default="", max_length=254)
    phone: str = Field(default="", max_length=60)

    @field_validator("name")
    @classmethod
    def _a_name(cls, value: str) -> str:
        if not re.search(r"[^\W\d_]{2}", value):
            raise ValueError(f"{value!r} är inte ett namn")
        return value


def read_units(data: bytes, name: str, notices: list[str] | None = None) -> list[UnitRow]:
    """Return the rows of an organisation table. `notices` gets a line on what is left out. Raises TableRefused."""
    return read_rows(data, name, UnitRow, _UNIT_COLUMNS, texts=("name",), notices=notices)


def read_staff(data: bytes, name: str, notices: list[str] | None = None) -> list[StaffRow]:
    """Return the rows of a staff list. `notices` gets a line on what is left out. Raises TableRefused."""
    return read_rows(data, name, StaffRow, _STAFF_COLUMNS, notices=notices)
