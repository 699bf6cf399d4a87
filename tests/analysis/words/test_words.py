"""Tokens, lemmas, and the parts of Swedish compounds."""

import time

import pytest

from rodtrad.analysis.words import lemma, parts, stopwords, tokens


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("laddstolparna", "laddstolpe"),
        ("matsvinnet", "matsvinn"),
        ("upphandlingar", "upphandling"),
        ("Hemtjänsten", "hemtjänst"),
        ("ska", "ska"),
        ("skolorna", "skola"),
        ("mars", "mars"),
        ("VA", "VA"),
        ("LSS", "LSS"),
        ("sfi", "sfi"),
    ],
)
def test_a_word_has_its_dictionary_form(word: str, expected: str) -> None:
    assert lemma(word, "sv") == expected


def test_english_words_have_english_forms() -> None:
    assert [lemma(word, "en") for word in ("pipes", "Pupils", "leaking")] == ["pipe", "pupil", "leak"]


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("livsmedelsupphandling", "upphandling"),
        ("livsmedelsupphandling", "livsmedel"),
        ("dagvattendamm", "dagvatten"),
        ("dagvattendamm", "damm"),
        ("vattenskyddsområde", "vatten"),
        ("skolgård", "skola"),
        ("gatubelysning", "gata"),
        ("kvinnojour", "kvinna"),
        ("äldreomsorg", "omsorg"),
        ("sfi-lärare", "lärare"),
    ],
)
def test_a_compound_has_its_parts(compound: str, part: str) -> None:
    assert part in parts(compound)


@pytest.mark.parametrize("word", ["personal", "skola", "förskola", "kommun", "jämställdhet", "ensamhet", "vatten"])
def test_a_word_that_is_no_compound_has_no_parts(word: str) -> None:
    assert parts(word) == ()


def test_tokens_say_where_they_stand() -> None:
    text = "Vi har ”elbilar” – och VA-taxan."
    assert [text[token.start : token.end] for token in tokens(text, "sv")] == [
        "Vi", "har", "elbilar", "och", "VA-taxan",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "…", "😀🎉", "\u200b", "___", "--"])
def test_a_text_without_words_has_no_tokens(text: str) -> None:
    assert tokens(text, "sv") == ()


def test_absurdly_long_words_are_left_whole_and_take_no_time() -> None:
    began = time.process_time()
    assert parts("vatten" * 5_000) == ()
    assert lemma("vatten" * 5_000, "sv") == "vatten" * 5_000
    assert time.process_time() - began < 0.5


def test_words_that_tell_nothing_are_listed_in_the_form_in_which_they_are_met() -> None:
    assert {"och", "vara", "ska"} <= stopwords("sv")
    assert {"the", "be"} <= stopwords("en")
    assert "skola" not in stopwords("sv")
    assert "vatten" not in stopwords("sv")
