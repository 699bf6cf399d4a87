"""Done, future or neither, by tense and cue words."""

import pytest

from rodtrad.analysis.agenda2030 import horizon_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi har bytt till elbilar.", "done"),
        ("Vi införde en ny rutin för matsvinn.", "done"),
        ("Arbetet pågår i alla förskolor.", "done"),
        ("Vi bränner flis i värmeverket.", "done"),
        ("Kommunen serverar mat från trakten.", "done"),
        ("Ventilationen är på plats.", "done"),
        ("Vi ska bygga om badhuset.", "future"),
        ("Man borde ställa krav på leverantören.", "future"),
        ("Jag skulle vilja ha en gemensam bilpool.", "future"),
        ("Vi behöver fler laddstolpar.", "future"),
        ("Nästa år planerar vi en ny förskola.", "future"),
        ("Ingen följer upp det.", "none"),
        ("Det saknas personal i hemtjänsten.", "none"),
        ("Vi har inte gjort någon plan.", "none"),
        ("De äldre är ensamma.", "none"),
        ("", "none"),
        ("…", "none"),
    ],
)
def test_swedish(text: str, expected: str) -> None:
    assert horizon_of(text, "sv") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We have replaced the boiler.", "done"),
        ("We should buy local food.", "future"),
        ("We will build a new school.", "future"),
        ("Nobody follows it up.", "none"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert horizon_of(text, "en") == expected


def test_a_wish_beside_a_deed_is_a_wish() -> None:
    assert horizon_of("Vi har börjat, men vi borde och ska göra mycket mer framöver.", "sv") == "future"


def test_a_typographic_apostrophe_is_read_as_a_plain_one() -> None:
    assert horizon_of("We can’t measure it.", "en") == horizon_of("We can't measure it.", "en")
