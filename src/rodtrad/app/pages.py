"""Long lists in pages."""

from django.http import HttpRequest

__all__ = ["page_links", "page_of"]


def page_of(request: HttpRequest) -> int:
    """Return the page that the address asks for, 1 where it asks for none that could be."""
    number = request.GET.get("sida", "1")
    return max(int(number), 1) if number.isdecimal() and len(number) < 10 else 1


def page_links(address: str, total: int, page: int, a_page: int) -> list[tuple[int, str, bool]]:
    """Return (number, address, whether it is this one) for all pages of a list."""
    pages = max(1, -(-total // a_page))
    return [(number, f"{address}?sida={number}", number == page) for number in range(1, pages + 1)]
