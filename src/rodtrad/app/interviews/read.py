"""Interviews and transcripts as the pages show them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup, escape

from rodtrad.app.goals.models import GoalDecision, GoalSuggestion
from rodtrad.app.interviews.models import Interview, Participant, Statement, Transcript, Turn
from rodtrad.app.people.permissions import Access, get_or_404
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.voices import StanceName, Voice, stance_name, statements_of, voices
from rodtrad.publish.look import visible

__all__ = [
    "TURNS_A_PAGE",
    "InterviewRow",
    "Option",
    "Segment",
    "TurnView",
    "decision_address",
    "interview_rows",
    "options",
    "original_turns",
    "public_turns",
    "statement_address",
    "transcript_for_user",
]

TURNS_A_PAGE = 30


def transcript_for_user(access: Access, pk: int) -> Transcript:
    """Return the current transcript of the interview `pk`. Raises Http404 where the person may not see it."""
    interview = get_or_404(Interview.objects.filter(round__municipality=access.municipality), pk=pk)
    return get_or_404(
        Transcript.objects.filter(interview=interview, current=True).select_related(
            "interview__unit", "interview__round__municipality", "pseudonymised"
        )
    )


def statement_address(statement: Statement) -> str:
    """Return where a statement stands in its transcript."""
    return f"{reverse('interview', args=[statement.transcript.interview_id])}?utsaga={statement.pk}#u-{statement.pk}"


def decision_address(statement: Statement) -> str:
    """Return where the decisions on a statement stand, opened."""
    page = reverse("interview", args=[statement.transcript.interview_id])
    return f"{page}?utsaga={statement.pk}&oppen=1#beslut-{statement.pk}"


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """An interview in the list."""

    interview: Interview
    file: str
    words: int
    participants: int
    statements: int
    analysed: bool


def interview_rows(round_: Round) -> list[InterviewRow]:
    """Return the round's interviews in the order of their numbers."""
    said = Counter(statements_of(round_).order_by().values_list("transcript__interview", flat=True))
    spoke = Participant.objects.filter(interview__round=round_, is_interviewer=False)
    people = Counter(spoke.values_list("interview", flat=True))
    current = Transcript.objects.filter(interview__round=round_, current=True).defer("text")
    return [
        InterviewRow(
            interview=one.interview,
            file=one.name,
            words=one.word_count,
            participants=max(people[one.interview_id], len(one.interview.told_participants)),
            statements=said[one.interview_id],
            analysed=bool(one.links_key),
        )
        for one in current.select_related("interview__unit").order_by("interview__number")
    ]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a turn: a statement, or what is not one."""

    text: Markup
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as the page shows it. `begins` is seconds."""

    index: int
    kind: str
    speaker: str
    begins: float | None
    segments: tuple[Segment, ...]

    @property
    def time(self) -> str:
        """Return when the turn begins, as 1:02:03 or 2:03; empty where that is not known."""
        if self.begins is None:
            return ""
        minutes, seconds = divmod(int(self.begins), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def public_turns(transcript: Transcript, turns: Sequence[Turn]) -> list[TurnView]:
    """Return `turns` in the pseudonymised text, cut into statements and what lies between them."""
    rows = Statement.objects.filter(
        transcript=transcript, retired=False, turn_index__in=[turn.index for turn in turns]
    ).order_by("start")
    by_pk = {voice.pk: voice for voice in voices(rows)}
    spans: dict[int, list[tuple[int, int, Voice]]] = defaultdict(list)
    for pk, turn_index, start, end in rows.values_list("pk", "turn_index", "public_start", "public_end"):
        spans[turn_index].append((start, end, by_pk[pk]))
    text = transcript.pseudonymised.text
    lines = _lines(text)
    return [
        TurnView(turn.index, turn.kind, speaker, turn.begins, tuple(_cut(text, start, end, spans[turn.index])))
        for turn in turns
        for speaker, start, end in [lines[turn.index]]
    ]


def _lines(text: str) -> list[tuple[str, int, int]]:
    """Return (speaker, start of the words, end of the words) for each line of a canonical text."""
    found = []
    at = 0
    for line in text.split("\n"):
        speaker, _, words = line.partition("\t")
        found.append((speaker, at + len(line) - len(words), at + len(line)))
        at += len(line) + 1
    return found


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Voice]]) -> Iterator[Segment]:
    at = start
    for begin, stop, voice in spans:
        if text[at:begin].strip():
            yield Segment(visible(text[at:begin].strip()))
        yield Segment(Markup(""), voice)
        at = stop
    if text[at:end].strip():
        yield Segment(visible(text[at:end].strip()))


def original_turns(transcript: Transcript, turns: Sequence[Turn]) -> list[TurnView]:
    """Return `turns` as they were said, with what was found of personal data marked."""
    hits = list(transcript.personal_data.values_list("start", "end", "label", "certain"))
    return [
        TurnView(
            turn.index,
            turn.kind,
            turn.speaker,
            turn.begins,
            (Segment(_with_hits(transcript.text, turn.start, turn.end, hits)),),
        )
        for turn in turns
    ]


def _with_hits(text: str, start: int, end: int, hits: Sequence[tuple[int, int, str, bool]]) -> Markup:
    parts: list[Markup] = []
    at = start
    for begin, stop, label, certain in hits:
        if begin < at or stop > end:
            continue
        name = label if certain else f"{label}?"
        parts += (
            visible(text[at:begin]),
            Markup('<mark title="{0}">{1}<span class="sr-only"> ({0})</span></mark>').format(
                escape(name), visible(text[begin:stop])
            ),
        )
        at = stop
    return Markup("").join((*parts, visible(text[at:end])))


@dataclass(frozen=True, slots=True)
class Option:
    """A link that can be decided on. `decided` is `accepted`, `rejected` or empty; the stance is the decision's where
    it is accepted, else the machine's.
    """

    kind: str
    ref: str
    p: float
    why: tuple[str, ...]
    decided: str
    by: str
    stance: StanceName


def options(statements: Sequence[int]) -> Mapping[int, list[Option]]:
    """Return by statement the links to decide on: those suggested, likely or not, and those decided on."""
    decided = {
        (row.statement_id, row.kind, row.ref): row for row in GoalDecision.objects.filter(statement__in=statements)
    }
    found: dict[int, list[Option]] = defaultdict(list)
    for one in GoalSuggestion.objects.filter(statement__in=statements):
        row = decided.pop((one.statement_id, one.kind, one.ref), None)
        found[one.statement_id].append(_option(one, row))
    for (statement, kind, ref), row in decided.items():
        found[statement].append(_option(GoalSuggestion(kind=kind, ref=ref, p=1.0), row))
    return found


def _option(one: GoalSuggestion, row: GoalDecision | None) -> Option:
    word = "" if row is None else "accepted" if row.accepted else "rejected"
    stance = stance_name(row.stance if row and row.accepted else one.stance)
    return Option(one.kind, one.ref, one.p, tuple(one.why), word, row.decided_by_name if row else "", stance)
