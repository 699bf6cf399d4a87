"""Agenda 2030: the catalogue of goals and targets, and the linker from a text to them.

from rodtrad.analysis.agenda2030 import Linker, catalogue
from rodtrad.analysis.embedding import default_embedder

linker = Linker(default_embedder())
linked = linker.link(["Vi slänger hälften så mycket mat i skolköken nu."])[0]
linked.goals[0].id, linked.goals[0].why
"""

from rodtrad.analysis.agenda2030.colours import COLOURS, ink
from rodtrad.analysis.agenda2030.explain import Explanation, Word, explain, nearest
from rodtrad.analysis.agenda2030.linker import LINKED, Linker
from rodtrad.analysis.agenda2030.load import Catalogue, catalogue
from rodtrad.analysis.agenda2030.model import Goal, Link, Linked, OwnDecision, OwnGoal, Scored, Stance, Target
from rodtrad.analysis.agenda2030.own_goals import OwnLinker, crosswalk, link_own
from rodtrad.analysis.agenda2030.reasons import How

__all__ = [
    "COLOURS",
    "LINKED",
    "Catalogue",
    "Explanation",
    "Goal",
    "How",
    "Link",
    "Linked",
    "Linker",
    "OwnDecision",
    "OwnGoal",
    "OwnLinker",
    "Scored",
    "Stance",
    "Target",
    "Word",
    "catalogue",
    "crosswalk",
    "explain",
    "ink",
    "link_own",
    "nearest",
]
