"""Addresses are stable, safe as file names, and never shared."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rodtrad.publish.site.routes import PATHS, path_of, slug


def test_addresses_that_others_link_to_stay() -> None:
    assert path_of("quote", "sv", "u17") == "citat/u17.html"
    assert path_of("theme", "en", "t1", 2) == "en/themes/t1.2.html"
    assert path_of("goal", "sv", "11") == "mal/11.html"
    assert path_of("start", "en") == "en/index.html"


@given(st.text(min_size=1))
def test_any_id_becomes_a_safe_file_name(key: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,80}", slug(key))
    assert slug(key) != "index"


@given(st.lists(st.text(min_size=1), unique=True, min_size=2, max_size=20))
def test_two_ids_never_share_a_file_name(keys: list[str]) -> None:
    assert len({slug(key) for key in keys}) == len(keys)


def test_no_two_kinds_of_page_share_an_address() -> None:
    for language in ("sv", "en"):
        paths = [path[language] for path in PATHS.values()]
        assert len(paths) == len(set(paths))
