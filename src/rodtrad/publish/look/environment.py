"""Jinja2 as the workspace and the site use it: autoescape, translations, formats."""

import datetime as dt
import gettext as gettext_
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import jinja2
from markupsafe import Markup

from rodtrad.analysis.language import DEFAULT_LANGUAGE, LocalText, in_language
from rodtrad.publish.charts.balance import share, shares
from rodtrad.publish.look import formats
from rodtrad.publish.look.hyphens import soft
from rodtrad.publish.look.marking import marked, visible, visible_text

__all__ = [
    "COMPONENT_TEMPLATE",
    "FOLDER",
    "SHELL_TEMPLATE",
    "STYLE_TEMPLATE",
    "Translations",
    "catalogue",
    "environment",
]

FOLDER = Path(__file__).parent
COMPONENT_TEMPLATE = "components.jinja"
SHELL_TEMPLATE = "shell.jinja"
STYLE_TEMPLATE = "stil.jinja"
LOCALE = FOLDER.parent.parent / "locale"
DOMAIN = "django"
"""The message domain; Django wants this name, and everything shares one catalogue."""


class Translations(Protocol):
    """What turns the Swedish of the templates into another language: `django.utils.translation` or a catalogue."""

    def gettext(self, message: str, /) -> str:
        """Return the text in the language at hand."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Return the singular or the plural in the language at hand."""
        ...

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the text in the language at hand, `context` telling like texts apart."""
        ...

    def npgettext(self, context: str, singular: str, plural: str, number: int, /) -> str:
        """Return the singular or the plural, `context` telling like texts apart."""
        ...


@lru_cache(maxsize=8)
def catalogue(language: str) -> gettext_.NullTranslations:
    """Return the compiled messages of `language`; for Swedish (and unknown languages) the texts as they stand."""
    return gettext_.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


def environment(
    loader_extra: jinja2.BaseLoader | None = None,
    *,
    translations: Translations | None = None,
    language: str | Callable[[], str] = DEFAULT_LANGUAGE,
    **options: Any,
) -> jinja2.Environment:
    """Return Jinja2 with the components, filters and globals of the look.

    `loader_extra` finds the caller's own templates (asked first). `language` is a code, or a function that gives the
    language of the request; `translations` goes with it, and is the compiled catalogue when `language` is a code.
    `options` go to Jinja2 (`auto_reload`, `undefined` …).
    """
    own = jinja2.FileSystemLoader(FOLDER)
    options.setdefault("undefined", jinja2.StrictUndefined)
    options["loader"] = jinja2.ChoiceLoader([loader_extra, own]) if loader_extra else own
    options["autoescape"] = True
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = jinja2.Environment(**options)  # noqa: S701 - autoescape is set three lines above
    if isinstance(language, str):
        _fit(env, translations or catalogue(language), _always(language))
    elif translations is None:
        raise ValueError("a language by request needs its translations")
    else:
        _fit(env, translations, language)
    return env


def _always(language: str) -> Callable[[], str]:
    return lambda: language


def _fit(env: jinja2.Environment, translations: Translations, language: Callable[[], str]) -> None:
    """Put translations, filters and globals into `env`."""
    install = env.install_gettext_callables  # type: ignore[attr-defined]  # added by jinja2.ext.i18n at run time
    install(
        translations.gettext,
        translations.ngettext,
        newstyle=True,
        pgettext=translations.pgettext,
        npgettext=translations.npgettext,
    )

    def local(texts: LocalText) -> str:
        return in_language(texts, language())

    def said(texts: LocalText) -> Markup:
        return _said(texts, language())

    def number(value: float) -> str:
        return formats.number(value, language())

    def cell(value: object) -> Markup:
        return _cell(value, language())

    env.globals.update(current_language=language, local=local, share=share, shares=shares)
    env.filters.update(visible=visible, visible_text=visible_text, marked=marked, soft=soft)

    def floored(value: float) -> str:
        return formats.floored(value, language())

    env.filters.update(local=local, said=said, number=number, floored=floored, cell=cell)
    env.filters["date"] = lambda value: formats.date(value, language())
    env.filters["percent"] = lambda value: formats.percent(value, language())


def _said(texts: LocalText, language: str) -> Markup:
    """Return a text that others wrote, marked with its language where that is not the page's; may be empty."""
    for code in (language, DEFAULT_LANGUAGE, *texts):
        if texts.get(code):
            shown = visible(texts[code])
            return shown if code == language else Markup('<span lang="{}">{}</span>').format(code, shown)
    return Markup("")


def _cell(value: object, language: str) -> Markup:
    """Return what a cell of a table shows for a value: numbers and days formatted, nothing as a dash."""
    if value is None:
        return Markup("–")
    if isinstance(value, bool):
        return visible(str(value))
    if isinstance(value, int | float):
        return visible(formats.number(value, language))
    if isinstance(value, dt.date):
        return visible(formats.date(value, language))
    return visible(value)
