"""The list of interviews with its upload, and a transcript with its statements."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.analysis.language import in_language
from rodtrad.analysis.transcripts import Refused, explain
from rodtrad.app.audit.write import log
from rodtrad.app.coding.models import Coding
from rodtrad.app.goals.models import ReadingDecision
from rodtrad.app.interviews import read
from rodtrad.app.interviews.adapt import transcript_record
from rodtrad.app.interviews.deciding import Waiting, waiting_in
from rodtrad.app.interviews.forms import UploadForm
from rodtrad.app.interviews.models import Statement, Transcript
from rodtrad.app.interviews.write import FilesRefused, Imported, import_files
from rodtrad.app.people.permissions import Access, get_access
from rodtrad.app.synthesis.read import labels, round_at_hand
from rodtrad.app.workspace import current

__all__ = ["list_interviews", "show_interview"]


@require_http_methods(["GET", "HEAD", "POST"])
def list_interviews(request: HttpRequest) -> HttpResponse:
    """All interviews of the round; takes in new ones."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    form, errors = UploadForm(municipality=access.municipality), []
    if request.method == "POST":
        access.must_write()
        form = UploadForm(request.POST, request.FILES, municipality=access.municipality)
        errors = _upload(request, access, form)
        if not errors:
            return redirect("interviews")
    context = {
        "title": _("Samtal"),
        "access": access,
        "rows": read.interview_rows(round_),
        "form": form,
        "errors": errors,
    }
    return render(request, "interviews.jinja", context, status=400 if errors else 200)


def _upload(request: HttpRequest, access: Access, form: UploadForm) -> list[tuple[str, str]]:
    """Take in the files of the form; return what is wrong as (id of the field, message)s."""
    if not form.is_valid():
        return [(form[name].id_for_label, str(text)) for name, texts in form.errors.items() for text in texts]
    workspace = current()
    faults: list[Refused] = []
    try:
        taken = import_files(
            round_=round_at_hand(access.municipality),
            unit=form.cleaned_data["unit"],
            files=form.contents(faults),
            faults=faults,
            sources=workspace.sources if workspace else None,
            date=form.cleaned_data["date"],
            interviewer=form.cleaned_data["interviewer"],
            participants=form.cleaned_data["participants"],
            actor=access.user,
        )
    except FilesRefused as refused:
        return [(form["documents"].id_for_label, str(fault)) for fault in refused.faults]
    for one in taken:
        messages.success(request, _told(one))
    return []


def _told(one: Imported) -> str:
    interview = one.transcript.interview
    unit = in_language(interview.unit.name, get_language() or "sv")
    name = {"name": one.transcript.name, "number": interview.number, "unit": unit}
    return {
        "added": _("%(name)s är tillagd som samtal %(number)s.") % name,
        "recognised": _("%(name)s fanns redan som samtal %(number)s med %(unit)s. Inget är ändrat.") % name,
        "replaced": _("%(name)s har ersatt den tidigare filen i samtal %(number)s.") % name,
    }[one.outcome]


@require_safe
def show_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """A transcript, thirty turns at a time; pseudonymised, or as it was said for those who may see that."""
    access = get_access(request.user)
    transcript = read.transcript_for_user(access, pk)
    original = request.GET.get("text") == "original"
    if original:
        access.must_write()
        log(municipality=access.municipality, actor=access.user, action="original-viewed", about=transcript)
    turns = list(transcript.turns.all())
    pages = max(1, -(-len(turns) // read.TURNS_A_PAGE))
    page = min(max(_page(request, transcript), 1), pages)
    part = turns[(page - 1) * read.TURNS_A_PAGE : page * read.TURNS_A_PAGE]
    analysed = hasattr(transcript, "pseudonymised")
    shown = read.original_turns(transcript, part) if original or not analysed else read.public_turns(transcript, part)
    if not analysed and not access.can_write:
        shown = []
    context = {
        "title": _("Samtal %(number)s") % {"number": transcript.interview.number},
        "access": access,
        "interview": transcript.interview,
        "transcript": transcript,
        "turns": shown,
        "original": original,
        "analysed": analysed,
        "page": page,
        "links": _page_links(pk, pages, page, original),
        **_report(transcript),
        **_to_decide(request, access, shown, transcript),
    }
    return render(request, "interview.jinja", context)


def _page(request: HttpRequest, transcript: Transcript) -> int:
    """Return the page asked for by number, or by a statement that is on it."""
    statement = request.GET.get("utsaga", "")
    if statement.isdecimal() and len(statement) < 19:
        turn = Statement.objects.filter(transcript=transcript, pk=int(statement)).values_list("turn_index", flat=True)
        return (turn.first() or 0) // read.TURNS_A_PAGE + 1
    number = request.GET.get("sida", "1")
    return int(number) if number.isdecimal() and len(number) < 10 else 1


def _page_links(pk: int, pages: int, page: int, original: bool) -> list[tuple[int, str, bool]]:
    address = reverse("interview", args=[pk])
    more = "&text=original" if original else ""
    return [(number, f"{address}?sida={number}{more}", number == page) for number in range(1, pages + 1)]


def _report(transcript: Transcript) -> dict[str, Any]:
    """Return what the importer understood."""
    language = get_language() or "sv"
    notices = transcript_record(transcript).warnings
    return {
        "participants": list(transcript.interview.participants.all()),
        "warnings": [explain(notice, language) for notice in notices],
    }


def _to_decide(
    request: HttpRequest, access: Access, shown: list[read.TurnView], transcript: Transcript
) -> dict[str, Any]:
    """Return the links and themes that can be decided on, by statement, and what waits for a decision."""
    said = [segment.voice for turn in shown for segment in turn.segments if segment.voice]
    pks = [voice.pk for voice in said]
    codings = Coding.objects.filter(statement__in=pks)
    relevance = ReadingDecision.objects.filter(statement__in=pks, aspect=ReadingDecision.Aspect.RELEVANT)
    return {
        "labels": labels(transcript.interview.round, get_language() or "sv"),
        "options": read.options(pks) if access.can_write else {},
        "codings": {(c.statement_id, c.theme_id): c for c in codings},
        "relevance": {one.statement_id: one for one in relevance},
        "waiting": waiting_in(transcript) if access.can_write and said else Waiting(),
        "opened": request.GET.get("utsaga", "") if request.GET.get("oppen") else "",
        "seen": timezone.now().isoformat(),
    }
