"""The workspace's own copy of the site, shown to its people, with a way from each quote to where it was said."""

import json
import re
from pathlib import Path

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from pydantic import ValidationError

from rodtrad.app.interviews.models import Statement
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.voices import statements_of, voices
from rodtrad.app.workspace import Workspace
from rodtrad.publish import release as r
from rodtrad.publish.site import render_site
from rodtrad.publish.site.writer import MARKER, replacing
from rodtrad.refusal import Refusal

__all__ = ["copy_site", "renew", "shown_release", "statement_behind", "with_way_back"]

_HEAD = '<header class="site-head">'
_QUOTE_PAGE = re.compile(r"(?:citat|en/quotes)/(c[0-9a-f]{12})\.html")


def copy_site(site: Path, to: Path) -> None:
    """Let `to` hold the same site as `site`; who reads it meanwhile sees the old one or the new one, whole."""
    with replacing(to) as folder:
        for file in sorted(site.rglob("*")):
            if file.is_file() and file.name != MARKER:
                folder.write(file.relative_to(site).as_posix(), file.read_bytes())


def shown_release(workspace: Workspace) -> str:
    """Return the id of the Release that the workspace's copy was made of, empty where there is none."""
    try:
        content = json.loads((workspace.site / "release.json").read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(content.get("id", ""))


def renew(workspace: Workspace, newest: Release) -> None:
    """Render `newest` for the workspace, unless its copy is of that Release already.

    Raises Refusal while another renders it, and for a Release that was frozen by an older Rödtråd.
    """
    if shown_release(workspace) == newest.release_id:
        return
    try:
        release = r.Release.model_validate_json(newest.content)
    except ValidationError as error:
        raise Refusal(f"version {newest.version} är fryst av en äldre Rödtråd: gör ett nytt utkast") from error
    render_site(release, workspace.site)


def with_way_back(page: str, path: str) -> str:
    """Return a page of the site with a line on top: back to the workspace, and from a quote to where it was said."""
    ways = [(reverse("releases"), _("Tillbaka till arbetsytan"))]
    if found := _QUOTE_PAGE.fullmatch(path):
        ways.append((reverse("quote", args=[found[1]]), _("Visa citatet i utskriften")))
    links = format_html(" · ".join(["{}"] * len(ways)), *(format_html('<a href="{}">{}</a>', *way) for way in ways))
    label = _("Förhandsvisning")
    line = format_html('<aside class="draft-banner" aria-label="{}"><p>{}: {}</p></aside>\n', label, label, links)
    return page.replace(_HEAD, line + _HEAD, 1)


def statement_behind(municipality: Municipality, quote: str) -> Statement | None:
    """Return the statement that is published under the id `quote`, None where it is there no more."""
    for release in Release.objects.filter(round__municipality=municipality):
        text = next((one["text"] for one in json.loads(release.content)["quotes"] if one["id"] == quote), None)
        if text is None:
            continue
        rows = statements_of(release.round).filter(public_quote=text)
        pk = next((voice.pk for voice in voices(rows) if voice.id == quote), None)
        return None if pk is None else Statement.objects.select_related("transcript").get(pk=pk)
    return None
