"""The catalogue as texts that each belong to one target: what the linker learns from."""

from collections.abc import Iterator
from dataclasses import dataclass

from rodtrad.analysis.agenda2030.load import Catalogue
from rodtrad.analysis.agenda2030.model import Target
from rodtrad.analysis.language import LANGUAGES

__all__ = ["Exemplar", "exemplars"]


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A text of the catalogue. `kind` is `text` (title and description), `example` or `gloss`."""

    target: str
    kind: str
    language: str
    text: str


def exemplars(catalogue: Catalogue) -> tuple[Exemplar, ...]:
    """Return all texts of all targets, in order."""
    return tuple(exemplar for target in catalogue.targets.values() for exemplar in _of(target))


def _of(target: Target) -> Iterator[Exemplar]:
    for language in LANGUAGES:
        text = f"{target.title[language]}. {target.description[language]}"
        yield Exemplar(target.id, "text", language, text)
        for example in target.examples[language]:
            yield Exemplar(target.id, "example", language, example)
        for phrase in target.gloss[language]:
            yield Exemplar(target.id, "gloss", language, phrase)
