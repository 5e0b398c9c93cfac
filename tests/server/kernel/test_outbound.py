"""What the server asks of other servers, and what it refuses to ask."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest

from milepost.server.kernel.outbound import (
    Allowance,
    OutboundFailure,
    OutboundRequest,
    fetch,
    read_allowance,
)
from milepost.server.kernel.outbound.allowance import InvalidAllowance, is_public

from .outbound_server import Heard, serving

HERE = read_allowance(["http://127.0.0.1/32"])
NOTHING = Allowance()


@pytest.fixture(scope="module")
def server() -> Iterator[Heard]:
    with serving() as heard:
        yield heard


def ask(url: str, allowance: Allowance = HERE, **options: Any) -> Any:
    return fetch(OutboundRequest(url=url, **options), allowance=allowance)


def refusal(url: str, allowance: Allowance = HERE, **options: Any) -> str:
    with pytest.raises(OutboundFailure) as refused:
        ask(url, allowance, **options)
    return refused.value.code


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.100.100.200", "0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.0.8", "198.18.0.1",
        "::1", "::", "fe80::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "::10.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe", "64:ff9b:1::1",
    ],
)  # fmt: skip
def test_no_address_of_a_closed_network_is_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::8.8.8.8"]
)
def test_addresses_of_the_open_network_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.org/", "outbound-address"),
        ("file:///etc/passwd", "outbound-address"),
        ("//example.org", "outbound-address"),
        ("https://user:pw@example.org/", "outbound-address"),
        ("https://example.org:22/", "outbound-address"),
        ("https://example.org:99999/", "outbound-address"),
        ("https:///path", "outbound-address"),
        ("https://exa mple.org/", "outbound-address"),
        ("https://example.org/\r\nX: y", "outbound-address"),
        ("https://" + "a" * 3000, "outbound-address"),
        ("http://example.org/", "outbound-address"),
    ],
)
def test_an_address_that_is_no_plain_https_address_is_refused(url: str, code: str) -> None:
    assert refusal(url, NOTHING) == code


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_not_asked_however_it_is_spelled(host: str) -> None:
    assert refusal(f"https://{host}:8443/", NOTHING) == "outbound-forbidden"


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let DNS give each of `answers` in turn, the last for ever; return what was asked."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        family = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [
            (family[ip_address(each).version], socket.SOCK_STREAM, 6, "", (each, port))
            for each in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_name_that_leads_to_the_metadata_service_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, ["169.254.169.254"])

    assert refusal("https://innocent.example/", NOTHING) == "outbound-forbidden"


def test_a_name_with_one_forbidden_address_among_good_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, ["93.184.216.34", "10.0.0.1"])

    assert refusal("https://innocent.example/", NOTHING) == "outbound-forbidden"


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, server: Heard
) -> None:
    asked = names(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])

    answer = ask(server.url("/value", host="metrics.example"))

    assert answer.status == 200
    assert asked == ["metrics.example"]
    assert server.headers[-1]["Host"] == f"metrics.example:{server.port}"


def test_an_allowed_name_may_lead_inside_and_its_neighbour_may_not(
    monkeypatch: pytest.MonkeyPatch, server: Heard
) -> None:
    names(monkeypatch, ["127.0.0.1"])
    allowance = read_allowance(["http://metrics.example"])

    assert ask(server.url("/value", host="metrics.example"), allowance).status == 200
    assert refusal(server.url("/value", host="other.example"), allowance) == "outbound-address"


def test_plain_http_to_every_public_host_does_not_open_the_inside(server: Heard) -> None:
    everywhere = read_allowance(["http://*"])

    assert refusal(server.url("/value"), everywhere) == "outbound-forbidden"


def test_a_network_allowed_for_https_is_not_asked_over_plain_http(server: Heard) -> None:
    assert refusal(server.url("/value"), read_allowance(["127.0.0.0/8"])) == "outbound-address"


def test_a_mapped_address_counts_as_the_one_it_stands_for() -> None:
    allowance = read_allowance(["10.0.0.0/8"])

    assert allowance.permits("x", ip_address("::ffff:10.0.0.1"), is_http=False)
    assert not allowance.permits("x", ip_address("::ffff:127.0.0.1"), is_http=False)


@pytest.mark.parametrize(
    "entry", ["*", "10.0.0.0/99", "http://", "a host", "https://x.example/path"]
)
def test_an_entry_that_makes_no_sense_is_refused(entry: str) -> None:
    with pytest.raises(InvalidAllowance):
        read_allowance([entry])


def test_the_header_is_sent_and_the_body_comes_back(server: Heard) -> None:
    answer = ask(server.url("/value?q=a b".replace(" ", "%20")), headers={"X-Key": "secret"})

    assert answer.body == b'{"data": [{"value": 42.5}]}'
    assert answer.content_type == "application/json"
    assert server.headers[-1]["X-Key"] == "secret"


def test_a_redirect_is_not_followed(server: Heard) -> None:
    before = len(server.paths)

    assert refusal(server.url("/redirect")) == "outbound-redirect"
    assert server.paths[before:] == ["/redirect"]


@pytest.mark.parametrize("path", ["/huge", "/endless"])
def test_an_answer_beyond_the_limit_is_cut_off(server: Heard, path: str) -> None:
    assert refusal(server.url(path)) == "outbound-large"


@pytest.mark.parametrize("path", ["/drip", "/drip_headers"])
def test_an_answer_that_trickles_is_broken_off_in_time(server: Heard, path: str) -> None:
    assert refusal(server.url(path), seconds=0.3) == "outbound-slow"


def test_a_compressed_answer_is_refused(server: Heard) -> None:
    assert refusal(server.url("/zipped")) == "outbound-answer"


def test_a_status_that_is_no_success_is_told(server: Heard) -> None:
    assert refusal(server.url("/missing")) == "outbound-answer"


def test_a_server_without_a_certificate_is_not_believed(server: Heard) -> None:
    allowance = read_allowance(["127.0.0.1/32"])

    assert refusal(f"https://127.0.0.1:{server.port}/value", allowance) == "outbound-unreachable"


def test_a_header_that_would_smuggle_a_line_is_refused(server: Heard) -> None:
    assert refusal(server.url("/value"), headers={"X-Key": "a\r\nHost: b"}) == "outbound-address"


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert refusal(f"http://127.0.0.1:{port}/") == "outbound-unreachable"


def test_a_name_that_leads_nowhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    assert refusal("https://nowhere.example/", NOTHING) == "outbound-unknown-host"


def test_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, server: Heard
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert ask(server.url("/value")).status == 200
