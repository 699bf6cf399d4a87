"""The people of the tests, and short ways to ask."""

from rodtrad.analysis.pseudonyms import Label, RosterEntry, detect

ROSTER = (
    RosterEntry("Maja Lindqvist", "hållbarhetsstrateg", "KLK", "maja.lindqvist@norralva.example", "0970-555 01"),
    RosterEntry("Anna-Karin Lundmark", "förvaltningschef", "Barn- och utbildningsförvaltningen"),
    RosterEntry("Mohammed Al-Rashid", "enhetschef för hemtjänsten"),
    RosterEntry("Björn Ek", "planarkitekt"),
    RosterEntry("Dag Burman", "fastighetsingenjör"),
    RosterEntry("Lars-Erik Backlund", "teknisk chef"),
    RosterEntry("Jonas Kuoljok"),
    RosterEntry("Inga-Lill Sundqvist"),
)


def found(text: str, *labels: Label, roster: tuple[RosterEntry, ...] = ()) -> list[str]:
    """Return what is found in `text`, of `labels` only where some are given."""
    return [span.text for span in detect(text, roster) if not labels or span.label in labels]


def people(text: str, roster: tuple[RosterEntry, ...] = ()) -> list[str]:
    """Return the names of people found in `text`."""
    return found(text, Label.PERSON, roster=roster)
