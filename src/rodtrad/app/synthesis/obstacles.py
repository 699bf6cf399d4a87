"""All that stands against a Release, in one list: what, where, how many, and where it is put right."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.app.interviews.models import Transcript
from rodtrad.app.interviews.personal import is_read, review_of
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.models import Finding
from rodtrad.publish import release as r

__all__ = ["Obstacle", "obstacles"]

Kind = Literal["reading", "personal", "theme", "links", "finding", "hidden"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that a person has not approved. `text` is a line for people, `about` the key of what it is about."""

    kind: Kind
    text: str
    number: int = 1
    about: int | None = None


def obstacles(round_: Round, release: r.Release) -> list[Obstacle]:
    """Return what no person has approved of what the Release shows; an empty list lets it through."""
    return [*_unread(round_), *_themes(release), *_links(release), *_findings(round_, release)]


def _unread(round_: Round) -> list[Obstacle]:
    """Return the interviews that nobody has read through as they stand."""
    rows = Transcript.objects.filter(interview__round=round_, current=True, pseudonymised__isnull=False)
    found = []
    for transcript in rows.select_related("interview", "pseudonymised").order_by("interview__number"):
        if is_read(transcript):
            continue
        number = transcript.interview.number
        doubtful = review_of(transcript).doubtful
        if doubtful:
            text = ngettext(
                "samtal %(number)s: %(doubtful)s osäker personuppgift är inte avgjord",
                "samtal %(number)s: %(doubtful)s osäkra personuppgifter är inte avgjorda",
                doubtful,
            ) % {"number": number, "doubtful": doubtful}
            found.append(Obstacle("personal", text, doubtful, transcript.interview_id))
        text = _("samtal %(number)s: ingen har läst igenom den pseudonymiserade texten") % {"number": number}
        found.append(Obstacle("reading", text, 1, transcript.interview_id))
    return found


def _themes(release: r.Release) -> list[Obstacle]:
    text = _("temat '%(name)s' är maskinens förslag: ge det namn och definition")
    return [Obstacle("theme", text % {"name": one.label["sv"]}) for one in release.themes if one.origin == "machine"]


def _links(release: r.Release) -> list[Obstacle]:
    machine = [
        quote
        for quote in release.quotes
        if any(link.decided_by == "machine" for link in (*quote.goals, *quote.targets, *quote.municipal_goals))
    ]
    if not machine:
        return []
    text = ngettext(
        "%(num)s citat har länkar till mål som ingen har godkänt",
        "%(num)s citat har länkar till mål som ingen har godkänt",
        len(machine),
    )
    return [Obstacle("links", text % {"num": len(machine)}, len(machine))]


def _findings(round_: Round, release: r.Release) -> list[Obstacle]:
    found = []
    findings = Finding.objects.filter(synthesis__round=round_)
    waiting = findings.filter(approved=False).count()
    if waiting:
        text = ngettext("%(num)s iakttagelse är inte godkänd", "%(num)s iakttagelser är inte godkända", waiting)
        found.append(Obstacle("finding", text % {"num": waiting}, waiting))
    if hidden := findings.filter(approved=True).count() - len(release.findings):
        text = ngettext(
            "%(num)s godkänd iakttagelse kan inte visas: dess utsagor väntar på granskning eller visas inte",
            "%(num)s godkända iakttagelser kan inte visas: deras utsagor väntar på granskning eller visas inte",
            hidden,
        )
        found.append(Obstacle("hidden", text % {"num": hidden}, hidden))
    return found
