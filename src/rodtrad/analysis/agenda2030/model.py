"""Goals, targets, and links from a text to them."""

from dataclasses import dataclass
from enum import StrEnum

from rodtrad.analysis.language import LocalText
from rodtrad.analysis.statements.model import Dimension, Horizon

__all__ = ["STANCES", "Goal", "Link", "Linked", "OwnDecision", "OwnGoal", "Scored", "Stance", "Target"]


class Stance(StrEnum):
    """What is said to be done to a goal: the work bears on it, works against it (or is lacking), or neither."""

    CONTRIBUTES = "contributes"
    COUNTERACTS = "counteracts"
    NEUTRAL = "neutral"


STANCES = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Target:
    """One of the 169 targets, in our own short words (the numbers are the UN's)."""

    id: str
    kind: str
    """`outcome` (numbered) or `means` (lettered)."""
    relevance: str
    """How much a municipality has to do with it: `core`, `some` or `little`."""
    title: LocalText
    description: LocalText
    gloss: dict[str, tuple[str, ...]]
    """By language: the words that people in a municipality use when they talk about it."""
    examples: dict[str, tuple[str, ...]]

    @property
    def goal(self) -> str:
        """Return the id of the goal that the target belongs to."""
        return self.id.split(".", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the 17 global goals."""

    id: str
    colour: str
    """The official colour, `#RRGGBB`."""
    title: LocalText
    summary: LocalText
    municipal: LocalText
    """What a municipality does that bears on the goal."""
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A municipality's own goal as the linker sees it: a title, a description and texts that belong to it."""

    id: str
    title: str
    description: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """What a person decided of a text and one of the municipality's own goals."""

    text: str
    language: str
    goal: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a goal or target. `p` ≥ 0.5 counts as linked."""

    id: str
    p: float
    why: tuple[str, ...] = ()
    """The words of the text that carry it, as they stand in the text (verbatim substrings)."""
    stance: Stance = Stance.NEUTRAL
    """Whether what is said contributes to it or counteracts it, as the machine suggests."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A dimension and its probability."""

    id: Dimension
    p: float


@dataclass(frozen=True, slots=True)
class Linked:
    """All that the linker says of one text. Goals and targets are sorted by falling p (then by id)."""

    relevant: bool
    p_relevant: float
    goals: tuple[Link, ...]
    targets: tuple[Link, ...]
    dimensions: tuple[Scored, ...]
    horizon: Horizon
    stance: Stance
    language: str
