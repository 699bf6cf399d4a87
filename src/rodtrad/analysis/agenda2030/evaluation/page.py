"""The figures as a page of Markdown, with the day and the machine: docs/reference/links.md is made of it."""

import datetime as dt
import os
import platform
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rodtrad.analysis.agenda2030.evaluation.bias import bias, swaps
from rodtrad.analysis.agenda2030.evaluation.cases import Case
from rodtrad.analysis.agenda2030.evaluation.figures import Figures, measure
from rodtrad.analysis.agenda2030.evaluation.own import own_curve
from rodtrad.analysis.agenda2030.evaluation.sdg_benchmark import BenchmarkMissing, BenchmarkResult, sdg_benchmark
from rodtrad.analysis.agenda2030.linker import Linker
from rodtrad.analysis.agenda2030.reasons import How

__all__ = ["machine", "page", "speed"]

ROWS: tuple[tuple[str, str, str], ...] = (
    ("ett godtagbart mål först", "goal_first", "≥ .90"),
    ("– bland svåra utsagor", "goal_first_hard", ""),
    ("det primära målet bland tre", "primary_in_three", "≥ .95"),
    ("ett godtagbart mål bland tre", "acceptable_in_three", ""),
    ("ett godtagbart delmål först", "target_first", ""),
    ("ett godtagbart delmål bland fem", "target_in_five", "≥ .85"),
    ("”inget här”, F1", "nothing_f1", "≥ .90"),
    ("relevans, F1", "relevance_f1", ""),
    ("dimension, mikro-F1", "dimension_f1", "≥ .85"),
    ("tid", "horizon", "≥ .85"),
    ("bidrar eller motverkar", "stance", ""),
    ("länkade mål som är rätt (precision)", "goals_right", ""),
    ("godtagbara mål som är länkade (täckning)", "goals_found", ""),
    ("kalibreringsfel, första målet", "calibration", "≤ .05"),
    ("kalibreringsfel, alla mål", "calibration_all", ""),
)
"""What it is called, the field of `Figures`, and what is to be reached."""

HEAD = """# Länkarnas träffsäkerhet

Sidan görs av `rodtrad evaluate links`. *In English: the linker's figures, each 0–1, against what is to be reached; the
columns are the sets of labelled statements. “Godtagbart” (acceptable): what a careful reader accepts as a link.*"""

SPEED_TEXTS = 2_000


def page(linker: Linker, sets: Mapping[str, Sequence[Case]]) -> str:
    """Return the page for the sets given, the public benchmark (where it is installed), bias and speed."""
    found = {name: _measured(linker, cases) for name, cases in sets.items()}
    parts = [
        HEAD,
        f"Mätt {dt.datetime.now(dt.UTC).date()} på {machine()}. "
        f"Länkaren är `{linker.id}`, modellen `{linker.embedder.id}`.",
        _table(found),
        _by_goal(found),
        _benchmark(linker),
        _bias(linker),
        _own(linker),
        _speed(linker, [case.text for cases in sets.values() for case in cases]),
    ]
    return "\n\n".join(parts) + "\n"


def _measured(linker: Linker, cases: Sequence[Case]) -> Figures:
    texts, codes = [case.text for case in cases], [case.lang for case in cases]
    return measure(linker.link(texts, codes, top=17, reasons="none"), cases)


def _table(found: Mapping[str, Figures]) -> str:
    lines = [
        "| | att nå | " + " | ".join(found) + " |",
        "|---|---|" + "---:|" * len(found),
        "| utsagor (om hållbarhet) | | " + " | ".join(f"{one.cases} ({one.relevant})" for one in found.values()) + " |",
    ]
    for name, field, reach in ROWS:
        values = [_number(getattr(one, field)) for one in found.values()]
        if any(values):
            lines.append(f"| {name} | {reach} | " + " | ".join(values) + " |")
    return "\n".join(lines)


