"""Work that is done with a probability, and either, or."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    FIVE_CALENDARS,
    after,
    milestone,
    round_the_clock,
    task,
)
from tests.engine.forecast.test_reworks import RUNS, days

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import NO_SPREAD, forecast
from milepost.engine.plan import Plan, Risk, Task, TaskKind, ThreePoint
from milepost.engine.schedule import schedule
from milepost.engine.uncertainty import Branch, Choice, Rework, Uncertainty
from milepost.engine.units import to_minutes


def fixed(uid: str, length: int, **facts: object) -> Task:
    return task(uid, low=length * DAY, high=length * DAY, **facts)


def chain(*tasks: Task, uncertainty: Uncertainty, risks: tuple[Risk, ...] = ()) -> Plan:
    """Return tasks one after another, each followed by a milestone, and the end."""
    links = after(*(f"{a.uid}>{b.uid}" for a, b in pairwise(tasks)))
    plan = round_the_clock((*tasks, milestone("end")), (*links, *after(f"{tasks[-1].uid}>end")))
    return replace(plan, uncertainty=uncertainty, risks=risks)


def test_a_branch_takes_its_time_in_its_share_of_the_runs_or_none() -> None:
    branch = Branch(name="Second survey", probability=0.25, tasks=("b",))
    plan = chain(fixed("a", 3), fixed("b", 10), uncertainty=Uncertainty(branches=(branch,)))

    values, counts = np.unique(days(plan)["end"], return_counts=True)

    assert dict(zip(values, counts / RUNS, strict=True)) == {3.0: 0.75, 13.0: 0.25}


def test_all_tasks_of_a_branch_are_taken_together_and_a_phase_stands_for_its_tasks() -> None:
    branch = Branch(name="Permit", probability=0.5, tasks=("permit",))
    phase = Task(uid="permit", name="Permit", kind=TaskKind.PHASE)
    rows = (phase, fixed("b", 2, parent="permit"), fixed("c", 4, parent="permit"), fixed("d", 1))
    plan = replace(
        round_the_clock((*rows, milestone("end")), after("b>c", "c>d", "d>end")),
        uncertainty=Uncertainty(branches=(branch,)),
    )

    assert set(days(plan)["end"]) == {1.0, 7.0}


def test_exactly_one_branch_of_a_choice_is_taken() -> None:
    branches = tuple(
        Branch(name=f"Plan {uid}", probability=p, tasks=(uid,))
        for uid, p in (("a", 0.5), ("b", 0.375), ("c", 0.125))
    )
    choice = Choice(name="How", branches=branches)
    plan = chain(
        fixed("a", 1), fixed("b", 10), fixed("c", 100), uncertainty=Uncertainty(choices=(choice,))
    )

    values, counts = np.unique(days(plan)["end"], return_counts=True)

    assert dict(zip(values, counts / RUNS, strict=True)) == {1.0: 0.5, 10.0: 0.375, 100.0: 0.125}


def test_what_is_not_taken_is_not_critical_and_lets_pass_what_is() -> None:
    branch = Branch(name="Maybe", probability=0.25, tasks=("b",))
    plan = chain(
        fixed("a", 3), fixed("b", 10), fixed("c", 1), uncertainty=Uncertainty(branches=(branch,))
    )

    rows = {row.uid: row for row in forecast(plan, runs=1024).tasks}

    assert (rows["a"].criticality, rows["b"].criticality, rows["c"].criticality) == (1, 0.25, 1)
    assert rows["b"].sensitivity > 0.9


def test_neither_a_risk_nor_a_gate_asks_for_time_of_what_is_not_taken() -> None:
    ten = ThreePoint(low=10 * DAY, likely=10 * DAY, high=10 * DAY)
    risk = Risk(uid="r", name="Late", probability=1.0, impact=ten, tasks=("b",))
    branch = Branch(name="Maybe", probability=0.5, tasks=("b",))
    rework = Rework(gate="end", probability=1.0, tasks=("b",), share=0.5)
    uncertainty = Uncertainty(branches=(branch,), reworks=(rework,))
    plan = chain(fixed("a", 3), fixed("b", 2), uncertainty=uncertainty, risks=(risk,))

    assert set(days(plan)["end"]) == {3.0, 3.0 + 2 + 10 + 1}


def test_what_has_begun_is_taken_for_certain() -> None:
    branches = (
        Branch(name="Plan A", probability=0.5, tasks=("a",)),
        Branch(name="Plan B", probability=0.5, tasks=("b",)),
    )
    uncertainty = Uncertainty(choices=(Choice(name="How", branches=branches),))
    plan = chain(fixed("a", 2), fixed("b", 9), uncertainty=uncertainty)
    begun = replace(plan.tasks[0], actual_start=plan.start)

    assert set(days(replace(plan, tasks=(begun, *plan.tasks[1:])))["end"]) == {2.0}


def test_the_schedule_shows_every_branch() -> None:
    branch = Branch(name="Maybe", probability=0.0, tasks=("b",))
    plan = chain(fixed("a", 3), fixed("b", 10), uncertainty=Uncertainty(branches=(branch,)))

    certain = replace(plan, uncertainty=Uncertainty())

    assert schedule(plan).digest == schedule(certain).digest
    assert schedule(plan).project_finish == to_minutes(plan.start) + 13 * DAY


@pytest.mark.parametrize("calendar", ["office", "early", "night", "always"])
def test_a_task_never_taken_moves_its_followers_no_more_than_a_milestone_would(
    calendar: str,
) -> None:
    # On a calendar of its own, even one that rests when the work before it ends.
    branch = Branch(name="Never", probability=0.0, tasks=("b",))
    rows = (
        Task(uid="a", name="a", duration=2700, calendar="six days"),
        Task(uid="b", name="b", duration=4800, calendar=calendar),
        Task(uid="c", name="c", duration=600, calendar="six days"),
        milestone("after b"),
        milestone("end"),
    )
    never = Plan(
        name="Never",
        start=round_the_clock((), ()).start,
        calendar="office",
        calendars=FIVE_CALENDARS,
        tasks=rows,
        dependencies=after("a>b", "b>c", "b>after b", "c>end"),
        uncertainty=Uncertainty(branches=(branch,)),
    )
    as_milestone = replace(
        never,
        tasks=(rows[0], replace(rows[1], duration=0), *rows[2:]),
        uncertainty=Uncertainty(),
    )

    found = forecast(never, runs=2, default_spread=NO_SPREAD)
    expected = forecast(as_milestone, runs=2, default_spread=NO_SPREAD)

    assert [row.p50 for row in found.milestones] == [row.p50 for row in expected.milestones]
    assert found.project_finish.p50 == expected.project_finish.p50


@pytest.mark.parametrize(
    ("uncertainty", "code"),
    [
        (
            Uncertainty(branches=(Branch(name="x", probability=-1, tasks=()),)),
            "chance-out-of-range",
        ),
        (
            Uncertainty(branches=(Branch(name="x", probability=1, tasks=("?",)),)),
            "unknown-reference",
        ),
        (
            Uncertainty(
                branches=(
                    Branch(name="x", probability=1, tasks=("a",)),
                    Branch(name="y", probability=1, tasks=("a",)),
                )
            ),
            "task-in-two-branches",
        ),
        (Uncertainty(branches=(Branch(name="x", probability=1, tasks=()),) * 2), "name-repeated"),
        (
            Uncertainty(
                choices=(Choice(name="c", branches=(Branch(name="x", probability=0.5, tasks=()),)),)
            ),
            "choice-does-not-add-up",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(uncertainty: Uncertainty, code: str) -> None:
    with pytest.raises(InvalidPlan) as refused:
        chain(fixed("a", 1), uncertainty=uncertainty)

    assert code in {finding.code for finding in refused.value.findings}
