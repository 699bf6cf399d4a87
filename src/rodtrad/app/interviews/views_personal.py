"""The review of personal data in an interview: what was found, the doubtful first, and that somebody has read it."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rodtrad.analysis.pseudonyms import Label
from rodtrad.analysis.pseudonyms.figures import told
from rodtrad.app.audit.write import log
from rodtrad.app.interviews import personal_write as write
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.interviews.personal import review_of
from rodtrad.app.interviews.read import transcript_for_user
from rodtrad.app.lock import Busy
from rodtrad.app.people.models import User
from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.pipeline import hide_again
from rodtrad.app.workspace import current

__all__ = ["label_names", "review_personal_data"]

SHOWN = 25
"""Doubtful findings at a time: more come when those are decided."""

TOO_LONG = 10
"""Digits of a place in a text that no text has."""

MARKED_AS = (Label.PERSON, Label.TITLE, Label.PLACE, Label.ORGANISATION, Label.ADDRESS, Label.PHONE)
"""What a person can mark words as."""


def label_names() -> dict[Label, str]:
    """Return what the kinds of personal data are called."""
    return {
        Label.PERSON: _("namn"),
        Label.TITLE: _("roll som bara en har"),
        Label.ORGANISATION: _("enhet eller organisation"),
        Label.PLACE: _("plats"),
        Label.PHONE: _("telefonnummer"),
        Label.EMAIL: _("e-postadress"),
        Label.PERSONAL_NUMBER: _("personnummer"),
        Label.ORGANISATION_NUMBER: _("organisationsnummer"),
        Label.ADDRESS: _("adress"),
        Label.POSTCODE: _("postadress"),
        Label.PLATE: _("registreringsnummer"),
        Label.PROPERTY: _("fastighet"),
        Label.URL: _("webbadress"),
        Label.HANDLE: _("användarnamn"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def review_personal_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was found in an interview; take a person's word on it, words that were missed, and that it is read."""
    access = get_access(request.user)
    access.must_write()
    transcript = transcript_for_user(access, pk)
    analysed = get_or_404(Transcript.objects.filter(pseudonymised__isnull=False), pk=transcript.pk)
    if request.method == "POST":
        return _decide(request, access, analysed)
    # The page shows words as they were said: who has looked is on record.
    log(municipality=access.municipality, actor=access.user, action="original-viewed", about=transcript)
    review = review_of(transcript)
    doubtful = [one for one in review.findings if one.doubtful]
    context = {
        "title": _("Personuppgifter i samtal %(number)s") % {"number": transcript.interview.number},
        "interview": transcript.interview,
        "review": review,
        "doubtful": doubtful[:SHOWN],
        "doubtful_total": len(doubtful),
        "kinds": label_names(),
        "marked_as": MARKED_AS,
        "told": told(),
    }
    return render(request, "personal.jinja", context)


def _decide(request: HttpRequest, access: Access, transcript: Transcript) -> HttpResponse:
    """Do what the button says, and pseudonymise anew what it touches."""
    match request.POST.get("do", "").split():
        case ["read"]:
            return _read(request, access, transcript)
        case ["mark"]:
            return _mark(request, access, transcript)
        case [verb, start, end, *rest] if (
            start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < TOO_LONG
        ):
            try:
                _decide_span(verb, rest, {"start": int(start), "end": int(end)}, transcript, access.user)
            except LookupError:
                messages.warning(request, _("Uppgiften står inte längre så. Titta igen."))
        case _:
            raise BadRequest("no button says this")
    _hide_again(request, transcript)
    return redirect(reverse("personal", args=[transcript.interview_id]) + "#osakra")


def _decide_span(verb: str, rest: list[str], span: dict[str, int], transcript: Transcript, actor: User) -> None:
    match verb, rest:
        case "yes" | "no", [] | ["all"]:
            everywhere = rest == ["all"]
            write.decide_span(transcript=transcript, **span, personal=verb == "yes", actor=actor, everywhere=everywhere)
        case "left" | "right", []:
            write.widen_span(transcript=transcript, **span, left=verb == "left", actor=actor)
        case "undo", []:
            write.undo_verdict(transcript=transcript, **span, actor=actor, everywhere=True)
        case _:
            raise BadRequest("no button says this")


def _mark(request: HttpRequest, access: Access, transcript: Transcript) -> HttpResponse:
    words, kind = request.POST.get("words", "").strip()[:200], request.POST.get("kind", "")
    if kind not in {label.value for label in MARKED_AS}:
        raise BadRequest("no kind of personal data is called this")
    everywhere = request.POST.get("everywhere") == "yes"
    try:
        number = write.mark_words(
            transcript=transcript, words=words, label=Label(kind), actor=access.user, everywhere=everywhere
        )
    except ValueError:
        messages.error(request, _("Skriv minst två tecken, så som de står i texten."))
    else:
        done = ngettext("Markerat på %(num)s ställe.", "Markerat på %(num)s ställen.", number) % {"num": number}
        if number:
            messages.success(request, done)
            _hide_again(request, transcript)
        else:
            messages.warning(request, _("Orden finns inte i texten, som hela ord."))
    return redirect(reverse("personal", args=[transcript.interview_id]) + "#missat")


def _read(request: HttpRequest, access: Access, transcript: Transcript) -> HttpResponse:
    if request.POST.get("confirmed") != "yes":
        messages.error(request, _("Kryssa för att du har läst hela samtalet."))
    else:
        try:
            write.read_through(transcript=transcript, actor=access.user)
        except write.StillDoubtful:
            messages.error(request, _("Avgör de osäkra uppgifterna först."))
        else:
            messages.success(request, _("Det står nu att du har läst igenom samtalet."))
    return redirect("personal", transcript.interview_id)


def _hide_again(request: HttpRequest, transcript: Transcript) -> None:
    workspace = current()
    try:
        if workspace is not None:
            hide_again(workspace, transcript.interview.round)
    except Busy:
        messages.warning(request, _("En analys pågår. Texten ändras när den är klar."))
