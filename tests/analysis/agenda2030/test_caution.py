"""A link that rests on one word is never among the sure ones, unless the wording supports it."""

import pytest

from rodtrad.analysis.agenda2030 import LINKED, Linker, OwnGoal, link_own
from rodtrad.analysis.agenda2030.caution import MOST

LONE = [
    "Så vi köper tåg som håller till jul.",
    "Vi borde mäta efter ett år i stället för direkt.",
    "Sedan kom pandemin och ingen startade om den.",
    "Hälften av dem saknar BankID.",
    "Hur många som hälsar på morgonen är ett nyckeltal.",
]


@pytest.mark.parametrize("text", LONE)
def test_a_word_that_is_said_of_everything_makes_no_sure_link(linker: Linker, text: str) -> None:
    [linked] = linker.link([text], ["sv"])
    assert all(link.p <= MOST for link in (*linked.targets, *linked.goals) if len(link.why) == 1)


def test_several_words_may_still_make_one(linker: Linker) -> None:
    text = "Vi vägde matsvinnet, och tallrikssvinnet halverades när kocken lagade soppa av resterna."
    [linked] = linker.link([text], ["sv"])
    assert linked.targets[0].id == "12.3"
    assert linked.targets[0].p > MOST


def test_a_link_to_an_own_goal_that_no_word_carries_does_not_count(linker: Linker) -> None:
    goals = [OwnGoal("L", "Levande byar"), OwnGoal("F", "Fossilfria fordon och resor")]
    texts = [*LONE, "Distriktsläkaren är här varannan tisdag.", "Så kan vi inte ha det längre, säger jag."]
    for links in link_own(texts, goals, linker):
        assert all(link.why for link in links if link.p >= LINKED)
        assert all(len(reason.split()) <= 4 for link in links for reason in link.why)
