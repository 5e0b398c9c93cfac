"""What this slice refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class WorkshopNotFound(errors.NotFound):
    """The project has no such workshop."""

    code = "workshop-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"There is no workshop {uid!r} in this project.")


class SuggestionNotFound(errors.NotFound):
    """The workshop has no such suggestion that the person may see."""

    code = "suggestion-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"There is no suggestion {uid!r}. It may have been taken back.")


class WorkshopRunning(errors.Conflict):
    """The project has an open workshop already."""

    code = "workshop-running"

    def __init__(self, name: str) -> None:
        super().__init__(f'The workshop "{name}" is still open. Close it before the next begins.')


class WrongStage(errors.Conflict):
    """The act does not fit how far the workshop is."""

    code = "workshop-stage"

    def __init__(self, act: str, *, stage: str) -> None:
        super().__init__(f"You cannot {act} while the workshop is {stage}. Load the page again.")


class NotYours(errors.Forbidden):
    """Only its author may take a suggestion back."""

    code = "suggestion-not-yours"

    def __init__(self) -> None:
        super().__init__("Somebody else made this suggestion. Move it, or make one of your own.")


class TooManyDots(errors.Conflict):
    """The person has fewer dots left."""

    code = "too-many-dots"

    def __init__(self, *, left: int) -> None:
        super().__init__(f"You have {left} dots left. Take some back elsewhere first.")


class InvalidSuggestion(errors.Invalid):
    """A suggestion's values cannot be used."""

    code = "invalid-suggestion"
