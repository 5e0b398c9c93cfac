"""What the quality slice refuses."""

from __future__ import annotations

from milepost.server.kernel import errors


class SuggestionNotFound(errors.NotFound):
    """Raised when the plan has no such place to suggest any more."""

    code = "suggestion-not-found"
    title = "No such suggestion"

    def __init__(self) -> None:
        super().__init__(
            "The plan has changed and this milestone is no longer suggested. Load the check again."
        )


class InvalidPolicy(errors.Invalid):
    """Raised when thresholds contradict one another."""

    code = "invalid-smart-policy"
    title = "The thresholds contradict one another"

    def __init__(self) -> None:
        super().__init__(
            "The chance that counts as good is below the least chance. "
            "Give a good chance of at least the least one."
        )
