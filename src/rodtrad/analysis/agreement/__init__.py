"""How far coders agree: percent, Cohen, Fleiss, Gwet and Krippendorff, with intervals, by code, and where they don't.

from rodtrad.analysis.agreement import Coding, agreement

found = agreement([Coding("1", "Kim", "vatten"), Coding("1", "Robin", "vatten"), Coding("2", "Kim", "skola")])
"""

from rodtrad.analysis.agreement.coefficients import COEFFICIENTS, Interval
from rodtrad.analysis.agreement.model import Coding, Span
from rodtrad.analysis.agreement.report import Agreement, CodeAgreement, Dispute, agreement
from rodtrad.analysis.agreement.spans import SpanAgreement, span_agreement

__all__ = [
    "COEFFICIENTS",
    "Agreement",
    "CodeAgreement",
    "Coding",
    "Dispute",
    "Interval",
    "Span",
    "SpanAgreement",
    "agreement",
    "span_agreement",
]
