"""Points 6 to 9, 11, 13 and 14: float, durations, dates, and how the baseline is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.measures.earning import is_finished
from milepost.engine.measures.health.points import (
    BEI,
    CPLI,
    HIGH_DAYS,
    HIGH_DURATION,
    HIGH_FLOAT,
    INVALID_DATES,
    MISSED_TASKS,
    NEGATIVE_FLOAT,
    Point,
    Reason,
    judged,
    not_applicable,
)
from milepost.engine.task_progress import actual_finish_of
from milepost.engine.units import in_words, to_minutes

if TYPE_CHECKING:
    from milepost.engine.measures.health.facts import HealthFacts
    from milepost.engine.measures.health.points import Rule


def high_float(facts: HealthFacts) -> Point:
    """Point 6: incomplete tasks with more than 44 working days of total float, at most 5 %."""
    floats = facts.schedule.total_float
    rows = [row for row in facts.incomplete if facts.days(row, int(floats[row])) > HIGH_DAYS]
    return _of_incomplete(facts, HIGH_FLOAT, rows)


def negative_float(facts: HealthFacts) -> Point:
    """Point 7: incomplete tasks with negative total float; none may be."""
    rows = [row for row in facts.incomplete if facts.schedule.total_float[row] < 0]
    return _of_incomplete(facts, NEGATIVE_FLOAT, rows)


def high_duration(facts: HealthFacts) -> Point:
    """Point 8: incomplete tasks planned to last more than 44 working days, at most 5 %.

    The duration is the baseline's, or the task's own if the baseline does not have it.
    """
    rows = [row for row in facts.incomplete if _planned_days(facts, row) > HIGH_DAYS]
    return _of_incomplete(facts, HIGH_DURATION, rows)


def _planned_days(facts: HealthFacts, row: int) -> float:
    planned = facts.planned.get(row)
    if planned is None:
        return facts.days(row, facts.task(row).duration)
    clock = facts.clocks[facts.schedule.gathered.calendars.of_row[row]]
    return facts.days(row, clock.between(planned.start, planned.finish))


def _of_incomplete(facts: HealthFacts, rule: Rule, rows: list[int]) -> Point:
    return judged(rule, len(rows), len(facts.incomplete), uids=facts.uids(rows))


def invalid_dates(facts: HealthFacts) -> Point:
    """Point 9: tasks with a forecast before the status date or an actual after it; none."""
    status = facts.status
    if status is None:
        return not_applicable(INVALID_DATES, Reason.NO_STATUS_DATE)
    early = [row for row in facts.incomplete if _is_forecast_in_past(facts, row, status)]
    late = [row for row in facts.tasks if _is_actual_in_future(facts, row, status)]
    wrong = {*early, *late}
    parts = f"Forecast before the status date: {len(early)}; actual after it: {len(late)}."
    return judged(
        INVALID_DATES,
        len(wrong),
        len(facts.tasks),
        uids=facts.uids(wrong),
        note=parts if wrong else "",
        otherwise=Reason.NO_TASKS,
    )


def _is_forecast_in_past(facts: HealthFacts, row: int, status: int) -> bool:
    start, finish = int(facts.schedule.start[row]), int(facts.schedule.finish[row])
    has_begun = facts.task(row).actual_start is not None
    return finish < status or (not has_begun and start < status)


def _is_actual_in_future(facts: HealthFacts, row: int, status: int) -> bool:
    task = facts.task(row)
    dates = (task.actual_start, actual_finish_of(task))
    return any(date is not None and to_minutes(date) > status for date in dates)


def missed_tasks(facts: HealthFacts) -> Point:
    """Point 11: tasks due by the baseline that ended, or will end, later; at most 5 %."""
    missing = _without_yardstick(facts, MISSED_TASKS)
    if missing is not None:
        return missing
    due = _due(facts)
    missed = [
        row
        for row in due
        if not is_finished(facts.task(row))
        or facts.is_later(row, facts.planned[row].finish, int(facts.schedule.finish[row]))
    ]
    return judged(
        MISSED_TASKS,
        len(missed),
        len(due),
        uids=facts.uids(missed),
        otherwise=Reason.NOTHING_DUE,
    )


def _without_yardstick(facts: HealthFacts, rule: Rule) -> Point | None:
    if facts.baseline is None:
        return not_applicable(rule, Reason.NO_BASELINE)
    return not_applicable(rule, Reason.NO_STATUS_DATE) if facts.status is None else None


def _due(facts: HealthFacts) -> list[int]:
    """Return the tasks that the baseline finishes by the status date."""
    return [
        row
        for row in facts.tasks
        if row in facts.planned and facts.planned[row].finish <= (facts.status or 0)
    ]


def critical_path_length(facts: HealthFacts) -> Point:
    """Point 13: CPLI = (critical path length + total float) ÷ length, at least 0.95.

    The length is the working time from the status date, or from the start, to the finish.
    The float is what lies between the forecast finish and the baseline's; without a baseline
    it is the least float of what finishes last.
    """
    schedule, clock = facts.schedule, facts.clock
    day = facts.plan.minutes_per_day
    now = max(facts.status or schedule.project_start, schedule.project_start)
    length = clock.between(now, schedule.project_finish) / day
    finishes = [planned.finish for planned in facts.planned.values()]
    if finishes:
        spare = clock.between(schedule.project_finish, max(finishes)) / day
        against = f"Against the baseline's finish, {in_words(max(finishes))}."
    else:
        spare = min((_float_days(facts, row) for row in facts.last_rows()), default=0.0)
        against = "Against deadlines and constraints: there is no baseline."
    if length <= 0:
        return not_applicable(CPLI, Reason.NOTHING_LEFT)
    return judged(CPLI, length + spare, length, note=against)


def _float_days(facts: HealthFacts, row: int) -> float:
    return facts.days(row, int(facts.schedule.total_float[row]))


def baseline_execution(facts: HealthFacts) -> Point:
    """Point 14: BEI, tasks finished ÷ (due by the baseline + without one), at least 0.95."""
    missing = _without_yardstick(facts, BEI)
    if missing is not None:
        return missing
    done = [row for row in facts.tasks if facts.is_done_by_status(row)]
    due = _due(facts)
    bare = [row for row in facts.tasks if row not in facts.planned]
    late = {row for row in due if not facts.is_done_by_status(row)}
    return judged(
        BEI,
        len(done),
        len(due) + len(bare),
        uids=facts.uids(late),
        note=f"Tasks without a baseline: {len(bare)}." if bare else "",
        otherwise=Reason.NOTHING_DUE,
    )
