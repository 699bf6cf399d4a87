"""The goals' colours, and the text colour that can be read on each.

Source: United Nations, "Sustainable Development Goals: Guidelines for the use of the SDG logo, including the colour
wheel, and 17 icons" (2019), colour specifications. Colours are facts; no logo or icon of the UN's is used.
"""

__all__ = ["COLOURS", "ink"]

COLOURS = {
    "1": "#E5243B",
    "2": "#DDA63A",
    "3": "#4C9F38",
    "4": "#C5192D",
    "5": "#FF3A21",
    "6": "#26BDE2",
    "7": "#FCC30B",
    "8": "#A21942",
    "9": "#FD6925",
    "10": "#DD1367",
    "11": "#FD9D24",
    "12": "#BF8B2E",
    "13": "#3F7E44",
    "14": "#0A97D9",
    "15": "#56C02B",
    "16": "#00689D",
    "17": "#19486A",
}

READABLE = 4.5
"""The least contrast of normal text (WCAG 2.2, success criterion 1.4.3)."""


def ink(goal: str) -> str:
    """Return `#fff` where white text on the goal's colour has a contrast of at least 4.5:1, else `#000`.

    Raises KeyError for a goal that does not exist.
    """
    contrast_to_white = 1.05 / (_luminance(COLOURS[goal]) + 0.05)
    return "#fff" if contrast_to_white >= READABLE else "#000"


def _luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, 0–1 (WCAG 2.2's definition)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
