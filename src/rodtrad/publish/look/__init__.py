"""The look of Rödtråd, set once for the workspace and the published site.

`environment()` gives Jinja2 with the filters that the components need, `stylesheet()` the one CSS file.
Write pages with `{% extends "shell.jinja" %}` and `{% import "components.jinja" as ui %}`.
"""

from rodtrad.publish.look.environment import (
    COMPONENT_TEMPLATE,
    FOLDER,
    SHELL_TEMPLATE,
    STYLE_TEMPLATE,
    Translations,
    catalogue,
    environment,
)
from rodtrad.publish.look.formats import date, floored, number, percent
from rodtrad.publish.look.hyphens import soft
from rodtrad.publish.look.marking import marked, visible, visible_text
from rodtrad.publish.look.styles import ICON, stylesheet

__all__ = [
    "COMPONENT_TEMPLATE",
    "FOLDER",
    "ICON",
    "SHELL_TEMPLATE",
    "STYLE_TEMPLATE",
    "Translations",
    "catalogue",
    "date",
    "environment",
    "floored",
    "marked",
    "number",
    "percent",
    "soft",
    "stylesheet",
    "visible",
    "visible_text",
]
