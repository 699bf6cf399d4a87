"""Turns the chat model on and off, and asks it. What is sent has been pseudonymised, and does not wait for a person."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from rodtrad.analysis.chat import (
    ChatFailed,
    Endpoint,
    EndpointRefused,
    Message,
    ask_over_network,
    may_be_sent,
    naming,
    read_naming,
    read_sentence,
    sentence,
)
from rodtrad.analysis.pseudonyms import Detector, leaks
from rodtrad.analysis.synthesis import Source
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.chat.models import ChatExchange, ChatSetting
from rodtrad.app.coding.models import Theme
from rodtrad.app.coding.read import voices_in
from rodtrad.app.interviews.adapt import roster_of
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.people.models import User
from rodtrad.app.synthesis.findings import sources_of, standing_of
from rodtrad.app.synthesis.models import Finding
from rodtrad.app.synthesis.voices import statements_of, voices

__all__ = ["endpoint_of", "propose_finding", "propose_theme", "turn_off", "turn_on"]

KEY = "RODTRAD_CHAT_KEY"
"""The environment's variable with the server's key: it is not kept in the database, which is backed up and copied."""

MOST = 40
"""Statements of a theme that are looked at."""


def endpoint_of(municipality: Municipality) -> Endpoint | None:
    """Return the chat model that may be asked; None where it is off, or what was set up is no longer accepted."""
    setting = ChatSetting.objects.filter(municipality=municipality, on=True).first()
    if setting is None:
        return None
    try:
        return Endpoint(setting.url, setting.model, os.environ.get(KEY, ""))
    except EndpointRefused:
        return None


@transaction.atomic
def turn_on(*, municipality: Municipality, url: str, model: str, actor: User) -> Endpoint:
    """Let the chat model at `url` be asked. Raises EndpointRefused."""
    endpoint = Endpoint(url.strip(), model.strip(), os.environ.get(KEY, ""))
    _set(municipality, actor, url=endpoint.url, model=endpoint.model, on=True)
    log(municipality=municipality, actor=actor, action="chat-on", about=municipality, here=endpoint.here)
    return endpoint


@transaction.atomic
def turn_off(*, municipality: Municipality, actor: User) -> None:
    """Let no chat model be asked. The address stays, for another time."""
    if ChatSetting.objects.filter(municipality=municipality, on=True).exists():
        _set(municipality, actor, on=False)
        log(municipality=municipality, actor=actor, action="chat-off", about=municipality)


def _set(municipality: Municipality, actor: User, **values: Any) -> None:
    who = {"decided_by": actor, "decided_by_name": actor_name(actor), "decided_at": timezone.now()}
    ChatSetting.objects.update_or_create(municipality=municipality, defaults={**values, **who})


def propose_theme(*, theme: Theme, endpoint: Endpoint, actor: User, language: str) -> ChatExchange:
    """Ask for a name and a definition of a theme; return the exchange, with the proposal or why there is none."""
    round_ = theme.codebook.round
    said = voices_in(theme, 0, MOST)[0]
    sources = _checked(sources_of(said, round_), Detector.of(roster_of(round_.municipality)))

    def read(answer: str) -> dict[str, str]:
        found = read_naming(answer)
        return {"label": found.name, "definition": found.definition}

    about = _About(round_.municipality, ChatExchange.About.THEME, theme.pk, actor)
    return _asked(about, endpoint, sources, naming(sources, language), read)


def propose_finding(*, finding: Finding, endpoint: Endpoint, actor: User, language: str) -> ChatExchange:
    """Ask for a finding that rests on what the finding cites; return the exchange."""
    round_ = finding.synthesis.round
    municipality = round_.municipality
    said = voices(statements_of(round_).filter(pk__in=finding.statements.values("pk")))
    said.sort(key=lambda voice: (voice.rank is None, voice.rank or 0, voice.interview, voice.pk))
    detector = Detector.of(roster_of(municipality))
    sources = _checked(sources_of(said, round_), detector)
    label = finding.theme.label.get(language) or finding.theme.label.get("sv", "") if finding.theme else ""
    about = "" if leaks(label, detector) else label
    messages = sentence(about, sources, standing_of(round_).units, language)
    asked = _About(municipality, ChatExchange.About.FINDING, finding.pk, actor)
    return _asked(asked, endpoint, sources, messages, lambda answer: {"text": read_sentence(answer)})


def _checked(sources: Sequence[Source], detector: Detector) -> list[Source]:
    """Return `sources`, those withheld too in which a name of the staff list is left."""
    return [
        source if source.withheld or not leaks(source.text, detector) else replace(source, withheld=True)
        for source in sources
    ]


@dataclass(frozen=True, slots=True)
class _About:
    """What is asked about, and by whom."""

    municipality: Municipality
    kind: str
    pk: int
    actor: User


def _asked(
    about: _About,
    endpoint: Endpoint,
    sources: Sequence[Source],
    messages: Sequence[Message],
    read: Callable[[str], dict[str, str]],
) -> ChatExchange:
    """Ask, and keep it all."""
    sent = [int(source.id) for source in may_be_sent(sources)]
    exchange = _begun(about, endpoint, messages if sent else (), sent)
    if not sent:
        return exchange
    try:
        # Not within a transaction: a model may take minutes, and others want to write meanwhile.
        exchange.answer = ask_over_network(endpoint, messages)
        exchange.proposal = read(exchange.answer)
    except ChatFailed as reason:
        exchange.failed = str(reason)
    told = {"answer": exchange.answer, "proposal": exchange.proposal, "failed": exchange.failed}
    if not ChatExchange.objects.filter(pk=exchange.pk).update(**told):
        # An interview was taken away while the model thought: its words are not to come back.
        exchange.answer, exchange.proposal, exchange.failed = "", {}, "samtalet togs bort medan modellen svarade"
    return exchange


@transaction.atomic
def _begun(about: _About, endpoint: Endpoint, messages: Sequence[Message], sent: Sequence[int]) -> ChatExchange:
    """Keep the question before it is sent: what has left is then known even if we fall."""
    exchange = ChatExchange.objects.create(
        municipality=about.municipality,
        about=about.kind,
        about_id=about.pk,
        url=endpoint.url,
        model=endpoint.model,
        messages=list(messages),
        failed="" if sent else "ingen utsaga får skickas: de väntar på granskning, eller så finns ingen",
        decided_by=about.actor,
        decided_by_name=actor_name(about.actor),
    )
    exchange.statements.set(sent)
    if sent:
        numbers = {"statements": len(sent), "here": endpoint.here}
        log(municipality=about.municipality, actor=about.actor, action="chat-asked", about=exchange, **numbers)
    return exchange
