"""Numbers and dates as people write them in each language."""

import datetime as dt
import math

__all__ = ["date", "floored", "number", "percent"]

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
MINUS = "\u2212"

MONTHS = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def number(value: float, language: str) -> str:
    """Return `value` with thousands apart: `1 234` in Swedish, `1,234` in English; at most two decimals."""
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{abs(value):,}"
    if language != "en":
        text = text.replace(",", NARROW_SPACE).replace(".", ",")
    return (MINUS if value < 0 else "") + text


def percent(value: float, language: str) -> str:
    """Return the share `value` (0–1) as whole percent: `83 %` in Swedish, `83%` in English."""
    return f"{round(100 * value)}{'' if language == 'en' else SPACE}%"


def date(value: dt.date | None, language: str) -> str:
    """Return `12 maj 2026` or `12 May 2026`; an unknown day is a dash."""
    if value is None:
        return "–"
    month = MONTHS.get(language, MONTHS["sv"])[value.month - 1]
    return f"{value.day} {month} {value.year}"


def floored(value: float, language: str) -> str:
    """Return a figure between 0 and 1 cut to two decimals, at most 0.99: `0,94` in Swedish, `0.94` in English.

    Cut, not rounded: 0.899 is not yet 0.9, and nothing that a machine suggests is certain.
    """
    text = f"{min(math.floor(value * 100 + 1e-9), 99) / 100:.2f}"
    return text if language == "en" else text.replace(".", ",")
