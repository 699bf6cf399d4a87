"""The list of interviews with its upload, and a transcript with its statements."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rodtrad.analysis.transcripts import Refused, explain
from rodtrad.app.audit.write import log
from rodtrad.app.coding.models import Coding, Theme
from rodtrad.app.coding.write import decide_coding, undo_coding
from rodtrad.app.goals.models import GoalKind
from rodtrad.app.goals.write import decide_link, decide_reading, undo_link
from rodtrad.app.interviews import read
from rodtrad.app.interviews.adapt import transcript_record
from rodtrad.app.interviews.forms import UploadForm
from rodtrad.app.interviews.models import Interview, Statement, Transcript
from rodtrad.app.interviews.write import FilesRefused, Imported, import_files, review_personal_data
from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.synthesis.read import labels, round_at_hand
from rodtrad.app.workspace import current

__all__ = ["decide", "list_interviews", "show_interview"]


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
    try:
        taken = import_files(
            round_=round_at_hand(access.municipality),
            unit=form.cleaned_data["unit"],
            files=form.contents(),
            sources=workspace.sources if workspace else None,
            date=form.cleaned_data["date"],
            interviewer=form.cleaned_data["interviewer"],
            actor=access.user,
        )
    except FilesRefused as refused:
        return [(form["documents"].id_for_label, str(fault)) for fault in refused.faults]
    except Refused as fault:
        return [(form["documents"].id_for_label, str(fault))]
    for one in taken:
        messages.success(request, _told(one))
    return []


def _told(one: Imported) -> str:
    name = {"name": one.transcript.name, "number": one.transcript.interview.number}
    return {
        "added": _("%(name)s är tillagd som samtal %(number)s.") % name,
        "recognised": _("%(name)s fanns redan som samtal %(number)s. Inget är ändrat.") % name,
        "replaced": _("%(name)s har ersatt den tidigare filen i samtal %(number)s.") % name,
    }[one.outcome]


@require_safe
def show_interview(request: HttpRequest, pk: int) -> HttpResponse:
    """A transcript, thirty turns at a time; pseudonymised, or as it was said for those who may see that."""
    access = get_access(request.user)
    transcript = _transcript_for_user(access, pk)
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
        **_to_decide(access, shown, transcript),
    }
    return render(request, "interview.jinja", context)


def _transcript_for_user(access: Access, pk: int) -> Transcript:
    interview = get_or_404(Interview.objects.filter(round__municipality=access.municipality), pk=pk)
    return get_or_404(
        Transcript.objects.filter(interview=interview, current=True).select_related("interview__unit", "pseudonymised")
    )


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


def _to_decide(access: Access, shown: list[read.TurnView], transcript: Transcript) -> dict[str, Any]:
    """Return the links and themes that can be decided on, by statement."""
    said = [segment.voice for turn in shown for segment in turn.segments if segment.voice]
    pks = [voice.pk for voice in said]
    codings = Coding.objects.filter(statement__in=pks)
    return {
        "labels": labels(transcript.interview.round, get_language() or "sv"),
        "options": read.options(pks) if access.can_write else {},
        "codings": {(c.statement_id, c.theme_id): c for c in codings},
    }


@require_POST
def decide(request: HttpRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Record or take back one decision on a statement: `verb what which` in the field `decision`."""
    access = get_access(request.user)
    access.must_write()
    transcript = _transcript_for_user(access, pk)
    rows = Statement.objects.filter(transcript=transcript, retired=False)
    statement = get_or_404(rows.select_related("transcript__interview__round__municipality"), pk=statement_pk)
    _decide(access, statement, request.POST.get("decision", "").split())
    return redirect(f"{reverse('interview', args=[pk])}?utsaga={statement_pk}#u-{statement_pk}")


def _decide(access: Access, statement: Statement, words: list[str]) -> None:
    """Do what the button says. Raises BadRequest for what no button says."""
    match words:
        case ["accept" | "reject" as verb, "theme", pk] if pk.isdecimal():
            theme = _theme(statement, pk)
            decide_coding(statement=statement, theme=theme, accepted=verb == "accept", actor=access.user)
        case ["undo", "theme", pk] if pk.isdecimal():
            undo_coding(statement=statement, theme=_theme(statement, pk), actor=access.user)
        case ["accept" | "reject" as verb, kind, ref] if _known(statement, kind, ref):
            decide_link(statement=statement, kind=kind, ref=ref, accepted=verb == "accept", actor=access.user)
        case ["undo", kind, ref] if kind in GoalKind.values:
            undo_link(statement=statement, kind=kind, ref=ref, actor=access.user)
        case ["relevant", "yes" | "no" as value]:
            decide_reading(statement=statement, aspect="relevant", value=value, actor=access.user)
        case ["reviewed"]:
            review_personal_data(statement=statement, actor=access.user)
        case _:
            raise BadRequest("unknown decision")


def _theme(statement: Statement, pk: str) -> Theme:
    themes = Theme.objects.filter(codebook__round=statement.transcript.interview.round, retired=False)
    return get_or_404(themes, pk=int(pk))


def _known(statement: Statement, kind: str, ref: str) -> bool:
    """Return whether `ref` is a goal or target that there is."""
    names = labels(statement.transcript.interview.round, "sv")
    known = {"goal": names.goals, "target": names.targets, "own": names.own}
    return ref in known.get(kind, {})
