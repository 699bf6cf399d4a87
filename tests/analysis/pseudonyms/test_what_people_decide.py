"""A person's word on personal data goes before the machine's, and nothing else moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.pseudonyms import Detector, Label, Ledger, RosterEntry, SpanDecision, pseudonymise, widened
from rodtrad.analysis.pseudonyms.decided import with_decisions

TEXT = "Björn sa att Maja Lindqvist och Sten Ek bor i Töre. Sol är dyrt i Töre."
DETECTOR = Detector.of([RosterEntry("Maja Lindqvist")])


def place(words: str, start: int = 0) -> tuple[int, int]:
    at = TEXT.index(words, start)
    return at, at + len(words)


def hidden(*decisions: SpanDecision) -> str:
    return pseudonymise(TEXT, DETECTOR, Ledger(), decisions=decisions).text


def test_what_is_rejected_stays_as_it_was_said() -> None:
    assert "Maja" not in hidden()
    assert "Maja Lindqvist" in hidden(SpanDecision(*place("Maja Lindqvist"), Label.PERSON, False))


def test_a_rejection_takes_what_lies_inside_it_and_nothing_else() -> None:
    text = hidden(SpanDecision(*place("Maja Lindqvist och Sten Ek"), Label.PERSON, False))
    assert "Maja Lindqvist och Sten Ek" in text
    assert not text.startswith("Björn")


def test_what_is_marked_is_replaced_also_a_place_that_else_stays() -> None:
    assert hidden().count("Töre") == 2
    assert hidden(SpanDecision(*place("Töre"), Label.PLACE, True)).count("Töre") == 1
    assert "[plats]" in hidden(SpanDecision(*place("Töre"), Label.PLACE, True))


def test_a_marked_name_is_the_same_person_as_on_the_roster() -> None:
    [first] = [span for span in pseudonymise(TEXT, DETECTOR, Ledger()).spans if span.text == "Maja Lindqvist"]
    text = TEXT.replace("Sol är", "Majsan är")
    decision = SpanDecision(*[text.index("Lindqvist"), text.index("Lindqvist") + 9], Label.PERSON, True)
    spans = pseudonymise(text, DETECTOR, Ledger(), decisions=[decision]).spans
    [marked] = [span for span in spans if span.text == "Lindqvist"]
    assert marked.replacement == first.replacement
    assert marked.source == "person"
    assert marked.certain


def test_a_marked_name_keeps_its_genitive() -> None:
    text = "Det var Tjabbes idé."
    plain = pseudonymise(text, [], Ledger(), decisions=[SpanDecision(8, 14, Label.PERSON, True)]).text
    assert plain == "Det var Person A:s idé."
    marked = pseudonymise("Det var Tjabbe:s idé.", [], Ledger(), decisions=[SpanDecision(8, 16, Label.PERSON, True)])
    assert marked.text == "Det var Person A:s idé."


def test_what_sticks_out_of_a_marked_span_is_still_covered() -> None:
    start, end = place("Maja Lindqvist")
    spans = pseudonymise(TEXT, DETECTOR, Ledger(), decisions=[SpanDecision(start, start + 4, Label.PERSON, True)]).spans
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for at in range(start, end) if TEXT[at] != " "} <= covered


def test_a_decision_outside_the_text_is_refused() -> None:
    for start, end in ((-1, 3), (3, 3), (5, 2), (0, len(TEXT) + 1)):
        with pytest.raises(ValueError, match="outside"):
            with_decisions([], TEXT, [SpanDecision(start, end, Label.PERSON, True)])


def test_a_span_takes_in_the_word_beside_it_on_its_own_line() -> None:
    text = "A B:\tNils von Platen kom.\nSedan gick han."
    at = text.index("von")
    assert text[slice(*widened(text, at, at + 3, left=True))] == "Nils von"
    assert text[slice(*widened(text, at, at + 3, left=False))] == "von Platen"
    start = text.index("Nils")
    assert widened(text, start, start + 4, left=True) == (start, start + 4)
    end = text.index("kom") + 3
    assert widened(text, end - 3, end, left=False) == (end - 3, end)


@given(st.data())
def test_whatever_is_decided_spans_are_in_order_and_fit(data: st.DataObject) -> None:
    spots = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12))
    one = st.tuples(spots, st.sampled_from([Label.PERSON, Label.PLACE]), st.booleans())
    drawn = data.draw(st.lists(one, max_size=6))
    decisions = [
        SpanDecision(start, min(len(TEXT), start + size), label, personal) for (start, size), label, personal in drawn
    ]
    done = pseudonymise(TEXT, DETECTOR, Ledger(), decisions=decisions)
    assert all(one.end <= other.start for one, other in zip(done.spans, done.spans[1:], strict=False))
    accepted = {at for one in decisions if one.personal for at in range(one.start, one.end)}
    covered = {at for span in done.spans for at in range(span.start, span.end)}
    assert {at for at in accepted if not TEXT[at].isspace()} <= covered
