"""Bodies of the routes of scenarios."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from milepost.server.kernel.http.schemas import Answer, Body, WallTime

Kind = Literal["best", "likely", "worst", "named"]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class LongerChange(Body):
    """A task takes longer, or shorter, by working days or per cent."""

    kind: Literal["longer"]
    task: str = Field(max_length=64)
    days: float = Field(0, ge=-2000, le=2000)
    percent: float = Field(0, ge=-100, le=1000)


class StartChange(Body):
    """A task starts no earlier than a date."""

    kind: Literal["start-no-earlier"]
    task: str = Field(max_length=64)
    date: WallTime


class DropChange(Body):
    """A task is left out."""

    kind: Literal["drop"]
    task: str = Field(max_length=64)


class AbsenceChange(Body):
    """A person is away, both days included: a resource's uid or name, or an owner's name."""

    kind: Literal["absence"]
    person: str = Field(min_length=1, max_length=200)
    first: Day
    last: Day


class RiskChange(Body):
    """A risk is added: low, likely and high working days on each of the tasks."""

    kind: Literal["risk"]
    name: str = Field(min_length=1, max_length=200)
    probability: float = Field(ge=0, le=1)
    days_range: list[Annotated[float, Field(ge=0, le=2000)]] = Field(min_length=3, max_length=3)
    tasks: list[Annotated[str, Field(max_length=64)]] = Field(min_length=1, max_length=500)


class EstimatesChange(Body):
    """All unfinished work takes the low or the high end of its estimate."""

    kind: Literal["estimates"]
    end: Literal["low", "high"]


class RisksChange(Body):
    """No open risk occurs, or all do with their worst effect."""

    kind: Literal["risks"]
    outcome: Literal["none", "all"]


Change = Annotated[
    LongerChange
    | StartChange
    | DropChange
    | AbsenceChange
    | RiskChange
    | EstimatesChange
    | RisksChange,
    Field(discriminator="kind"),
]
Name = Annotated[str, BeforeValidator(lambda x: x.strip() if isinstance(x, str) else x)]


class ScenarioBody(Body):
    """A scenario: what would be different from the plan, in order."""

    name: Name = Field(min_length=1, max_length=200, examples=["Supplier 15 days late"])
    kind: Kind = "named"
    description: str = Field("", max_length=10_000)
    owner: str = Field("", max_length=200)
    changes: list[Change] = Field(default_factory=list, max_length=200)


class StandardBody(Body):
    """What the three usual scenarios are called."""

    best: Name = Field("Best case", min_length=1, max_length=200)
    likely: Name = Field("Likely case", min_length=1, max_length=200)
    worst: Name = Field("Worst case", min_length=1, max_length=200)


class PreviewBody(Body):
    """Changes to try."""

    changes: list[Change] = Field(default_factory=list, max_length=200)


class ApplicationBody(Body):
    """How to apply a scenario."""

    leave_out_conflicts: bool = Field(
        default=False, description="Make the changes that fit and leave out the others."
    )
    reason: str = Field("", max_length=2000)


class ScenarioMilestoneOut(Answer):
    """A milestone in one scenario; `days` and `p50_days` are working days from the plan."""

    uid: str
    scheduled: int | None
    p50: int | None
    p80: int | None
    probability_of_agreed: float | None
    days: int | None
    p50_days: int | None


class ScenarioFinishOut(Answer):
    """The project's finish in one scenario."""

    scheduled: int | None
    p50: int | None
    p80: int | None
    days: int | None
    p50_days: int | None


class ScenarioConflictOut(Answer):
    """A change, by its place in the list, that does not fit the present plan."""

    index: int
    code: Literal["done", "gone", "phase", "started", "nobody", "nothing", "no-duration"]
    name: str


class CaseOut(Answer):
    """One course of the plan; `joint` is the chance that all agreed dates are met together."""

    milestones: list[ScenarioMilestoneOut]
    finish: ScenarioFinishOut
    joint: float | None
    conflicts: list[ScenarioConflictOut]
    edits: int
    refusal: str


class ScenarioPreviewOut(CaseOut):
    """What changes would do to the plan after its change `seq`."""

    seq: int


class ScenarioOut(CaseOut):
    """A scenario worked out on the present plan."""

    uid: str
    name: str
    kind: Kind
    description: str
    owner: str
    base_seq: int
    changes: list[Change]


class PlannedMilestoneOut(Answer):
    """A milestone that scenarios are compared by."""

    uid: str
    name: str
    agreed: int | None
    achieved_on: int | None


class ScenariosOut(Answer):
    """All scenarios beside the present plan; without `runs` there are no chances."""

    seq: int
    runs: int
    milestones: list[PlannedMilestoneOut]
    present: CaseOut
    scenarios: list[ScenarioOut]


def plain(changes: list[Any]) -> list[dict[str, Any]]:
    """Return changes as JSON holds them."""
    return [change.dict() for change in changes]
