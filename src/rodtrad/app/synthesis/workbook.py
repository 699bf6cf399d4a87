"""The framework matrix as an Excel workbook: summaries, counts, and every statement with where it was said."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rodtrad.analysis.synthesis import Matrix

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["workbook"]

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
WIDE, NARROW = 42, 14


def workbook(
    matrix: Matrix, units: Mapping[str, str], themes: Mapping[int, str], summaries: Mapping[tuple[str, int], str]
) -> bytes:
    """Return the matrix as the bytes of an .xlsx file of three sheets.

    `units` and `themes` are what they are called, `summaries` a person's words for cells; else a cell's summary is
    what stands for it, word for word. What waits for a person's review is counted and not shown.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    head = [_("Enhet"), *(themes[int(theme)] for theme in matrix.themes), _("Oplacerade")]
    _sheet(book, _("Sammanfattning"), head, [
        [units[unit], *(_summary(matrix, unit, theme, summaries) for theme in matrix.themes), matrix.unplaced[unit]]
        for unit in matrix.units
    ], WIDE)  # fmt: skip
    _sheet(book, _("Antal"), head, [
        [units[unit], *(_count(matrix, unit, theme) for theme in matrix.themes), matrix.unplaced[unit]]
        for unit in matrix.units
    ], NARROW)  # fmt: skip
    rows: list[list[object]] = [
        [units[cell.unit], themes[int(cell.theme)], one.text if not one.withheld else _("(väntar på granskning)"),
         {"done": _("Hittills"), "future": _("Framåt"), "none": ""}[one.horizon],
         *(_("ja") if name in one.dimensions else "" for name in ("economic", "ecological", "social")),
         ", ".join(sorted(one.own)), ", ".join(sorted(one.goals, key=int)), ", ".join(sorted(one.targets)),
         one.interview]
        for unit in matrix.units for theme in matrix.themes
        if (cell := matrix.cells.get((unit, theme))) for one in cell.statements
    ]  # fmt: skip
    head = [
        _("Enhet"), _("Tema"), _("Utsaga"), _("Tid"), _("Ekonomisk"), _("Ekologisk"), _("Social"),
        _("Kommunmål"), _("Globala mål"), _("Globala delmål"), _("Samtal"),
    ]  # fmt: skip
    _sheet(book, _("Utsagor"), head, rows, NARROW)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _summary(matrix: Matrix, unit: str, theme: int | str, summaries: Mapping[tuple[str, int], str]) -> str:
    if written := summaries.get((unit, int(theme))):
        return written
    cell = matrix.cells.get((unit, theme))
    return "\n".join(f"”{source.text}”" for source in cell.summary) if cell else ""


def _count(matrix: Matrix, unit: str, theme: int | str) -> int:
    cell = matrix.cells.get((unit, theme))
    return len(cell.statements) if cell else 0


def _sheet(book: "Workbook", title: str, head: Sequence[str], rows: Sequence[Sequence[object]], width: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title[:31])
    for row in (head, *rows):
        sheet.append([_safe(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = width if column > 1 else 30
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"


def _safe(value: object) -> object:
    """Return a value that Excel shows and does not run: a text that begins as a formula does is kept a text."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST]
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
