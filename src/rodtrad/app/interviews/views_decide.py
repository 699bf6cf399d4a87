"""Decisions on statements: one at a time, all at once, and on to the next that waits."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.app.coding.models import Theme
from rodtrad.app.coding.write import decide_coding, undo_coding
from rodtrad.app.goals.write import decide_link, decide_reading, undo_link, undo_reading
from rodtrad.app.interviews.deciding import (
    AnyDecision,
    LinkWords,
    accept_all,
    decided_meanwhile,
    link_words,
    told_meanwhile,
    waiting_in,
)
from rodtrad.app.interviews.models import Statement
from rodtrad.app.interviews.read import decision_address, transcript_for_user
from rodtrad.app.interviews.write import review_personal_data
from rodtrad.app.pages import shown_at, way_back
from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.synthesis.read import labels

__all__ = ["decide", "show_next"]


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Record or take back one decision on a statement: `verb what which` in the field `decision`.

    Whoever comes here by GET (after signing in anew) is led to the statement; a form may lead back to its own page.
    """
    access = get_access(request.user)
    transcript = transcript_for_user(access, pk)
    rows = Statement.objects.filter(transcript=transcript, retired=False)
    statement = get_or_404(rows.select_related("transcript__interview__round__municipality"), pk=statement_pk)
    if request.method == "POST":
        access.must_write()
        words = request.POST.get("decision", "").split()
        other = _meanwhile(request, access, statement, words)
        if other is None:
            _decide(request, access, statement, words)
        else:
            messages.warning(request, told_meanwhile(other))
    return redirect(way_back(request) or decision_address(statement))


def _meanwhile(request: HttpRequest, access: Access, statement: Statement, words: list[str]) -> AnyDecision | None:
    """Return another's decision that was made after the page was shown, where the form tells when that was."""
    since = shown_at(request)
    if since is None:
        return None
    return decided_meanwhile(statement=statement, words=words, since=since, actor=access.user)


def _decide(request: HttpRequest, access: Access, statement: Statement, words: list[str]) -> None:
    """Do what the button says. Raises BadRequest for what no button says."""
    match words:
        case ["accept", "all"]:
            number = accept_all(statement=statement, actor=access.user)
            told = ngettext("%(num)s förslag är godkänt.", "%(num)s förslag är godkända.", number)
            messages.success(request, told % {"num": number})
        case ["relevant", "yes" | "no" as value]:
            decide_reading(statement=statement, aspect="relevant", value=value, actor=access.user)
            yes, no = _("Beslutat: utsagan handlar om hållbarhet."), _("Beslutat: utsagan handlar inte om hållbarhet.")
            messages.success(request, yes if value == "yes" else no)
        case ["undo", "relevant"]:
            undo_reading(statement=statement, aspect="relevant", actor=access.user)
            messages.success(request, _("Beslutet är taget tillbaka."))
        case ["reviewed"]:
            review_personal_data(statement=statement, actor=access.user)
            messages.success(request, _("Granskat: utsagan får visas som den står."))
        case [verb, "theme", pk] if pk.isdecimal():
            _decide_theme(request, access, statement, verb, int(pk))
        case _:
            _decide_link(access, statement, link_words(words))


def _decide_theme(request: HttpRequest, access: Access, statement: Statement, verb: str, pk: int) -> None:
    themes = Theme.objects.filter(codebook__round=statement.transcript.interview.round, retired=False)
    theme = get_or_404(themes, pk=pk)
    if verb in {"accept", "reject"}:
        decide_coding(statement=statement, theme=theme, accepted=verb == "accept", actor=access.user)
    elif verb != "undo":
        raise BadRequest("unknown decision")
    elif not undo_coding(statement=statement, theme=theme, actor=access.user):
        messages.warning(request, _("Bara den som har beslutat om ett tema kan ta tillbaka sitt beslut."))


def _decide_link(access: Access, statement: Statement, link: LinkWords | None) -> None:
    if link is None:
        raise BadRequest("unknown decision")
    if link.verb == "undo":
        undo_link(statement=statement, kind=link.kind, ref=link.ref, actor=access.user)
    elif _known(statement, link.kind, link.ref):
        decide_link(
            statement=statement,
            kind=link.kind,
            ref=link.ref,
            accepted=link.verb == "accept",
            actor=access.user,
            stance=link.stance,
        )
    else:
        raise BadRequest("unknown decision")


def _known(statement: Statement, kind: str, ref: str) -> bool:
    """Return whether `ref` is a goal or target that there is."""
    names = labels(statement.transcript.interview.round, "sv")
    known = {"goal": names.goals, "target": names.targets, "own": names.own}
    return ref in known.get(kind, {})


@require_safe
def show_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the next statement of the interview that waits for a decision, after the one in `efter`."""
    access = get_access(request.user)
    access.must_write()
    transcript = transcript_for_user(access, pk)
    waiting = waiting_in(transcript).any
    if not waiting:
        messages.success(request, _("Alla utsagor i samtalet är avgjorda."))
        return redirect("interview", pk)
    after = request.GET.get("efter", "")
    start = None
    if after.isdecimal() and len(after) < 19:
        start = Statement.objects.filter(transcript=transcript, pk=int(after)).values_list("start", flat=True).first()
    rows = Statement.objects.filter(pk__in=waiting).order_by("start")
    later = rows.filter(start__gt=start).first() if start is not None else None
    return redirect(decision_address(later or rows[0]))
