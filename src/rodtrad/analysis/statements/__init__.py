"""Statements: what is said in answer to the guide's questions, as spans of an immutable transcript."""

from rodtrad.analysis.statements.build import LeftOut, Reason, coverage, is_backchannel, make_statements
from rodtrad.analysis.statements.guide import DEFAULT_GUIDE, question_asked
from rodtrad.analysis.statements.languages import UNKNOWN, language_of
from rodtrad.analysis.statements.model import (
    DIMENSIONS,
    Dimension,
    Guide,
    Horizon,
    Question,
    Statement,
)
from rodtrad.analysis.statements.sentences import LONGEST_PIECE, split_sentences
from rodtrad.analysis.statements.unnamed import turns_that_ask
from rodtrad.analysis.statements.voices import find_interviewers

__all__ = [
    "DEFAULT_GUIDE",
    "DIMENSIONS",
    "LONGEST_PIECE",
    "UNKNOWN",
    "Dimension",
    "Guide",
    "Horizon",
    "LeftOut",
    "Question",
    "Reason",
    "Statement",
    "coverage",
    "find_interviewers",
    "is_backchannel",
    "language_of",
    "make_statements",
    "question_asked",
    "split_sentences",
    "turns_that_ask",
]
