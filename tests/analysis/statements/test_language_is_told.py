"""The language of short texts."""

import time

import pytest

from rodtrad.analysis.statements import UNKNOWN, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi har bytt ut alla lampor och det märks på räkningen.", "sv"),
        ("Det är bra.", "sv"),
        ("Handskarna.", "sv"),
        ("Kommunen har hundratolv fordon.", "sv"),
        ("Det blev konstgräs sist.", "sv"),
        ("Du frågar fast du vet.", "sv"),
        ("We have replaced all the lamps, and it shows on the bill.", "en"),
        ("That is what they said.", "en"),
        ("Me olemme vaihtaneet lamput, mutta se ei ole helppoa.", "fi"),
        ("Met oon tehheet tätä jo kauon, ja mie tykkään ette se oon hyvä.", "fit"),
        ("Dat lea buorre ahte mii leat dáppe ja bargat ovttas.", "se"),
        ("Vi har gjort mye, men jeg vet ikke hva de mener.", "no"),
        ("Vi har gjort meget, men jeg ved ikke hvad de mener af det.", "da"),
        ("Wir haben nicht viel gemacht, aber es ist gut.", "de"),
        ("Ми маємо роботу і її треба зробити.", "uk"),
        ("نحن نعمل هنا", "ar"),
    ],
)
def test_a_sentence_has_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "Mm.", "12 345", "🙂🙂", "Anna Lindqvist", "?!"])
def test_a_text_without_any_sign_has_no_known_language(text: str) -> None:
    assert language_of(text) == UNKNOWN


def test_the_surroundings_decide_where_a_short_text_is_unclear() -> None:
    assert language_of("Elva komma två i februari.", "sv") == "sv"
    assert language_of("Mm.", "en") == "en"
    assert language_of("They have not done what they should have done.", "sv") == "en"


def test_telling_the_language_is_quick() -> None:
    texts = ["Vi har bytt ut alla lampor och det märks på räkningen.", "We have not done it."] * 1000
    language_of("ett")
    started = time.process_time()
    for text in texts:
        language_of(text)
    assert len(texts) / (time.process_time() - started) > 3000  # 15,000 a second on a calm machine