def _by_goal(found: Mapping[str, Figures]) -> str:
    lines = ["Varje mål för sig: antal utsagor, träffsäkerhet, precision, täckning och F1 vid p ≥ 0,5.", ""]
    lines += ["| mål | " + " | ".join(f"{name}: antal | A | P | R | F1" for name in found) + " |"]
    lines += ["|---|" + "---:|" * 5 * len(found)]
    for row, one in enumerate(next(iter(found.values())).by_goal):
        cells = [figures.by_goal[row] for figures in found.values()]
        texts = [
            f"{g.cases} | {_number(g.accuracy)} | {_number(g.precision)} | {_number(g.recall)} | {_number(g.f1)}"
            for g in cells
        ]
        lines.append(f"| {one.goal} | " + " | ".join(texts) + " |")
    return "\n".join(lines)


def _benchmark(linker: Linker) -> str:
    try:
        result = sdg_benchmark(linker)
    except BenchmarkMissing as missing:
        return f"SDG Classification Benchmark är inte mätt: {missing}"
    return _benchmark_told(result)


def _benchmark_told(result: BenchmarkResult) -> str:
    goals = ", ".join(f"{goal}: {value:.0f}" for goal, value in result.by_goal.items())
    return (
        f"**SDG Classification Benchmark** ({result.texts} engelska textstycken, paketets egen räkning): träffsäkerhet "
        f"{result.accuracy:.1f} % (att nå: ≥ 88), precision {result.precision:.1f} %, täckning {result.recall:.1f} %, "
        f"F1 {result.f1:.2f}. Träffsäkerhet per mål: {goals}."
    )


def _bias(linker: Linker) -> str:
    names = {"name": "namn", "gender": "kön", "unit": "enhet"}
    lines = ["Samma utsaga med annat namn, kön eller enhet:", ""]
    lines += ["| bytt | par | samma länkar | p ändras |", "|---|---:|---:|---:|"]
    for unseen in (False, True):
        whose = ", en annan författares meningar" if unseen else ""
        for kind, (pairs, same, change) in bias(linker, swaps(unseen)).items():
            lines.append(f"| {names[kind]}{whose} | {pairs} | {same:.0%} | {change:.3f} |")
    return "\n".join(lines)


def _own(linker: Linker) -> str:
    lines = ["Egna mål (sex påhittade mål som inget är anpassat efter), efter så många beslut av en människa:", ""]
    lines += ["| beslut | rätt mål först | precision | täckning | F1 |", "|---:|---:|---:|---:|---:|"]
    for one in own_curve(linker):
        cells = (one.first, one.precision, one.recall, one.f1)
        lines.append(f"| {one.decisions} | {' | '.join(map(_number, cells))} |")
    return "\n".join(lines)


def _speed(linker: Linker, texts: Sequence[str]) -> str:
    without, with_reasons = speed(linker, texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    return (
        f"Fart: {without:.0f} utsagor i sekunden (av {words:.0f} ord i snitt), {with_reasons:.0f} med skäl; "
        "modellen inläst, inget sparat sedan förut."
    )


def speed(linker: Linker, texts: Sequence[str]) -> tuple[float, float]:
    """Return statements a second, without and with reasons; each text is made unlike all others."""
    varied = [f"{texts[number % len(texts)]} ({number})" for number in range(SPEED_TEXTS)]
    linker.link(varied[:32])
    found = []
    ways: tuple[How, ...] = ("none", "quick")
    for reasons in ways:
        began = time.perf_counter()
        linker.link(varied, ["sv"] * len(varied), reasons=reasons)
        found.append(len(varied) / (time.perf_counter() - began))
    return found[0], found[1]


def machine() -> str:
    """Return the processor's name, cores and Python's version in a few words."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} kärnor, Python {platform.python_version()}"


def _number(value: float) -> str:
    return "" if value != value else f"{value:.2f}".replace("0.", ".", 1)  # noqa: PLR0124 - not a number
