"""The ledger, the replacement, and the way from the source's offsets to the new ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.pseudonyms.cast import ROSTER

from rodtrad.analysis.pseudonyms import (
    Detector,
    Label,
    Ledger,
    Span,
    detect,
    leaks,
    pseudonymise,
    replace_spans,
    small_group,
)


def replaced(text: str, ledger: Ledger | None = None) -> str:
    return pseudonymise(text, ROSTER, ledger or Ledger()).text


def test_a_person_is_the_same_in_all_spellings() -> None:
    text = "Maja Lindqvist sa det. Majas idé. Fråga Lindqvist, Maja. Det var lindqvist, alltså Maja L."
    assert replaced(text) == "Person A sa det. Person A:s idé. Fråga Person A. Det var Person A, alltså Person A."


def test_people_are_lettered_by_first_appearance_over_all_texts_of_a_round() -> None:
    ledger = Ledger()
    assert replaced("Det sa Jonas till Maja.", ledger) == "Det sa Person A till Person B."
    assert (
        replaced("Det sa Maja till Kuoljok och Sture Lidberg.", ledger) == "Det sa Person B till Person A och Person C."
    )
    assert replaced("Stures lösenord.", ledger) == "Person C:s lösenord."
    assert list(ledger.people.values()) == ["Person A", "Person B", "Person C"]


def test_after_person_z_comes_person_aa() -> None:
    ledger = Ledger({f"person nummer {i}": i for i in range(26)})
    assert replaced("Det sa Maja.", ledger) == "Det sa Person AA."


def test_an_english_genitive_stays_english() -> None:
    assert replaced("It was Maja's idea.") == "It was Person A's idea."


def test_a_ledger_survives_being_written_and_read() -> None:
    ledger = Ledger()
    replaced("Det sa Jonas till Maja.", ledger)
    again = Ledger.from_json(ledger.to_json())
    assert again.people == ledger.people
    assert replaced("Det sa Maja.", again) == "Det sa Person B."


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"version": 2, "people": {}}', '{"version": 1, "people": {"a": "b"}}']
)
def test_another_file_is_no_ledger(text: str) -> None:
    with pytest.raises(ValueError):
        Ledger.from_json(text)


def test_doing_it_again_gives_the_same() -> None:
    text = "Maja\tDet sa Jonas och Sture Lidberg.\nJonas\tRing 070-174 06 05.\n"
    ledger = Ledger()
    first = pseudonymise(text, ROSTER, ledger)
    assert pseudonymise(text, ROSTER, ledger) == first
    assert replaced(first.text, ledger) == first.text


def test_roles_and_numbers_get_general_words() -> None:
    text = "Rektorn på Tallkronan ringde 070-174 06 05 till kommunchefen om kommunchefens bil MLB 386."
    assert replaced(text) == "En rektor ringde [telefonnummer] till en chef om en chefs bil [registreringsnummer]."


def test_places_and_units_stay_unless_asked_for() -> None:
    text = "Det sa kostenheten i Haparanda."
    assert replaced(text) == text
    everything = pseudonymise(text, (), Ledger(), replace_labels=frozenset(Label))
    assert everything.text == "Det sa [organisation] i [plats]."


def test_what_is_left_is_reported_with_itself_as_replacement() -> None:
    (span,) = pseudonymise("Vi bor i Haparanda.", (), Ledger()).spans
    assert (span.label, span.text, span.replacement) == (Label.PLACE, "Haparanda", "Haparanda")


def test_the_lines_and_the_speaker_column_stay_in_place() -> None:
    text = "Maja Lindqvist\tHur går det, Jonas?\nJonas\tBra.\n"
    assert replaced(text) == "Person A\tHur går det, Person B?\nPerson B\tBra.\n"


def test_offsets_are_mapped_and_a_span_that_cuts_into_a_name_is_widened() -> None:
    text = "Det sa Maja Lindqvist till oss."
    done = pseudonymise(text, ROSTER, Ledger())
    name, end = text.index("Maja"), text.index(" till")
    assert done.text[slice(*done.map_span(name + 3, name + 8))] == "Person A"
    assert done.text[slice(*done.map_span(name, end))] == "Person A"
    assert done.text[slice(*done.map_span(0, name))] == "Det sa "
    assert done.text[slice(*done.map_span(end, len(text)))] == " till oss."
    assert done.text[slice(*done.map_span(0, name + 2))] == "Det sa Person A"
    assert done.map(len(text)) == len(done.text)
    assert done.map_span(3, 3) == (3, 3)


def test_spans_that_do_not_fit_are_refused() -> None:
    span = Span(0, 4, "Maja", Label.PERSON, "Person A", True, "roster")
    with pytest.raises(ValueError, match="does not fit"):
        replace_spans("Jonas", [span])
    with pytest.raises(ValueError, match="does not fit"):
        replace_spans("Maja", [span, span])


WORDS = st.lists(
    st.sampled_from(
        [
            "Maja",
            "Lindqvists",
            "Jonas",
            "sa",
            "i",
            "Haparanda",
            "070-174 06 05",
            "🙂",
            "kommunchefen",
            "\n",
            "\t",
            "Ek.",
            "(Anna)",
        ]
    ),
    max_size=25,
)


@given(WORDS, st.integers(0, 200), st.integers(0, 200))
def test_mapping_keeps_the_words_around_what_is_replaced(words: list[str], one: int, other: int) -> None:
    text = " ".join(words)
    done = pseudonymise(text, ROSTER, Ledger())
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    new_start, new_end = done.map_span(start, end)
    assert 0 <= new_start <= new_end <= len(done.text)
    inside = [span for span in done.spans if span.start < end and start < span.end]
    if start < end and not inside:
        assert done.text[new_start:new_end] == text[start:end]
    for span in inside if start < end else ():
        first, last = done.map_span(span.start, span.end)
        assert done.text[first:last] == span.replacement
        assert new_start <= first <= last <= new_end


@given(WORDS)
def test_nothing_of_the_roster_leaks_after_replacement(words: list[str]) -> None:
    done = pseudonymise(" ".join(words), ROSTER, Ledger())
    assert leaks(done.text, ROSTER) == []


def test_a_leak_is_found_in_any_inflection() -> None:
    text = "Som lindqvists chef sa, ring 0970 555 01 eller skriv till maja.lindqvist@norralva.example."
    assert [span.text for span in leaks(text, ROSTER)] == [
        "lindqvists",
        "0970 555 01",
        "maja.lindqvist@norralva.example",
    ]
    assert leaks("Det sa Person A:s chef på [telefonnummer].", ROSTER) == []


def test_the_letters_of_a_pseudonym_are_no_leak() -> None:
    detector = Detector.of(ROSTER, ["Bo Al"])
    assert leaks("Det sa Person BO till Person AL.", detector) == []
    assert [span.text for span in leaks("Det sa Bo.", detector)] == ["Bo"]


@pytest.mark.parametrize(("participants", "small"), [(0, True), (2, True), (3, False), (30, False)])
def test_fewer_than_three_are_too_few_to_hide_among(participants: int, small: bool) -> None:
    assert small_group(participants) is small


def test_a_group_has_no_negative_size() -> None:
    with pytest.raises(ValueError):
        small_group(-1)
    with pytest.raises(ValueError):
        small_group(3, least=0)


def test_detecting_alone_gives_no_replacements() -> None:
    assert {span.replacement for span in detect("Det sa Maja på 070-174 06 05.", ROSTER)} == {""}
