"""What the warnings refuse, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class WarningNotFound(errors.NotFound):
    """The project has no such warning."""

    code = "warning-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project has no warning {uid!r}.")


class WarningHasEnded(errors.Conflict):
    """The warning is over, so there is nothing left to answer."""

    code = "warning-ended"
    title = "The warning has ended"

    def __init__(self, sentence: str) -> None:
        super().__init__(
            f"This warning has ended: {sentence} Look at the page again for what holds now."
        )


class ReasonMissing(errors.Invalid):
    """Putting a warning off, or accepting it, needs a reason that others can read."""

    code = "reason-missing"
    title = "A reason is needed"

    def __init__(self) -> None:
        super().__init__("Say why, in a sentence: the others read it beside the warning.")


class BadSnooze(errors.Invalid):
    """A warning can be put off until a day that is to come, within half a year."""

    code = "bad-snooze"
    title = "The day cannot be used"

    def __init__(self) -> None:
        super().__init__("Choose a day from tomorrow on, within the next 180 days.")


class InvalidSettings(errors.Invalid):
    """Some thresholds cannot be used; `errors` names every one."""

    code = "invalid-warning-settings"
    title = "Some thresholds cannot be used"
