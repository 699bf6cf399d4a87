"""What may name a theme, and in which form it is shown."""

import numpy as np
import pytest

from rodtrad.analysis.themes.names import Name, name_themes


def names(*groups: list[str], language: str = "sv") -> list[Name]:
    texts = [text for group in groups for text in group]
    labels = np.repeat(np.arange(len(groups)), [len(group) for group in groups]).astype(np.int64)
    points = np.eye(len(groups))[labels]
    return name_themes(texts, [language] * len(texts), points, labels)


OTHER = ["Skogen gallras.", "Vi röjer skogen.", "Skogen växer långsamt.", "Skogen är vår."]


def words_of(name: Name) -> set[str]:
    return {word.lower() for word in (*name.label.split(), *name.keywords)}


def test_a_word_that_most_use_stands_alone() -> None:
    assert names(["Missbruk är vanligt."] * 4, OTHER)[0].label == "Missbruk"


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert names(["Vi läser SFI.", "SFI tar tid.", "Mer SFI!", "Jag går på SFI."], OTHER)[0].label == "SFI"


@pytest.mark.parametrize(
    "hidden",
    [
        "Person A sa det om vattnet.",
        "Person AB:s idé om vattnet.",
        "[telefonnummer] ringde om vattnet.",
        "Stig mejlade stig@norralva.example om vattnet.",
        "Det var Gunilla som ville ha vattnet.",
        "Det var fyrahundra liter av vattnet 2023.",
        "Alltså, det är ju liksom vattnet.",
    ],
)
def test_names_placeholders_numbers_and_fillers_name_nothing(hidden: str) -> None:
    found = names([hidden] * 4, OTHER)[0]
    banned = {"person", "a", "ab", "telefonnummer", "stig", "gunilla", "fyrahundra", "2023", "alltså", "liksom"}
    assert not words_of(found) & (banned | {"norralva", "example", "ju"})
    assert "vatten" in words_of(found)


def test_two_groups_never_share_a_name() -> None:
    found = names(["Vatten."] * 4, ["Vatten."] * 4, ["Vatten."] * 4)
    assert len({name.label for name in found}) == 3


def test_a_group_without_any_word_to_show_is_still_named() -> None:
    assert names(["Ja, det är ju så."] * 4, OTHER)[0].label == "Namnlöst tema 1"


def test_the_parts_of_compounds_count_where_the_word_itself_is_said_too() -> None:
    texts = ["Dagvattnet rinner.", "Dricksvattnet är gott.", "Råvattnet renas.", "Vatten är livet."]
    assert "vatten" in words_of(names(texts, OTHER)[0])


def test_english_statements_have_english_names() -> None:
    texts = ["The pipes leak.", "Old pipes burst.", "We replace pipes.", "Pipes cost a fortune."]
    assert "pipe" in words_of(names(texts, ["The forest grows."] * 4, language="en")[0])


def test_a_word_keeps_the_capitals_that_it_is_written_with() -> None:
    assert names(["Utan BankID är man utestängd.", "BankID krävs.", "BankID igen."], OTHER)[0].label == "BankID"


@pytest.mark.parametrize(
    "word", ["du", "skrev", "betala", "betalar", "mil", "kilowattimmar", "gröna", "själv", "femtio", "rapporterar"]
)
def test_pronouns_verbs_units_and_colours_name_nothing(word: str) -> None:
    assert word not in words_of(names([f"Alltså {word} vattnet igen."] * 4, OTHER)[0])
