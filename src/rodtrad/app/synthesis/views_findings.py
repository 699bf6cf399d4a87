"""The findings, and the editor of one: words, cited statements, checks that run while one writes, approval."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.analysis.language import in_language
from rodtrad.analysis.synthesis import check_finding
from rodtrad.app.chat.models import ChatExchange
from rodtrad.app.chat.read import proposal_asked
from rodtrad.app.chat.write import endpoint_of, propose_finding
from rodtrad.app.coding.models import Theme
from rodtrad.app.coding.read import theme_rows
from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.synthesis import findings_write as write
from rodtrad.app.synthesis.findings import (
    finding_rows,
    language_of_words,
    remarks_on,
    search_statements,
    sources_of,
    standing_of,
)
from rodtrad.app.synthesis.models import Finding, FindingOrigin
from rodtrad.app.synthesis.read import labels, places, round_at_hand
from rodtrad.app.synthesis.voices import statements_of, voices

__all__ = ["check_words", "list_findings", "show_finding"]

LONGEST = 4000
"""Characters of a finding."""


SHOWN_FIRST = 6
"""Cited statements that are seen at once: the text, and a search, stay near."""


@require_http_methods(["GET", "HEAD", "POST"])
def list_findings(request: HttpRequest) -> HttpResponse:
    """All findings of the round; begins a new one, or drafts one for each theme that has none."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    if request.method == "POST":
        access.must_write()
        if request.POST.get("do") == "draft":
            made = write.draft_findings(round_=round_, actor=access.user)
            told = ngettext("%(num)s utkast är skrivet.", "%(num)s utkast är skrivna.", made) % {"num": made}
            messages.success(request, told if made else _("Varje tema har redan en iakttagelse."))
            return redirect("findings")
        theme = request.POST.get("theme", "")
        themes = Theme.objects.filter(codebook__round=round_, retired=False)
        about = get_or_404(themes, pk=int(theme)) if theme.isdecimal() else None
        finding = write.create_finding(round_=round_, actor=access.user, theme=about, language=_language())
        return redirect("finding", finding.pk)
    context = {
        "title": _("Iakttagelser"),
        "access": access,
        "rows": finding_rows(round_, _language()),
        "themes": theme_rows(round_),
        "labels": labels(round_, _language()),
    }
    return render(request, "findings.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding with all that it rests on; takes its words, what it cites, and its approval."""
    access = get_access(request.user)
    finding = _finding(access, pk)
    if request.method == "POST":
        access.must_write()
        return _change(request, access, finding)
    round_ = finding.synthesis.round
    cited = statements_of(round_).filter(pk__in=finding.statements.values("pk"))
    exchange = (
        proposal_asked(request, access.municipality, ChatExchange.About.FINDING, pk) if access.can_write else None
    )
    proposed = exchange.proposal.get("text", "") if exchange else ""
    words = proposed or finding.text.get(_language(), "")
    said = sorted(voices(cited), key=lambda voice: (voice.quote not in words, voice.rank is None, voice.rank or 0))
    query, theme = request.GET.get("q", "").strip()[:200], _theme_asked(request, finding)
    found, total = search_statements(round_, query, theme, {voice.pk for voice in said})
    standing, sources = standing_of(round_), sources_of(said, round_)
    context = {
        "title": _("Iakttagelse"),
        "access": access,
        "finding": finding,
        "text": words,
        "other_texts": {code: words for code, words in finding.text.items() if words and code != _language()},
        "proposal": exchange if proposed else None,
        "endpoint": endpoint_of(access.municipality) if access.can_write else None,
        "remarks": remarks_on({**finding.text, _language(): words}, sources, standing),
        "said": said,
        "units": len({voice.unit for voice in said}),
        "standing": standing,
        "waiting": {int(source.id) for source in sources if source.withheld},
        "found": found,
        "total": total,
        "query": query,
        "theme_asked": theme,
        "places": places([voice.pk for voice in (*said, *found)]),
        "labels": labels(round_, _language()),
        "longest": LONGEST,
        "shown_first": SHOWN_FIRST,
    }
    return render(request, "finding.jinja", context)


def _theme_asked(request: HttpRequest, finding: Finding) -> int | None:
    """Return the theme to search in: the finding's own until another, or all, is asked for."""
    asked = request.GET.get("tema")
    if asked is None:
        return finding.theme_id
    return int(asked) if asked.isdecimal() and len(asked) < 12 else None


def _change(request: HttpRequest, access: Access, finding: Finding) -> HttpResponse:
    """Do what the button says. The words in the form are kept whatever is pressed."""
    if "text" in request.POST:
        text = request.POST["text"].replace("\r\n", "\n").strip()[:LONGEST]
        exchange = proposal_asked(request, access.municipality, ChatExchange.About.FINDING, finding.pk)
        untouched = exchange is not None and text == exchange.proposal.get("text")
        origin = FindingOrigin.MODEL if untouched else FindingOrigin.PERSON
        write.write_finding(finding=finding, text=text, actor=access.user, language=_language(), origin=origin)
    match request.POST.get("do", "save").split():
        case ["save"]:
            messages.success(request, _("Iakttagelsen är sparad."))
        case ["search"]:
            pass  # what was written is kept, and the search is in the address
        case [("cite" | "quote" | "uncite") as verb, pk] if pk.isdecimal() and len(pk) < 12:
            _cite(access, finding, verb, int(pk))
        case ["approve"]:
            _approve(request, access, finding)
        case ["propose"]:
            return _proposed(request, access, finding)
        case ["unapprove"]:
            write.unapprove_finding(finding=finding, actor=access.user)
        case ["delete"]:
            write.delete_finding(finding=finding, actor=access.user)
            messages.success(request, _("Iakttagelsen är borttagen. Utsagorna är orörda."))
            return redirect("findings")
        case _:
            raise BadRequest("no button says this")
    asked = {name: request.POST[name] for name in ("q", "tema") if name in request.POST}
    return redirect(reverse("finding", args=[finding.pk]) + (f"?{urlencode(asked)}" if asked else ""))


def _cite(access: Access, finding: Finding, verb: str, pk: int) -> None:
    """Cite a statement, with its words at the end of the text for `quote`; or cite it no more."""
    statement = get_or_404(statements_of(finding.synthesis.round), pk=pk)
    if verb == "uncite":
        write.uncite(finding=finding, statement=statement, actor=access.user)
        return
    write.cite(finding=finding, statement=statement, actor=access.user)
    if verb == "quote":
        language = _language()
        opened, closed = ("“", "”") if language == "en" else ("”", "”")
        text = f"{finding.text.get(language, '')} {opened}{statement.public_quote}{closed}".strip()
        write.write_finding(finding=finding, text=text[:LONGEST], actor=access.user, language=language)


def _proposed(request: HttpRequest, access: Access, finding: Finding) -> HttpResponse:
    """Ask the chat model for the words, and show the editor with them."""
    endpoint = endpoint_of(access.municipality)
    if endpoint is None:
        raise BadRequest("no chat model is on")
    exchange = propose_finding(finding=finding, endpoint=endpoint, actor=access.user, language=_language())
    if exchange.failed:
        messages.error(request, _("Inget förslag: %(why)s") % {"why": exchange.failed} + ".")
        return redirect("finding", finding.pk)
    return redirect(reverse("finding", args=[finding.pk]) + f"?forslag={exchange.pk}")


def _approve(request: HttpRequest, access: Access, finding: Finding) -> None:
    try:
        write.approve_finding(finding=finding, actor=access.user)
    except write.Stopped as stopped:
        for remark in stopped.remarks:
            messages.error(request, in_language(remark.message, _language()))
    else:
        messages.success(request, _("Iakttagelsen är godkänd och kommer med när ni publicerar."))


@require_POST
def check_words(request: HttpRequest, pk: int) -> JsonResponse:
    """The remarks on words that are being written, as JSON; nothing is stored."""
    access = get_access(request.user)
    finding = _finding(access, pk)
    text = request.POST.get("text", "").replace("\r\n", "\n")[:LONGEST]
    round_ = finding.synthesis.round
    said = voices(statements_of(round_).filter(pk__in=finding.statements.values("pk")))
    remarks = check_finding(text, sources_of(said, round_), standing_of(round_), language_of_words(text, _language()))
    told = [
        {
            "code": remark.code,
            "start": remark.start,
            "end": remark.end,
            "stops": remark.stops,
            "message": in_language(remark.message, _language()),
        }
        for remark in remarks
    ]
    return JsonResponse({"remarks": told})


def _finding(access: Access, pk: int) -> Finding:
    rows = Finding.objects.filter(synthesis__round__municipality=access.municipality)
    return get_or_404(rows.select_related("synthesis__round__municipality", "theme"), pk=pk)


def _language() -> str:
    return (get_language() or "sv").split("-", maxsplit=1)[0]
