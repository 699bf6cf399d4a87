"""The Release: the one frozen record that everything published is rendered from.

A file boundary, hence pydantic. The application fills a Release in (`app/synthesis/adapt.py`); the renderers read
nothing else. Texts of quotes are already pseudonymised; nothing in a Release leads back to a person.
"""

import datetime as dt
import hashlib
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = [
    "SCHEMA",
    "Counts",
    "Finding",
    "GlobalGoal",
    "GlobalTarget",
    "InterviewFact",
    "MachineFact",
    "Method",
    "MunicipalGoal",
    "QuestionFact",
    "Quote",
    "QuoteLink",
    "Release",
    "RoundFact",
    "Tally",
    "Texts",
    "ThemeFact",
    "Thread",
    "UnitFact",
    "Withheld",
]

SCHEMA: Final = "rodtrad-release/1"

Texts = dict[str, str]
"""A text by BCP 47 language code, such as `{"sv": "…", "en": "…"}`."""


class Record(BaseModel):
    """Base of all parts: frozen, and a field that nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Counts(Record):
    """How many statements, interviews and units (people are never counted by turns)."""

    statements: int
    interviews: int
    units: int


class Tally(Record):
    """How statements divide. A statement may have several dimensions, one horizon."""

    economic: int
    ecological: int
    social: int
    done: int
    future: int
    neither: int


class RoundFact(Record):
    """The programme of interviews that the Release tells of."""

    name: str
    first_day: dt.date | None
    last_day: dt.date | None


class QuestionFact(Record):
    """A question of the guide."""

    id: str
    text: Texts
    horizon: Literal["done", "future", "none"]
    statements: int


class InterviewFact(Record):
    """An interview, without names. `id` is stable within the round, such as `samtal-3`."""

    id: str
    unit: str
    date: dt.date | None
    minutes: int | None
    participants: int
    words: int
    statements: int


class UnitFact(Record):
    """A department, company or central office."""

    id: str
    code: str
    name: Texts
    legal_form: str
    """`municipality`, `department`, `central_office`, `ab`, `stiftelse` or `kb`."""
    parent: str | None
    invited: bool
    interviews: tuple[str, ...]
    counts: Counts
    tally: Tally


class ThemeFact(Record):
    """A theme: named by a person, or suggested by the machine (`origin`)."""

    id: str
    label: Texts
    definition: Texts
    keywords: tuple[str, ...]
    origin: Literal["machine", "person"]
    counts: Counts
    tally: Tally
    units: tuple[str, ...]
    quotes: tuple[str, ...]
    """Ids of the quotes shown first, the most representative first."""
    by_unit: dict[str, int] = {}
    """Statements by unit, which add up to `counts.statements`; empty where they are not told."""


class QuoteLink(Record):
    """A link from a quote to a goal or target, with its grounds."""

    id: str
    p: float
    why: tuple[str, ...]
    """Words of the quote that carry the link, verbatim."""
    decided_by: Literal["machine", "person"]
    stance: Literal["contributes", "counteracts", "none"] = "none"
    """What is said to be done to the goal, by whom `decided_by` tells: the work bears on it, or works against it or is
    lacking; `none` where that is not said (and in a Release that was frozen before it was asked)."""


class Quote(Record):
    """What somebody said, verbatim as it stands in the pseudonymised transcript."""

    id: str
    text: str
    language: str
    attribution: Texts
    unit: str | None
    """None where the unit would point to fewer than three people."""
    interview: str | None
    question: str | None
    horizon: Literal["done", "future", "none"]
    dimensions: tuple[Literal["economic", "ecological", "social"], ...]
    themes: tuple[str, ...]
    municipal_goals: tuple[QuoteLink, ...]
    goals: tuple[QuoteLink, ...]
    targets: tuple[QuoteLink, ...]

    @model_validator(mode="after")
    def _unit_is_not_told_by_the_interview(self) -> "Quote":
        """Refuse an interview beside a unit that is kept back: the interview's day would give the unit away."""
        if self.unit is None and self.interview is not None:
            raise ValueError(f"quote {self.id}: the unit is kept back, so the interview must be")
        return self


