"""Makes rounds of interviews and their guides."""

from django.db import transaction

from rodtrad.analysis.statements import DEFAULT_GUIDE
from rodtrad.app.audit.write import log
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Guide, Question, Round

__all__ = ["create_round", "get_or_create_round"]


@transaction.atomic
def create_round(*, municipality: Municipality, name: str, actor: User | None = None) -> Round:
    """Make a round that follows the default guide."""
    round_ = Round.objects.create(municipality=municipality, name=name, guide=_default_guide(municipality))
    log(municipality=municipality, actor=actor, action="round-created", about=round_)
    return round_


def get_or_create_round(*, municipality: Municipality, name: str = "", actor: User | None = None) -> Round:
    """Return the round of that name, made if need be; without a name the newest."""
    rounds = Round.objects.filter(municipality=municipality)
    found = rounds.filter(name=name).first() if name else rounds.last()
    return found or create_round(municipality=municipality, name=name, actor=actor)


def _default_guide(municipality: Municipality) -> Guide:
    guide, new = Guide.objects.get_or_create(
        municipality=municipality, key=DEFAULT_GUIDE.id, defaults={"title": dict(DEFAULT_GUIDE.title)}
    )
    if new:
        Question.objects.bulk_create(
            Question(
                guide=guide,
                position=position,
                key=question.id,
                text=dict(question.text),
                horizon=question.horizon.value,
                cues=list(question.cues),
            )
            for position, question in enumerate(DEFAULT_GUIDE.questions)
        )
    return guide
