"""The register extract: all that the workspace holds about one person, for whoever asks what is known of her (GDPR 15).

A name is looked for as the pseudonyms look for it: in every inflection, with initials, in parts. Somebody who bears the
same name is found too; who hands the extract out must read it first.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q

from rodtrad.analysis.pseudonyms import Detector, Ledger, RosterEntry
from rodtrad.analysis.pseudonyms.rosternames import name_key
from rodtrad.app.audit.models import Event
from rodtrad.app.audit.write import log
from rodtrad.app.interviews.models import Interview, Statement, Transcript
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.people.models import Membership, User
from rodtrad.app.records import Decided
from rodtrad.app.synthesis.models import Finding, Release
from rodtrad.app.workspace import Workspace

__all__ = ["extract_of"]


def extract_of(
    *, municipality: Municipality, name: str, workspace: Workspace | None, actor: User | None
) -> dict[str, Any]:
    """Return all that is held about the person called `name`, ready for JSON.

    That it was made is on record, of whom is not.
    Raises Refusal for a name without two letters in a row.
    """
    detector = Detector.of([RosterEntry(name)])
    accounts = _accounts(municipality, name)
    names = {name, *(account["användarnamn"] for account in accounts), *(account["namn"] for account in accounts)} - {
        ""
    }
    found = {
        "kommun": municipality.name,
        "namn": name,
        "gjort": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "personallistan": _staff(municipality, detector),
        "konton": accounts,
        "samtal": list(_interviews(municipality, detector)),
        "pseudonymer": _pseudonyms(name, workspace),
        "beslut": _decisions(names),
        "logg": _events(municipality, names),
        "publicerat": list(_published(municipality, detector)),
        "att veta": (
            "Sökt efter namnet i alla böjningar och delar av det. Andra som bär samma namn kan vara med. Det som någon "
            "säger om personen utan att nämna namnet är inte med."
        ),
    }
    log(municipality=municipality, actor=actor, action="extract-made", about=municipality)
    return found


def _staff(municipality: Municipality, detector: Detector) -> list[dict[str, str]]:
    rows = municipality.staff.select_related("unit")
    return [
        {
            "namn": one.name,
            "roll": one.role,
            "enhet": str(one.unit) if one.unit else "",
            "e-post": one.email,
            "telefon": one.phone,
        }
        for one in rows
        if detector.roster_hits(one.name)
    ]


def _accounts(municipality: Municipality, name: str) -> list[dict[str, str]]:
    rows = Membership.objects.filter(municipality=municipality).select_related("user")
    same = rows.filter(Q(user__name__iexact=name) | Q(user__username__iexact=name))
    return [{"användarnamn": one.user.username, "namn": one.user.name, "roll": one.role} for one in same]


def _interviews(municipality: Municipality, detector: Detector) -> Iterator[dict[str, Any]]:
    """Yield the interviews in which she took part, asked, or is named: what she said, and where others name her."""
    rows = Interview.objects.filter(round__municipality=municipality).select_related("unit", "round")
    for interview in rows.prefetch_related("transcripts"):
        told = [one for one in interview.told_participants if detector.roster_hits(one)]
        asked = bool(interview.interviewer and detector.roster_hits(interview.interviewer))
        texts = [_in_text(one, detector) for one in interview.transcripts.all()]
        texts = [one for one in texts if one["sagt"] or one["nämnd"]]
        if not (told or asked or texts):
            continue
        yield {
            "omgång": interview.round.name,
            "samtal": interview.number,
            "enhet": str(interview.unit),
            "datum": str(interview.date or ""),
            "angiven deltagare": bool(told),
            "intervjuare": asked,
            "frivilligheten antecknad": interview.voluntary_recorded,
            "gallras": str(interview.retention_until or ""),
            "utskrifter": texts,
        }


def _in_text(transcript: Transcript, detector: Detector) -> dict[str, Any]:
    said, named = [], []
    for line in transcript.text.split("\n"):
        speaker, _, words = line.partition("\t")
        if detector.roster_hits(speaker):
            said.append(words)
        elif detector.roster_hits(words):
            named.append(line.replace("\t", ": "))
    return {"fil": transcript.name, "gällande": transcript.current, "sagt": said, "nämnd": named}


def _pseudonyms(name: str, workspace: Workspace | None) -> list[str]:
    """Return what stands for the name in the texts, as far as the key is there to tell."""
    if workspace is None or not workspace.pseudonyms.is_file():
        return []
    key, found = name_key(name), []
    for stored in json.loads(workspace.pseudonyms.read_text(encoding="utf-8")).values():
        people = Ledger.from_json(stored).people
        found += [pseudonym for whose, pseudonym in people.items() if whose == key or whose in key.split()]
    return found


def _decisions(names: set[str]) -> dict[str, int]:
    counts = {
        str(model._meta.model_name): model._default_manager.filter(decided_by_name__in=names).count()
        for model in apps.get_models()
        if issubclass(model, Decided)
    }
    counts["finding"] = Finding.objects.filter(approved_by_name__in=names).count()
    return {kind: number for kind, number in counts.items() if number}


def _events(municipality: Municipality, names: set[str]) -> dict[str, int]:
    rows = Event.objects.filter(municipality=municipality, actor_name__in=names).values_list("action", flat=True)
    return dict(sorted(Counter(rows).items()))


def _published(municipality: Municipality, detector: Detector) -> Iterator[dict[str, Any]]:
    """Yield the quotes of hers in each Release: they stand there without her name."""
    rows = Statement.objects.filter(transcript__interview__round__municipality=municipality)
    hers = {
        statement.public_quote
        for statement in rows.select_related("transcript")
        if detector.roster_hits(_speaker(statement))
    }
    for release in Release.objects.filter(round__municipality=municipality).order_by("pk"):
        quotes = [one["text"] for one in json.loads(release.content)["quotes"] if one["text"] in hers]
        if quotes:
            yield {"version": release.version, "läge": release.state, "citat": quotes}


def _speaker(statement: Statement) -> str:
    text = statement.transcript.text
    line = text[text.rfind("\n", 0, statement.start) + 1 : statement.start]
    return line.partition("\t")[0] if "\t" in line else ""
