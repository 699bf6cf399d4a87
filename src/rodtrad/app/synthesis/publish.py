"""Publishing: a Release is frozen, kept, and rendered."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from rodtrad.analysis.pseudonyms import Detector
from rodtrad.app.audit.write import log
from rodtrad.app.interviews.adapt import roster_of
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.obstacles import obstacles
from rodtrad.app.synthesis.place import PublishRefused, check_place
from rodtrad.app.synthesis.preview import copy_site
from rodtrad.app.workspace import Workspace
from rodtrad.publish import release as r
from rodtrad.publish.scan import LeakKind, scan_folder
from rodtrad.publish.site import SiteReport, render_site

__all__ = ["PublishRefused", "Published", "check_ready", "freeze", "look_through", "publish"]

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
    whatever stood in `out` is left as it was. So it is where the last look through the files finds what must not leave.
    """
    round_ = round_ or Round.objects.filter(interviews__isnull=False).last()
    if round_ is None:
        raise PublishRefused([NOTHING])
    check_place(out, workspace)
    known = set(Release.objects.filter(round=round_).values_list("version", flat=True))
    release = freeze(round_=round_, draft=draft, actor=actor)
    new = release.version not in known
    site = render_site(release, out, progress, lambda folder: look_through(round_, release, folder, new=new))
    if out.resolve() != workspace.site.resolve():
        copy_site(out, workspace.site)
    return Published(release, site)


def freeze(*, round_: Round, draft: bool, actor: User | None = None) -> r.Release:
    """Return the round's Release, stored. The same content as last time is the same Release again.

    Raises PublishRefused.
    """
    check_ready(round_)
    release = build_release(round_.municipality, round_, draft)
    if not draft and (reasons := obstacles(round_, release)):
        raise PublishRefused([one.text for one in reasons], reasons)
    return _store(round_, release, actor)


def check_ready(round_: Round) -> None:
    """Raise PublishRefused where there is nothing to publish, or something that is not analysed."""
    if not round_.interviews.exists():
        raise PublishRefused([NOTHING])
    current = Transcript.objects.filter(interview__round=round_, current=True)
    waiting = current.filter(links_key="").count()
    if waiting:
        raise PublishRefused([f"{waiting} samtal är inte analyserade: kör 'rodtrad analyse' först"])


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


LEAKS = {
    LeakKind.NAME: "ett namn eller en uppgift ur personallistan",
    LeakKind.NUMBER: "något som ser ut som ett personnummer, ett telefonnummer, en e-postadress eller en bilskylt",
    LeakKind.AUTHOR: "vem som har gjort filen",
    LeakKind.GUID: "ett id som knyter filen till en dator eller ett konto",
    LeakKind.UNREADABLE: "en fil som inte går att se in i",
}
TOLD = 20
"""Leaks that are told of one by one."""


def look_through(round_: Round, release: r.Release, folder: Path, *, new: bool) -> None:
    """Look through the rendered files and keep what was found with the Release.

    Raises PublishRefused where something must not leave; a Release that is `new`, frozen for this, is then gone.
    """
    municipality = round_.municipality
    public = [municipality.name, *municipality.units.values_list("name", flat=True)]
    names = [text for name in public for text in name.values()]
    found = scan_folder(folder, Detector.of(roster_of(municipality)), names)
    row = Release.objects.filter(round=round_, version=release.version)
    if not found.leaks:
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row.update(scan={"files": found.files, "bytes": found.bytes, "leaks": 0, "at": at})
        return
    if new:
        row.delete()
    lines = [
        f"{leak.file}{f' och {leak.files - 1} filer till' if leak.files > 1 else ''}: {LEAKS[leak.kind]}: ”{leak.text}”"
        for leak in found.leaks[:TOLD]
    ]
    rest = len(found.leaks) - len(lines)
    raise PublishRefused([*lines, *([f"och {rest} fynd till"] if rest else [])])
