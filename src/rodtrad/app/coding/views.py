"""The codebook: the themes, one theme with what was said, and what waits for a person."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.app.chat.models import ChatExchange
from rodtrad.app.chat.read import proposal_asked
from rodtrad.app.chat.write import endpoint_of, propose_theme
from rodtrad.app.coding import changes
from rodtrad.app.coding.forms import ThemeForm
from rodtrad.app.coding.models import Codebook, Theme
from rodtrad.app.coding.queue import doubtful, new_themes, unplaced
from rodtrad.app.coding.read import earlier_codebook, note_of, saturation, theme_rows, unplaced_count, voices_in
from rodtrad.app.coding.write import undo_rename
from rodtrad.app.lock import Busy
from rodtrad.app.pages import page_links, page_of
from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.pipeline import assign_codes
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.read import labels, places, round_at_hand
from rodtrad.app.workspace import current

__all__ = ["list_themes", "review_themes", "show_theme"]

A_PAGE = 30
ASKED = 20
"""Statements that are asked about at a time."""
TEXTS = ("label", "definition", "include", "exclude", "example")


@require_http_methods(["GET", "HEAD", "POST"])
def list_themes(request: HttpRequest) -> HttpResponse:
    """All themes of the round; takes a new theme, an earlier round's codebook, and the undoing of a change."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    codebook = Codebook.objects.filter(round=round_).first()
    if request.method == "POST":
        access.must_write()
        codebook = codebook or Codebook.objects.create(round=round_)
        _shape_codebook(request, access, codebook)
        return redirect("themes")
    rows = theme_rows(round_)
    context = {
        "title": _("Teman"),
        "access": access,
        "rows": [row for row in rows if row.theme.parent_id not in {one.theme.pk for one in rows}],
        "below": {row.theme.pk: [one for one in rows if one.theme.parent_id == row.theme.pk] for row in rows},
        "note": note_of(round_),
        "codebook": codebook,
        "change": changes.last_change(codebook) if codebook else None,
        "earlier": None if codebook and codebook.held else earlier_codebook(round_),
        "unplaced": unplaced_count(round_),
        "saturation": saturation(round_),
    }
    return render(request, "themes.jinja", context)


def _shape_codebook(request: HttpRequest, access: Access, codebook: Codebook) -> None:
    actor, do = access.user, request.POST.get("do", "")
    if do == "create":
        label, definition = (request.POST.get(name, "").strip() for name in ("label", "definition"))
        language = _language()

        def create() -> None:
            changes.create_code(
                codebook=codebook, label=label[:80], definition=definition[:1000], actor=actor, language=language
            )

        _tried(request, codebook.round, create, _("Temat är skapat, och utsagorna är fördelade på nytt."))
    elif do == "undo":
        undone = changes.undo_change(codebook=codebook, actor=actor)
        if undone:
            _assigned(request, codebook.round, _("Den senaste ändringen är ångrad."))
    elif do == "copy":
        source = earlier_codebook(codebook.round)
        if source is not None:
            copied = _("Förra omgångens kodbok gäller nu, och utsagorna är fördelade på den.")
            _tried(
                request,
                codebook.round,
                lambda: changes.copy_codes(round_=codebook.round, source=source, actor=actor),
                copied,
            )
    else:
        raise BadRequest("no button says this")


def _tried(request: HttpRequest, round_: Round, change: Callable[[], object], told: str) -> bool:
    """Make a change of the codebook and assign anew; tell why where it can't be made."""
    try:
        change()
    except changes.CannotShape as reason:
        messages.error(request, str(reason)[:1].upper() + str(reason)[1:] + ".")
        return False
    _assigned(request, round_, told)
    return True


def _assigned(request: HttpRequest, round_: Round, told: str) -> None:
    """Assign the statements by the codebook as it is now."""
    workspace = current()
    try:
        if workspace is not None:
            assign_codes(workspace, round_)
    except Busy:
        messages.warning(request, _("En analys pågår. Utsagorna fördelas på nytt när den är klar."))
    messages.success(request, told)


