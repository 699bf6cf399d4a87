"""The default interview guide, and how a heading or an interviewer's turn is known to ask its questions.

Ids: `done` and `future` are the two key questions; `done-economic`, `done-ecological`, `done-social`,
`future-economic`, `future-ecological` and `future-social` are their parts. In any guide an id `a-b` is a
part of the question `a`: it counts as asked where its cues match and `a` is the question at hand or is
asked in the same turn.
"""

import re
from functools import lru_cache

from rodtrad.analysis.statements.model import DIMENSIONS, Dimension, Guide, Horizon, Question

__all__ = ["DEFAULT_GUIDE", "question_asked", "resets"]

_DONE = (
    r"\bhittills\b",
    r"så här långt",
    r"fram till (?:nu|i dag|idag)",
    r"\bvad har (?:ni|du) (?:redan )?(?:inte )?gjort\b",
    r"^\W*(?:det )?som är gjort\b",
    r"\bvad (?:görs|gör ni) (?:redan|i dag|idag)\b",
    r"\bso far\b",
    r"\bwhat have you done\b",
    r"\bup to now\b",
    r"\buntil now\b",
    r"\bto date\b",
)
_FUTURE = (
    r"\bframåt\b",
    r"\bframöver\b",
    r"\bframtid",
    r"\b(?:de )?(?:närmaste|kommande|nästa) (?:\w+ )?åren\b",
    r"\bvägen vidare\b",
    r"\bnästa steg\b",
    r"\bvad (?:vill|ska|behöver) ni göra\b",
    r"\bahead\b",
    r"\bgoing forward\b",
    r"\bin the (?:coming|next) years\b",
    r"\bthe future\b",
    r"\bnext steps?\b",
)
_CUES = {
    Dimension.ECONOMIC: (
        r"\bekonomisk[at]?\b",
        r"^\W*ekonomi(?:n)?\b",
        r"\b(?:ekonomi(?:n)?|pengar)(?=,| och\b)",
        r"\b(?:ta|tar|börja[r]?(?: med| i)?) ekonomin\b",
        r"\beconomic(?:ally)?\b",
        r"^\W*economy\b",
    ),
    Dimension.ECOLOGICAL: (
        r"\bekologisk[at]?\b",
        r"\bmiljömässig[at]?\b",
        r"^\W*(?:ekologi(?:n)?|miljö(?:n)?)\b",
        r"\bmiljö(?:n)?(?=,| och\b)",
        r"\becological(?:ly)?\b",
        r"\benvironmental(?:ly)?\b",
        r"^\W*(?:ecology|environment)\b",
    ),
    Dimension.SOCIAL: (
        r"\bdet sociala\b",
        r"\bsocialt\b",
        r"\bsocial(?:a)? (?:hållbarhet|sidan|delen|biten|frågorna)",
        r"^\W*social[at]?\b",
        r"\boch människor\b",
        r"\bsocially\b",
        r"\bsocial (?:sustainability|side|part|dimension)\b",
    ),
}
_NAMES = {
    Dimension.ECONOMIC: ("ekonomiskt", "economic"),
    Dimension.ECOLOGICAL: ("ekologiskt", "ecological"),
    Dimension.SOCIAL: ("socialt", "social"),
}
_RESETS = re.compile(
    r"^\W*(?:inledning|introduktion|presentation|deltagare|närvarande|bakgrund|avslutning|avslut|övrigt|slutord|"
    r"introduction|participants|present|background|closing|conclusion|other)\b",
    re.IGNORECASE,
)


def _part(horizon: Horizon, dimension: Dimension) -> Question:
    swedish, english = _NAMES[dimension]
    text = {
        Horizon.DONE: {
            "sv": f"Vad har ni gjort hittills för att vara hållbara {swedish}?",
            "en": f"What have you done so far for {english} sustainability?",
        },
        Horizon.FUTURE: {
            "sv": f"Hur ser ni på arbetet framåt {swedish}?",
            "en": f"How do you see the work ahead for {english} sustainability?",
        },
    }[horizon]
    return Question(f"{horizon}-{dimension}", text, horizon, _CUES[dimension])


DEFAULT_GUIDE = Guide(
    id="two-key-questions",
    title={"sv": "Två frågor om hållbarhet", "en": "Two questions about sustainability"},
    questions=(
        Question(
            "done",
            {
                "sv": "Vad har ni gjort hittills för att arbeta hållbart?",
                "en": "What have you done so far to work sustainably?",
            },
            Horizon.DONE,
            _DONE,
        ),
        *(_part(Horizon.DONE, dimension) for dimension in DIMENSIONS),
        Question(
            "future",
            {
                "sv": "Hur ser ni på hållbarhetsarbetet framåt?",
                "en": "How do you see the sustainability work ahead?",
            },
            Horizon.FUTURE,
            _FUTURE,
        ),
        *(_part(Horizon.FUTURE, dimension) for dimension in DIMENSIONS),
    ),
)
"""Two key questions (so far, ahead), each in the economic, the ecological and the social dimension."""


@lru_cache(maxsize=1024)
def _compiled(cue: str) -> re.Pattern[str]:
    return re.compile(cue, re.IGNORECASE)


def _last_match(question: Question, text: str) -> int:
    """Return where the last match of any cue of `question` begins, -1 for none."""
    return max((m.start() for cue in question.cues for m in _compiled(cue).finditer(text)), default=-1)


def _parent(question: Question, ids: frozenset[str]) -> str:
    """Return the id of the question that `question` is a part of, empty if it stands alone."""
    head = question.id.rpartition("-")[0]
    return head if head in ids else ""


def question_asked(text: str, guide: Guide, current: str | None) -> str | None:
    """Return the id of the guide's question that `text` asks, None where no cue matches.

    Of several key questions the one named last is asked. Where exactly one part of the question at hand (or
    of the one just asked) is named, that part is asked; where several are, the whole question is.
    """
    ids = frozenset(question.id for question in guide.questions)
    whole = [question for question in guide.questions if not _parent(question, ids)]
    positions = {question.id: _last_match(question, text) for question in whole}
    asked = max(positions, key=lambda id_: positions[id_], default=None)
    if asked is not None and positions[asked] < 0:
        asked = None
    root = asked or (_root(current, guide, ids) if current else None)
    parts = [q.id for q in guide.questions if root and _parent(q, ids) == root and _last_match(q, text) >= 0]
    if len(parts) == 1:
        return parts[0]
    return root if parts else asked


def _root(current: str, guide: Guide, ids: frozenset[str]) -> str:
    question = next((question for question in guide.questions if question.id == current), None)
    return (_parent(question, ids) or current) if question else current


def resets(heading: str) -> bool:
    """Tell whether `heading` opens a section that answers no question (introduction, closing)."""
    return bool(_RESETS.search(heading))
