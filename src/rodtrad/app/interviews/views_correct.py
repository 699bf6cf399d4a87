"""Correcting what was told of an interview, and taking a wrong one away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.app.interviews.correct import correct_interview, delete_interview, what_goes
from rodtrad.app.interviews.forms import CorrectForm
from rodtrad.app.interviews.read import transcript_for_user
from rodtrad.app.lock import Busy, only_one
from rodtrad.app.people.permissions import Access, get_access
from rodtrad.app.workspace import current

__all__ = ["correct", "delete"]


@contextmanager
def _alone() -> Iterator[None]:
    """Keep an analysis from running while an interview changes under it. Raises Busy while one does."""
    workspace = current()
    if workspace is None:
        yield
        return
    with only_one(workspace.lock):
        yield


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Change unit, day, interviewer or participants of an interview."""
    access = get_access(request.user)
    transcript = transcript_for_user(access, pk)
    access.must_write()
    interview = transcript.interview
    form = CorrectForm.of(interview, request.POST if request.method == "POST" else None)
    errors = []
    if request.method == "POST":
        errors = _correct(request, access, form, pk)
        if not errors:
            return redirect("interview", pk)
    context = {
        "title": _("Ändra samtal %(number)s") % {"number": interview.number},
        "interview": interview,
        "form": form,
        "errors": errors,
    }
    return render(request, "correct.jinja", context, status=400 if errors else 200)


def _correct(request: HttpRequest, access: Access, form: CorrectForm, pk: int) -> list[tuple[str, str]]:
    """Do what the form says; return what is wrong as (id of the field, message)s."""
    if not form.is_valid():
        return [(form[name].id_for_label, str(text)) for name, texts in form.errors.items() for text in texts]
    try:
        with _alone(), transaction.atomic():
            interview = transcript_for_user(access, pk).interview
            changed = correct_interview(interview=interview, actor=access.user, **form.cleaned_data)
    except Busy:
        return [("", _("En analys pågår. Vänta tills den är klar."))]
    if not changed:
        messages.info(request, _("Inget är ändrat."))
    elif {"interviewer", "told_participants"} & set(changed):
        messages.success(request, _("Uppgifterna är ändrade. Analysera samtalen igen, så att de får verkan."))
    else:
        messages.success(request, _("Uppgifterna är ändrade."))
    return []


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what goes with an interview and, when that is confirmed, take it away."""
    access = get_access(request.user)
    transcript = transcript_for_user(access, pk)
    access.must_write()
    interview = transcript.interview
    title = _("Ta bort samtal %(number)s") % {"number": interview.number}
    errors = []
    if request.method == "POST":
        errors = _delete(request, access, pk)
        if not errors:
            return redirect("interviews")
    context = {
        "title": title,
        "interview": interview,
        "transcript": transcript,
        "removed": what_goes(interview),
        "errors": errors,
    }
    return render(request, "delete.jinja", context, status=400 if errors else 200)


def _delete(request: HttpRequest, access: Access, pk: int) -> list[tuple[str, str]]:
    if request.POST.get("confirmed") != "yes":
        return [("id_confirmed", _("Kryssa för att du vill ta bort samtalet."))]
    workspace = current()
    try:
        with _alone():
            interview = transcript_for_user(access, pk).interview
            number = interview.number
            sources = workspace.sources if workspace else None
            delete_interview(interview=interview, sources=sources, actor=access.user)
    except Busy:
        return [("", _("En analys pågår. Vänta tills den är klar."))]
    messages.success(request, _("Samtal %(number)s är borttaget.") % {"number": number})
    return []
