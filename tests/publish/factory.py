"""Makes Releases for tests: small or big, with texts that try to break a page."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence

from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.publish.release import (
    Counts,
    Finding,
    GlobalGoal,
    GlobalTarget,
    InterviewFact,
    MachineFact,
    Method,
    MunicipalGoal,
    QuestionFact,
    Quote,
    QuoteLink,
    Release,
    RoundFact,
    Tally,
    ThemeFact,
    Thread,
    UnitFact,
    Withheld,
)

NASTY = (
    'Hon skrev <script>alert("1")</script> & <b>fet</b> i protokollet, och ingen såg det.',
    "Filen hette \u202egpj.exe\u202c och det är inte en bild.",
    "Å" + "rbetsmarknadsutbildningsförvaltning" * 57,
    "Vi har 👩\u200d👩\u200d👧 familjer och 🧶 garn, sa hon – \u201dprecis så\u201d.",
    '=HYPERLINK("http://example.com";"klicka")',
    "+46 vill de att vi skriver först",
    "@SUMMA(A1:A9) stod det i rutan",
    "-5 grader är inget att tala om",
    "\u0645\u0631\u062d\u0628\u0627 sa han, och så log alla.",
    "A",
)
PLAIN = (
    "Vi har bytt ut tolv bilar mot elbilar, men laddstolparna räcker inte till när det är trettio grader kallt.",
    "Matsvinnet väger vi varje vecka i skolköken, och det har gått ner med en tredjedel sedan i höstas.",
    "Vi borde ha en gemensam grupp över förvaltningarna, för nu sitter var och en med sitt.",
    "När vägen vid Kvarnselet spolades bort förstod alla att dagvattnet inte är en fråga för bara oss.",
    "Sjukfrånvaron är hög i hemtjänsten, och då blir det ingen kraft över till annat.",
    "Ungdomarna flyttar, och de som är kvar säger att det inte finns något att göra på kvällarna.",
    "Det följs inte upp i Stratsys, det blir en egen rapport som ingen läser.",
    "Fjärrvärmen går på flis härifrån, det är vi faktiskt stolta över.",
)
THEMES = (
    "Fordon och laddning",
    "Matsvinn i köken",
    "Uppföljning",
    "Vatten och dagvatten",
    "Arbetsmiljö och sjukfrånvaro",
    "Unga som flyttar",
    "Energi i gamla hus",
    "Upphandling",
)
UNITS = (
    ("BUN", "Barn- och utbildningsförvaltningen", "Department of children and education", "department"),
    ("SOC", "Socialförvaltningen", "Department of social services", "department"),
    ("TEK", "Tekniska förvaltningen", "Technical services department", "department"),
    (
        "AVF",
        "Arbetsmarknads- och vuxenutbildningsförvaltningen",
        "Department of employment and adult education",
        "department",
    ),
    ("NBO", "Norrälvabo AB", "Norrälvabo Ltd (housing)", "ab"),
)
OWN = (
    ("M1", "overarching", None, "Barn och unga växer upp med framtidstro", "Children grow up with confidence"),
    ("M3", "overarching", None, "En fossilfri och klimatsäker kommun", "A fossil-free and climate-safe place"),
    ("M3.1", "targeted", "M3", "Fossilfria fordon och resor", "Fossil-free vehicles and travel"),
    ("M5", "overarching", None, "En ekonomi som räcker för nästa generation", "An economy that lasts"),
)
GOALS = ("3", "4", "6", "7", "8", "11", "12", "13", "16")
TOPS = {code.lower(): (parent or code).lower() for code, _, parent, _, _ in OWN}
"""By own goal the overarching one above it, or itself."""
NO_COUNTS = Counts(statements=0, interviews=0, units=0)


def tally(quotes: Sequence[Quote]) -> Tally:
    """Count dimensions and horizons of `quotes`."""
    dimensions = Counter(d for q in quotes for d in q.dimensions)
    times = Counter(q.horizon for q in quotes)
    return Tally(
        economic=dimensions["economic"],
        ecological=dimensions["ecological"],
        social=dimensions["social"],
        done=times["done"],
        future=times["future"],
        neither=times["none"],
    )


def counts(quotes: Sequence[Quote]) -> Counts:
    """Count `quotes`, their interviews and units."""
    return Counts(
        statements=len(quotes),
        interviews=len({q.interview for q in quotes if q.interview}),
        units=len({q.unit for q in quotes if q.unit}),
    )


def by_unit(quotes: Sequence[Quote]) -> dict[str, int]:
    """Count `quotes` by unit; those without are in none."""
    return dict(Counter(q.unit for q in quotes if q.unit))


def by_theme(quotes: Sequence[Quote]) -> dict[str, int]:
    """Count `quotes` by theme."""
    return dict(Counter(theme for q in quotes for theme in q.themes))


def make_release(
    quotes: int = 24, themes: int = 5, interviews: int = 6, *, draft: bool = True, seed: int = 1
) -> Release:
    """Return a sealed Release; `quotes=0, themes=0, interviews=0` gives one where nothing has happened yet."""
    rng = random.Random(seed)
    talks = [f"samtal-{n + 1}" for n in range(interviews)]
    said = [make_quote(n, rng, themes, talks) for n in range(quotes)] if themes else []
    return Release(
        version=3,
        draft=draft,
        made=dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC),
        municipality={"sv": "Norrälva kommun", "en": "Municipality of Norrälva"},
        languages=("sv", "en"),
        round=RoundFact(
            name="2026",
            first_day=dt.date(2026, 3, 9) if interviews else None,
            last_day=dt.date(2026, 5, 12) if interviews else None,
        ),
        guide=make_guide(said),
        method=make_method(said, interviews),
        units=make_units(said, talks),
        interviews=tuple(make_interview(n, talk, said) for n, talk in enumerate(talks)),
        themes=tuple(make_theme(n, said) for n in range(themes)),
        municipal_goals=tuple(make_own(row, said) for row in OWN),
        goals=make_goals(said),
        quotes=tuple(said),
        threads=make_threads(said),
        findings=make_findings(said),
    ).sealed()


def make_quote(n: int, rng: random.Random, themes: int, talks: Sequence[str]) -> Quote:
    """Return quote number `n`: the nasty texts first, then plain ones made unlike each other."""
    plain = PLAIN[n % len(PLAIN)]
    text = NASTY[n] if n < len(NASTY) else f"{plain} Det var gång {n}."
    words = tuple(w for w in text.replace(",", "").replace(".", "").split() if 4 < len(w) < 30)[:2]
    talk = n % max(len(talks), 1)
    hidden = n % 7 == 6
    goal = GOALS[n % len(GOALS)]
    target = next(t for t in catalogue().targets.values() if t.goal == goal)
    return Quote(
        id=f"u{n + 1}",
        text=text,
        language="sv",
        attribution={"sv": "en chef i koncernen", "en": "a manager in the group"}
        if hidden
        else {"sv": f"en chef på {UNITS[talk % len(UNITS)][1]}", "en": f"a manager at {UNITS[talk % len(UNITS)][2]}"},
        unit=None if hidden else UNITS[talk % len(UNITS)][0].lower(),
        interview=None if hidden or not talks else talks[talk],
        question="done" if n % 2 else "future",
        horizon=("done", "future", "none")[n % 3],
        dimensions=(("economic",), ("ecological", "social"), ("social",), ())[n % 4],
        themes=(f"t{n % themes + 1}",) if n % 11 else (f"t{n % themes + 1}", "t1")[: 1 if n % themes == 0 else 2],
        municipal_goals=(
            QuoteLink(id=OWN[n % 4][0].lower(), p=0.71, why=words[:1], decided_by="machine", stance="counteracts"),
        )
        if n % 3
        else (),
        goals=(
            QuoteLink(id=goal, p=0.5 + rng.random() / 2, why=words, decided_by="person" if n % 5 == 0 else "machine"),
        ),
        targets=(QuoteLink(id=target.id, p=0.62, why=words[:1], decided_by="machine", stance="contributes"),),
    )


def make_guide(said: Sequence[Quote]) -> tuple[QuestionFact, ...]:
    """Return the two key questions."""
    rows = (
        ("done", "Vad har ni gjort hittills för att arbeta hållbart?", "What have you done so far?"),
        ("future", "Hur ser ni på vårt hållbarhetsarbete framåt?", "How do you see the work ahead?"),
    )
    return tuple(
        QuestionFact(
            id=id_,
            text={"sv": sv, "en": en},
            horizon="done" if id_ == "done" else "future",
            statements=sum(q.question == id_ for q in said),
        )
        for id_, sv, en in rows
    )


def make_units(said: Sequence[Quote], talks: Sequence[str]) -> tuple[UnitFact, ...]:
    """Return the municipality and its units."""
    root = UnitFact(
        id="kom",
        code="KOM",
        name={"sv": "Norrälva kommun", "en": "Municipality of Norrälva"},
        legal_form="municipality",
        parent=None,
        invited=False,
        interviews=(),
        counts=NO_COUNTS,
        tally=tally([]),
    )
    rest = tuple(
        UnitFact(
            id=code.lower(),
            code=code,
            name={"sv": sv, "en": en},
            legal_form=form,
            parent="kom",
            invited=True,
            interviews=tuple(talk for m, talk in enumerate(talks) if m % len(UNITS) == n),
            counts=counts([q for q in said if q.unit == code.lower()]),
            tally=tally([q for q in said if q.unit == code.lower()]),
        )
        for n, (code, sv, en, form) in enumerate(UNITS)
    )
    return (root, *rest)


def make_interview(n: int, talk: str, said: Sequence[Quote]) -> InterviewFact:
    """Return an interview."""
    return InterviewFact(
        id=talk,
        unit=UNITS[n % len(UNITS)][0].lower(),
        date=dt.date(2026, 3, 9) + dt.timedelta(days=n % 60),
        minutes=70 + n % 20,
        participants=3 + n % 2,
        words=1800,
        statements=sum(q.interview == talk for q in said),
    )


def make_theme(n: int, said: Sequence[Quote]) -> ThemeFact:
    """Return a theme with its quotes; every second one is named by a person and has English."""
    inside = [q for q in said if f"t{n + 1}" in q.themes]
    label = THEMES[n % len(THEMES)] + ("" if n < len(THEMES) else f" {n}")
    return ThemeFact(
        id=f"t{n + 1}",
        label={"sv": label, "en": f"Theme {n + 1}"} if n % 2 else {"sv": label},
        definition={"sv": f"Det som sägs om {label.lower()}."} if n % 2 else {},
        keywords=("laddstolpe", "elbil", f"ord{n}"),
        origin="person" if n % 2 else "machine",
        counts=counts(inside),
        tally=tally(inside),
        units=tuple(sorted({q.unit for q in inside if q.unit})),
        by_unit=by_unit(inside),
        quotes=tuple(q.id for q in inside),
    )


def make_own(row: tuple[str, str, str | None, str, str], said: Sequence[Quote]) -> MunicipalGoal:
    """Return one of the municipality's own goals."""
    code, level, parent, sv, en = row
    below = {code.lower(), *(other[0].lower() for other in OWN if other[2] == code)}
    inside = [q for q in said if any(link.id in below for link in q.municipal_goals)]
    return MunicipalGoal(
        id=code.lower(),
        code=code,
        level="overarching" if level == "overarching" else "targeted",
        parent=parent.lower() if parent else None,
        title={"sv": sv, "en": en},
        description={"sv": f"{sv}, och det ska märkas.", "en": f"{en}."},
        version="2023–2026",
        valid_from=dt.date(2023, 1, 1),
        valid_to=dt.date(2026, 12, 31),
        counts=counts(inside),
        by_unit=by_unit(inside),
        by_theme=by_theme(inside),
    )


