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
