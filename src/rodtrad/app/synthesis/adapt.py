"""The round as a Release: what is published, and nothing else."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from rodtrad.analysis.language import LANGUAGES
from rodtrad.analysis.pseudonyms import Crowd, Detector, leaks, small_group
from rodtrad.analysis.synthesis import Source, locate_all
from rodtrad.app.coding.models import Theme
from rodtrad.app.goals.models import GoalKind, MunicipalGoal
from rodtrad.app.goals.read import day_of, goals_in_force
from rodtrad.app.interviews.adapt import crowd_of, roster_of
from rodtrad.app.interviews.models import Interview, Participant, Pseudonymised, Statement
from rodtrad.app.organisation.models import Municipality, Unit
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis import facts
from rodtrad.app.synthesis.choice import choose
from rodtrad.app.synthesis.gate import held_back
from rodtrad.app.synthesis.method import decisions, interviewer_role, machine, recording
from rodtrad.app.synthesis.models import Finding
from rodtrad.app.synthesis.voices import Grounds, Voice, statements_of, voices
from rodtrad.publish import release as r

__all__ = ["NotVerbatim", "build_release", "people_in"]

HorizonName = Literal["done", "future", "none"]
DimensionName = Literal["economic", "ecological", "social"]
WithheldReason = Literal["unreviewed_personal_data", "not_selected", "no_sustainability"]
SOMEBODY = {"sv": "En chef i koncernen", "en": "A manager in the municipal group"}


class NotVerbatim(AssertionError):
    """A quote is not in its pseudonymised transcript; nothing may be published."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What a Release is made from."""

    round: Round
    all: Sequence[Voice]
    relevant: Sequence[Voice]
    held_back: frozenset[int]
    shown: Sequence[Voice]
    units: Sequence[Unit]
    hidden_units: frozenset[str]
    goals: Sequence[MunicipalGoal]
    findings: Sequence[Finding]
    detector: Detector
    crowd: Crowd
    participants: Mapping[int, int]
    """By number of the interview."""


def build_release(municipality: Municipality, round_: Round, draft: bool = True) -> r.Release:
    """Return the Release of a round as things stand, unsealed: version 0, and `made` now.

    Raises NotVerbatim where a quote is not exactly in its transcript.
    """
    m = _gather(municipality, round_, draft)
    _check_verbatim(m.shown)
    interviews = _interviews(m)
    themes = list(Theme.objects.filter(codebook__round=round_, retired=False))
    return r.Release(
        version=0,
        draft=draft,
        made=dt.datetime.now(dt.UTC).replace(microsecond=0),
        municipality=municipality.name,
        languages=LANGUAGES,
        round=_round(round_, interviews),
        guide=_guide(m),
        method=_method(m, interviews, frozenset(theme.pk for theme in themes)),
        units=facts.unit_facts(m.units, m.relevant, interviews),
        interviews=interviews,
        themes=facts.theme_facts(themes, m.relevant, m.shown),
        municipal_goals=facts.goal_facts(m.goals, m.relevant),
        goals=facts.global_goals(m.relevant),
        quotes=tuple(_quote(voice, m, {theme.pk for theme in themes}) for voice in m.shown),
        threads=facts.threads(m.relevant, m.goals),
        findings=_findings(m),
    )


def _gather(municipality: Municipality, round_: Round, draft: bool) -> _Material:
    said = statements_of(round_)
    everything = voices(said)
    relevant = [voice for voice in everything if voice.relevant]
    detector = Detector.of(roster_of(municipality))
    waiting = held_back(said.order_by(), relevant)
    findings = Finding.objects.filter(synthesis__round=round_).prefetch_related("statements")
    if not draft:
        findings = findings.filter(approved=True)
    cited = {statement.pk for finding in findings for statement in finding.statements.all()}
    shown, leaking = _choose([v for v in relevant if v.pk not in waiting], cited, detector)
    per_interview, hidden_units = people_in(round_)
    return _Material(
        round=round_,
        all=everything,
        relevant=relevant,
        held_back=waiting | leaking,
        shown=shown,
        units=list(municipality.units.select_related("parent")),
        hidden_units=hidden_units,
        goals=goals_in_force(municipality, day_of(round_)),
        findings=list(findings),
        detector=detector,
        crowd=crowd_of(municipality),
        participants=per_interview,
    )


