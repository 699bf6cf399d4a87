"""Reads pages of a rendered site; each is parsed once, since the sites of the fixtures do not change."""

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup

__all__ = ["soup_of"]


@cache
def soup_of(path: Path) -> BeautifulSoup:
    """Return the page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
