"""Long compounds may break where their parts join; nothing else of a title changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from rodtrad.publish.look import soft


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Samhällsbyggnadsförvaltningen", "Samhälls|byggnads|förvaltningen"),
        ("Barn- och utbildningsförvaltningen", "Barn- och utbildnings|förvaltningen"),
        ("Kommunledningskontoret", "Kommunlednings|kontoret"),
        ("Hållbarhetsredovisningen", "Hållbarhets|redovisningen"),
        ("Kontoret", "Kontoret"),
        ("Utbildning för alla", "Utbildning för alla"),
    ],
)
def test_a_compound_breaks_where_its_parts_join(text: str, broken: str) -> None:
    assert soft(text) == broken.replace("|", "&shy;")


@given(st.text(alphabet="abcåäö <>&\"'kontorförvaltning\u202e", max_size=60))
def test_text_of_others_is_escaped_and_otherwise_unchanged(text: str) -> None:
    plain = text.replace("\u202e", "")
    assert soft(plain).replace("&shy;", "") == escape(plain)


def test_markup_keeps_its_tags() -> None:
    given_ = Markup('<span class="samhällsbyggnadsförvaltning">Samhällsbyggnadsförvaltning</span>')
    assert soft(given_) == ('<span class="samhällsbyggnadsförvaltning">Samhälls&shy;byggnads&shy;förvaltning</span>')
