"""One question to a chat model, and its answer."""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import Any

from pydantic import BaseModel, ValidationError

from rodtrad.analysis.chat.endpoint import ChatFailed, Endpoint
from rodtrad.analysis.chat.prompts import Message

__all__ = ["ask_over_network"]

PATIENCE = 120.0
"""Seconds to wait for an answer: a model on a laptop takes its time."""

MOST = 1_000_000
"""Bytes of an answer."""

LONGEST_ANSWER = 600
"""Tokens that are asked for."""


class _Said(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Said


class _Answer(BaseModel):
    choices: list[_Choice]


class _NoOtherPlace(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: text is sent where the page says, and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Make the redirect the answer, which is then refused."""


def ask_over_network(endpoint: Endpoint, messages: Sequence[Message], patience: float = PATIENCE) -> str:
    """Send `messages` to the endpoint, straight and to nowhere else (no proxy, no redirect), and return the answer.

    The same question should give the same answer: temperature 0 and a fixed seed are asked for. Raises ChatFailed.
    """
    asked: dict[str, Any] = {
        "model": endpoint.model,
        "messages": list(messages),
        "temperature": 0,
        "seed": 1,
        "max_tokens": LONGEST_ANSWER,
        "stream": False,
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "rodtrad"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    request = urllib.request.Request(  # noqa: S310 - Endpoint lets only http and https through
        endpoint.completions, json.dumps(asked, ensure_ascii=False).encode(), headers, method="POST"
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoOtherPlace)
    try:
        with opener.open(request, timeout=patience) as response:
            read = _all(response, patience)
    except urllib.error.HTTPError as error:
        error.close()
        raise ChatFailed(f"{endpoint.host} svarar {error.code}") from error
    except TimeoutError as error:
        raise ChatFailed(f"{endpoint.host} svarar inte inom {patience:.0f} sekunder") from error
    except urllib.error.URLError as error:
        late = isinstance(error.reason, TimeoutError)
        told = f"svarar inte inom {patience:.0f} sekunder" if late else "går inte att nå"
        raise ChatFailed(f"{endpoint.host} {told}") from error
    except (OSError, HTTPException) as error:
        raise ChatFailed(f"{endpoint.host} bröt förbindelsen") from error
    return _content(read, endpoint)


def _all(response: HTTPResponse, patience: float) -> bytes:
    """Return what comes, up to more than MOST bytes. Raises TimeoutError for a server that never ends."""
    read, until = b"", monotonic() + patience
    while len(read) <= MOST and (part := response.read1(65_536)):
        read += part
        if monotonic() > until:
            raise TimeoutError
    return read


def _content(read: bytes, endpoint: Endpoint) -> str:
    if len(read) > MOST:
        raise ChatFailed(f"{endpoint.host} svarar med för mycket text")
    try:
        answer = _Answer.model_validate_json(read)
    except ValidationError as error:
        raise ChatFailed(f"{endpoint.host} svarar något annat än ett svar från en språkmodell") from error
    if not answer.choices or not answer.choices[0].message.content.strip():
        raise ChatFailed(f"{endpoint.host} svarar tomt")
    return answer.choices[0].message.content
