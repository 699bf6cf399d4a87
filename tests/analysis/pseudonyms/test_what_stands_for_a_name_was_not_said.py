"""Our own replacements are not the speaker's words, and must not link to anything."""

import pytest

from rodtrad.analysis.pseudonyms import PLACEHOLDERS, as_if_unsaid


@pytest.mark.parametrize("replacement", ["Person A", "Person AB:s", "Person Q's", *PLACEHOLDERS.values()])
def test_a_replacement_is_blanked_out_and_the_rest_stays_in_its_place(replacement: str) -> None:
    text = f"Då ringde {replacement} om vattnet."
    assert as_if_unsaid(text) == text.replace(replacement, " " * len(replacement))


def test_what_was_said_stays() -> None:
    text = "Person efter person frågar, [skratt] och personnummer lämnar vi aldrig ut. Person är fint."
    assert as_if_unsaid(text) == text
