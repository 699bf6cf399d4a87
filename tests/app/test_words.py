"""One statement, word for word: for those who decide, with words that stand in the quote, and for any statement."""

import re

import html5lib
import pytest
from django.urls import reverse
from tests.conftest import Cast

from rodtrad.app.goals.models import GoalSuggestion
from rodtrad.app.goals.write import decide_link
from rodtrad.app.interviews.models import Statement
from rodtrad.app.interviews.words import look_closely
from rodtrad.app.machine import linker_of
from rodtrad.app.workspace import Workspace


def linked() -> Statement:
    return GoalSuggestion.objects.filter(kind="target", p__gte=0.5, statement__reading__relevant=True)[0].statement


def address(statement: Statement) -> str:
    return reverse("words", args=[statement.transcript.interview_id, statement.pk])


def test_it_is_for_those_who_may_decide(spoken: Cast, opened: Workspace) -> None:
    path = address(linked())
    people = ("owner", "strategist", "reader", "stranger", "nobody")
    assert [spoken.client(who).get(path).status_code for who in people] == [200, 200, 403, 404, 302]
    assert spoken.client("owner").post(path).status_code == 405


def test_the_decisions_lead_there_and_it_leads_back(spoken: Cast, opened: Workspace) -> None:
    statement = linked()
    client = spoken.client("owner")
    page = client.get(reverse("interview", args=[statement.transcript.interview_id])).content.decode()
    assert f'href="{address(statement)}"' in page
    assert f"oppen=1#beslut-{statement.pk}" in client.get(address(statement)).content.decode()


def test_the_words_stand_in_the_quote_and_the_weightiest_is_marked_most(spoken: Cast, opened: Workspace) -> None:
    statement = linked()
    looks = look_closely(statement, linker_of(opened))
    assert {(look.kind, look.ref) for look in looks} >= {
        (one.kind, one.ref)
        for one in GoalSuggestion.objects.filter(statement=statement, p__gte=0.55).exclude(kind="own")
    }
    for look in looks:
        falls = [fall for _, fall in look.words]
        assert falls == sorted(falls, reverse=True)
        assert all(word in statement.public_quote for word, _ in look.words)
        assert re.sub(r"</?mark[^>]*>", "", str(look.quote)) == statement.public_quote
        if look.words:
            assert f'<mark class="weight-3">{look.words[0][0]}</mark>' in look.quote
    assert any(look.nearest for look in looks if look.kind == "target")
    assert all(not look.nearest for look in looks if look.kind == "goal")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_tells_the_figures_in_a_table_and_what_is_invented(
    language: str, spoken: Cast, opened: Workspace
) -> None:
    client = spoken.client("owner")
    client.cookies["rodtrad_language"] = language
    page = client.get(address(linked())).content.decode()
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert ("påhittat träningsexempel" if language == "sv" else "invented training example") in page
    assert re.search(r'<td class="num">\d[,.]\d\d</td>', page)
    assert '<mark class="weight-3">' in page
    assert " style=" not in page


def test_it_says_what_a_person_has_decided(spoken: Cast, opened: Workspace) -> None:
    statement = linked()
    look = next(look for look in look_closely(statement, linker_of(opened)) if look.kind == "target")
    decide_link(statement=statement, kind="target", ref=look.ref, accepted=False, actor=spoken.strategist)
    assert "Avvisad av strateg" in spoken.client("owner").get(address(statement)).content.decode()


def test_a_statement_without_links_is_an_answer_too(spoken: Cast, opened: Workspace) -> None:
    statement = Statement.objects.filter(public_quote__contains="Hon svarar")[0]
    Statement.objects.filter(pk=statement.pk).update(public_quote="…")
    response = spoken.client("owner").get(address(statement))
    assert response.status_code == 200
    assert "Maskinen hittar ingen länk" in response.content.decode()


def test_a_pseudonym_moves_no_mark(spoken: Cast, opened: Workspace) -> None:
    statement = linked()
    quote = f"Person A sade till Person B: {statement.public_quote}"
    Statement.objects.filter(pk=statement.pk).update(public_quote=quote)
    statement.refresh_from_db()
    for look in look_closely(statement, linker_of(opened)):
        assert re.sub(r"</?mark[^>]*>", "", str(look.quote)) == quote
        assert not any("Person" in word for word, _ in look.words)
