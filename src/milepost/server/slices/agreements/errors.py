"""What the agreements slice refuses."""

from __future__ import annotations

from milepost.server.kernel import errors


class AgreementNotFound(errors.NotFound):
    """There is no such version, or the asker may not know that there is."""

    code = "agreement-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"There is no agreement {uid!r} here.")


class AgreementNotOpen(errors.Conflict):
    """Raised when a version that waits for nobody is answered."""

    code = "agreement-not-open"
    title = "This version is no longer open"

    def __init__(self, *, number: int, state: str) -> None:
        super().__init__(f'Version {number} is "{state}" meanwhile. Look at the newest version.')


class NotYourTurn(errors.Conflict):
    """Raised when the side that already accepted a version answers it."""

    code = "not-your-turn"
    title = "The other side's answer is outstanding"

    def __init__(self, *, number: int) -> None:
        super().__init__(
            f"Your side has accepted version {number}. Wait for the other side, or propose another."
        )


class NothingCountered(errors.Invalid):
    """Raised when a counter-proposal changes neither the date nor the criteria."""

    code = "nothing-countered"
    title = "The counter-proposal changes nothing"

    def __init__(self) -> None:
        super().__init__("Give another date or other criteria, or accept the version as it is.")


class InvalidAgreement(errors.Invalid):
    """Raised when a version's values cannot be used."""

    code = "invalid-agreement"
    title = "This cannot be agreed"


class AlreadyReminded(errors.Conflict):
    """Raised when a client is reminded twice within a day."""

    code = "already-reminded"
    title = "The client was reminded today"

    def __init__(self) -> None:
        super().__init__("One reminder a day is enough. Try again tomorrow, or call.")


class NobodyToAsk(errors.Conflict):
    """Raised when no client has a link by which they could answer."""

    code = "nobody-to-ask"
    title = "No client can answer"

    def __init__(self) -> None:
        super().__init__(
            "No client with a link may answer for this milestone. Invite somebody under Clients, "
            "or record what was agreed elsewhere."
        )


class NotAgreed(errors.Conflict):
    """Raised when a version that was never agreed is to be printed."""

    code = "not-agreed"
    title = "This version was never agreed"

    def __init__(self, number: int) -> None:
        super().__init__(f"Version {number} was not accepted by both sides, so it is not printed.")