def make_goals(said: Sequence[Quote]) -> tuple[GlobalGoal, ...]:
    """Return the 17 goals with all targets, from the built-in catalogue."""
    by_goal = {goal.id: [q for q in said if any(link.id == goal.id for link in q.goals)] for goal in catalogue().goals}
    return tuple(
        GlobalGoal(
            id=goal.id,
            colour=goal.colour,
            title=dict(goal.title),
            summary=dict(goal.summary),
            municipal=dict(goal.municipal),
            counts=counts(by_goal[goal.id]),
            by_unit=by_unit(by_goal[goal.id]),
            by_theme=by_theme(by_goal[goal.id]),
            targets=tuple(
                GlobalTarget(
                    id=target.id,
                    title=dict(target.title),
                    description=dict(target.description),
                    relevance="core" if target.relevance == "core" else "little",
                    counts=counts([q for q in said if any(link.id == target.id for link in q.targets)]),
                )
                for target in goal.targets
            ),
        )
        for goal in catalogue().goals
    )


def make_threads(said: Sequence[Quote]) -> tuple[Thread, ...]:
    """Return how many quotes run along each thread."""
    threads: Counter[tuple[str, str, str | None, str]] = Counter()
    for q in said:
        for theme in q.themes:
            for own in [TOPS[link.id] for link in q.municipal_goals] or [None]:
                for goal in q.goals:
                    if q.unit:
                        threads[q.unit, theme, own, goal.id] += 1
    return tuple(
        Thread(unit=unit, theme=theme, municipal_goal=own, goal=goal, statements=n)
        for (unit, theme, own, goal), n in sorted(threads.items(), key=lambda item: str(item[0]))
    )


