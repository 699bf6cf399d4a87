"""An attacker with the staff list in hand reads the published demo and tries to tell who said what.

The attacker's rules are written here, apart from the program's own: the unit beside the quote, words of the quote that
are in one person's role, and what few people could say of themselves.
"""

import json
import random
import re
from pathlib import Path

import pytest

from rodtrad.analysis.pseudonyms import RosterEntry, read_roster

ROSTER = Path(__file__).parents[2] / "src" / "rodtrad" / "demo" / "data" / "roster.csv"
DRAWN, MOST = 30, 3
SELF = re.compile(r"\b(?:jag|min|mitt|mina|mig|vi på|oss på)\b", re.IGNORECASE)
GENERAL = {"chef", "ansvarig", "enhets", "förvaltnings", "ledare", "skolan", "tjänsten", "individ", "kultur"}


def stems(role: str) -> set[str]:
    """Return the beginnings of the words of a role that say which work it is: `gatuchef` → `gatu`."""
    found = set()
    for word in re.findall(r"[a-zåäö]+", role.lower()):
        stem = re.sub(r"(?:s?chef|s?ledare|s?ansvarig|inspektör|s?ingenjör|samordnare|konsulent|en|et|n)$", "", word)
        if len(stem) >= 4 and stem not in GENERAL:
            found.add(stem)
        if word.endswith("inspektör"):
            found.add("inspektör")
    return found


def suspects(quote: dict[str, str | None], staff: tuple[RosterEntry, ...]) -> list[RosterEntry]:
    """Return those of the staff who may have said it: of the unit, and of the work that the speaker calls his own."""
    inside = [one for one in staff if quote["unit"] is None or one.unit == quote["unit"]]
    text = str(quote["text"]).lower()
    if not SELF.search(text):
        return inside
    words = set(re.findall(r"[a-zåäö]+", text))
    telling = [one for one in inside if any(word.startswith(stem) for stem in stems(one.role) for word in words)]
    return telling or inside


@pytest.mark.slow
def test_at_most_three_of_thirty_quotes_lead_to_one_person(site: Path) -> None:
    staff = read_roster(ROSTER.read_bytes(), ROSTER.name)
    quotes = json.loads((site / "release.json").read_text(encoding="utf-8"))["quotes"]
    assert len(quotes) > 100
    found = []
    for seed in range(20):
        drawn = random.Random(seed).sample(quotes, DRAWN)
        found.append(sum(len(suspects(quote, staff)) == 1 for quote in drawn))
    assert max(found) <= MOST, found


@pytest.mark.slow
def test_no_name_of_the_staff_is_in_any_quote(site: Path) -> None:
    staff = read_roster(ROSTER.read_bytes(), ROSTER.name)
    text = " ".join(quote["text"] for quote in json.loads((site / "release.json").read_text("utf-8"))["quotes"])
    for person in staff:
        last = person.name.split()[-1]
        if last.lower() not in {"berg", "ek", "hjort"}:
            assert not re.search(rf"\b{re.escape(last)}s?\b", text), person.name
