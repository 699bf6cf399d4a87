"""Publishing: a Release is frozen, kept, and rendered."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from rodtrad.app.audit.write import log
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.interviews.personal import is_read, review_of
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.models import Finding, Release
from rodtrad.app.synthesis.place import PublishRefused, check_place
from rodtrad.app.synthesis.preview import copy_site
from rodtrad.app.workspace import Workspace
from rodtrad.publish import release as r
from rodtrad.publish.site import SiteReport, render_site

__all__ = ["PublishRefused", "Published", "check_ready", "freeze", "publish", "unapproved"]

NOTHING = "det finns inga samtal att publicera: importera samtal och kör 'rodtrad analyse'"


@dataclass(frozen=True, slots=True)
class Published:
    """A Release, and the site that was made of it."""

    release: r.Release
    site: SiteReport

    @property
    def version(self) -> int:
        """Return the number of the Release."""
        return self.release.version


def publish(  # noqa: PLR0913 - each is a fact of its own, named by the caller
    workspace: Workspace,
    out: Path,
    *,
    draft: bool,
    progress: Callable[[int, int], None] | None = None,
    round_: Round | None = None,
    actor: User | None = None,
) -> Published:
    """Freeze the newest round (or `round_`) of the open workspace as a Release and render it to the folder `out`.

    The workspace keeps a copy of the site to show. Raises PublishRefused where there is nothing to publish, where `out`
    is no place for a site, and without `draft` where a person has not approved everything: then nothing is frozen, and
    whatever stood in `out` is left as it was.
    """
    round_ = round_ or Round.objects.filter(interviews__isnull=False).last()
    if round_ is None:
        raise PublishRefused([NOTHING])
    check_place(out, workspace)
    release = freeze(round_=round_, draft=draft, actor=actor)
    site = render_site(release, out, progress)
    if out.resolve() != workspace.site.resolve():
        copy_site(out, workspace.site)
    return Published(release, site)


def freeze(*, round_: Round, draft: bool, actor: User | None = None) -> r.Release:
    """Return the round's Release, stored. The same content as last time is the same Release again.

    Raises PublishRefused.
    """
    check_ready(round_)
    release = build_release(round_.municipality, round_, draft)
    if not draft and (reasons := unapproved(round_, release)):
        raise PublishRefused(reasons)
    return _store(round_, release, actor)


def check_ready(round_: Round) -> None:
    """Raise PublishRefused where there is nothing to publish, or something that is not analysed."""
    if not round_.interviews.exists():
        raise PublishRefused([NOTHING])
    current = Transcript.objects.filter(interview__round=round_, current=True)
    waiting = current.filter(links_key="").count()
    if waiting:
        raise PublishRefused([f"{waiting} samtal är inte analyserade: kör 'rodtrad analyse' först"])


def unapproved(round_: Round, release: r.Release) -> list[str]:
    """Return, a line each, what no person has approved of what the Release shows."""
    lines = [
        f"temat '{theme.label['sv']}' är maskinens förslag: ge det namn och definition"
        for theme in release.themes
        if theme.origin == "machine"
    ]
    lines += _unread(round_)
    machine = [
        quote
        for quote in release.quotes
        if any(link.decided_by == "machine" for link in (*quote.goals, *quote.targets, *quote.municipal_goals))
    ]
    if machine:
        lines.append(f"{len(machine)} citat har länkar till mål som ingen har godkänt")
    waiting = Finding.objects.filter(synthesis__round=round_, approved=False).count()
    if waiting:
        lines.append(f"{waiting} iakttagelser är inte godkända")
    approved = Finding.objects.filter(synthesis__round=round_, approved=True).count()
    if hidden := approved - len(release.findings):
        lines.append(
            f"{hidden} godkända iakttagelser kan inte visas: deras utsagor väntar på granskning eller visas inte"
        )
    return lines


def _unread(round_: Round) -> list[str]:
    """Return a line for each interview that nobody has read through as it stands."""
    rows = Transcript.objects.filter(interview__round=round_, current=True, pseudonymised__isnull=False)
    lines = []
    for transcript in rows.select_related("interview", "pseudonymised").order_by("interview__number"):
        if is_read(transcript):
            continue
        doubtful = review_of(transcript).doubtful
        waits = f", och {doubtful} osäkra personuppgifter väntar" if doubtful else ""
        lines.append(f"samtal {transcript.interview.number}: ingen har läst igenom den pseudonymiserade texten{waits}")
    return lines


def _store(round_: Round, release: r.Release, actor: User | None) -> r.Release:
    """Keep the Release under the next version, unless the last one says the same."""
    digest = _content(release)
    last = Release.objects.filter(round=round_).first()
    if last is not None and last.content_hash == digest:
        return r.Release.model_validate_json(last.content)
    with transaction.atomic():
        newest = Release.objects.filter(round=round_).aggregate(newest=Max("version"))["newest"] or 0
        sealed = release.model_copy(update={"version": newest + 1}).sealed()
        row = Release.objects.create(
            round=round_,
            version=sealed.version,
            state=Release.State.DRAFT if sealed.draft else Release.State.PUBLISHED,
            content=sealed.model_dump_json(by_alias=True),
            release_id=sealed.id,
            content_hash=digest,
            made_at=dt.datetime.now(dt.UTC),
        )
        log(
            municipality=round_.municipality,
            actor=actor,
            action="release-frozen",
            about=row,
            version=row.version,
            draft=sealed.draft,
        )
    return sealed


def _content(release: r.Release) -> str:
    """Return a hash of what the Release says, leaving out when and as which version."""
    text = release.model_dump_json(by_alias=True, exclude={"id", "version", "made"})
    return hashlib.sha256(text.encode()).hexdigest()
