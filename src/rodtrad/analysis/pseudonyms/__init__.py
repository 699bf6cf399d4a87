"""Pseudonyms: personal data is found, replaced the same way everywhere in a round, and looked for once more
at the end.

Finding is never complete. What is found without certainty carries `certain=False` and waits for a person.
"""

from rodtrad.analysis.pseudonyms.crowd import Crowd
from rodtrad.analysis.pseudonyms.decided import SpanDecision, widened
from rodtrad.analysis.pseudonyms.detect import Detector, detect
from rodtrad.analysis.pseudonyms.ledger import PLACEHOLDERS, REPLACED, Ledger, as_if_unsaid
from rodtrad.analysis.pseudonyms.model import Label, RosterEntry, Span
from rodtrad.analysis.pseudonyms.replacing import Pseudonymised, pseudonymise, replace_spans
from rodtrad.analysis.pseudonyms.roster import BadRoster, read_roster
from rodtrad.analysis.pseudonyms.safety import SMALLEST_GROUP, leaks, small_group
from rodtrad.analysis.pseudonyms.sensitive import Reason, introduces, sensitive

__all__ = [
    "PLACEHOLDERS",
    "REPLACED",
    "SMALLEST_GROUP",
    "BadRoster",
    "Crowd",
    "Detector",
    "Label",
    "Ledger",
    "Pseudonymised",
    "Reason",
    "RosterEntry",
    "Span",
    "SpanDecision",
    "as_if_unsaid",
    "detect",
    "introduces",
    "leaks",
    "pseudonymise",
    "read_roster",
    "replace_spans",
    "sensitive",
    "small_group",
    "widened",
]
