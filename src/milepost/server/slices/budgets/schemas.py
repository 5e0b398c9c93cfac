"""Bodies of the routes of money; amounts are whole minor units of the project's currency."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body

Amount = Annotated[int, Field(ge=-(10**15), le=10**15, examples=[1240000])]
Shape = Literal["pert", "triangular"]
CostKind = Literal["committed", "actual"]


class BudgetPatch(Body):
    """A milestone's money to set; what is left out stays.

    Without `etc_…` the rest of the budget counts as a sure estimate to complete.
    """

    planned: Amount | None = None
    etc_low: Amount | None = None
    etc_likely: Amount | None = None
    etc_high: Amount | None = None
    shape: Shape | None = None
    funding_source: str | None = Field(None, max_length=200)
    released_by: str | None = Field(
        None, max_length=64, description="The gate whose go releases the money; empty: released."
    )

    def fields(self) -> dict[str, Any]:
        """Return what was given; only estimates may be given as null."""
        given = self.dict(exclude_unset=True)
        return {k: v for k, v in given.items() if v is not None or k.startswith("etc_")}


class ReservePatch(Body):
    """The project's settings of money; what is left out stays."""

    reserve: Annotated[int, Field(ge=0, le=10**15)] | None = None
    correlation: int | None = Field(None, ge=0, le=100, description="Per cent.")
    confidence: int | None = Field(None, ge=50, le=95, description="Per cent.")


Cost = Annotated[int, Field(ge=0, le=10**13, examples=[250000])]
TaskCostShape = Literal["pert", "triangular", "uniform", "log-normal", "fixed"]


class TaskCostPatch(Body):
    """What a task costs, to set; what is left out stays. Without any amount it costs nothing."""

    cost: Cost | None = Field(None, description="What it is expected to cost in all.")
    low: Cost | None = Field(None, description="What it may cost if it takes as long as planned.")
    likely: Cost | None = None
    high: Cost | None = None
    shape: TaskCostShape | None = None
    spent: Cost | None = Field(
        None, description="Null: the cost's share that the task's per cent complete says."
    )
    follows_duration: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None,
        description="The share that grows with the duration; null: all of it if people do the "
        "work or nothing is assigned, else none.",
    )

    def fields(self) -> dict[str, Any]:
        """Return what was given; all but the shape may be given as null."""
        given = self.dict(exclude_unset=True)
        return {k: v for k, v in given.items() if v is not None or k != "shape"}


class TaskCostOut(Answer):
    """What a task costs, in minor units of `currency`; null is not known."""

    currency: str
    cost: int | None
    low: int | None
    likely: int | None
    high: int | None
    shape: TaskCostShape
    spent: int | None
    follows_duration: float | None


class CostBody(Body):
    """Money ordered or paid for a milestone; a credit is negative."""

    on: date
    kind: CostKind
    amount: Amount
    note: str = Field("", max_length=500)


class TransferBody(Body):
    """Budget to move; an empty side is the reserve."""

    from_milestone: str = Field("", max_length=64)
    to_milestone: str = Field("", max_length=64)
    amount: Amount
    reason: str = Field(min_length=1, max_length=500)


class MoneySaved(Answer):
    """What was written, and the number of the change."""

    uid: str
    seq: int


class MilestoneMoneyOut(Answer):
    """One milestone's money; `to_complete` is the likely estimate that counts."""

    uid: str
    name: str
    date: int | None
    is_achieved: bool
    planned: int
    committed: int
    actual: int
    open_commitment: int
    etc_low: int | None
    etc_likely: int | None
    etc_high: int | None
    to_complete: int
    shape: Shape
    funding_source: str
    released_by: str
    is_released: bool


class AdviceOut(Answer):
    """What may be spent now at each of `confidences` (per cent).

    `open` names the milestones still to be reached, the current one first; `needs` and
    `funded` (0 to 1) have a row for each confidence with a value for each of these.
    """

    current: str | None
    open: list[str]
    remaining: int
    needed_now: int
    chance_all_paid: float
    confidences: list[int]
    needed_later: list[int]
    safe: list[int]
    needs: list[list[int]]
    funded: list[list[float]]
    runs: int
    seed: int


class TransferOut(Answer):
    """Budget that was moved, by whom and why; an empty side is the reserve."""

    uid: str
    from_milestone: str
    to_milestone: str
    amount: int
    reason: str
    at: str
    by: str


class MoneyOut(Answer):
    """The money of a project, milestones by date."""

    currency: str
    reserve: int
    correlation: int
    confidence: int
    milestones: list[MilestoneMoneyOut]
    advice: AdviceOut
    transfers: list[TransferOut]


class CostEntryOut(Answer):
    """An entry of cost."""

    uid: str
    on: date
    kind: CostKind
    amount: int
    note: str
    source: str


class CostList(Answer):
    """A part of a milestone's entries, newest first; `total` counts them all."""

    total: int
    entries: list[CostEntryOut]


class TimeBeforeOut(Answer):
    """A person's minutes of work before a milestone, a value for each confidence."""

    uid: str
    name: str
    capacity: int
    needed: list[int]
    covered: list[float]


class ScarceTimeOut(Answer):
    """What of a person's time (minutes) may go elsewhere now, for each confidence (per cent)."""

    uid: str
    name: str
    confidences: list[int]
    safe: list[int]
    tightest: list[str]
    milestones: list[TimeBeforeOut]


class ScarceTimeList(Answer):
    """The people with work left, those with least time to spare first."""

    people: list[ScarceTimeOut]


class CostSpreadOut(Answer):
    """The spread of a final cost: ``p80`` covers 80 % of the runs; `planned` is the plan's own."""

    planned: int
    spent: int
    p10: int
    p50: int
    p80: int
    p90: int
    budget: int
    probability_of_budget: float


class ContingencyOut(Answer):
    """What to hold beyond the planned cost to have enough with a confidence, 0 to 1."""

    confidence: float
    cost: int
    amount: int


class DateAndCostOut(Answer):
    """A date (wall minutes) and a cost that hold together with the project's confidence."""

    date: int
    cost: int


class JointConfidenceOut(Answer):
    """How probably a date (wall minutes) and a budget hold together."""

    date: int
    budget: int
    probability_of_date: float
    probability_of_budget: float
    probability: float
    balanced: DateAndCostOut
    frontier: list[DateAndCostOut]


class CostDriverOut(Answer):
    """A task, milestone or risk that makes the cost uncertain: its part of the variance."""

    uid: str
    name: str
    is_risk: bool
    share: float


class CostScatterOut(Answer):
    """Finish and final cost of some runs."""

    dates: list[int]
    costs: list[int]


class MilestoneCostOut(CostSpreadOut):
    """What the work that must be finished before a milestone costs."""

    uid: str
    name: str
    joint: JointConfidenceOut | None


class CostForecastOut(Answer):
    """The forecast of costs in the runs of the dates; without one `total` is null."""

    currency: str
    seq: int = Field(description="The change after which the project was as forecast.")
    is_current: bool = Field(description="Whether that is the latest.")
    job: str | None = Field(description="The job that works on the latest one.")
    confidence: int
    runs: int
    total: CostSpreadOut | None
    contingency: list[ContingencyOut]
    joint: JointConfidenceOut | None = Field(description="Of the scheduled finish and the budget.")
    correlation: float | None = Field(description="Rank correlation of cost and finish.")
    scatter: CostScatterOut
    drivers: list[CostDriverOut]
    milestones: list[MilestoneCostOut]
