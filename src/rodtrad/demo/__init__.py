"""The fictional municipality of Norrälva: its organisation, goals, staff and ten interviews in ten file formats.

Everybody and everything in it is made up.
"""

from pathlib import Path

__all__ = ["DATA", "INTERVIEWS", "MUNICIPALITY", "ROUND"]

_HERE = Path(__file__).parent
DATA = _HERE / "data"
"""organisation.csv, goals.csv and roster.csv."""
INTERVIEWS = _HERE / "interviews"
"""One file a conversation, and interviews.csv that says which unit and day each belongs to."""
MUNICIPALITY = "Norrälva kommun"
ROUND = "2026"
