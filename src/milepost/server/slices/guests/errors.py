"""What the guests slice refuses."""

from __future__ import annotations

from milepost.server.kernel import errors

_ASK = "Ask {name} for a new link."
_SENDER = "whoever sent it to you"


class GuestLinkEnded(errors.Gone):
    """Raised when a link lets nobody in: unknown, expired and revoked look alike.

    Only who holds a link that was real is told whom to ask.
    """

    code = "guest-link-ended"
    title = "This link does not work any more"

    def __init__(self, *, ask: str = "") -> None:
        super().__init__(_ASK.format(name=ask or _SENDER), errors=[{"ask": ask}])


class GuestSessionEnded(errors.NotSignedIn):
    """Raised when a guest's visit is over, or never began."""

    code = "guest-session-ended"
    title = "Open your link again"

    def __init__(self, *, ask: str = "") -> None:
        way_out = _ASK.format(name=ask) if ask else "Open the link from your e-mail again."
        super().__init__(f"Your visit has ended. {way_out}", errors=[{"ask": ask}])


class WrongCode(errors.Invalid):
    """Raised when a code is wrong, used or too old; it never says which."""

    code = "wrong-code"
    title = "This code does not fit"

    def __init__(self) -> None:
        super().__init__(
            "Check the six digits. A code is good for ten minutes, once, and for five tries; "
            "ask for a new one if need be.",
            errors=[{"field": "code", "message": "does not fit"}],
        )


class TooManyCodes(errors.TooMany):
    """Raised when a link was tried too often."""

    code = "too-many-codes"
    title = "Tried too often"

    def __init__(self, *, minutes: int) -> None:
        super().__init__(f"Too many tries. Wait {minutes} minutes and open the link again.")


class LinkNotFound(errors.NotFound):
    """There is no such link in the project."""

    code = "guest-link-not-found"

    def __init__(self, link: str) -> None:
        super().__init__(f"The project has no link {link!r}.")


class MessageNotFound(errors.NotFound):
    """There is no such letter in the project's outbox."""

    code = "message-not-found"

    def __init__(self, message: str) -> None:
        super().__init__(f"The outbox has no letter {message!r}.")


class MessageNotWaiting(errors.Conflict):
    """Raised when a letter is in no state for what is asked."""

    code = "message-not-waiting"
    title = "The letter has gone its way"

    def __init__(self, state: str) -> None:
        super().__init__(
            f'The letter is "{state}". Load the outbox again to see what became of it.'
        )


class AlreadyInvited(errors.Conflict):
    """Raised when the address has a living link to the project."""

    code = "already-invited"
    title = "This person has a link already"

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} has a link to this project. Change or renew that one instead.")


class LinkRevoked(errors.Conflict):
    """Raised when a revoked link is to be changed."""

    code = "guest-link-revoked"
    title = "The link was revoked"

    def __init__(self, name: str) -> None:
        super().__init__(f"The link of {name} was revoked. Renew it to let {name} in again.")


class UnknownMilestones(errors.Invalid):
    """Raised when a link names milestones that the plan does not have."""

    code = "unknown-milestones"
    title = "Some milestones are not in the plan"

    def __init__(self, uids: list[str]) -> None:
        super().__init__(
            "Choose among the plan's milestones.",
            errors=[{"field": "milestones", "message": uid} for uid in uids],
        )


class NotShared(errors.NotFound):
    """The link does not share the milestone, or there is none; a guest cannot tell which."""

    code = "milestone-not-shared"

    def __init__(self) -> None:
        super().__init__("This milestone is not shared with you. Ask who invited you.")