def make_findings(said: Sequence[Quote]) -> tuple[Finding, ...]:
    """Return one finding of the whole and one of the first theme."""
    if not said:
        return ()
    first = next(q.id for q in said if "t1" in q.themes)
    return (
        Finding(id="f1", text={"sv": "Uppföljningen lever sitt eget liv."}, theme=None, quotes=(said[0].id,)),
        Finding(
            id="f2", text={"sv": "Laddningen räcker inte.", "en": "Charging falls short."}, theme="t1", quotes=(first,)
        ),
    )


def make_method(said: Sequence[Quote], interviews: int) -> Method:
    """Return the facts of how it was done."""
    return Method(
        units_invited=5,
        units_taking_part=min(interviews, 5),
        interviews=interviews,
        participants=interviews * 3,
        minutes=interviews * 75 or None,
        words=interviews * 1800,
        statements=len(said) * 4,
        relevant=len(said) * 2,
        interviewers=1,
        coders=1 if said else 0,
        decisions=len(said) // 5,
        member_check="none",
        withheld=(
            Withheld(reason="unreviewed_personal_data", statements=4),
            Withheld(reason="small_group", statements=2),
            Withheld(reason="not_selected", statements=len(said)),
            Withheld(reason="no_sustainability", statements=len(said) * 2),
        )
        if said
        else (),
        machine=MachineFact(
            embedder="multilingual-e5-small",
            linker="lexicon-1",
            catalogue="0a1b2c",
            themes="leiden-1",
            pseudonyms="rules-1",
        ),
    )
