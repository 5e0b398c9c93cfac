"""What the slice of budgets refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class InvalidMoney(errors.Invalid):
    """An amount or a choice cannot be used; `errors` names the field."""

    code = "invalid-money"
    title = "The amounts cannot be used like this"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message, errors=[{"field": field, "message": message}])


class EntryNotFound(errors.NotFound):
    """The project has no such entry of cost."""

    code = "cost-entry-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project has no entry {uid!r}. It may have been removed.")


class CostlessTask(errors.NotFound):
    """The plan has no such task, or the row is none that has a cost of its own."""

    code = "task-without-cost"

    def __init__(self, uid: str) -> None:
        super().__init__(
            f"The plan has no task {uid!r} that could cost anything. A phase costs what its tasks "
            "cost, a milestone has a budget, and rows of other projects are paid there."
        )


class NotEnoughBudget(errors.Conflict):
    """A transfer would take more than is there."""

    code = "not-enough-budget"
    title = "There is not so much to transfer"

    def __init__(self) -> None:
        super().__init__(
            "The budget it comes from has less than that. Transfer less, or from elsewhere."
        )
