"""Blind coding: everybody codes the same statements, sees nobody's codes, and moves nothing in the compilation."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.material import TEK, bring_interview
from tests.conftest import Cast

from rodtrad.analysis.agreement import Coding, agreement
from rodtrad.app.coding.blind import SAMPLE, code_blind, coders, codes_of, sample_of
from rodtrad.app.coding.changes import create_code
from rodtrad.app.coding.models import BlindCoding, Codebook, Theme, ThemeSuggestion
from rodtrad.app.coding.models import Coding as Decision
from rodtrad.app.interviews.correct import delete_interview
from rodtrad.app.interviews.models import Interview, Statement
from rodtrad.app.pipeline import analyse
from rodtrad.app.synthesis.voices import statements_of, voices
from rodtrad.app.workspace import Workspace


def codes(cast: Cast) -> list[Theme]:
    codebook, _ = Codebook.objects.get_or_create(round=cast.round)
    for label in ("Fordon", "Personal"):
        create_code(codebook=codebook, label=label, definition=f"Om {label.casefold()}.", actor=cast.owner)
    return [Theme.objects.get(label__sv=label) for label in ("Fordon", "Personal")]


def choose(client: Client, statement: int, *themes: Theme) -> int:
    fields = {"statement": statement, "theme": [theme.pk for theme in themes], "none": "" if themes else "yes"}
    return client.post(reverse("blind"), fields).status_code


def test_the_sample_is_the_same_for_all_and_only_what_is_relevant(spoken: Cast, opened: Workspace) -> None:
    sample = sample_of(spoken.round)
    relevant = {voice.pk for voice in voices(statements_of(spoken.round)) if voice.relevant}
    assert set(sample) == relevant
    assert len(sample) <= SAMPLE
    assert sample == sample_of(spoken.round)
    assert list(sample) != sorted(sample)


def test_a_coder_sees_a_statement_and_the_codes_and_nobodys_opinion(spoken: Cast, opened: Workspace) -> None:
    vehicles, _ = codes(spoken)
    first = sample_of(spoken.round)[0]
    code_blind(statement=Statement.objects.get(pk=first), themes=[vehicles], actor=spoken.owner)
    ThemeSuggestion.objects.filter(statement=first).update(p=0.77)
    page = spoken.client("strategist").get(reverse("blind")).content.decode()
    assert Statement.objects.get(pk=first).public_quote in page
    assert "checked" not in page
    assert "0,77" not in page
    assert "ägare" not in page.split("<footer")[0]


def test_what_is_coded_is_kept_and_the_next_comes(spoken: Cast, opened: Workspace) -> None:
    vehicles, staff = codes(spoken)
    client, sample = spoken.client("strategist"), sample_of(spoken.round)
    assert choose(client, sample[0], vehicles, staff) == 302
    assert choose(client, sample[1]) == 302
    assert [one.themes.count() for one in BlindCoding.objects.order_by("pk")] == [2, 0]
    page = client.get(reverse("blind")).content.decode()
    assert Statement.objects.get(pk=sample[2]).public_quote in page
    choose(client, sample[0], staff)
    assert list(BlindCoding.objects.get(statement=sample[0]).themes.all()) == [staff]
    assert "checked" in client.get(reverse("blind") + f"?utsaga={sample[0]}").content.decode()


def test_neither_a_theme_nor_none_is_asked_about_again(spoken: Cast, opened: Workspace) -> None:
    codes(spoken)
    client = spoken.client("strategist")
    page = client.post(reverse("blind"), {"statement": sample_of(spoken.round)[0]}, follow=True).content.decode()
    assert "Välj minst ett tema" in page
    assert not BlindCoding.objects.exists()


def test_coding_blind_moves_nothing_in_the_compilation(spoken: Cast, opened: Workspace) -> None:
    vehicles, staff = codes(spoken)
    before = {voice.pk: voice.themes for voice in voices(statements_of(spoken.round))}
    for statement in sample_of(spoken.round):
        choose(spoken.client("strategist"), statement, vehicles, staff)
    assert {voice.pk: voice.themes for voice in voices(statements_of(spoken.round))} == before
    assert not Decision.objects.exists()


def test_the_page_tells_the_same_figures_as_the_library(spoken: Cast, opened: Workspace) -> None:
    vehicles, staff = codes(spoken)
    for place, statement in enumerate(sample_of(spoken.round)):
        choose(spoken.client("owner"), statement, vehicles if place % 2 else staff)
        choose(spoken.client("strategist"), statement, vehicles if place % 2 and place > 2 else staff)
    found = coders(spoken.round, sample_of(spoken.round))
    assert found.found is not None
    assert found.done == {"strateg": len(found.sample), "ägare": len(found.sample)}
    alpha = found.found.coefficients["krippendorff_alpha"].value
    assert alpha is not None
    page = spoken.client("owner").get(reverse("agreement")).content.decode()
    assert f"{alpha:.2f}".replace(".", ",") in page
    assert "Cohens kappa" in page
    assert "Fleiss" not in page
    assert "De är oeniga om" in page
    table = csv.DictReader(
        io.StringIO(spoken.client("owner").get(reverse("agreement_file")).content.decode("utf-8-sig"))
    )
    again = agreement([Coding(row["unit"], row["coder"], row["value"]) for row in table])
    assert again.coefficients == found.found.coefficients


def test_who_has_not_coded_all_does_not_see_what_others_chose(spoken: Cast, opened: Workspace) -> None:
    vehicles, staff = codes(spoken)
    for statement in sample_of(spoken.round):
        choose(spoken.client("owner"), statement, vehicles)
    choose(spoken.client("strategist"), sample_of(spoken.round)[0], staff)
    page = spoken.client("strategist").get(reverse("agreement")).content.decode()
    assert "Det här visas när du har kodat hela urvalet" in page
    assert "ägare: Fordon" not in page
    assert "ägare: Fordon" in spoken.client("owner").get(reverse("agreement")).content.decode()
    assert "ägare: Fordon" in spoken.client("strategist").get(reverse("agreement") + "?visa=1").content.decode()


def test_a_coder_takes_her_own_back_and_nobody_elses(spoken: Cast, opened: Workspace) -> None:
    vehicles, _ = codes(spoken)
    first = sample_of(spoken.round)[0]
    for who in ("owner", "strategist"):
        choose(spoken.client(who), first, vehicles)
    spoken.client("strategist").post(reverse("agreement"), {"do": "again"})
    assert [one.coder for one in codes_of(spoken.round)] == ["ägare"]


def test_only_those_who_write_code_and_a_stranger_reaches_nothing(spoken: Cast, opened: Workspace) -> None:
    vehicles, _ = codes(spoken)
    first = sample_of(spoken.round)[0]
    assert choose(spoken.client("reader"), first, vehicles) == 403
    assert choose(spoken.client("stranger"), first, vehicles) == 404
    assert spoken.client("reader").get(reverse("agreement_file")).status_code == 403
    assert not BlindCoding.objects.exists()


@pytest.mark.parametrize("statement", ["", "x", "0", "999999999", "9" * 40])
def test_a_statement_that_is_not_of_the_sample_is_not_found(statement: str, spoken: Cast, opened: Workspace) -> None:
    codes(spoken)
    answer = spoken.client("owner").post(reverse("blind"), {"statement": statement, "none": "yes"})
    assert answer.status_code == 404


def test_what_somebody_has_begun_on_stays_in_the_sample_when_more_is_said(spoken: Cast, opened: Workspace) -> None:
    vehicles, _ = codes(spoken)
    last = sample_of(spoken.round)[-1]
    choose(spoken.client("owner"), last, vehicles)
    bring_interview(spoken, opened, "TEK", TEK.replace("Vi ", "Vi på kontoret "), "ny.txt")
    analyse(opened)
    assert sample_of(spoken.round)[0] == last


def test_blind_codings_go_with_the_interview(spoken: Cast, opened: Workspace) -> None:
    vehicles, _ = codes(spoken)
    for statement in sample_of(spoken.round):
        choose(spoken.client("owner"), statement, vehicles)
    for interview in Interview.objects.filter(round=spoken.round):
        delete_interview(interview=interview, sources=None, actor=spoken.owner)
    assert not BlindCoding.objects.exists()
