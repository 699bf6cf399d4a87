"""The components escape what others wrote, and say in words what they show in colour."""

from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from rodtrad.publish.look import COMPONENT_TEMPLATE, STYLE_TEMPLATE, environment
from rodtrad.publish.look.samples import samples

EVIL = '<script>alert(1)</script>"\u202e'


@pytest.fixture(scope="module")
def ui() -> Any:
    return environment().get_template(COMPONENT_TEMPLATE).module


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_no_component_lets_markup_of_others_through(ui: Any) -> None:
    made = [
        ui.page_head(EVIL, lead=EVIL, eyebrow=EVIL, crumbs=[(EVIL, None)]),
        ui.table(EVIL, [EVIL], [[EVIL, EVIL]]),
        ui.card(EVIL, href="x", text=EVIL, meta=EVIL),
        ui.field(EVIL, Markup("<input id='a'>"), id="a", help=EVIL, error=EVIL),
        ui.error_summary([("a", EVIL)]),
        ui.button(EVIL),
        ui.tag_theme(EVIL),
        ui.tag_goal("3", EVIL),
        ui.tag_target("3.1", EVIL),
        ui.tag_unit(EVIL),
        ui.tag_own_goal(EVIL, EVIL),
        ui.quote(EVIL, attribution=EVIL, marks=("alert",)),
        ui.notice("info", EVIL, title=EVIL),
        ui.empty(EVIL, EVIL, EVIL),
        ui.facts([(EVIL, EVIL)]),
        ui.stat(EVIL, EVIL, EVIL),
        ui.balance([("economic", EVIL, 1)], EVIL),
        ui.progress(1, 2, EVIL),
    ]
    assert all("<script" not in html for html in made)


def test_a_quote_keeps_its_text_and_marks_the_words_of_its_links(ui: Any) -> None:
    quote = soup(ui.quote("Elbilar, och elbilarna laddas.", lang="sv", marks=("elbil", "laddas")))
    assert quote.blockquote.get_text() == "Elbilar, och elbilarna laddas."
    assert [mark.get_text() for mark in quote.find_all("mark")] == ["elbil", "laddas"]
    assert quote.blockquote["lang"] == "sv"


def test_a_goal_is_told_by_its_number_and_name_and_not_by_colour_alone(ui: Any) -> None:
    text = " ".join(soup(ui.tag_goal("11", "Hållbara städer")).get_text(" ").split())
    assert text == "11 Globalt mål 11 Hållbara städer"


def test_a_field_is_tied_to_its_label_help_and_error(ui: Any) -> None:
    field = soup(ui.field("Namn", Markup('<input id="n">'), id="n", help="Hela.", error="Saknas.", required=True))
    assert field.label["for"] == "n"
    assert field.find(id="n_helptext").get_text() == "Hela."
    assert "Fel:" in field.find(id="n_error").get_text()


def test_a_table_is_named_and_can_be_scrolled_by_keyboard(ui: Any) -> None:
    table = soup(ui.table("Enheter", ["Enhet", "Antal"], [["Teknik", 1234], ["Kost", None]], numeric=(1,)))
    region = table.find(role="region")
    assert (region["tabindex"], region["aria-label"]) == ("0", "Enheter")
    assert [cell.get_text() for cell in table.find_all("td")] == ["1\u202f234", "–"]
    assert table.tbody.th["scope"] == "row"


def test_figures_of_a_bar_stand_as_text(ui: Any) -> None:
    bar = soup(ui.balance([("economic", "ekonomisk", 3), ("social", "social", 0)], "Dimension"))
    assert "ekonomisk 3" in " ".join(bar.get_text(" ").split())
    assert bar.svg["aria-hidden"] == "true"


def test_the_page_of_all_components_is_valid_and_shows_them_all() -> None:
    env = environment()
    page = env.get_template(STYLE_TEMPLATE).render(stylesheet_href="x.css", **samples())
    html5lib.HTMLParser(strict=True).parse(page)
    for name in ("page-head", "card", "field", "tag-theme", "tag-goal", "tag-own", "quote", "thread", "stat", "notice",
                 "empty", "facts", "balance", "bar", "progress", "pagination", "disclosure", "button"):  # fmt: skip
        assert f'class="{name}' in page or f" {name}" in page, name
