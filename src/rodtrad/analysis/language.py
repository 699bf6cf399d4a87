"""Languages as data: a text in several languages is a mapping from BCP 47 code to text."""

from collections.abc import Mapping

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "LocalText", "in_language"]

LocalText = Mapping[str, str]

DEFAULT_LANGUAGE = "sv"
LANGUAGES = ("sv", "en")
"""The languages that the interface and the published pages are made in, the main one first."""


def in_language(text: LocalText, language: str) -> str:
    """Return `text` in `language`, else in Swedish, else in the first language that it has.

    Raises ValueError for a text that has no language at all.
    """
    for code in (language, DEFAULT_LANGUAGE):
        if text.get(code):
            return text[code]
    for value in text.values():
        if value:
            return value
    raise ValueError("the text has no language")
