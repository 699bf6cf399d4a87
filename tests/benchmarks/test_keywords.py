"""Words of the gloss are found in speech: inflected, in compounds, as phrases, as abbreviations."""

import pytest
from benchmarks.links.keywords import Lexicon, shipped_lexicon

from rodtrad.analysis.agenda2030.exemplars import Exemplar
from rodtrad.analysis.words import tokens

LEXICON = Lexicon(
    [
        Exemplar("12.7", "gloss", "sv", "upphandling"),
        Exemplar("12.7", "gloss", "sv", "ställa krav"),
        Exemplar("12.7", "text", "sv", "Köpa klokt. Kommunen köper för att det ska hålla."),
        Exemplar("6.1", "gloss", "sv", "VA"),
        Exemplar("6.1", "gloss", "sv", "vatten"),
        Exemplar("4.6", "gloss", "sv", "SFI"),
        Exemplar("2.4", "gloss", "sv", "KRAV"),
        Exemplar("6.1", "gloss", "en", "water"),
    ]
)


def found(text: str, language: str = "sv") -> list[tuple[str, str]]:
    return [(hit.target, text[hit.start : hit.end]) for hit in LEXICON.hits(tokens(text, language), language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Upphandlingarna går fel.", ("12.7", "Upphandlingarna")),
        ("Vår livsmedelsupphandling går fel.", ("12.7", "livsmedelsupphandling")),
        ("livsmedelsupphandlingen", ("12.7", "livsmedelsupphandlingen")),
        ("Man ställer krav på dem.", ("12.7", "ställer krav")),
        ("Taxan för VA höjs.", ("6.1", "VA")),
        ("De läser sfi på dagarna.", ("4.6", "sfi")),
        ("De läser SFI på dagarna.", ("4.6", "SFI")),
        ("Vi köper KRAV-mjölk, den är märkt KRAV.", ("2.4", "KRAV")),
    ],
)
def test_a_word_of_the_gloss_is_found_as_people_say_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize("text", ["Va sa du?", "De har för höga krav.", "Vi ställer ut stolar."])
def test_a_common_word_that_spells_the_same_is_not_taken_for_it(text: str) -> None:
    assert found(text) == []


def test_languages_are_kept_apart() -> None:
    assert found("The water is bad.", "en") == [("6.1", "water")]
    assert found("The water is bad.", "sv") == []


def test_a_part_of_a_compound_weighs_half() -> None:
    whole, part = (LEXICON.hits(tokens(text, "sv"), "sv")[0] for text in ("upphandling", "matupphandling"))
    assert part.weight == whole.weight / 2


def test_the_shipped_lexicon_knows_all_targets() -> None:
    assert len(shipped_lexicon().targets) == 169
    hits = shipped_lexicon().hits(tokens("Dagvattendammen svämmade över.", "sv"), "sv")
    assert {hit.target.split(".")[0] for hit in hits} & {"6", "11", "13"}
