"""Refusals of links across projects."""

from __future__ import annotations

from milepost.server.kernel import errors


class RowNotFound(errors.NotFound):
    """A plan has no such row."""

    code = "row-not-found"
    title = "There is no such row"

    def __init__(self, row: str, *, project: str) -> None:
        super().__init__(f'"{project}" has no row {row!r}. Choose one of its rows.')


class SameProject(errors.Invalid):
    """Both rows lie in one project."""

    code = "same-project"
    title = "Both rows lie in this project"

    def __init__(self) -> None:
        super().__init__("Both rows lie in this project. Add an ordinary dependency instead.")


class LoopAcrossProjects(errors.Conflict):
    """Rows of several projects would wait for one another in a circle."""

    code = "loop-across-projects"
    title = "The projects would wait for one another"

    def __init__(self, chain: str) -> None:
        super().__init__(
            f"These would wait for one another in a circle: {chain}. "
            "Remove one of these dependencies first."
        )


class PercentLagAcross(errors.Invalid):
    """A lag would be a share of a duration that another project decides."""

    code = "percent-lag-across"

    def __init__(self, name: str) -> None:
        message = (
            f"“{name}” is a row of another project: how long it takes is not known here. Give the "
            "lag in days or hours instead of per cent."
        )
        super().__init__(message, errors=[{"field": "lag_unit", "message": message}])
