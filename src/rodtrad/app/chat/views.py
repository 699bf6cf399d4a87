"""The page of the chat model: whether it may be asked, where it is, and everything that it was asked."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.analysis.chat import EndpointRefused
from rodtrad.app.chat.models import ChatExchange, ChatSetting
from rodtrad.app.chat.write import endpoint_of, turn_off, turn_on
from rodtrad.app.pages import page_links, page_of
from rodtrad.app.people.models import Role
from rodtrad.app.people.permissions import Access, get_access

__all__ = ["show_chat"]

A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def show_chat(request: HttpRequest) -> HttpResponse:
    """Show the chat model and what it was asked; an owner turns it on and off. A reader sees neither text nor log."""
    access = get_access(request.user)
    setting = ChatSetting.objects.filter(municipality=access.municipality).first()
    values = {"url": setting.url if setting else "", "model": setting.model if setting else ""}
    error = ""
    if request.method == "POST":
        if access.role != Role.OWNER:
            raise PermissionDenied
        values = {name: request.POST.get(name, "")[:1000] for name in values}
        error = _set(request, access, values)
        if not error:
            return redirect("chat")
    rows = ChatExchange.objects.filter(municipality=access.municipality)
    page, total = page_of(request), rows.count() if access.can_write else 0
    context = {
        "title": _("Språkmodell"),
        "access": access,
        "may_set": access.role == Role.OWNER,
        "endpoint": endpoint_of(access.municipality),
        "setting": setting,
        "values": values,
        "errors": [("url", error)] if error else [],
        "exchanges": [(one, localtime(one.decided_at)) for one in rows[(page - 1) * A_PAGE : page * A_PAGE] if total],
        "total": total,
        "links": page_links(request.path, total, page, A_PAGE),
    }
    return render(request, "chat.jinja", context, status=400 if error else 200)


def _set(request: HttpRequest, access: Access, values: dict[str, str]) -> str:
    """Do what the button says; return why it can't be done, empty where it is."""
    do = request.POST.get("do")
    if do == "off":
        turn_off(municipality=access.municipality, actor=access.user)
        messages.success(request, _("Språkmodellen är avstängd. Inget skickas någonstans."))
        return ""
    if do != "on":
        raise BadRequest("no button says this")
    try:
        endpoint = turn_on(municipality=access.municipality, actor=access.user, **values)
    except EndpointRefused as reason:
        return str(reason)[:1].upper() + str(reason)[1:] + "."
    messages.success(request, _("Språkmodellen på %(host)s får frågas.") % {"host": endpoint.host})
    return ""