def _choose(may: Sequence[Voice], cited: Collection[int], detector: Detector) -> tuple[list[Voice], frozenset[int]]:
    """Return the quotes to show, and the keys of those passed over because a name is left in them."""
    leaking: set[int] = set()
    while True:
        chosen = choose([voice for voice in may if voice.pk not in leaking], cited)
        found = {voice.pk for voice in chosen if leaks(voice.quote, detector)}
        if not found:
            return chosen, frozenset(leaking)
        leaking |= found


def people_in(round_: Round) -> tuple[dict[int, int], frozenset[str]]:
    """Return participants by interview, and the units with too few of them to be named beside a quote."""
    spoke = Participant.objects.filter(interview__round=round_, is_interviewer=False)
    in_unit: dict[str, set[str]] = defaultdict(set)
    per_interview: Counter[int] = Counter()
    for number, unit, name in spoke.values_list("interview__number", "interview__unit__code", "public_name"):
        in_unit[unit].add(name)
        per_interview[number] += 1
    _add_told(round_, in_unit, per_interview)
    units = Unit.objects.filter(municipality=round_.municipality).values_list("code", flat=True)
    return dict(per_interview), frozenset(code for code in units if small_group(len(in_unit[code])))


def _add_told(round_: Round, in_unit: dict[str, set[str]], per_interview: Counter[int]) -> None:
    """Where the participants were told at import, count them: a transcript may name nobody, or not all."""
    told: dict[str, set[str]] = defaultdict(set)
    rows = Interview.objects.filter(round=round_).values_list("number", "unit__code", "told_participants")
    for number, unit, names in rows:
        told[unit] |= {name.casefold() for name in names}
        per_interview[number] = max(per_interview[number], len(names))
    for unit, names in told.items():
        if len(names) > len(in_unit[unit]):
            in_unit[unit] = names


def _check_verbatim(shown: Sequence[Voice]) -> None:
    """See that each quote is the very slice of its pseudonymised transcript."""
    rows = Statement.objects.filter(pk__in=[voice.pk for voice in shown])
    texts = dict(Pseudonymised.objects.filter(transcript__statements__in=rows).values_list("transcript", "text"))
    for pk, transcript, start, end, quote in rows.values_list(
        "pk", "transcript", "public_start", "public_end", "public_quote"
    ):
        if texts[transcript][start:end] != quote:
            raise NotVerbatim(f"statement {pk}: the quote is not at {start}–{end} of its pseudonymised transcript")


def _round(round_: Round, interviews: Sequence[r.InterviewFact]) -> r.RoundFact:
    days = [interview.date for interview in interviews if interview.date]
    return r.RoundFact(name=round_.name, first_day=min(days, default=None), last_day=max(days, default=None))


def _guide(m: _Material) -> tuple[r.QuestionFact, ...]:
    said = facts.question_counts(m.relevant)
    return tuple(
        r.QuestionFact(id=q.key, text=q.text, horizon=_horizon(q.horizon), statements=said[q.key])
        for q in m.round.guide.questions.all()
    )


def _horizon(value: str) -> HorizonName:
    return cast(HorizonName, value)


def _interviews(m: _Material) -> tuple[r.InterviewFact, ...]:
    said = Counter(voice.interview for voice in m.relevant)
    rows = Interview.objects.filter(round=m.round, transcripts__current=True).select_related("unit")
    words = dict(rows.values_list("pk", "transcripts__word_count"))
    return tuple(
        r.InterviewFact(
            id=f"samtal-{row.number}",
            unit=row.unit.code,
            date=row.date,
            minutes=row.minutes,
            participants=m.participants.get(row.number, 0),
            words=words[row.pk],
            statements=said[row.number],
        )
        for row in rows
    )


