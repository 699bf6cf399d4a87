"""Agenda 2030: the catalogue of goals and targets, and the linker from a text to them.

from rodtrad.analysis.agenda2030 import Linker, catalogue
from rodtrad.analysis.embedding import default_embedder

linker = Linker(default_embedder())
linked = linker.link(["Vi slänger hälften så mycket mat i skolköken nu."])[0]
linked.goals[0].id, linked.goals[0].why
"""

from rodtrad.analysis.agenda2030.colours import COLOURS, ink
from rodtrad.analysis.agenda2030.horizon import horizon_of
from rodtrad.analysis.agenda2030.linker import LINKED, Linker
from rodtrad.analysis.agenda2030.load import Catalogue, catalogue
from rodtrad.analysis.agenda2030.model import Goal, Link, Linked, OwnGoal, Scored, Target
from rodtrad.analysis.agenda2030.own_goals import link_own

__all__ = [
    "COLOURS",
    "LINKED",
    "Catalogue",
    "Goal",
    "Link",
    "Linked",
    "Linker",
    "OwnGoal",
    "Scored",
    "Target",
    "catalogue",
    "horizon_of",
    "ink",
    "link_own",
]
