"""Why a request to the world outside was not made, or brought nothing."""

from __future__ import annotations

from milepost.server.kernel import errors


class OutboundFailure(errors.Invalid):
    """A request to another server failed; the sentence may be shown to whoever asked."""

    code = "outbound-failed"
    title = "The other server could not be asked"


class AddressUnusable(OutboundFailure):
    """The address is not one that may be asked: its form, scheme or port."""

    code = "outbound-address"


class AddressForbidden(OutboundFailure):
    """The host lies in a network that only the machines inside should reach."""

    code = "outbound-forbidden"

    def __init__(self, host: str) -> None:
        super().__init__(
            f'"{host}" leads into a private or reserved network, which is not asked. '
            "An operator may allow it with MILEPOST_OUTBOUND_ALLOW."
        )


class HostUnknown(OutboundFailure):
    """The host's name leads nowhere."""

    code = "outbound-unknown-host"

    def __init__(self, host: str) -> None:
        super().__init__(f'No server is known by the name "{host}". Check the address.')


class HostUnreachable(OutboundFailure):
    """No connection could be made, or it broke."""

    code = "outbound-unreachable"


class CertificateRefused(OutboundFailure):
    """The server could not prove that it is the one that was named."""

    code = "outbound-certificate"


class AnswerTooSlow(OutboundFailure):
    """The whole exchange took longer than it may."""

    code = "outbound-slow"

    def __init__(self, host: str, *, seconds: float) -> None:
        super().__init__(f'"{host}" did not answer completely within {seconds:g} seconds.')


class AnswerTooLarge(OutboundFailure):
    """The answer is longer than it may be."""

    code = "outbound-large"

    def __init__(self, host: str, *, limit: int) -> None:
        super().__init__(f'"{host}" answers with more than {limit // 1024} KiB.')


class Redirected(OutboundFailure):
    """The server points elsewhere; that is not followed."""

    code = "outbound-redirect"

    def __init__(self, host: str, *, status: int) -> None:
        super().__init__(
            f'"{host}" answers {status} and points to another address. Redirects are not '
            "followed; enter the final address."
        )


class AnswerUnusable(OutboundFailure):
    """The answer has a status or a coding that cannot be used."""

    code = "outbound-answer"
