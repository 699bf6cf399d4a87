"""The page of what the interviews say together, the matrix, its cells and its workbook."""

import io

from django.urls import reverse
from openpyxl import load_workbook
from tests.conftest import Cast

from rodtrad.app.coding.models import Theme, ThemeSuggestion
from rodtrad.app.interviews.models import Statement
from rodtrad.app.synthesis.models import CellSummary
from rodtrad.app.synthesis.together import said_in, together, units_of
from rodtrad.app.workspace import Workspace


def theme_of(part: str) -> Theme:
    statement = Statement.objects.get(public_quote__contains=part)
    return Theme.objects.get(suggestions__statement=statement)


def put(part: str) -> Theme:
    """See that the statement is in a theme; the machine may have left it aside."""
    statement = Statement.objects.get(public_quote__contains=part)
    theme = Theme.objects.filter(retired=False).first()
    assert theme is not None
    if not ThemeSuggestion.objects.filter(statement=statement).exists():
        run = ThemeSuggestion.objects.all()[0].run
        ThemeSuggestion.objects.create(statement=statement, theme=theme, run=run, p=1.0)
    return theme_of(part)


def test_the_matrix_holds_every_relevant_statement_once_a_theme(spoken: Cast, opened: Workspace) -> None:
    said = said_in(spoken.round)
    page = spoken.client("reader").get(reverse("matrix")).content.decode()
    assert page.count('class="cell ') == len({(one.unit, theme) for one in said for theme in one.themes})
    assert "Socialförvaltningen" in page


def test_an_own_goal_above_is_touched_by_what_touches_the_one_below(spoken: Cast, opened: Workspace) -> None:
    assert all("M2" in one.own for one in said_in(spoken.round) if "M2.1" in one.own)


def test_a_cell_takes_a_persons_summary_and_gives_the_quotes_back(spoken: Cast, opened: Workspace) -> None:
    theme = put("cykelvägar")
    address = reverse("cell", args=["TEK", theme.pk])
    client = spoken.client("strategist")
    page = client.get(address).content.decode()
    assert "Ordagranna utsagor" in page
    client.post(address, {"text": "Tekniska vill bygga 40 cykelvägar."})
    assert CellSummary.objects.get().decided_by_name
    page = client.get(address).content.decode()
    assert "vill bygga 40 cykelvägar" in page
    assert "Talet ”40” står inte" in page
    client.post(address, {"text": "  "})
    assert not CellSummary.objects.exists()
    assert spoken.client("reader").post(address, {"text": "x"}).status_code == 403
    assert client.get(reverse("cell", args=["FINNS-EJ", theme.pk])).status_code == 404
    assert spoken.client("stranger").get(address).status_code == 404


def test_the_workbook_has_summaries_counts_and_statements_and_runs_no_formula(spoken: Cast, opened: Workspace) -> None:
    theme = put("cykelvägar")
    tek = next(unit for unit in units_of(spoken.round) if unit.code == "TEK")
    CellSummary.objects.create(theme=theme, unit=tek, text="=1+1", decided_by_name="någon")
    answer = spoken.client("reader").get(reverse("matrix_file"))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Sammanfattning", "Antal", "Utsagor"]
    values = [cell for row in book["Sammanfattning"].iter_rows(values_only=True) for cell in row]
    assert "'=1+1" in values
    said = said_in(spoken.round)
    assert book["Utsagor"].max_row == 1 + sum(len(one.themes) for one in said)
    held = [one.text for one in said if one.withheld]
    texts = [row[2] for row in book["Utsagor"].iter_rows(values_only=True)]
    assert not set(held) & set(texts)


def test_the_filter_is_kept_in_the_workbook(spoken: Cast, opened: Workspace) -> None:
    answer = spoken.client("reader").get(reverse("matrix_file"), {"tid": "future"})
    rows = list(load_workbook(io.BytesIO(answer.content))["Utsagor"].iter_rows(min_row=2, values_only=True))
    assert rows
    assert {row[3] for row in rows} == {"Framåt"}


def test_the_page_tells_gaps_and_balance(spoken: Cast, opened: Workspace) -> None:
    found = together(spoken.round)
    assert {balance.unit for balance in found.balances} == {unit.code for unit in units_of(spoken.round)}
    assert len(found.gaps.targets) > 20
    page = spoken.client("reader").get(reverse("together")).content.decode()
    assert "Kommunala delmål utan röst" in page
