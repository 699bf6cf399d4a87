"""Where a chat model answers: any server that speaks the OpenAI form of chat completions."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rodtrad.refusal import Refusal

__all__ = ["ChatFailed", "Endpoint", "EndpointRefused"]

LONGEST = 300
"""Characters of an address or a model's name."""


class ChatFailed(Exception):
    """No answer came, or none that can be used. `str()` is one line for people."""


class EndpointRefused(Refusal):
    """An address or a name that no text is sent to. `str()` is one line for people."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address up to and with `/v1`, the model's name, and a key (never shown, empty for none).

    Raises EndpointRefused for what is no address, for one with a name and password in it, and for plain http to
    anything but this computer or a private network: what is sent could be read on the way.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.model.strip() or len(self.model) > LONGEST:
            raise EndpointRefused("modellens namn saknas eller är för långt")
        if any(not "!" <= sign <= "~" for sign in self.url + self.key) or len(self.url) > LONGEST:
            raise EndpointRefused("adressen eller nyckeln har tecken som inte kan stå där, eller är för lång")
        try:
            parts = urlsplit(self.url)
            host = parts.hostname or ""
            _ = parts.port
        except ValueError as error:
            raise EndpointRefused(f"{self.url}: det är ingen adress") from error
        if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment:
            raise EndpointRefused(f"{self.url}: skriv hela adressen, som http://127.0.0.1:8080/v1")
        if parts.username is not None or parts.password is not None:
            raise EndpointRefused("adressen får inte ha namn eller lösenord i sig")
        if parts.scheme == "http" and not (self.here or self.nearby):
            raise EndpointRefused(f"{host}: utanför den egna datorn och det egna nätet krävs https")

    @property
    def host(self) -> str:
        """Return the server's name, with its port where it has one."""
        return urlsplit(self.url).netloc

    @property
    def here(self) -> bool:
        """Return whether the server is this computer."""
        name = urlsplit(self.url).hostname or ""
        number = _number(name)
        return name == "localhost" or bool(number and number.is_loopback)

    @property
    def nearby(self) -> bool:
        """Return whether the address is one of a private network."""
        number = _number(urlsplit(self.url).hostname or "")
        return bool(number and number.is_private and not number.is_unspecified)

    @property
    def completions(self) -> str:
        """Return the address that questions are sent to."""
        return self.url.rstrip("/") + "/chat/completions"


def _number(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
