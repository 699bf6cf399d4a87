"""The themes, and one theme with what was said."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.app.coding.forms import ThemeForm
from rodtrad.app.coding.models import Theme
from rodtrad.app.coding.read import note_of, theme_rows, voices_in
from rodtrad.app.coding.write import rename_theme, undo_rename
from rodtrad.app.pages import page_links, page_of
from rodtrad.app.people.permissions import get_access, get_or_404
from rodtrad.app.synthesis.read import labels, places, round_at_hand

__all__ = ["list_themes", "show_theme"]

A_PAGE = 30


@require_safe
def list_themes(request: HttpRequest) -> HttpResponse:
    """All themes of the round."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    context = {"title": _("Teman"), "rows": theme_rows(round_), "note": note_of(round_)}
    return render(request, "themes.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """A theme: its definition, and its statements; takes a person's name for it."""
    access = get_access(request.user)
    themes = Theme.objects.filter(codebook__round__municipality=access.municipality, retired=False)
    theme = get_or_404(themes.select_related("codebook__round__municipality"), pk=pk)
    language = get_language() or "sv"
    form = ThemeForm(
        request.POST if request.method == "POST" and "undo" not in request.POST else None,
        initial={"label": theme.label.get(language, ""), "definition": theme.definition.get(language, "")},
    )
    if request.method == "POST":
        access.must_write()
        if "undo" in request.POST:
            if undo_rename(theme=theme, actor=access.user):
                messages.success(request, _("Temat heter åter det som maskinen föreslog."))
            return redirect("theme", pk)
        if form.is_valid():
            rename_theme(theme=theme, actor=access.user, language=language, **form.cleaned_data)
            messages.success(request, _("Temat har fått sitt namn."))
            return redirect("theme", pk)
    page = page_of(request)
    said, total = voices_in(theme, (page - 1) * A_PAGE, page * A_PAGE)
    context = {
        "title": labels(theme.codebook.round, language).themes[pk],
        "access": access,
        "topic": theme,
        "said": said,
        "total": total,
        "places": places([voice.pk for voice in said]),
        "labels": labels(theme.codebook.round, language),
        "links": page_links(request.path, total, page, A_PAGE),
        "form": form,
        "errors": [(form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts],
    }
    return render(request, "theme.jinja", context, status=400 if form.errors else 200)
