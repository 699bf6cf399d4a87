"""The workspace's templates: the look that it shares with the published site, and what only the workspace has."""

import hashlib
from functools import lru_cache
from typing import Any

import jinja2
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from rodtrad.publish.look import Translations, stylesheet
from rodtrad.publish.look import environment as look

__all__ = ["environment", "frame", "stylesheet_version"]


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment for Django's Jinja2 backend (which gives a loader for the folders of templates)."""
    options.pop("autoescape", None)  # the look always escapes
    options.pop("undefined", None)  # and always refuses a name that is not there
    loader = options.pop("loader")
    made = look(loader, translations=_DjangoTranslations(), language=_language, **options)
    made.globals.update(url=_url, static=static)
    return made


class _DjangoTranslations(Translations):
    """Django's messages in the language of the request."""

    def gettext(self, message: str, /) -> str:
        return translation.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return translation.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str, /) -> str:
        return translation.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int, /) -> str:
        return translation.npgettext(context, singular, plural, number)


def _language() -> str:
    return (translation.get_language() or "sv").split("-", maxsplit=1)[0]


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)


@lru_cache(maxsize=1)
def stylesheet_version() -> str:
    """Return a short hash of the stylesheet, so that browsers may keep it for good."""
    return hashlib.sha256(stylesheet().encode()).hexdigest()[:12]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs on every page."""
    return {
        "here": request.path,
        "here_with_query": request.get_full_path(),
        "stylesheet_href": f"{reverse('stylesheet')}?v={stylesheet_version()}",
        "theme": "",
        "user": getattr(request, "user", None),
    }
