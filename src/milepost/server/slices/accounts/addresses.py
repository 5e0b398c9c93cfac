"""The machine a request came from, with the operator's proxies taken into account."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the network address of whoever asks; for rate limits only, never kept."""
    return str(get_adapter(request).get_client_ip(request))
