"""What the evidence slice refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class CriterionNotFound(errors.NotFound):
    """The project has no such criterion."""

    code = "criterion-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project has no criterion {uid!r}. It may have been removed.")


class ProgrammeNotFound(errors.NotFound):
    """The project has no such training programme."""

    code = "programme-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project has no programme {uid!r}. It may have been removed.")


class HookNotFound(errors.NotFound):
    """No criterion waits for signals at the address."""

    code = "hook-not-found"

    def __init__(self) -> None:
        super().__init__("Nothing waits for signals at this address. Make a new one.")


class InvalidCriterion(errors.Invalid):
    """A criterion cannot be kept so; `errors` names each field and what is wrong with it."""

    code = "invalid-criterion"
    title = "The criterion cannot be used"


class InvalidProgramme(errors.Invalid):
    """A programme or its completions cannot be kept so; `errors` names each place."""

    code = "invalid-programme"
    title = "Some parts of the programme cannot be used"


class ReasonMissing(errors.Invalid):
    """An act that people will ask about came without a reason."""

    code = "reason-missing"
    title = "Say why"

    def __init__(self, act: str) -> None:
        super().__init__(
            f"{act} needs a reason that others can read later.",
            errors=[{"field": "reason", "message": "must not be empty"}],
        )


class AlreadyWaived(errors.Conflict):
    """The criterion is waived."""

    code = "already-waived"

    def __init__(self, name: str, *, by: str) -> None:
        super().__init__(f'"{name}" has been waived by {by}. End that waiver first.')


class NotWaived(errors.Conflict):
    """The criterion is not waived."""

    code = "not-waived"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is not waived.')


class NotForApproval(errors.Conflict):
    """The criterion takes no approvals, or not this person's."""

    code = "not-for-approval"
    title = "This approval would not count"


class AlreadyAchieved(errors.Conflict):
    """The milestone is achieved."""

    code = "already-achieved"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is achieved. Reopen it first, with a reason.')


class NotAchieved(errors.Conflict):
    """The milestone is not achieved."""

    code = "not-achieved"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is not achieved, so there is nothing to reopen.')


class CriteriaDecide(errors.Conflict):
    """The milestone has criteria, which nobody's word replaces."""

    code = "criteria-decide"
    title = "Its criteria decide"

    def __init__(self, name: str, *, sentence: str) -> None:
        super().__init__(
            f'"{name}" is achieved when its criteria are met. {sentence} '
            "Meet the others, or waive them with a reason."
        )


class InTheFuture(errors.Invalid):
    """Something is said to have happened later than now."""

    code = "in-the-future"

    def __init__(self, field: str) -> None:
        super().__init__(
            "A milestone cannot have been achieved in the future. Choose a day up to today.",
            errors=[{"field": field, "message": "must not lie in the future"}],
        )


class BadSignature(errors.Forbidden):
    """A signal came without a signature that fits, or with an old one."""

    code = "bad-signature"
    title = "The signature does not fit"

    def __init__(self, because: str) -> None:
        super().__init__(
            f"{because} Sign “<timestamp>.<body>” by HMAC-SHA256 with the endpoint's secret and "
            "send Milepost-Signature: t=<timestamp>,v1=<hex>."
        )


class SignalRepeated(errors.Conflict):
    """The very same signal arrived before."""

    code = "signal-repeated"

    def __init__(self) -> None:
        super().__init__("This signal has arrived before. Sign a new one with a new timestamp.")


class UnusableSignal(errors.Invalid):
    """A signal's body does not hold the value that the criterion looks at."""

    code = "unusable-signal"


class TooManySignals(errors.TooMany):
    """Signals come too often."""

    code = "too-many-signals"

    def __init__(self, *, most: int) -> None:
        super().__init__(f"At most {most} signals a minute are taken here. Send fewer.")
