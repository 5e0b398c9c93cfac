"""Which addresses the server may ask by itself.

Public addresses over https may be asked. Everything else, above all the machine itself,
the network it stands in and the metadata services of clouds, needs the operator's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")
_IPV4_COMPATIBLE = ip_network("::/96")
_SET_ASIDE = tuple(ip_network(text) for text in ("192.0.0.0/24", "192.88.99.0/24"))
"""Set aside by IANA, yet global to Python; 192.0.0.192 is the metadata service of a cloud."""


class InvalidAllowance(ValueError):
    """Raised when an entry of the operator's list cannot be understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One entry: a host's name or a network; ``*`` is every public host."""

    name: str = ""
    network: Network | None = None
    allows_http: bool = False

    def covers(self, host: str, address: Address) -> bool:
        """Return whether the entry allows `host` at `address`, whatever network it lies in."""
        if self.network is not None:
            return any(
                each.version == self.network.version and each in self.network
                for each in (address, *embedded(address))
            )
        return self.name == host

    def names(self, host: str) -> bool:
        """Return whether the entry may concern `host`, before its address is known."""
        return self.network is not None or self.name in {"*", host}


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What the operator allows beyond public addresses over https."""

    entries: tuple[Allowed, ...] = ()

    def permits(self, host: str, address: Address, *, is_http: bool) -> bool:
        """Return whether `host` may be asked at `address`.

        Plain http needs an entry that says so, for public addresses too.
        """
        covering = [entry for entry in self.entries if entry.covers(host, address)]
        if is_http:
            anywhere = any(entry.name == "*" and entry.allows_http for entry in self.entries)
            return any(entry.allows_http for entry in covering) or (anywhere and is_public(address))
        return bool(covering) or is_public(address)

    def may_use_http(self, host: str) -> bool:
        """Return whether plain http to `host` may be allowed, its address still unknown."""
        return any(entry.allows_http and entry.names(host) for entry in self.entries)


def read_allowance(entries: Iterable[str]) -> Allowance:
    """Return the allowance that the operator's entries give.

    Parameters
    ----------
    entries
        Hosts (``metrics.intern``), networks (``10.1.0.0/16``, ``::1/128``) or ``*``; with
        ``http://`` in front, plain http is allowed too.

    Raises
    ------
    InvalidAllowance
        If an entry is neither; the message names it.
    """
    return Allowance(entries=tuple(_entry(text.strip()) for text in entries if text.strip()))


def _entry(text: str) -> Allowed:
    allows_http = text.startswith("http://")
    place = text.removeprefix("http://").removeprefix("https://").rstrip("/").lower()
    if place == "*":
        if not allows_http:
            raise InvalidAllowance('Public hosts are allowed already; "http://*" adds plain http.')
        return Allowed(name="*", allows_http=True)
    try:
        return Allowed(network=ip_network(place.strip("[]")), allows_http=allows_http)
    except ValueError:
        pass
    if not place or any(mark in place for mark in "/:*@? "):
        raise InvalidAllowance(f'"{text}" is neither a host nor a network such as 10.0.0.0/8.')
    return Allowed(name=place, allows_http=allows_http)


def embedded(address: Address) -> tuple[Address, ...]:
    """Return the IPv4 addresses that an IPv6 address stands for or carries."""
    if isinstance(address, IPv4Address):
        return ()
    found: list[Address] = []
    if address.ipv4_mapped is not None:
        found.append(address.ipv4_mapped)
    if address.sixtofour is not None:
        found.append(address.sixtofour)
    if address.teredo is not None:
        found.extend(address.teredo)
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(found)


def is_public(address: Address) -> bool:
    """Return whether `address` belongs to the public network, with all that it embeds.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64) is
    public only if that one is.
    """
    carried = embedded(address)
    if carried:
        return all(_is_plainly_public(each) for each in carried)
    return _is_plainly_public(address)


def _is_plainly_public(address: Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_loopback
        and not address.is_link_local
        and not address.is_unspecified
        and not any(address.version == 4 and address in each for each in _SET_ASIDE)
    )


def address_of(text: str) -> Address:
    """Return the address that a resolver gave, without its zone."""
    return ip_address(text.partition("%")[0])
