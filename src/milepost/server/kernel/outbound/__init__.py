"""HTTP to the world outside: the only door by which the server itself makes requests."""

from milepost.server.kernel.outbound.allowance import Allowance, read_allowance
from milepost.server.kernel.outbound.client import OutboundAnswer, OutboundRequest, fetch
from milepost.server.kernel.outbound.errors import OutboundFailure

__all__ = [
    "Allowance",
    "OutboundAnswer",
    "OutboundFailure",
    "OutboundRequest",
    "fetch",
    "read_allowance",
]
