"""Long lists in pages, and forms that tell where and when they were shown."""

import datetime as dt

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

__all__ = ["page_links", "page_of", "shown_at", "way_back"]


def page_of(request: HttpRequest) -> int:
    """Return the page that the address asks for, 1 where it asks for none that could be."""
    number = request.GET.get("sida", "1")
    return max(int(number), 1) if number.isdecimal() and len(number) < 10 else 1


def page_links(address: str, total: int, page: int, a_page: int) -> list[tuple[int, str, bool]]:
    """Return (number, address, whether it is this one) for all pages of a list."""
    pages = max(1, -(-total // a_page))
    return [(number, f"{address}?sida={number}", number == page) for number in range(1, pages + 1)]


def shown_at(request: HttpRequest) -> dt.datetime | None:
    """Return when the form was shown that has been sent, by its field `seen`; None where it does not tell."""
    try:
        moment = dt.datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def way_back(request: HttpRequest) -> str:
    """Return the address of ours that the form's field `next` leads back to, empty where it names none."""
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if here else ""
