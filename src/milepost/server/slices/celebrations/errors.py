"""What the celebrations slice refuses."""

from __future__ import annotations

from milepost.server.kernel import errors


class CelebrationNotFound(errors.NotFound):
    """The milestone has no celebration, or the person may not see it."""

    code = "celebration-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(
            f'Milestone "{uid}" is not celebrated. It may not be achieved, or no longer.'
        )


class NothingAchieved(errors.Conflict):
    """Somebody would celebrate a milestone that is not achieved."""

    code = "nothing-achieved"
    title = "The milestone is not achieved"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is not achieved yet. Record its evidence first.')


class InvalidThanks(errors.Invalid):
    """A note of thanks is empty or too long."""

    code = "invalid-thanks"
    title = "The note cannot be kept so"


class InvalidReminder(errors.Invalid):
    """The reminder would come after an impossible number of days."""

    code = "invalid-reminder"
    title = "The reminder cannot be kept so"

    def __init__(self, *, most: int) -> None:
        super().__init__(f"Remind after 1 to {most} days, or never.")
