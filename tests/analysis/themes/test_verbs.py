"""Verbs name no theme; nouns that look like them may."""

import pytest

from rodtrad.analysis.themes.verbs import is_verb, says

VERBS = (
    "betala",
    "låna",
    "rapportera",
    "sover",
    "skriver",
    "köper",
    "skickad",
    "betalade",
    "flytta",
    "minska",
    "bygga",
    "odla",
)
NOUNS = (
    "skola",
    "flicka",
    "gata",
    "trappa",
    "hyra",
    "resa",
    "bostad",
    "lager",
    "papper",
    "vinter",
    "sommar",
    "lärare",
    "vatten",
    "avtal",
    "bibliotek",
    "våld",
    "rullator",
    "matsvinn",
    "motor",
    "väg",
    "humlor",
    "lägenhet",
    "elever",
    "tallrik",
    "laddstolpe",
    "buss",
    "kranar",
    "VA",
    "BankID",
    "SFI",
)


@pytest.mark.parametrize("word", VERBS)
def test_verbs_are_known_in_several_forms(word: str) -> None:
    assert is_verb(word)


@pytest.mark.parametrize("word", NOUNS)
def test_nouns_are_left_alone(word: str) -> None:
    assert not is_verb(word)


def test_a_noun_that_the_lemmatiser_takes_for_a_verb_is_judged_by_how_it_was_said() -> None:
    assert says("betalat", "betala")
    assert not says("missbruk", "missbruka")
    assert not says("missbruket", "missbruka")
