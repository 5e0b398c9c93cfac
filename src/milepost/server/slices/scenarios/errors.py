"""What the scenarios slice refuses."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel import errors


class ScenarioNotFound(errors.NotFound):
    """Raised when the project has no such scenario."""

    code = "scenario-not-found"
    title = "No such scenario"

    def __init__(self) -> None:
        super().__init__("This scenario does not exist, or was removed. Load the list again.")


class InvalidScenario(errors.Invalid):
    """Raised when a scenario's changes cannot be read; it carries every finding."""

    code = "invalid-scenario"
    title = "The scenario cannot be kept like this"


class ScenarioConflicts(errors.Conflict):
    """Raised when a scenario does not fit the present plan and is to be applied whole."""

    code = "scenario-conflicts"
    title = "The scenario no longer fits the plan"

    def __init__(self, found: list[dict[str, Any]]) -> None:
        super().__init__(
            f"{len(found)} of its changes cannot be made on the present plan. "
            "Change or remove them, or apply the others only.",
            errors=found,
        )


class TooManyScenarios(errors.Conflict):
    """Raised when a project has as many scenarios as are compared."""

    code = "too-many-scenarios"
    title = "Too many scenarios"

    def __init__(self, most: int) -> None:
        super().__init__(f"A project compares at most {most} scenarios. Remove one first.")
