"""Two small hand-made interviews, a staff list and own goals, in the forms that people bring them."""

# ruff: noqa: E501 - the rows of a table are as long as they are

import datetime as dt
from typing import TYPE_CHECKING

from rodtrad.app.goals.tables import read_goals
from rodtrad.app.goals.write import import_goals
from rodtrad.app.interviews.write import Imported, import_files
from rodtrad.app.organisation.tables import read_staff
from rodtrad.app.organisation.write import import_roster

if TYPE_CHECKING:
    from tests.conftest import Cast

    from rodtrad.app.workspace import Workspace

__all__ = ["GOALS", "ROSTER", "SOC", "TEK", "bring", "bring_interview"]

GOALS = """code;level;parent;title;title_en;description;valid_from;valid_to;version
M1;overarching;;Ett tryggt liv hela livet;A secure life;Vård, omsorg och stöd ska finnas när de behövs.;2023-01-01;2026-12-31;2023–2026
M2;overarching;;En fossilfri kommun;A fossil-free municipality;Utsläppen ska ner.;2023-01-01;2026-12-31;2023–2026
M2.1;targeted;M2;Fossilfria fordon och resor;Fossil-free travel;Fordonen ställs om till el.;2023-01-01;2026-12-31;2023–2026
"""

ROSTER = """namn;roll;enhet;e-post;telefon
Maja Lindqvist;hållbarhetsstrateg;SOC;maja.lindqvist@norralva.example;0970-555 01
Birgitta Eklöf;socialchef;SOC;;
Jonas Kuoljok;enhetschef;SOC;;
Leila Haddad;enhetschef;SOC;;
Sven Granström;teknisk chef;TEK;;
"""

SOC = """Maja Lindqvist: Vad har ni gjort hittills för att arbeta hållbart?
Birgitta Eklöf: Vi har bytt ut tolv av hemtjänstens bilar mot elbilar och byggt laddstolpar vid kontoret.
Jonas Kuoljok: Sjukfrånvaron bland undersköterskorna har minskat sedan vi slutade med delade turer.
Leila Haddad: Vi har startat en mottagning för kvinnor som utsätts för våld i nära relationer.
Birgitta Eklöf: Matsvinnet på äldreboendena har halverats sedan köken började väga det som slängs.
Maja Lindqvist: Tack. Hur ser ni på hållbarhetsarbetet framåt?
Jonas Kuoljok: Vi vill ställa om alla fordon till el, men laddstolparna i byarna räcker inte.
Leila Haddad: Barnfamiljer med låg inkomst måste få bättre stöd så att barnen inte växer upp i fattigdom.
Birgitta Eklöf: Ring Leila på 070-174 06 05 om ni vill veta mer om det. Hon svarar alltid.
Jonas Kuoljok: Vi behöver rekrytera fler undersköterskor och ge dem trygga anställningar på heltid.
"""

TEK = """Maja Lindqvist: Vad har ni gjort hittills för att arbeta hållbart?
Sven Granström: Vi har bytt all gatubelysning till led och sänkt energianvändningen i våra lokaler med en femtedel.
Åsa Nilsson: Vattentäkten har fått ett skyddsområde, och vi har bytt ut gamla ledningar som läckte dricksvatten.
Sven Granström: Sopbilarna går på biogas och matavfallet rötas till gas i stället för att brännas.
Maja Lindqvist: Hur ser ni på hållbarhetsarbetet framåt?
Åsa Nilsson: Vi vill bygga fler cykelvägar så att barnen kan ta sig till skolan utan bil.
Sven Granström: Skyfallen blir fler, och dagvattnet måste få plats när klimatet förändras.
Åsa Nilsson: Vi borde ställa om alla fordon till el och bygga laddstolpar i byarna.
"""


def bring_interview(cast: "Cast", workspace: "Workspace", unit: str, text: str, name: str = "") -> Imported:
    """Take in one interview as a text file."""
    [taken] = import_files(
        round_=cast.round,
        unit=cast.units[unit],
        files=[(name or f"{unit.lower()}.txt", text.encode())],
        sources=workspace.sources,
        date=dt.date(2026, 3, 24),
        interviewer="Maja Lindqvist",
    )
    return taken


def bring(cast: "Cast", workspace: "Workspace") -> None:
    """Take in goals, staff and both interviews."""
    municipality = cast.municipality
    import_goals(municipality=municipality, rows=read_goals(GOALS.encode(), "mål.csv"), name="mål.csv")
    import_roster(municipality=municipality, rows=read_staff(ROSTER.encode(), "personal.csv"), name="personal.csv")
    bring_interview(cast, workspace, "SOC", SOC)
    bring_interview(cast, workspace, "TEK", TEK)
