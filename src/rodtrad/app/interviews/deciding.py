"""What waits for a person's decision, what another has decided meanwhile, and all links of a statement at once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rodtrad.app.coding.models import Coding, Theme
from rodtrad.app.coding.write import decide_coding
from rodtrad.app.goals.models import CrosswalkDecision, GoalDecision, GoalKind, ReadingDecision
from rodtrad.app.goals.write import decide_link
from rodtrad.app.interviews.models import Statement, Transcript
from rodtrad.app.people.models import User
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.voices import Grounds, Voice, voices

__all__ = ["LinkWords", "Waiting", "accept_all", "decided_meanwhile", "link_words", "told_meanwhile", "waiting_in"]

AnyDecision = Coding | GoalDecision | ReadingDecision | CrosswalkDecision
_NOT_SAID = GoalDecision.Stance.NOT_SAID


@dataclass(frozen=True, slots=True)
class Waiting:
    """The statements of a transcript that wait for a person, by their keys."""

    suggested: frozenset[int] = frozenset()
    """They have a theme or a link that nobody has decided on."""
    held: frozenset[int] = frozenset()
    """They may point to somebody, and nobody has looked at them."""

    @property
    def any(self) -> frozenset[int]:
        """Return both kinds."""
        return self.suggested | self.held


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What a button says of a link: `accept`, `reject` or `undo`, which link, and what is done to the goal."""

    verb: str
    kind: str
    ref: str
    stance: str = _NOT_SAID


def link_words(words: Sequence[str]) -> LinkWords | None:
    """Read `accept own M1 contributes` and its like; None for what is none. A code of a goal may have spaces in it."""
    match words:
        case ["accept", kind, *ref, stance] if kind in GoalKind.values and ref and stance in GoalDecision.Stance:
            return LinkWords("accept", kind, " ".join(ref), stance)
        case ["accept" | "reject" | "undo" as verb, kind, *ref] if kind in GoalKind.values and ref:
            return LinkWords(verb, kind, " ".join(ref))
    return None


def waiting_in(transcript: Transcript) -> Waiting:
    """Return what waits among the statements about sustainability."""
    rows = Statement.objects.filter(transcript=transcript, retired=False).order_by("start")
    said = [voice for voice in voices(rows) if voice.relevant]
    coded = set(Coding.objects.filter(statement__in=rows.order_by()).values_list("statement", "theme"))
    standing = set(_themes(transcript).values_list("pk", flat=True))
    suggested = frozenset(
        voice.pk
        for voice in said
        if _links_waiting(voice) or any((voice.pk, one) not in coded for one in voice.themes if one in standing)
    )
    return Waiting(suggested, held_back(rows.order_by(), said))


def _themes(transcript: Transcript) -> QuerySet[Theme]:
    return Theme.objects.filter(codebook__round=transcript.interview.round_id, retired=False)


def _links_waiting(voice: Voice) -> list[tuple[str, str, Grounds]]:
    """Return kind, ref and grounds of the links that hold by the machine's word alone."""
    return [
        (kind.value, ref, grounds)
        for kind, links in voice.links.items()
        for ref, grounds in links.items()
        if not grounds.person
    ]


@transaction.atomic
def accept_all(*, statement: Statement, actor: User) -> int:
    """Accept each theme and link that nobody has decided on, links with the suggested stance; return how many."""
    [voice] = voices(Statement.objects.filter(pk=statement.pk))
    coded = set(Coding.objects.filter(statement=statement).values_list("theme", flat=True))
    themes = _themes(statement.transcript).filter(pk__in=voice.themes).exclude(pk__in=coded)
    for theme in themes.select_related("codebook__round__municipality"):
        decide_coding(statement=statement, theme=theme, accepted=True, actor=actor)
    links = _links_waiting(voice)
    for kind, ref, grounds in links:
        stance = _NOT_SAID if grounds.stance == "none" else grounds.stance
        decide_link(statement=statement, kind=kind, ref=ref, accepted=True, actor=actor, stance=stance)
    return len(links) + len(themes)


def decided_meanwhile(
    *, statement: Statement, words: Sequence[str], since: dt.datetime, actor: User
) -> AnyDecision | None:
    """Return what somebody else has decided, since the page was shown, on the very thing that `words` decide on."""
    rows: QuerySet[Coding] | QuerySet[GoalDecision] | QuerySet[ReadingDecision]
    match words:
        case [_, "theme", pk] if pk.isdecimal():
            rows = Coding.objects.filter(statement=statement, theme=int(pk))
        case ["relevant", _] | ["undo", "relevant"]:
            rows = ReadingDecision.objects.filter(statement=statement, aspect="relevant")
        case _:
            link = link_words(words)
            if link is None:
                return None
            rows = GoalDecision.objects.filter(statement=statement, kind=link.kind, ref=link.ref)
    return rows.filter(decided_at__gt=since).exclude(decided_by=actor).order_by("-decided_at").first()


def told_meanwhile(other: AnyDecision) -> str:
    """Return what to tell a person whose decision is not taken, since another made one first."""
    name = {"name": other.decided_by_name}
    if isinstance(other, ReadingDecision):
        said = _("%(name)s hann före och beslutade om utsagan handlar om hållbarhet.") % name
    elif other.accepted:
        said = _("%(name)s hann före och godkände det här.") % name
    else:
        said = _("%(name)s hann före och avvisade det här.") % name
    return f"{said} {_('Ditt beslut är inte sparat. Titta igen, och ändra om du vill något annat.')}"
