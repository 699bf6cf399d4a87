"""What the interviews say together: findings that rest on statements, and checks of how they are worded.

from rodtrad.analysis.synthesis import Source, Standing, check_finding

remarks = check_finding("Flera enheter vill mäta matsvinnet.", [Source("1", "Vi vill mäta.", "kost")], Standing(9))
"""

from rodtrad.analysis.synthesis.checks import check_finding
from rodtrad.analysis.synthesis.drafting import Draft, draft, pick
from rodtrad.analysis.synthesis.model import STOPS, Code, Located, Remark, Source, Standing
from rodtrad.analysis.synthesis.quantifiers import Quantifier, quantify
from rodtrad.analysis.synthesis.quotes import locate, locate_all

__all__ = [
    "STOPS",
    "Code",
    "Draft",
    "Located",
    "Quantifier",
    "Remark",
    "Source",
    "Standing",
    "check_finding",
    "draft",
    "locate",
    "locate_all",
    "pick",
    "quantify",
]
