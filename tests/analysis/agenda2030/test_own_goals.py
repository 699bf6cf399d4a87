"""A municipality's own goals: linked without examples, with reasons, by the same rules as the global ones."""

import time

import numpy as np
import pytest
from tests.analysis.agenda2030.measure import demo_goals

from rodtrad.analysis.agenda2030 import LINKED, Linker, OwnGoal, link_own

WATER = OwnGoal("V", "Rent vatten från källa till älv", "Vattentäkterna skyddas och ledningsnätet förnyas.")
SCHOOL = OwnGoal("S", "Alla elever når gymnasiet", "Fler elever klarar grundskolan, och stödet sätts in tidigt.")
CARS = OwnGoal("F", "Fossilfria fordon och resor", "Fordonsparken ställs om och tjänsteresorna blir färre.")
GOALS = [WATER, SCHOOL, CARS]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Vi har bytt nästan alla bilar till laddbara.", "F"),
        ("Ledningarna läcker och vattnet rinner rakt ut i marken.", "V"),
        ("Var tredje pojke lämnar nian utan betyg som räcker till gymnasiet.", "S"),
    ],
)
def test_a_text_is_linked_to_the_goal_it_is_about(linker: Linker, text: str, goal: str) -> None:
    links = link_own([text], GOALS, linker)[0]
    assert links[0].id == goal
    assert links[0].p >= LINKED


def test_reasons_are_verbatim_and_never_missing_for_a_link(linker: Linker) -> None:
    texts = ["Vi har bytt nästan alla bilar till laddbara.", "Vi borde rensa brunnarna oftare.", "Ja."]
    for text, links in zip(texts, link_own(texts, demo_goals(), linker), strict=True):
        assert all(reason in text for link in links for reason in link.why)
        assert all(link.why for link in links if link.p >= LINKED)


def test_small_talk_is_linked_to_no_goal(linker: Linker) -> None:
    texts = ["Är det någon som vill ha mer kaffe?", "Då går vi vidare till nästa fråga.", "", "😀"]
    assert all(link.p < LINKED for links in link_own(texts, demo_goals(), linker) for link in links)


def test_links_are_sorted_and_at_least_three(linker: Linker) -> None:
    links = link_own(["Matsvinnet minskar i köken."], demo_goals(), linker)[0]
    assert len(links) >= 3
    assert [link.p for link in links] == sorted((link.p for link in links), reverse=True)


def test_fewer_goals_than_three_are_all_told(linker: Linker) -> None:
    assert {link.id for link in link_own(["Vatten i kranen."], [WATER], linker)[0]} == {"V"}


def test_the_same_text_has_the_same_links_in_any_company(linker: Linker) -> None:
    text = "Vi har bytt nästan alla bilar till laddbara."
    assert link_own(["Hej.", text], GOALS, linker)[1] == link_own([text], GOALS, linker)[0]


def test_examples_lead_to_their_goal(linker: Linker) -> None:
    vague = OwnGoal("X", "En kommun i rörelse")
    taught = OwnGoal("X", "En kommun i rörelse", examples=("Fler cyklar och går till jobbet och skolan.",))
    text = ["Vi vill att barnen ska cykla till skolan."]
    before, after = (
        {link.id: link.p for link in link_own(text, [goal, WATER, SCHOOL], linker)[0]} for goal in (vague, taught)
    )
    assert after["X"] > before["X"]


def test_an_english_goal_is_linked_too(linker: Linker) -> None:
    goal = OwnGoal("E", "Clean water from source to river", "Water sources are protected and pipes renewed.")
    assert link_own(["The pipes leak and the river gets raw sewage."], [goal, CARS], linker)[0][0].id == "E"


def test_without_goals_or_texts_there_is_nothing(linker: Linker) -> None:
    assert link_own(["Vatten."], [], linker) == [()]
    assert link_own([], GOALS, linker) == []


def test_a_goal_without_a_title_is_refused(linker: Linker) -> None:
    with pytest.raises(ValueError, match="goal Z has no title"):
        link_own(["Vatten."], [OwnGoal("Z", "  ")], linker)


def test_thousands_of_known_texts_take_seconds(linker: Linker) -> None:
    texts = [f"Vi bytte {number} bilar och lagade vattenledningen." for number in range(2_000)]
    vector = linker.embedder.embed(texts[:1])

    class Known:
        id, model, dimensions = linker.embedder.id, linker.embedder.model, 384

        def embed(self, asked: list[str], progress: object = None) -> np.ndarray:  # type: ignore[type-arg]  # a stand-in
            return np.repeat(vector, len(asked), axis=0)

    began = time.process_time()
    link_own(texts, GOALS, Linker(Known()), languages=["sv"] * len(texts))
    assert time.process_time() - began < 8
