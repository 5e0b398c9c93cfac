"""What this slice refuses, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import errors

if TYPE_CHECKING:
    from collections.abc import Sequence


class GateLocked(errors.Conflict):
    """Work would begin or go on that must wait for a gate; `errors` names each row."""

    code = "gate-locked"
    title = "A gate holds this work"


class ReviewNotFound(errors.NotFound):
    """The project has no such review."""

    code = "review-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f'There is no review "{uid}" in this project. Open the list of gates.')


class PartNotFound(errors.NotFound):
    """A review or a change request has no such part."""

    code = "part-not-found"

    def __init__(self, kind: str) -> None:
        super().__init__(f"This {kind} is no longer there. Somebody may have removed it.")


class ReviewUnderWay(errors.Conflict):
    """A gate has a review already that is not decided."""

    code = "review-under-way"
    title = "A review is under way"

    def __init__(self, name: str, *, number: int) -> None:
        super().__init__(
            f'Round {number} of the review of "{name}" is not decided yet. '
            "Decide it before you plan another."
        )


class WrongReviewState(errors.Conflict):
    """The act does not fit the review's state."""

    code = "wrong-review-state"
    title = "The review is at another point"

    def __init__(self, *, state: str) -> None:
        ways = {
            "planned": "It is only planned: open it first.",
            "open": "It is open already.",
            "decided": "It is decided and stays as it was. Plan another round to look again.",
        }
        super().__init__(ways[state])


class NotASigner(errors.Forbidden):
    """The actor is not among the review's signers."""

    code = "not-a-signer"

    def __init__(self, email: str) -> None:
        super().__init__(
            f"{email or 'You'} is not among the signers of this review. "
            "Ask whoever prepares it to name you as one."
        )


class QuorumMissing(errors.Conflict):
    """Not enough signers want what is to be decided."""

    code = "quorum-missing"
    title = "Signatures are missing"


class InvalidDecision(errors.Invalid):
    """A decision lacks what its kind needs."""

    code = "invalid-decision"
    title = "The decision is not complete"


class InvalidReview(errors.Invalid):
    """The preparation of a review cannot be used."""

    code = "invalid-review"
    title = "The review cannot be prepared so"


class NotYourNote(errors.Forbidden):
    """A note can be taken away by who wrote it, or by who decides gates."""

    code = "not-your-note"

    def __init__(self, author: str) -> None:
        super().__init__(f"{author} wrote this note. Only they or a manager can take it away.")


class NothingStopped(errors.Conflict):
    """No work was stopped by this review, or it is going on again."""

    code = "nothing-stopped"

    def __init__(self) -> None:
        super().__init__("No work of this plan is stopped by this decision any more.")


class ChangeRequestNotFound(errors.NotFound):
    """The project has no such change request."""

    code = "change-request-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f'There is no change request "{uid}" in this project.')


class InvalidChangeRequest(errors.Invalid):
    """A change request's values cannot be used."""

    code = "invalid-change-request"
    title = "The change request cannot be kept so"


class WrongRequestState(errors.Conflict):
    """The act does not fit the change request's state."""

    code = "wrong-request-state"
    title = "The change request is at another point"

    def __init__(self, *, number: int, state: str, way: str) -> None:
        super().__init__(f"Change request {number} is {state}. {way}")


class ConsentMissing(errors.Conflict):
    """Somebody who must agree has not, or has declined; `errors` names them."""

    code = "consent-missing"
    title = "Consent is missing"

    def __init__(self, waiting: Sequence[str], declined: Sequence[str]) -> None:
        said = []
        if declined:
            said.append(f"{', '.join(declined)} declined.")
        if waiting:
            said.append(f"{', '.join(waiting)} has not answered yet.")
        super().__init__(
            " ".join([*said, "Change the request and submit it again, or record their answer."]),
            errors=[{"field": "consents", "message": name} for name in (*declined, *waiting)],
        )


class ImpactMoved(errors.Conflict):
    """The plan moved on: the change would no longer do what was approved; `errors` says where."""

    code = "impact-moved"
    title = "The plan has moved on"

    def __init__(self, differences: Sequence[dict[str, Any]]) -> None:
        super().__init__(
            "Since the impact was computed the plan has changed, so that applying would do "
            "something else. Compute it again, look at the difference, and apply then.",
            errors=differences,
        )


class NotAsked(errors.Forbidden):
    """The actor is not among those whose consent a change request needs."""

    code = "not-asked"

    def __init__(self) -> None:
        super().__init__(
            "This consent is somebody else's to give. A manager can record what they said."
        )


class NoSlip(errors.NotFound):
    """The change moved no milestone to later."""

    code = "no-slip"

    def __init__(self, seq: int) -> None:
        super().__init__(f"Change {seq} made no milestone slip, so it needs no reason.")
