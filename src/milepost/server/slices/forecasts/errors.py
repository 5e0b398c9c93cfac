"""Refusals of forecasts."""

from __future__ import annotations

from milepost.server.kernel import errors


class NotEnoughProjects(errors.Invalid):
    """Fewer than two projects were chosen to be forecast together."""

    code = "not-enough-projects"
    title = "Too few projects"

    def __init__(self) -> None:
        message = "Choose at least two projects. One alone has its own forecast."
        super().__init__(message, errors=[{"field": "projects", "message": message}])


class TooManyProjects(errors.Invalid):
    """More projects were chosen than are forecast together."""

    code = "too-many-projects"
    title = "Too many projects"

    def __init__(self, count: int, *, most: int) -> None:
        message = (
            f"{count} projects are too many to forecast together. Choose at most {most} of them."
        )
        super().__init__(message, errors=[{"field": "projects", "message": message}])


class ArchivedProject(errors.Conflict):
    """An archived project was chosen: nothing of it is still to come."""

    code = "archived-project"
    title = "A chosen project is archived"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is archived. Leave it out, or bring it back from the archive first."
        )
