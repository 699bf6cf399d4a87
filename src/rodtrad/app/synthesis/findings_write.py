"""Writes findings: text, cited statements, approval. What is approved has a person; what is changed loses it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from rodtrad.analysis.synthesis import Remark, draft
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.coding.models import Theme
from rodtrad.app.interviews.models import Statement
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.adapt import people_in
from rodtrad.app.synthesis.findings import remarks_on, sources_of, standing_of
from rodtrad.app.synthesis.models import Finding, FindingOrigin, Synthesis
from rodtrad.app.synthesis.voices import statements_of, voices

__all__ = [
    "Stopped",
    "approve_finding",
    "cite",
    "create_finding",
    "delete_finding",
    "draft_findings",
    "unapprove_finding",
    "uncite",
    "write_finding",
]


class Stopped(ValueError):
    """A finding that cannot be approved; `remarks` tell why."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self.remarks = tuple(remarks)
        super().__init__("; ".join(remark.message["sv"] for remark in self.remarks))


@transaction.atomic
def create_finding(*, round_: Round, actor: User, theme: Theme | None = None, language: str = "sv") -> Finding:
    """Begin a finding without words."""
    synthesis, _ = Synthesis.objects.get_or_create(round=round_)
    finding = Finding.objects.create(synthesis=synthesis, theme=theme, text={language: ""})
    _log(finding, actor, "finding-created")
    return finding


@transaction.atomic
def write_finding(
    *, finding: Finding, text: str, actor: User, language: str = "sv", origin: FindingOrigin = FindingOrigin.PERSON
) -> bool:
    """Give a finding its words in a language; return whether they are others than before. An approval is then gone."""
    if finding.text.get(language, "") == text:
        return False
    finding.text = {**finding.text, language: text}
    finding.origin = origin
    finding.save(update_fields=["text", "origin"])
    _unapprove(finding)
    _log(finding, actor, "finding-written")
    return True


@transaction.atomic
def cite(*, finding: Finding, statement: Statement, actor: User) -> None:
    """Let a finding rest on a statement too."""
    finding.statements.add(statement)
    _unapprove(finding)
    _log(finding, actor, "finding-cites", statement=statement.pk)


@transaction.atomic
def uncite(*, finding: Finding, statement: Statement, actor: User) -> None:
    """Take a statement away from what a finding rests on."""
    finding.statements.remove(statement)
    _unapprove(finding)
    _log(finding, actor, "finding-cites-no-more", statement=statement.pk)


@transaction.atomic
def approve_finding(*, finding: Finding, actor: User) -> None:
    """Approve a finding. Raises Stopped where a check stops it."""
    round_ = finding.synthesis.round
    said = statements_of(round_).filter(pk__in=finding.statements.values("pk"))
    remarks = remarks_on(finding.text, sources_of(voices(said), round_), standing_of(round_))
    if stops := [remark for remark in remarks if remark.stops]:
        raise Stopped(stops)
    finding.approved, finding.approved_by = True, actor
    finding.approved_by_name, finding.approved_at = actor_name(actor), timezone.now()
    finding.save(update_fields=["approved", "approved_by", "approved_by_name", "approved_at"])
    _log(finding, actor, "finding-approved")


@transaction.atomic
def unapprove_finding(*, finding: Finding, actor: User) -> None:
    """Take an approval back."""
    if finding.approved:
        _unapprove(finding)
        _log(finding, actor, "finding-unapproved")


@transaction.atomic
def delete_finding(*, finding: Finding, actor: User) -> None:
    """Delete a finding; the statements are untouched."""
    _log(finding, actor, "finding-deleted")
    finding.delete()


@transaction.atomic
def draft_findings(*, round_: Round, actor: User) -> int:
    """Write a draft for each theme that has no finding; return how many. Drafts are Swedish and marked as drafts."""
    themes = Theme.objects.filter(codebook__round=round_, retired=False, findings=None)
    said = [voice for voice in voices(statements_of(round_)) if voice.relevant]
    hidden = people_in(round_)[1]
    units = {unit.code: unit.name for unit in round_.municipality.units.all() if unit.code not in hidden}
    standing = standing_of(round_)
    synthesis, _ = Synthesis.objects.get_or_create(round=round_)
    made = 0
    for theme in themes:
        members = [voice for voice in said if theme.pk in voice.themes]
        members.sort(key=lambda voice: (voice.rank is None, voice.rank or 0, voice.interview, voice.pk))
        if not members:
            continue
        text, cited = draft(theme.label, sources_of(members, round_), standing.units, units)
        finding = Finding.objects.create(
            synthesis=synthesis, theme=theme, text={"sv": text}, origin=FindingOrigin.DRAFT
        )
        # All that is counted in the text stands behind it, not only what is quoted.
        finding.statements.set([voice.pk for voice in members])
        _log(finding, actor, "finding-drafted", quotes=len(cited))
        made += 1
    return made


def _unapprove(finding: Finding) -> None:
    if finding.approved:
        finding.approved, finding.approved_by, finding.approved_by_name, finding.approved_at = False, None, "", None
        finding.save(update_fields=["approved", "approved_by", "approved_by_name", "approved_at"])


def _log(finding: Finding, actor: User, action: str, **data: int) -> None:
    log(municipality=finding.synthesis.round.municipality, actor=actor, action=action, about=finding, **data)
