"""What the interviews say together: findings that rest on statements, and checks of how they are worded.

from rodtrad.analysis.synthesis import Source, Standing, check_finding

remarks = check_finding("Flera enheter vill mäta matsvinnet.", [Source("1", "Vi vill mäta.", "kost")], Standing(9))
"""

from rodtrad.analysis.synthesis.checks import check_finding
from rodtrad.analysis.synthesis.drafting import Draft, draft, pick
from rodtrad.analysis.synthesis.experience import Experience, experience
from rodtrad.analysis.synthesis.gaps import Balance, Gaps, balances, gaps
from rodtrad.analysis.synthesis.groups import SharedConcern, shared_concerns
from rodtrad.analysis.synthesis.matrix import Cell, Filter, Matrix, framework_matrix
from rodtrad.analysis.synthesis.model import STOPS, Code, Located, Remark, Source, Standing
from rodtrad.analysis.synthesis.quantifiers import Quantifier, quantify
from rodtrad.analysis.synthesis.quotes import cut, locate, locate_all
from rodtrad.analysis.synthesis.said import Said, source_of
from rodtrad.analysis.synthesis.tension import Pull, pulls

__all__ = [
    "STOPS",
    "Balance",
    "Cell",
    "Code",
    "Draft",
    "Experience",
    "Filter",
    "Gaps",
    "Located",
    "Matrix",
    "Pull",
    "Quantifier",
    "Remark",
    "Said",
    "SharedConcern",
    "Source",
    "Standing",
    "balances",
    "check_finding",
    "cut",
    "draft",
    "experience",
    "framework_matrix",
    "gaps",
    "locate",
    "locate_all",
    "pick",
    "pulls",
    "quantify",
    "shared_concerns",
    "source_of",
]
