"""Each rule on both sides of its threshold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.engine.warnings.watching import NOW, WORK_DAY, after, before, found, one, point

from milepost.engine.warnings.facts import Contents, Facts, Milestone, Point, Task
from milepost.engine.warnings.findings import Severity
from milepost.engine.warnings.rules import THRESHOLDS, Rule, Settings
from milepost.engine.warnings.watch import find_warnings


def drifting(*, now: float, then: float = 30, days_ago: float = 20, **rest: Any) -> Milestone:
    fields = {"p50": after(now), "scheduled": after(now), **rest}
    return Milestone(uid="m", name="Accepted", points=(point(days_ago, p50=then),), **fields)


def test_a_forecast_drifts_from_three_days_in_fourteen() -> None:
    assert found(Rule.FORECAST_DRIFT, milestone=drifting(now=32.99)) == []

    finding = one(Rule.FORECAST_DRIFT, milestone=drifting(now=33))

    assert finding.figures["drift_days"] == 3.0
    assert finding.severity is Severity.WARNING
    assert finding.sentence.startswith("The P50 of “Accepted” moved 3 days later, from ")


def test_a_drift_beyond_the_promise_is_critical() -> None:
    late = drifting(now=33, agreed=after(32))

    assert one(Rule.FORECAST_DRIFT, milestone=late).severity is Severity.CRITICAL


def test_a_drift_counts_within_its_window_only() -> None:
    moved_before = replace(
        drifting(now=33), points=(point(40, p50=20), point(14.01, seq=2, p50=33))
    )
    moved_within = replace(
        drifting(now=33), points=(point(40, p50=20), point(13.99, seq=2, p50=33))
    )

    assert found(Rule.FORECAST_DRIFT, milestone=moved_before) == []
    assert one(Rule.FORECAST_DRIFT, milestone=moved_within).figures["drift_days"] == 13.0


def test_a_date_agreed_anew_is_measured_anew() -> None:
    moved = (point(13, p50=20), point(5, seq=2, p50=33))

    renewed = drifting(now=33, agreed=after(40), agreed_on=before(4))
    assert found(Rule.FORECAST_DRIFT, milestone=replace(renewed, points=moved)) == []
    stale = replace(renewed, points=moved, agreed_on=before(6))
    assert len(found(Rule.FORECAST_DRIFT, milestone=stale)) == 1


def test_without_forecasts_the_scheduled_dates_are_compared() -> None:
    only_scheduled = Point(at=before(20), seq=1, scheduled=after(30))
    slipped = Milestone(uid="m", name="A", scheduled=after(33), points=(only_scheduled,))

    assert one(Rule.FORECAST_DRIFT, milestone=slipped).message == "schedule-drift"


def chance(now: float, then: float | None = None, **rest: Any) -> Milestone:
    points = () if then is None else (point(20, p50=30, probability=then),)
    return Milestone(uid="m", name="A", agreed=after(30), probability=now, points=points, **rest)


def test_a_chance_drops_from_fifteen_points() -> None:
    assert found(Rule.PROBABILITY_DROP, milestone=chance(0.76, then=0.90)) == []

    finding = one(Rule.PROBABILITY_DROP, milestone=chance(0.75, then=0.90))

    assert (finding.message, finding.severity) == ("probability-drop", Severity.WARNING)
    assert finding.figures["fall_points"] == 15.0


def test_a_chance_below_a_half_warns_without_any_drop() -> None:
    assert found(Rule.PROBABILITY_DROP, milestone=chance(0.50, then=0.50)) == []

    finding = one(Rule.PROBABILITY_DROP, milestone=chance(0.49, then=0.50))

    assert (finding.message, finding.severity) == ("probability-low", Severity.CRITICAL)


def test_a_chance_without_promise_is_no_chance() -> None:
    assert found(Rule.PROBABILITY_DROP, milestone=replace(chance(0.1), agreed=None)) == []


def test_a_deadline_is_missed_from_the_first_minute_after_it() -> None:
    met = Milestone(uid="m", name="A", scheduled=after(5), deadline=after(5))

    assert found(Rule.DEADLINE_MISSED, milestone=met) == []
    late = replace(met, scheduled=after(5) + 1)
    assert one(Rule.DEADLINE_MISSED, milestone=late).severity is Severity.CRITICAL
    assert found(Rule.DEADLINE_MISSED, milestone=late, days=1) == []


def test_a_task_misses_its_deadline_too() -> None:
    late = Task(uid="t", name="Pour", milestone="m", finish=after(5), deadline=after(4))

    finding = one(Rule.DEADLINE_MISSED, tasks=(late,))

    assert (finding.task, finding.milestone, finding.figures["over_days"]) == ("t", "m", 1.0)


def buffered(*, used: float, progress: float) -> Milestone:
    """A buffer of 20 days of which `used` days are gone."""
    return Milestone(
        uid="m",
        name="A",
        agreed=after(50),
        agreed_schedule=after(30),
        scheduled=after(30 + used),
        progress=progress,
    )


def test_a_buffer_may_be_used_as_fast_as_work_is_done() -> None:
    # Half of the buffer with half of the work is even; a minute more is not.
    assert found(Rule.BUFFER_USE, milestone=buffered(used=10, progress=0.5)) == []

    finding = one(Rule.BUFFER_USE, milestone=buffered(used=10.1, progress=0.5))

    assert (finding.figures["used_percent"], finding.figures["progress_percent"]) == (50.5, 50.0)


def test_the_first_tenth_of_a_buffer_warns_of_nothing() -> None:
    assert found(Rule.BUFFER_USE, milestone=buffered(used=1.99, progress=0)) == []
    assert len(found(Rule.BUFFER_USE, milestone=buffered(used=2, progress=0))) == 1


def test_a_promise_without_room_has_no_buffer() -> None:
    tight = replace(buffered(used=30, progress=0), agreed=after(30))

    assert found(Rule.BUFFER_USE, milestone=tight) == []


def with_float(then: float, now: float) -> Milestone:
    return Milestone(
        uid="m",
        name="A",
        then={
            Rule.FLOAT_SHRINKING: Contents(seq=1, least_float=round(then * WORK_DAY)),
        },
        contents=Contents(seq=2, least_float=round(now * WORK_DAY)),
    )


def test_a_float_shrinks_by_half_and_by_two_days() -> None:
    assert found(Rule.FLOAT_SHRINKING, milestone=with_float(10, 5.1)) == []
    assert found(Rule.FLOAT_SHRINKING, milestone=with_float(3.9, 1.91)) == []

    finding = one(Rule.FLOAT_SHRINKING, milestone=with_float(10, 5))

    assert (finding.figures["then_days"], finding.figures["now_days"]) == (10.0, 5.0)
    assert finding.severity is Severity.WARNING
    assert one(Rule.FLOAT_SHRINKING, milestone=with_float(10, -0.5)).severity is Severity.CRITICAL


def task(**fields: Any) -> Task:
    return Task(**{"uid": "t", "name": "Pour", "milestone": "m", **fields})


def test_a_task_due_in_five_days_that_nobody_touched_is_stale() -> None:
    assert found(Rule.STALE_TASK, tasks=(task(finish=after(5.01)),)) == []
    assert found(Rule.STALE_TASK, tasks=(task(finish=after(5), is_touched=True),)) == []

    finding = one(Rule.STALE_TASK, tasks=(task(finish=after(5)),))

    assert (finding.message, finding.severity) == ("stale-task", Severity.INFO)


def test_a_stale_task_past_its_date_matters_more() -> None:
    finding = one(Rule.STALE_TASK, tasks=(task(finish=before(1)),))

    assert (finding.message, finding.severity) == ("stale-task-overdue", Severity.WARNING)


def waiting(days: float, **fields: Any) -> Task:
    start = before(days)
    return task(**{"start": start, "waits_for": "p", "waits_for_name": "Dig", **fields})


def test_a_task_is_blocked_for_more_than_two_days() -> None:
    assert found(Rule.BLOCKED_TASK, tasks=(waiting(2),)) == []

    finding = one(Rule.BLOCKED_TASK, tasks=(waiting(2.01),))

    assert "“Dig” is not done" in finding.sentence
    assert finding.figures["waited_days"] == 2


def test_a_task_that_was_to_start_earlier_counts_from_then() -> None:
    postponed = waiting(-10, was_to_start=before(3))

    assert one(Rule.BLOCKED_TASK, tasks=(postponed,)).figures["waited_days"] == 3


def test_a_begun_task_or_one_that_waits_for_nothing_is_not_blocked() -> None:
    assert found(Rule.BLOCKED_TASK, tasks=(waiting(9, is_started=True),)) == []
    assert found(Rule.BLOCKED_TASK, tasks=(waiting(9, waits_for=""),)) == []


def test_of_a_queue_only_the_first_is_told_of() -> None:
    first = waiting(9)
    second = waiting(5, uid="u", waits_for="t", waits_for_name="Pour")

    assert [item.task for item in found(Rule.BLOCKED_TASK, tasks=(second, first))] == ["t"]


def test_a_locked_gate_blocks_too_and_no_float_makes_it_critical() -> None:
    finding = one(Rule.BLOCKED_TASK, tasks=(waiting(3, waits_for_gate=True, total_float=0),))

    assert (finding.message, finding.severity) == ("blocked-by-gate", Severity.CRITICAL)


def grown(*, work: int = 100, tasks: int = 10) -> Milestone:
    return Milestone(
        uid="m",
        name="A",
        agreed=after(9),
        at_agreement=Contents(seq=1, work=100 * WORK_DAY, tasks=10),
        contents=Contents(seq=2, work=work * WORK_DAY, tasks=tasks),
    )


def test_a_scope_grows_from_ten_per_cent_of_work_or_of_tasks() -> None:
    assert found(Rule.SCOPE_GROWTH, milestone=grown(work=109)) == []
    assert len(found(Rule.SCOPE_GROWTH, milestone=grown(work=110))) == 1
    assert len(found(Rule.SCOPE_GROWTH, milestone=grown(tasks=11))) == 1
    assert found(Rule.SCOPE_GROWTH, milestone=replace(grown(work=200), agreed=None)) == []


def test_a_scope_that_was_empty_grows_with_its_first_task() -> None:
    empty = replace(grown(work=5, tasks=1), at_agreement=Contents(seq=1))

    assert one(Rule.SCOPE_GROWTH, milestone=empty).figures["tasks_percent"] == 100.0


def estimated(**now: int) -> Milestone:
    return Milestone(
        uid="m",
        name="A",
        agreed=after(9),
        at_agreement=Contents(seq=1, estimates={"a": 5 * WORK_DAY, "b": 5 * WORK_DAY}),
        contents=Contents(seq=2, estimates={uid: days * WORK_DAY for uid, days in now.items()}),
    )


def test_estimates_grow_from_twenty_per_cent_of_the_tasks_there_were() -> None:
    assert found(Rule.ESTIMATE_GROWTH, milestone=estimated(a=5, b=6, new=90)) == []

    finding = one(Rule.ESTIMATE_GROWTH, milestone=estimated(a=6, b=6))

    assert (finding.figures["growth_percent"], finding.figures["tasks"]) == (20.0, 2)


def test_a_task_that_is_gone_is_no_growth_of_the_others() -> None:
    assert found(Rule.ESTIMATE_GROWTH, milestone=estimated(a=5)) == []


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_thresholds_within_their_bounds(rule: Rule) -> None:
    for threshold in THRESHOLDS[rule].values():
        assert threshold.low <= threshold.default <= threshold.high


def test_what_is_achieved_is_at_rest_and_what_is_off_is_not_looked_at() -> None:
    low = chance(0.1)

    assert found(Rule.PROBABILITY_DROP, milestone=replace(low, is_achieved=True)) == []
    facts = Facts(now=NOW, milestones=(low,))
    assert find_warnings(facts, settings=Settings(off=frozenset(Rule))) == ()


def test_findings_come_milestone_by_milestone_the_gravest_first() -> None:
    first = drifting(now=33, agreed=after(60), probability=0.1)
    facts = Facts(now=NOW, milestones=(first, replace(chance(0.1), uid="n")))

    keys = [(item.milestone, item.rule) for item in find_warnings(facts, settings=Settings())]

    assert keys[:2] == [("m", Rule.PROBABILITY_DROP), ("m", Rule.FORECAST_DRIFT)]
    assert keys[2][0] == "n"
