"""What the linker promises of every text: order, probabilities, reasons that stand in the text, no surprises."""

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodtrad.analysis.agenda2030 import LINKED, Linked, Linker, Stance, catalogue
from rodtrad.analysis.agenda2030.reasons import How
from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.statements import Horizon

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
        assert all(one.p >= other.p for one, other in pairwise(links))
        assert all(reason and reason in text for link in links for reason in link.why)
        assert all(link.why for link in links if link.p >= LINKED)
        assert linked.p_relevant > 0 or all(link.p < LINKED for link in links)
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
def test_a_language_that_was_not_learnt_is_named_and_answered_with_less_confidence(
    linker: Linker, text: str, language: str
) -> None:
    linked, sure = linker.link([text])[0], linker.link([text], ["sv"])[0]
    assert linked.language == language
    assert linked.goals[0].id == sure.goals[0].id
    assert linked.goals[0].p < sure.goals[0].p
    assert linked.p_relevant < sure.p_relevant


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
        id, model, dimensions = linker.embedder.id, linker.embedder.model, 384

        def embed(self, texts: object, progress: object = None) -> Vectors:
            raise AssertionError("nothing should be embedded")

    vectors = linker.embedder.embed(TEXTS)
    assert Linker(Refusing()).link(TEXTS, vectors=vectors, reasons="none") == linker.link(TEXTS, reasons="none")


@pytest.mark.parametrize("how", ["quick", "measured"])
def test_the_word_that_the_link_rests_on_is_the_reason(linker: Linker, how: How) -> None:
    first = linker.link([WASTE], reasons=how)[0].targets[0]
    assert first.id in {"12.3", "2.1"}
    waste = next(target for target in linker.link([WASTE], reasons=how)[0].targets if target.id == "12.3")
    assert any(word in " ".join(waste.why) for word in ("Matsvinnet", "halverad"))


def test_without_reasons_the_links_are_the_same(linker: Linker) -> None:
    for bare, told in zip(linker.link(TEXTS, reasons="none"), linker.link(TEXTS), strict=True):
        assert [(one.id, one.p) for one in bare.goals] == [(one.id, one.p) for one in told.goals]
        assert not any(one.why for one in (*bare.goals, *bare.targets))


def test_vectors_that_are_known_give_the_same_links_and_reasons(linker: Linker) -> None:
    assert linker.link(TEXTS, vectors=linker.embedder.embed(TEXTS)) == linker.link(TEXTS)


def test_what_is_done_contributes_and_what_is_wished_for_is_ahead(linker: Linker) -> None:
    done, wished = linker.link(["Vi har byggt tre nya cykelvägar i år.", "Nästa år vill vi bygga fler cykelvägar."])
    assert done.goals[0].stance is Stance.CONTRIBUTES
    assert (done.horizon, wished.horizon) == (Horizon.DONE, Horizon.FUTURE)


def test_the_run_can_be_named(linker: Linker) -> None:
    assert linker.id.startswith("rodtrad-linker-3/")


def test_25_000_known_texts_take_less_than_forty_seconds(linker: Linker) -> None:
    texts = [f"{text} Det var {number} gånger." for number in range(400) for text in TEXTS]
    vectors = np.repeat(linker.embedder.embed(TEXTS), 400, axis=0)
    began = time.process_time()
    linker.link(texts, vectors=vectors, reasons="none")
    assert time.process_time() - began < 40 * len(texts) / 25_000


def test_the_catalogue_s_own_examples_have_their_goal_among_the_first_three(linker: Linker) -> None:
    every_third = list(catalogue().targets.values())[::3]
    linked = linker.link([target.examples["sv"][0] for target in every_third], reasons="none")
    three = [{link.id for link in one.goals[:3]} for one in linked]
    assert np.mean([target.goal in goals for target, goals in zip(every_third, three, strict=True)]) > 0.93
