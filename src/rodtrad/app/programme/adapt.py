"""Guides as the analysis knows them."""

from rodtrad.analysis.statements.model import Guide as GuideRecord
from rodtrad.analysis.statements.model import Horizon
from rodtrad.analysis.statements.model import Question as QuestionRecord
from rodtrad.app.programme.models import Guide

__all__ = ["guide_record"]


def guide_record(guide: Guide) -> GuideRecord:
    """Return `guide` as the record that cuts transcripts into statements."""
    questions = tuple(
        QuestionRecord(id=q.key, text=q.text, horizon=Horizon(q.horizon), cues=tuple(q.cues))
        for q in guide.questions.all()
    )
    return GuideRecord(id=guide.key, title=guide.title, questions=questions)
