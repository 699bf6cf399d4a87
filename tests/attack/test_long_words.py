"""Texts made to be slow for the patterns: the time grows with the length and not with its square."""

import time
from collections.abc import Callable

import pytest

from rodtrad.analysis.agenda2030.reasons import telling
from rodtrad.analysis.pseudonyms import Detector, RosterEntry, sensitive
from rodtrad.analysis.statements.languages import language_of
from rodtrad.analysis.statements.sentences import split_sentences
from rodtrad.analysis.words import tokens

LENGTH = 50_000
SECONDS = 4.0
"""A quadratic pattern takes twenty seconds and more at this length, a linear one tenths of a second."""
PIECES = (
    *("a", "å", "Aa", "a.", "A.", "a-", "A-a", "A:", "1:", "1", "0", "1-", "12 ", "- ", "skolan", "enhet", "www."),
    *("(", "[", "*", "@", "a@", "'", '"', "_", ",", " ", "\n", "a ", "Aa ", "och ", "noll ", "... ", "a. "),
)
ROSTER = Detector.of([RosterEntry(name="Anna Ek", email="anna@ek.se", phone="0701234567")])
STEPS: dict[str, Callable[[str], object]] = {
    "pseudonyms": ROSTER.hits,
    "sensitive": sensitive,
    "sensitive in English": lambda text: sensitive(text, "en"),
    "telling words": lambda text: telling(text, "sv"),
    "telling words in English": lambda text: telling(text, "en"),
    "language": language_of,
    "sentences": split_sentences,
    "words": lambda text: tokens(text, "sv"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_takes_no_time_to_speak_of_for_any_long_text(step: str) -> None:
    STEPS[step]("Anna Ek bor på Storgatan 3.")  # lists are read once
    slow = {}
    for piece in PIECES:
        text = (piece * LENGTH)[:LENGTH]
        began = time.process_time()
        STEPS[step](text)
        taken = time.process_time() - began
        if taken > SECONDS:
            slow[piece] = round(taken, 1)
    assert slow == {}


@pytest.mark.parametrize(
    "written",
    [
        "anna.ek@norralva.se",
        "anna.ek+mål@kommun.norralva.se",
        "a" * 64 + "@norralva.se",
        "anna.ek (at) norralva.se",
        "anna snabel-a norralva punkt se",
    ],
)
def test_what_has_a_bound_is_still_found_whole(written: str) -> None:
    text = f"Skriv till {written} i dag."
    found = [text[hit.start : hit.end] for hit in Detector.of([]).hits(text)]
    assert any(one.endswith(written.split(maxsplit=1)[-1]) for one in found)


def test_two_addresses_without_space_between_are_both_found() -> None:
    text = "x@norralva.se,y@norralva.se;z@norralva.se"
    assert [text[hit.start : hit.end] for hit in Detector.of([]).hits(text)] == text.replace(";", ",").split(",")