@require_http_methods(["GET", "HEAD", "POST"])
def show_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """A theme: its rule, and its statements; takes a person's words for it, merging, splitting and moving."""
    access = get_access(request.user)
    themes = Theme.objects.filter(codebook__round__municipality=access.municipality, retired=False)
    theme = get_or_404(themes.select_related("codebook__round__municipality"), pk=pk)
    do = request.POST.get("do", "describe" if "undo" not in request.POST else "rename-undo")
    exchange = proposal_asked(request, access.municipality, ChatExchange.About.THEME, pk)
    proposal = exchange.proposal if exchange and access.can_write and exchange.proposal else None
    form = ThemeForm(
        request.POST if request.method == "POST" and do == "describe" else None,
        initial={name: getattr(theme, name).get(_language(), "") for name in TEXTS} | (proposal or {}),
    )
    if request.method == "POST":
        access.must_write()
        if do == "propose":
            return _proposed(request, access, theme)
        if do != "describe" or form.is_valid():
            return redirect("theme", _change(request, access, theme, form, do))
    page = page_of(request)
    said, total = voices_in(theme, (page - 1) * A_PAGE, page * A_PAGE)
    named = labels(theme.codebook.round, _language())
    context = {
        "title": named.themes[pk],
        "access": access,
        "topic": theme,
        "others": [(key, label) for key, label in named.themes.items() if key != pk],
        "parents": theme.codebook.themes.filter(retired=False, parent=None).exclude(pk=pk),
        "has_parts": theme.children.filter(retired=False).exists(),
        "said": said,
        "total": total,
        "places": places([voice.pk for voice in said]),
        "labels": named,
        "links": page_links(request.path, total, page, A_PAGE),
        "form": form,
        "proposal": proposal,
        "endpoint": endpoint_of(access.municipality) if access.can_write else None,
        "errors": [(form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts],
    }
    return render(request, "theme.jinja", context, status=400 if form.errors else 200)


def _proposed(request: HttpRequest, access: Access, theme: Theme) -> HttpResponse:
    """Ask the chat model for a name and a definition, and show the form with them."""
    endpoint = endpoint_of(access.municipality)
    if endpoint is None:
        raise BadRequest("no chat model is on")
    exchange = propose_theme(theme=theme, endpoint=endpoint, actor=access.user, language=_language())
    if exchange.failed:
        messages.error(request, _("Inget förslag: %(why)s") % {"why": exchange.failed} + ".")
        return redirect("theme", theme.pk)
    return redirect(reverse("theme", args=[theme.pk]) + f"?forslag={exchange.pk}")


def _change(request: HttpRequest, access: Access, theme: Theme, form: ThemeForm, do: str) -> int:
    """Do what the button says; return the theme to show then."""
    actor, round_, language = access.user, theme.codebook.round, _language()
    others = Theme.objects.filter(codebook=theme.codebook, retired=False)
    if do == "describe":
        told = _("Temat har fått sitt namn, och utsagorna är fördelade på nytt.")
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        _tried(
            request,
            round_,
            lambda: changes.describe_code(theme=theme, texts=texts, actor=actor, language=language),
            told,
        )
    elif do == "rename-undo":
        if undo_rename(theme=theme, actor=actor):
            _assigned(request, round_, _("Temat heter åter det som maskinen föreslog."))
    elif do == "merge":
        into = get_or_404(others, pk=_number(request, "into"))
        merged = _("Temana är sammanslagna. Ångra finns på sidan Teman.")
        if _tried(request, round_, lambda: changes.merge_codes(into=into, theme=theme, actor=actor), merged):
            return into.pk
    elif do == "move":
        parent = get_or_404(others, pk=_number(request, "parent")) if request.POST.get("parent") else None
        _tried(
            request,
            round_,
            lambda: changes.move_code(theme=theme, parent=parent, actor=actor),
            _("Temat är flyttat."),
        )
    elif do == "split":
        chosen = [int(value) for value in request.POST.getlist("statement") if value.isdecimal() and len(value) < 12]
        inside = set(theme.suggestions.values_list("statement", flat=True))
        inside |= set(theme.codings.values_list("statement", flat=True))
        label = request.POST.get("label", "").strip()[:80]
        _tried(
            request,
            round_,
            lambda: changes.split_code(
                theme=theme,
                statements=[pk for pk in chosen if pk in inside],
                label=label,
                actor=actor,
                language=language,
            ),
            _("Utsagorna är i det nya temat."),
        )
    else:
        raise BadRequest("no button says this")
    return theme.pk


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 12 else 0


@require_http_methods(["GET", "HEAD", "POST"])
def review_themes(request: HttpRequest) -> HttpResponse:
    """What waits for a person: statements in no theme, and those the machine is least sure of; takes: learn."""
    access = get_access(request.user)
    access.must_write()
    round_ = round_at_hand(access.municipality)
    if request.method == "POST":
        _assigned(request, round_, _("Utsagorna är fördelade på nytt efter besluten."))
        return redirect("review_themes")
    aside = unplaced(round_)
    unsure, open_ = doubtful(round_, ASKED)
    workspace = current()
    shown = aside[: 2 * ASKED]
    fresh = new_themes(workspace, aside) if workspace else []
    context = {
        "title": _("Att ta ställning till"),
        "unplaced": shown,
        "unplaced_total": len(aside),
        "unsure": unsure,
        "open": open_,
        "fresh": fresh,
        "codebook": Codebook.objects.filter(round=round_).first(),
        "labels": labels(round_, _language()),
        "places": places([one.voice.pk for one in (*shown, *unsure)]),
        "seen": timezone.now().isoformat(),
    }
    return render(request, "review.jinja", context)


def _language() -> str:
    return (get_language() or "sv").split("-", maxsplit=1)[0]
