"""What the linker promises of every text: order, probabilities, reasons that stand in the text, no surprises."""

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodtrad.analysis.agenda2030 import LINKED, Linked, Linker, catalogue
from rodtrad.analysis.embedding import Vectors

WASTE = "Matsvinnet i skolköken är halverat, barnen tar maten själva."
TEXTS = [
    WASTE,
    "Vi ställer krav på kemikalierna i livsmedelsupphandlingen.",
    "Ledningarna läcker, en tredjedel av dricksvattnet försvinner.",
    "Kvinnor som utsatts för våld får ett boende samma dag.",
    "We should charge the cars with solar power.",
    "Ja precis.",
    "",
]
BAD = ["", " ", "\n", "matsvinn", "?!…", "😀🎉", "\ud800", "\0", "a" * 5000, "1234 5678", "\u202eneddub", "<b>&amp;"]


def holds(text: str, linked: Linked, top: int) -> None:
    """Assert everything that is true of any text's links."""
    for links, everything in ((linked.goals, 17), (linked.targets, 169)):
        assert len(links) >= min(top, everything)
        assert all(0 <= link.p <= 1 for link in links)
        assert all((one.p, other.id) >= (other.p, one.id) or one.p > other.p for one, other in pairwise(links))
        assert all(reason and reason in text for link in links for reason in link.why)
        assert all(link.why for link in links if link.p >= LINKED)
    goals = {link.id: link.p for link in linked.goals}
    for target in linked.targets:
        if target.p >= LINKED:
            assert goals[target.id.split(".")[0]] >= target.p
    assert linked.relevant == (linked.p_relevant >= LINKED)
    assert [scored.p for scored in linked.dimensions] == sorted((s.p for s in linked.dimensions), reverse=True)
    assert len(linked.dimensions) == 3


@pytest.mark.parametrize("top", [0, 1, 5, 200])
def test_links_are_sorted_explained_and_at_least_as_many_as_asked_for(linker: Linker, top: int) -> None:
    for text, linked in zip(TEXTS, linker.link(TEXTS, top=top), strict=True):
        holds(text, linked, top)


@pytest.mark.parametrize("text", BAD, ids=lambda text: ascii(text[:12]))
def test_bad_input_has_a_valid_result_and_is_not_relevant(linker: Linker, text: str) -> None:
    linked = linker.link([text])[0]
    holds(text, linked, 5)
    assert not linked.relevant


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_has_a_valid_result(linker: Linker, text: str) -> None:
    holds(text, linker.link([text])[0], 5)


def test_ten_thousand_words_are_linked_but_are_no_statement(linker: Linker) -> None:
    text = f"{WASTE} " * 1_250
    linker.link([WASTE])  # the words are loaded
    began = time.process_time()
    linked = linker.link([text])[0]
    assert time.process_time() - began < 5
    holds(text, linked, 5)
    assert not linked.relevant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Meillä on liian vähän lastenhoitajia ja he ovat väsyneitä.", "fi"),
        ("Wir haben die Straßenbeleuchtung in der ganzen Stadt erneuert.", "de"),
    ],
)
def test_a_language_that_is_not_read_is_not_relevant(linker: Linker, text: str, language: str) -> None:
    linked = linker.link([text])[0]
    assert linked.language == language
    assert not linked.relevant


def test_the_same_text_has_the_same_result_in_any_company(linker: Linker) -> None:
    alone = linker.link([WASTE])[0]
    assert linker.link([*TEXTS * 20, WASTE])[-1] == alone
    assert linker.link([WASTE, *TEXTS[::-1]])[0] == alone


def test_a_new_linker_says_the_same(linker: Linker) -> None:
    assert Linker(linker.embedder).link(TEXTS) == linker.link(TEXTS)


def test_no_texts_have_no_links(linker: Linker) -> None:
    assert linker.link([]) == []


def test_a_language_given_is_kept(linker: Linker) -> None:
    assert linker.link(["Matsvinn i kommunens kök"], ["sv"])[0].language == "sv"


def test_vectors_given_are_not_computed_again(linker: Linker) -> None:
    class Refusing:
        id, dimensions = linker.embedder.id, 384

        def embed(self, texts: object, progress: object = None) -> Vectors:
            raise AssertionError("nothing should be embedded")

    vectors = linker.embedder.embed(TEXTS)
    assert Linker(Refusing()).link(TEXTS, vectors=vectors) == linker.link(TEXTS)


def test_a_word_of_the_gloss_is_the_reason(linker: Linker) -> None:
    first = linker.link([WASTE])[0].targets[0]
    assert first.id == "12.3"
    assert "Matsvinnet" in first.why


def test_the_compound_that_hides_the_word_is_the_reason(linker: Linker) -> None:
    linked = linker.link(["Livsmedelsupphandlingen styrs av lägsta pris."])[0]
    reasons = {link.id: link.why for link in linked.targets}
    assert "Livsmedelsupphandlingen" in reasons["12.7"]


def test_the_run_can_be_named(linker: Linker) -> None:
    assert linker.id.startswith("rodtrad-linker-2/")


def test_25_000_known_texts_take_less_than_forty_seconds(linker: Linker) -> None:
    texts = [f"{text} Det var {number} gånger." for number in range(400) for text in TEXTS]
    vectors = np.repeat(linker.embedder.embed(TEXTS), 400, axis=0)
    began = time.process_time()
    linker.link(texts, vectors=vectors)
    assert time.process_time() - began < 40 * len(texts) / 25_000


def test_the_catalogue_s_own_examples_lead_to_their_goal(linker: Linker) -> None:
    every_third = list(catalogue().targets.values())[::3]
    texts = {target.id: target.examples["sv"][0] for target in every_third}
    linked = linker.link(list(texts.values()))
    right = [one.goals[0].id == target.split(".")[0] for target, one in zip(texts, linked, strict=True)]
    assert np.mean(right) > 0.95