class MunicipalGoal(Record):
    """One of the municipality's own goals, in a version with validity."""

    id: str
    code: str
    level: Literal["overarching", "targeted"]
    parent: str | None
    title: Texts
    description: Texts
    version: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    counts: Counts
    """What is linked to the goal or to a goal below it."""
    by_unit: dict[str, int] = {}
    """Statements by unit, which add up to `counts.statements`; empty where they are not told."""
    by_theme: dict[str, int] = {}
    """Statements by theme (those without a theme are in none); empty where they are not told."""


class GlobalTarget(Record):
    """A target of Agenda 2030, and how much of what was said touches it."""

    id: str
    title: Texts
    description: Texts
    relevance: Literal["core", "some", "little"]
    counts: Counts


class GlobalGoal(Record):
    """A global goal with all its targets, touched or not."""

    id: str
    colour: str
    title: Texts
    summary: Texts
    municipal: Texts
    counts: Counts
    targets: tuple[GlobalTarget, ...]
    by_unit: dict[str, int] = {}
    """Statements by unit, which add up to `counts.statements`; empty where they are not told."""
    by_theme: dict[str, int] = {}
    """Statements by theme (those without a theme are in none); empty where they are not told."""


class Thread(Record):
    """How many statements lead from a unit through a theme and a municipal goal to a global goal."""

    unit: str
    theme: str
    municipal_goal: str | None
    goal: str
    statements: int


class Finding(Record):
    """A sentence of the synthesis and the quotes that it rests on."""

    id: str
    text: Texts
    theme: str | None
    quotes: tuple[str, ...] = Field(min_length=1)


class Withheld(Record):
    """Statements that are counted but not shown, and why."""

    reason: Literal["unreviewed_personal_data", "small_group", "not_selected", "no_sustainability"]
    statements: int


class MachineFact(Record):
    """What made the suggestions."""

    embedder: str
    linker: str
    catalogue: str
    themes: str
    pseudonyms: str


class Method(Record):
    """The facts of the box `Så gjorde vi`."""

    units_invited: int
    units_taking_part: int
    interviews: int
    participants: int
    minutes: int | None
    words: int
    statements: int
    relevant: int
    interviewers: int
    coders: int
    decisions: int
    """How many of the machine's suggestions a person has decided on."""
    member_check: Literal["none", "done"]
    withheld: tuple[Withheld, ...]
    machine: MachineFact
    interviewer_role: Texts = {}
    """What the interviewers are to those they asked, such as `{"sv": "Kommunens hållbarhetsstrateg"}`."""
    recording: Literal["unknown", "recorded", "notes"] = "unknown"
    voluntary_recorded: int = 0
    """Interviews for which it is on record that taking part was voluntary."""
    owner: Texts = {}
    """Who answers for the material."""
    contact: Texts = {}
    """Whom a reader may ask, and how."""
    unassigned: int = 0
    """Statements about sustainability that belong to no theme."""
    questions_unanswered: int = 0
    """Statements about sustainability said under none of the guide's questions."""


class Release(Record):
    """Everything that is published, and nothing else. `id` is the hash of the rest."""

    schema_: Literal["rodtrad-release/1"] = Field(default=SCHEMA, alias="schema")
    id: str = ""
    version: int
    draft: bool
    made: dt.datetime
    municipality: Texts
    languages: tuple[str, ...]
    round: RoundFact
    guide: tuple[QuestionFact, ...]
    method: Method
    units: tuple[UnitFact, ...]
    interviews: tuple[InterviewFact, ...]
    themes: tuple[ThemeFact, ...]
    municipal_goals: tuple[MunicipalGoal, ...]
    goals: tuple[GlobalGoal, ...]
    quotes: tuple[Quote, ...]
    threads: tuple[Thread, ...]
    findings: tuple[Finding, ...]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def content_hash(self) -> str:
        """Return the SHA-256 (hex) of the record without its `id`."""
        return hashlib.sha256(self.model_dump_json(by_alias=True, exclude={"id"}).encode()).hexdigest()

    def sealed(self) -> "Release":
        """Return the same Release with its `id` filled in."""
        return self.model_copy(update={"id": self.content_hash()})
