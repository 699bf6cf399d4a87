"""The log's page: who has read what, for an owner alone."""

import pytest
from django.urls import reverse
from tests.conftest import Cast

from rodtrad.app.interviews.models import Interview
from rodtrad.app.workspace import Workspace


def test_who_has_read_a_text_as_it_was_said_is_told_with_the_interview(spoken: Cast, opened: Workspace) -> None:
    interview = Interview.objects.order_by("pk").first()
    assert interview is not None
    spoken.client("strategist").get(reverse("interview", args=[interview.pk]) + "?text=original")
    page = spoken.client("owner").get(reverse("log")).content.decode()
    assert "strateg" in page
    assert "läste texten som den sades" in page
    assert reverse("interview", args=[interview.pk]) in page


@pytest.mark.parametrize("who", ["strategist", "reader"])
def test_only_an_owner_sees_it(who: str, spoken: Cast, opened: Workspace) -> None:
    assert spoken.client(who).get(reverse("log")).status_code == 403


def test_a_stranger_sees_the_own_municipalitys_alone(spoken: Cast, opened: Workspace) -> None:
    interview = Interview.objects.order_by("pk").first()
    assert interview is not None
    spoken.client("strategist").get(reverse("interview", args=[interview.pk]) + "?text=original")
    assert "strateg" not in spoken.client("stranger").get(reverse("log") + "?slag=allt").content.decode()


@pytest.mark.parametrize("kind", ["allt", "samtal", "publicering", "sprakmodell", "personuppgifter", "tull", ""])
def test_each_part_is_shown_and_a_word_that_is_none_does_no_harm(kind: str, spoken: Cast, opened: Workspace) -> None:
    assert spoken.client("owner").get(reverse("log"), {"slag": kind, "sida": "2"}).status_code == 200
