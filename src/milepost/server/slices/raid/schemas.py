"""The bodies of the register's routes; dates are wall minutes, money is minor units."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

from milepost.server.kernel import clock
from milepost.server.kernel.http.schemas import Answer, Body, WallTime

Kind = Literal["risk", "assumption", "issue", "decision"]
Priority = Literal["low", "medium", "high", "critical"]
Shape = Literal["pert", "triangular", "uniform", "log-normal", "fixed"]
Response = Literal["undecided", "avoid", "reduce", "transfer", "accept"]
_LONGEST = 100 * 366 * 1440
_MOST_MONEY = 10**15


def _day_end(value: object) -> object:
    return clock.parse_day_end(value) if isinstance(value, str) else value


DueDate = Annotated[
    int,
    BeforeValidator(_day_end, json_schema_input_type=int | str),
    Field(
        description="A wall time; a day without a time means its last minute.",
        ge=-(2**40),
        le=2**40,
    ),
]
Uids = list[Annotated[str, Field(max_length=64)]]
Minutes = Annotated[int, Field(ge=0, le=_LONGEST)]
Money = Annotated[int, Field(ge=0, le=_MOST_MONEY)]


def _without_defaults(schema: dict[str, Any]) -> None:
    """Let the description promise no defaults: what an edit leaves out stays as it is."""
    for field in schema.get("properties", {}).values():
        field.pop("default", None)


class ItemValues(Body):
    """What an item has; each kind takes its own part of it (see the register's concepts)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_defaults)

    name: str = Field("", max_length=200)
    description: str = Field("", max_length=100_000)
    state: str = Field("open", max_length=16)
    category: str = Field("", max_length=200)
    owner: str = Field("", max_length=200)
    due_on: DueDate | None = Field(None, description="When it is due; of a risk, its next review.")
    priority: Priority = "medium"
    probability: float | None = Field(None, ge=0, le=1)
    impact: int | None = Field(None, ge=1, le=5)
    outcome: str = Field("", max_length=100_000)
    decided_by: str = Field("", max_length=200)
    decided_on: WallTime | None = None
    milestones: Uids = Field(default_factory=list, max_length=1000)
    tasks: Uids = Field(default_factory=list, max_length=1000)
    risks: Uids = Field(default_factory=list, max_length=1000)
    source_kind: Literal["", "gate", "change", "meeting"] = ""
    source_uid: str = Field("", max_length=64)
    low: Minutes = 0
    likely: Minutes = 0
    high: Minutes = 0
    shape: Shape = "pert"
    cause: str = Field("", max_length=10_000)
    effect: str = Field("", max_length=10_000)
    response: Response = "undecided"
    response_text: str = Field("", max_length=10_000)
    cost_low: Money | None = None
    cost_likely: Money | None = None
    cost_high: Money | None = None

    def given(self) -> dict[str, Any]:
        """Return the values that the body names, and nothing else."""
        left_out = {"kind", "uid", "to", "new_uid"}
        return self.model_dump(exclude_unset=True, exclude=left_out)


class NewItem(ItemValues):
    """An item to be added; the client may choose its uid, so that it knows it beforehand."""

    kind: Kind
    uid: str = Field("", max_length=64, pattern=r"^[!-~]*$")


class Conversion(ItemValues):
    """What an item is to become; the values are the new item's, the rest comes from the old."""

    to: Kind
    new_uid: str = Field("", max_length=64, pattern=r"^[!-~]*$")


class RiskCostOut(Schema):
    """What a risk would cost, in minor units of the project's currency."""

    low: int | None
    likely: int | None
    high: int | None


class RegisterItemOut(Schema):
    """An item of the register; what its kind does not have is null or empty."""

    uid: str
    kind: Kind
    code: str = Field(examples=["R-07"])
    number: int
    name: str
    description: str
    state: str
    is_open: bool
    category: str
    owner: str
    opened_on: int | None
    due_on: int | None
    closed_on: int | None
    priority: Priority | None
    probability: float | None
    impact: int | None = Field(description="The class of the impact, 1 to 5.")
    score: int | None = Field(description="Class of probability × class of impact, 1 to 25.")
    zone: Literal["low", "medium", "high"] | None
    outcome: str
    decided_by: str
    decided_on: int | None
    milestones: list[str]
    tasks: list[str]
    risks: list[str]
    source_kind: str
    source_uid: str
    became_kind: str
    became_uid: str
    low: int | None
    likely: int | None
    high: int | None
    shape: Shape | Literal["discrete"] | None
    cause: str
    effect: str
    response: Response | None
    response_text: str
    expected_days: float | None = Field(description="Probability × mean impact.")
    cost: RiskCostOut | None


class RiskMatrixOut(Schema):
    """The thresholds of the matrix: upper bounds of the first four of five classes."""

    probability_steps: list[float]
    impact_days: list[float]
    medium_from: int
    high_from: int


class RegisterOut(Answer):
    """Everything in the register; `names` are those of the tasks and milestones named."""

    seq: int
    minutes_per_day: int
    currency: str
    sees_money: bool
    matrix: RiskMatrixOut
    names: dict[str, str]
    items: list[RegisterItemOut]


class MilestoneEffectOut(Schema):
    """What risks do to one milestone: later by so many working days, with them than without."""

    uid: str
    p50_days: float
    p80_days: float
    mean_days: float
    chance_with: float | None
    chance_without: float | None


class RiskEffectOut(Schema):
    """What one risk does; milestones that it does not move are left out."""

    uid: str
    expected_days: float
    open_tasks: int
    is_measured: bool
    milestones: list[MilestoneEffectOut]


class RiskEffectsOut(Answer):
    """The measured effects of the plan's risks; without a measurement, `runs` is 0."""

    seq: int = Field(description="The change after which the plan was as measured.")
    is_current: bool = Field(description="Whether that is the latest plan.")
    job: str | None = Field(description="The job that works on the latest one.")
    runs: int
    together: list[MilestoneEffectOut]
    risks: list[RiskEffectOut]
