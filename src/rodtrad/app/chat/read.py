"""Proposals of the chat model as the pages of themes and findings take them."""

from django.http import HttpRequest

from rodtrad.app.chat.models import ChatExchange
from rodtrad.app.organisation.models import Municipality

__all__ = ["proposal_asked"]


def proposal_asked(request: HttpRequest, municipality: Municipality, about: str, pk: int) -> ChatExchange | None:
    """Return the exchange that the address or the form asks for by its field `forslag`, where it is about `pk`."""
    asked = request.POST.get("forslag") or request.GET.get("forslag", "")
    if not asked.isdecimal() or len(asked) > 12:
        return None
    rows = ChatExchange.objects.filter(municipality=municipality, about=about, about_id=pk)
    return rows.filter(pk=int(asked)).first()
