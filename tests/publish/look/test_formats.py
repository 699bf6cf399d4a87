"""Numbers and dates as people write them."""

import datetime as dt

import pytest

from rodtrad.publish.look import date, marked, number, percent, visible, visible_text


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [(0, "0", "0"), (1234, "1\u202f234", "1,234"), (0.5, "0,5", "0.5"), (-3, "\u22123", "\u22123"), (10.0, "10", "10")],
)
def test_numbers(value: float, swedish: str, english: str) -> None:
    assert (number(value, "sv"), number(value, "en")) == (swedish, english)


def test_dates() -> None:
    day = dt.date(2026, 5, 12)
    assert (date(day, "sv"), date(day, "en"), date(None, "sv")) == ("12 maj 2026", "12 May 2026", "–")


def test_percent() -> None:
    assert (percent(0.834, "sv"), percent(0.834, "en")) == ("83\u00a0%", "83%")


def test_hidden_characters_are_shown_but_families_stay_whole() -> None:
    assert visible_text("a\u202eb\u200bc\ufeff") == "a⟦U+202E⟧b⟦U+200B⟧c⟦U+FEFF⟧"
    assert visible_text("👩\u200d👩\u200d👧") == "👩\u200d👩\u200d👧"
    assert visible_text("ko\u200dd") == "ko⟦U+200D⟧d"
    assert visible("<\u202e>") == '&lt;<span class="sign">⟦U+202E⟧</span>&gt;'


def test_marks_join_where_they_overlap_and_ignore_what_is_not_there() -> None:
    assert marked("laddstolpar", ("ladd", "laddstolpar", "bil", "")) == "<mark>laddstolpar</mark>"
    assert marked("hela el", ("el",)) == "hela <mark>el</mark>"
    assert marked("elbilar", ("el",)) == "<mark>el</mark>bilar"
