"""A role that stands beside a name is replaced with it: else the pseudonym hides nobody."""

import pytest

from rodtrad.analysis.pseudonyms import Label, detect


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Det vet Maj Fredriksson, vår skolsköterska, bäst av alla.", "vår skolsköterska"),
        ("Sedan slutade hygienombudet, Lena Ek, och då gick det upp.", "hygienombudet"),
        ("Det sa Tomas Berg, upphandlaren, i går.", "upphandlaren"),
        ("Vi frågade Maj Ek, vår MAS, om handskarna.", "vår MAS"),
    ],
)
def test_the_role_is_found(text: str, role: str) -> None:
    assert role in {span.text for span in detect(text) if span.label is Label.TITLE}


@pytest.mark.parametrize(
    "text",
    [
        "Det sa Anna Berg, och vattnet steg.",
        "Vi frågade Anna Berg, maten är ju hennes.",
        "Läraren sa det, Anna Berg höll med.",
        "Hygienombudet finns på varje avdelning.",
    ],
)
def test_other_words_beside_a_name_stay(text: str) -> None:
    assert not [span for span in detect(text) if span.label is Label.TITLE]
