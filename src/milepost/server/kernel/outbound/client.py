"""One guarded request: resolved once, checked, and connected to the address checked.

The name is resolved by us, every address it gives is judged, and the socket is connected
to one of exactly these. A name that answers differently the next moment (DNS rebinding)
therefore changes nothing. The certificate is still verified against the name.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milepost.server.kernel.outbound.allowance import Allowance, address_of
from milepost.server.kernel.outbound.destination import Destination, destination_of
from milepost.server.kernel.outbound.errors import (
    AddressForbidden,
    AddressUnusable,
    AnswerTooLarge,
    AnswerTooSlow,
    AnswerUnusable,
    CertificateRefused,
    HostUnknown,
    HostUnreachable,
    Redirected,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_BYTES = 1024 * 1024
MOST_SECONDS = 10.0
MOST_PLACES = 4
"""Addresses of one host that are tried, one after the other."""
AGENT = "Milepost"

Sockaddr = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundRequest:
    """What to ask; `seconds` bound the whole exchange and `most_bytes` the answer's body."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    seconds: float = MOST_SECONDS
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundAnswer:
    """What came back, with a status from 200 to 299."""

    status: int
    body: bytes
    content_type: str


def fetch(request: OutboundRequest, *, allowance: Allowance) -> OutboundAnswer:
    """Make one request and return its answer.

    Redirects are not followed, proxies of the environment not used, answers in a
    compressed coding refused, and no header of `request` stands in any message.

    Raises
    ------
    OutboundFailure
        If it may not be made or brings nothing usable; its class says why.
    """
    where = destination_of(request.url, allowance=allowance)
    deadline = time.monotonic() + request.seconds
    places = _checked_places(where, allowance=allowance, deadline=deadline)
    with (
        _failures_told(where, request, deadline),
        closing(_connected(places, deadline)) as plain,
        closing(_wrapped(plain, where)) as sock,
        _closed_at(deadline, sock),
    ):
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        return _exchange(sock, where, request)


def _checked_places(where: Destination, *, allowance: Allowance, deadline: float) -> list[Sockaddr]:
    """Return where the host answers; refuse it if any of these places is forbidden."""
    found = _resolved(where, deadline=deadline)
    for _, place in found:
        address = address_of(str(place[0]))
        if not allowance.permits(where.host, address, is_http=where.is_http):
            raise AddressForbidden(where.host)
    return found


def _resolved(where: Destination, *, deadline: float) -> list[Sockaddr]:
    # The resolver takes no time limit, so it runs in a thread that may be left behind.
    found: list[Sockaddr] = []

    def resolve() -> None:
        try:
            infos = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend((info[0], info[4]) for info in infos)  # type: ignore[misc]

    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if not found:
        raise HostUnknown(where.host)
    return list(found)


def _connected(places: list[Sockaddr], deadline: float) -> socket.socket:
    trouble: OSError = TimeoutError()
    for family, place in places[:MOST_PLACES]:
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(_left(deadline))
            sock.connect(place)
        except OSError as error:
            sock.close()
            trouble = error
        else:
            return sock
    raise trouble


def _wrapped(sock: socket.socket, where: Destination) -> socket.socket:
    if where.is_http:
        return sock
    # The handshake comes later, when the timer that breaks the connection runs.
    return tls_context().wrap_socket(
        sock, server_hostname=where.host, do_handshake_on_connect=False
    )


def tls_context() -> ssl.SSLContext:
    """Return how servers must prove themselves: by a certificate for their name."""
    return ssl.create_default_context()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextmanager
def _closed_at(deadline: float, sock: socket.socket) -> Iterator[None]:
    """Break the connection at `deadline`: a byte a second would renew a socket's own limit."""

    def close() -> None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _exchange(sock: socket.socket, where: Destination, request: OutboundRequest) -> OutboundAnswer:
    connection = http.client.HTTPConnection(where.host, where.port)
    connection.sock = sock
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", **request.headers}
    headers |= {"Host": where.authority, "Connection": "close"}
    connection.request(request.method, where.target, body=request.body, headers=headers)
    with closing(connection.getresponse()) as answer:
        if 300 <= answer.status < 400:
            raise Redirected(where.host, status=answer.status)
        if not 200 <= answer.status < 300:
            raise AnswerUnusable(f'"{where.host}" answers {answer.status} {answer.reason}'[:200])
        coding = answer.headers.get("Content-Encoding", "identity")
        if coding.strip().lower() not in {"", "identity"}:
            raise AnswerUnusable(f'"{where.host}" answers in a coding that was not asked for.')
        body = answer.read(request.most_bytes + 1)
        if len(body) > request.most_bytes:
            raise AnswerTooLarge(where.host, limit=request.most_bytes)
        kind = answer.headers.get("Content-Type", "")
        return OutboundAnswer(status=answer.status, body=body, content_type=kind)


@contextmanager
def _failures_told(where: Destination, request: OutboundRequest, deadline: float) -> Iterator[None]:
    """Turn what sockets, TLS and HTTP raise into refusals that say why."""
    try:
        yield
        if time.monotonic() > deadline:
            raise AnswerTooSlow(where.host, seconds=request.seconds)
    except ssl.SSLCertVerificationError as error:
        raise CertificateRefused(
            f'The certificate of "{where.host}" is not valid: {error.verify_message}.'
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, TimeoutError) or time.monotonic() > deadline:
            raise AnswerTooSlow(where.host, seconds=request.seconds) from error
        if isinstance(error, ValueError) and not isinstance(error, OSError):
            raise AddressUnusable("The address or a header holds what HTTP cannot send.") from error
        raise HostUnreachable(f'"{where.host}" cannot be reached, or broke off.') from error
