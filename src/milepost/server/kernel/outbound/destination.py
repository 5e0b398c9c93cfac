"""The parts of an address that may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from milepost.server.kernel.outbound.errors import AddressUnusable

if TYPE_CHECKING:
    from milepost.server.kernel.outbound.allowance import Allowance

LONGEST_URL = 2000
_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
"""Below it, only the ports of HTTP are asked: the others speak mail, shells and files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a request goes; `target` is what stands in the request's first line."""

    host: str
    port: int
    target: str
    is_http: bool

    @property
    def authority(self) -> str:
        """The Host header's value."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_usual = self.port == _PORTS["http" if self.is_http else "https"]
        return host if is_usual else f"{host}:{self.port}"


def destination_of(url: str, *, allowance: Allowance) -> Destination:
    """Return where `url` leads.

    Raises
    ------
    AddressUnusable
        If it has another scheme, a user's name, a port of another service or no host.
    """
    if len(url) > LONGEST_URL or any(mark <= " " or mark == "\x7f" for mark in url):
        raise AddressUnusable("The address is too long, or holds spaces or control characters.")
    try:
        parts = urlsplit(url)
        host, port = _host_of(parts.hostname or ""), parts.port
    except ValueError as error:
        raise AddressUnusable("The address is not well formed.") from error
    if parts.scheme not in _PORTS:
        raise AddressUnusable("The address begins with https://.")
    if parts.username is not None or parts.password is not None:
        raise AddressUnusable("Put credentials into the header, not into the address.")
    if not host:
        raise AddressUnusable("The address names no host.")
    is_http = parts.scheme == "http"
    if is_http and not allowance.may_use_http(host):
        raise AddressUnusable(
            "The address begins with https://; an operator may allow plain http with "
            "MILEPOST_OUTBOUND_ALLOW."
        )
    number = _PORTS[parts.scheme] if port is None else port
    if number < _FIRST_FREE_PORT and number not in _PORTS.values():
        raise AddressUnusable(f"Port {number} is not one of HTTP.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return Destination(
        host=host, port=number, target=f"{path}?{query}" if query else path, is_http=is_http
    )


def _host_of(name: str) -> str:
    """Return the host as DNS and certificates have it: lower case, IDNA, no final dot."""
    plain = name.rstrip(".").lower()
    return plain if plain.isascii() else plain.encode("idna").decode("ascii")