def _quote(voice: Voice, m: _Material, themes: set[int]) -> r.Quote:
    # Where the unit would leave one or two in question, somebody in the whole group has said it.
    hidden = voice.unit in m.hidden_units or m.crowd.points(voice.quote, voice.unit, voice.language)
    names = {unit.code: unit.name for unit in m.units}
    return r.Quote(
        id=voice.id,
        text=voice.quote,
        language=voice.language,
        attribution=SOMEBODY if hidden else names[voice.unit],
        unit=None if hidden else voice.unit,
        interview=None if hidden else f"samtal-{voice.interview}",
        question=voice.question,
        horizon=_horizon(voice.horizon),
        dimensions=cast(tuple[DimensionName, ...], voice.dimensions),
        themes=tuple(f"tema-{theme}" for theme in voice.themes if theme in themes),
        municipal_goals=_links(voice.refs(GoalKind.OWN)),
        goals=_links(voice.refs(GoalKind.GOAL)),
        targets=_links(voice.refs(GoalKind.TARGET)),
    )


def _links(found: Mapping[str, Grounds]) -> tuple[r.QuoteLink, ...]:
    return tuple(
        r.QuoteLink(
            id=ref,
            p=grounds.p,
            why=grounds.why,
            decided_by="person" if grounds.person else "machine",
            stance=grounds.stance,
        )
        for ref, grounds in sorted(found.items(), key=lambda item: (-item[1].p, item[0]))
    )


def _findings(m: _Material) -> tuple[r.Finding, ...]:
    """Return the findings that may be shown: something shown is behind them, and they quote nothing withheld."""
    ids = {voice.pk: voice.id for voice in m.shown}
    kept = [one for one in m.findings if not _tells_withheld(one, m)]
    found = [(one, tuple(ids[s.pk] for s in one.statements.all() if s.pk in ids)) for one in kept]
    return tuple(
        r.Finding(
            id=f"iakttagelse-{one.pk}",
            text=one.text,
            theme=f"tema-{one.theme_id}" if one.theme_id else None,
            quotes=quotes,
        )
        for one, quotes in found
        if quotes
    )


def _tells_withheld(finding: Finding, m: _Material) -> bool:
    """Tell whether a finding has words, between quotation marks or not, of a statement that waits for a person."""
    texts = [text for text in finding.text.values() if text]
    if any(leaks(text, m.detector) for text in texts):
        return True
    withheld = [Source(str(s.pk), s.public_quote, "") for s in finding.statements.all() if s.pk in m.held_back]
    return any(locate_all(text, withheld)[0] for text in texts)


def _method(m: _Material, interviews: Sequence[r.InterviewFact], themes: frozenset[int]) -> r.Method:
    minutes = [interview.minutes for interview in interviews if interview.minutes]
    asked = Participant.objects.filter(interview__round=m.round, is_interviewer=True)
    coders, decided = decisions(m.round)
    return r.Method(
        units_invited=sum(not unit.is_top for unit in m.units),
        units_taking_part=len({interview.unit for interview in interviews}),
        interviews=len(interviews),
        participants=sum(interview.participants for interview in interviews),
        minutes=sum(minutes) if minutes else None,
        words=sum(interview.words for interview in interviews),
        statements=len(m.all),
        relevant=len(m.relevant),
        interviewers=asked.values("public_name").distinct().count(),
        coders=coders,
        decisions=decided,
        member_check="none",
        withheld=_withheld(m),
        machine=machine(m.round),
        interviewer_role=interviewer_role(m.round),
        recording=recording(m.round),
        voluntary_recorded=Interview.objects.filter(round=m.round, voluntary_recorded=True).count(),
        unassigned=sum(themes.isdisjoint(voice.themes) for voice in m.relevant),
        questions_unanswered=sum(not voice.question for voice in m.relevant),
    )


def _withheld(m: _Material) -> tuple[r.Withheld, ...]:
    numbers = {
        "unreviewed_personal_data": len(m.held_back),
        "not_selected": len(m.relevant) - len(m.shown) - len(m.held_back),
        "no_sustainability": len(m.all) - len(m.relevant),
    }
    return tuple(
        r.Withheld(reason=cast(WithheldReason, reason), statements=number)
        for reason, number in numbers.items()
        if number
    )
