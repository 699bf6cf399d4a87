"""One statement, word for word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodtrad.app.goals.models import GoalKind
from rodtrad.app.interviews.models import Statement
from rodtrad.app.interviews.read import decision_address, options, transcript_for_user
from rodtrad.app.interviews.words import look_closely
from rodtrad.app.machine import linker_of
from rodtrad.app.people.permissions import get_access, get_or_404
from rodtrad.app.synthesis.read import labels
from rodtrad.app.synthesis.voices import voices
from rodtrad.app.workspace import current

__all__ = ["show_words"]


@require_safe
def show_words(request: HttpRequest, pk: int, statement_pk: int) -> HttpResponse:
    """The words that carry each link of a statement, with what each weighs, for those who decide on links."""
    access = get_access(request.user)
    transcript = transcript_for_user(access, pk)
    access.must_write()
    rows = Statement.objects.filter(transcript=transcript, retired=False)
    statement = get_or_404(rows.select_related("transcript"), pk=statement_pk)
    [voice] = voices(rows.filter(pk=statement_pk))
    known = {(one.kind, one.ref): one for one in options([statement_pk]).get(statement_pk, [])}
    context = {
        "title": _("Ord för ord"),
        "interview": transcript.interview,
        "voice": voice,
        "looks": look_closely(statement, linker_of(current())),
        "known": known,
        "own": voice.refs(GoalKind.OWN),
        "labels": labels(transcript.interview.round, get_language() or "sv"),
        "back": decision_address(statement),
    }
    return render(request, "words.jinja", context)
