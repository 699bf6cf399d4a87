"""Presidio and domherre beside ours, on the same marked texts and by the same measure, in one run.

    pip install presidio-analyzer domherre
    python benchmarks/pseudonyms/peers.py FILE.jsonl …

Presidio runs on its pattern recognisers and on the Swedish patterns that it is given here (personal numbers, telephone
numbers, organisation numbers, plates, postcodes), since its models of names do not know Swedish. An item counts only if
every character of it is covered.
"""

import importlib
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rodtrad.analysis.pseudonyms import Detector
from rodtrad.analysis.pseudonyms.evaluate import Marked, read_marked

Spans = Callable[[str], Iterable[tuple[int, int]]]

SWEDISH = {
    "SE_PERSONNUMMER": r"\b(?:19|20)?\d{6}[-+ ]?\d{4}\b",
    "SE_PHONE": r"(?:\+46|0)[\s-]?\d{1,3}(?:[\s-]?\d{2,3}){2,4}\b",
    "SE_ORGNR": r"\b[2-9]\d{5}-\d{4}\b",
    "SE_PLATE": r"\b[A-Z]{3} ?\d{2}[A-Z0-9]\b",
    "SE_POSTCODE": r"\b\d{3} ?\d{2} [A-ZÅÄÖ][a-zåäö]+",
}


def ours() -> Spans:
    """Return our detector, without a staff list."""
    detector = Detector.of(())
    return lambda text: [(hit.start, hit.end) for hit in detector.hits(text)]


def presidio() -> Spans:
    """Return Presidio's analyzer with Swedish patterns and no model of names."""
    analyzer = importlib.import_module("presidio_analyzer")
    engines = importlib.import_module("presidio_analyzer.nlp_engine")
    spacy = importlib.import_module("spacy")
    engine = engines.SpacyNlpEngine()
    engine.nlp = {"sv": spacy.blank("sv")}
    registry = analyzer.RecognizerRegistry(supported_languages=["sv"])
    for name in ("CreditCard", "Email", "Iban", "Ip", "Phone", "Url"):
        made = getattr(analyzer.predefined_recognizers, f"{name}Recognizer")
        options = {"supported_regions": ("SE",)} if name == "Phone" else {}
        registry.add_recognizer(made(supported_language="sv", **options))
    for entity, regex in SWEDISH.items():
        pattern = analyzer.Pattern(entity, regex, 0.6)
        registry.add_recognizer(
            analyzer.PatternRecognizer(supported_entity=entity, patterns=[pattern], supported_language="sv")
        )
    found = analyzer.AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["sv"])
    return lambda text: [(one.start, one.end) for one in found.analyze(text=text, language="sv")]


def domherre() -> Spans:
    """Return domherre's rules; its names need a model from a hub, which is not asked for here."""
    rules = importlib.import_module("domherre")
    return lambda text: [*rules.find_email(text), *rules.find_personnummer(text)]


def measured(spans: Spans, marked: list[Marked]) -> tuple[float, float, float]:
    """Return recall, precision and seconds."""
    items = found = finds = right = 0
    started = time.perf_counter()
    for line in marked:
        hits = list(spans(line["text"]))
        covered = {at for start, end in hits for at in range(start, end)}
        gold = [(one["start"], one["end"]) for one in line["spans"]]
        items += len(gold)
        found += sum(all(at in covered or line["text"][at].isspace() for at in range(*one)) for one in gold)
        finds += len(hits)
        right += sum(any(start < end_ and start_ < end for start_, end_ in gold) for start, end in hits)
    return found / max(1, items), right / max(1, finds), time.perf_counter() - started


def main() -> None:
    """Print a row a tool and a set."""
    for path in map(Path, sys.argv[1:]):
        marked = read_marked(path)
        for make in (ours, presidio, domherre):
            try:
                recall, precision, seconds = measured(make(), marked)
            except ImportError as missing:
                print(f"{path.stem}\t{make.__name__}\tnot installed: {missing.name}")
                continue
            print(f"{path.stem}\t{make.__name__}\trecall {recall:.3f}\tprecision {precision:.3f}\t{seconds:.2f} s")


if __name__ == "__main__":
    main()
