"""Soft hyphens in long Swedish compounds, so that a narrow screen breaks a title where its parts join."""

import re

from markupsafe import Markup

from rodtrad.publish.look.marking import visible

__all__ = ["JOINTS", "soft"]

JOINTS = (
    "arbete", "boende", "byggnad", "energi", "försörjning", "förvaltning", "förändring", "kompetens", "konsumtion",
    "kontor", "marknad", "mångfald", "planering", "produktion", "redovisning", "samhälle", "sköterskor", "utbildning",
    "uppföljning", "utveckling", "verksamhet",
)  # fmt: skip
"""Second parts of compounds that units, themes and goals often have; a word is broken before them."""

LONG = 13
"""Letters of a word that may be broken, at least."""

EDGE = 4
"""Letters that stay together at either end."""

WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
JOINT = re.compile(rf"(?<=\w{{{EDGE}}})(?={'|'.join(JOINTS)})")
TAG = re.compile(r"(<[^>]*>)")


def soft(text: object) -> Markup:
    """Return `text` escaped (Markup as it is), each long compound with a soft hyphen where its parts join.

    For titles and names alone: a quote stays as it was said, sign by sign.
    """
    parts = TAG.split(str(visible(text)))
    return Markup("").join(Markup(part if place % 2 else WORD.sub(_broken, part)) for place, part in enumerate(parts))  # noqa: S704 - the parts are of Markup


def _broken(match: re.Match[str]) -> str:
    return JOINT.sub("&shy;", match[0])
