"""What the accounts slice refuses."""

from __future__ import annotations

from milepost.server.kernel import errors


class WrongCredentials(errors.NotSignedIn):
    """Raised when e-mail and password do not belong together; it never says which is wrong."""

    code = "wrong-credentials"
    title = "Not signed in"

    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is wrong. Check both and try again.")


class TooManyAttempts(errors.TooMany):
    """Raised when sign-in was tried too often for this address or from this machine."""

    code = "too-many-attempts"

    def __init__(self) -> None:
        super().__init__("Sign-in failed too often. Wait five minutes and try again.")


class AlreadySetUp(errors.Conflict):
    """Raised when the first-run page is used although somebody has an account."""

    code = "already-set-up"
    title = "This Milepost has an owner"

    def __init__(self) -> None:
        super().__init__("The first account exists already. Sign in, or ask to be invited.")


class WeakPassword(errors.Invalid):
    """Raised when a password is too short or well known."""

    code = "weak-password"
    title = "Choose another password"

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(
            " ".join(reasons),
            errors=[{"field": "password", "message": reason} for reason in reasons],
        )


class InvitationInvalid(errors.Gone):
    """Raised when an invitation's link was used, replaced or has expired."""

    code = "invitation-invalid"
    title = "This invitation no longer works"

    def __init__(self) -> None:
        super().__init__("The link was used or has expired. Ask for a new invitation.")


class LastOwner(errors.Conflict):
    """Raised when a change would leave a workspace without an owner."""

    code = "last-owner"
    title = "A workspace needs an owner"

    def __init__(self) -> None:
        super().__init__("This is the last owner. Make somebody else owner first.")


class AlreadyMember(errors.Conflict):
    """Raised when an invited person belongs to the place already."""

    code = "already-member"
    title = "Already a member"

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} is a member already. Change the role in the list instead.")
