"""Rules about a milestone's dates and chances: drift, drop, deadline, buffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.warnings.facts import DAY
from milepost.engine.warnings.findings import Finding, Severity
from milepost.engine.warnings.rules import Rule
from milepost.engine.warnings.words import counted, day, per_cent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.units import Minutes
    from milepost.engine.warnings.facts import Milestone, Point, Task


def reference_point(milestone: Milestone, *, since: Minutes) -> Point | None:
    """Return where the milestone stood at `since`, or when its date was last agreed if later.

    The first point counts if it is younger than that; ``None`` without points. A promise made
    anew is measured anew: what it took into account is no drift from it.
    """
    moment = max(since, milestone.agreed_on or since)
    before = [point for point in milestone.points if point.at <= moment]
    if before:
        return before[-1]
    return milestone.points[0] if milestone.points else None


def forecast_drift(
    milestone: Milestone, *, now: Minutes, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find a forecast that drifts: P50 now − P50 then ≥ `days`, over the last `window` days.

    Where either has no forecast the scheduled dates are compared.
    """
    since = now - round(thresholds["window"] * DAY)
    then = reference_point(milestone, since=since)
    if then is None:
        return None
    has_forecasts = milestone.p50 is not None and then.p50 is not None
    was, is_now = (
        (then.p50, milestone.p50) if has_forecasts else (then.scheduled, milestone.scheduled)
    )
    if was is None or is_now is None:
        return None
    drift = (is_now - was) / DAY
    if drift < thresholds["days"] or drift <= 0:
        return None
    is_late = milestone.agreed is not None and is_now > milestone.agreed
    measure = "P50" if has_forecasts else "scheduled date"
    return Finding(
        rule=Rule.FORECAST_DRIFT,
        message="forecast-drift" if has_forecasts else "schedule-drift",
        severity=Severity.CRITICAL if is_late else Severity.WARNING,
        milestone=milestone.uid,
        figures={
            "then_date": was,
            "now_date": is_now,
            "drift_days": round(drift, 1),
            "since_date": max(then.at, since),
        },
        thresholds=thresholds,
        sentence=f"The {measure} of “{milestone.name}” moved {counted(drift)} later, "
        f"from {day(was)} to {day(is_now)}.",
    )


def probability_drop(
    milestone: Milestone, *, now: Minutes, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find a chance that falls by `points` within the `window`, or lies below `floor`.

    Chances are percentage points of the agreed date.
    """
    if milestone.probability is None or milestone.agreed is None:
        return None
    chance = milestone.probability * 100
    since = now - round(thresholds["window"] * DAY)
    then = reference_point(milestone, since=since)
    was = None if then is None or then.probability is None else then.probability * 100
    fall = 0.0 if was is None else was - chance
    is_low = chance < thresholds["floor"]
    if not is_low and fall < thresholds["points"]:
        return None
    figures: dict[str, float | int | str] = {
        "now_percent": round(chance, 1),
        "agreed_date": milestone.agreed,
    }
    if was is not None and then is not None:
        figures |= {
            "then_percent": round(was, 1),
            "fall_points": round(fall, 1),
            "since_date": max(then.at, since),
        }
    has_fallen = fall >= thresholds["points"]
    sentence = (
        f"The chance that “{milestone.name}” meets {day(milestone.agreed)} "
        + (f"fell from {per_cent(was or 0)} to {per_cent(chance)}." if has_fallen
           else f"is only {per_cent(chance)}.")
    )  # fmt: skip
    return Finding(
        rule=Rule.PROBABILITY_DROP,
        message="probability-drop" if has_fallen else "probability-low",
        severity=Severity.CRITICAL if is_low else Severity.WARNING,
        milestone=milestone.uid,
        figures=figures,
        thresholds=thresholds,
        sentence=sentence,
    )


def deadline_missed(
    thing: Milestone | Task,
    *,
    milestone: str,
    task: str,
    date: Minutes | None,
    thresholds: Mapping[str, float],
) -> Finding | None:
    """Find a deadline that the schedule misses: scheduled − deadline > `days`."""
    if thing.deadline is None or date is None:
        return None
    over = (date - thing.deadline) / DAY
    if over <= 0 or over <= thresholds["days"]:
        return None
    return Finding(
        rule=Rule.DEADLINE_MISSED,
        message="deadline-missed",
        severity=Severity.CRITICAL,
        milestone=milestone,
        task=task,
        figures={
            "scheduled_date": date,
            "deadline_date": thing.deadline,
            "over_days": round(over, 1),
        },
        thresholds=thresholds,
        sentence=f"“{thing.name}” is scheduled for {day(date)}, {counted(over)} after its "
        f"deadline of {day(thing.deadline)}.",
    )


def buffer_use(milestone: Milestone, *, thresholds: Mapping[str, float]) -> Finding | None:
    """Find a buffer that is used faster than work is done.

    The buffer is what lay between schedule and promise when the date was agreed:
    buffer = agreed − scheduled then; used = (scheduled now − scheduled then) ÷ buffer.
    It holds where used > progress and used ≥ `least`.

    References
    ----------
    The comparison is that of the fever chart of critical chain project management:
    L. P. Leach, *Critical Chain Project Management*, 3rd ed., Artech House, 2014.
    """
    agreed, then, now = milestone.agreed, milestone.agreed_schedule, milestone.scheduled
    if agreed is None or then is None or now is None or agreed <= then:
        return None
    used = (now - then) / (agreed - then) * 100
    progress = milestone.progress * 100
    if used < thresholds["least"] or used <= progress or used <= 0:
        return None
    return Finding(
        rule=Rule.BUFFER_USE,
        message="buffer-use",
        severity=Severity.CRITICAL if used > 100 else Severity.WARNING,
        milestone=milestone.uid,
        figures={
            "used_percent": round(used, 1),
            "progress_percent": round(progress, 1),
            "buffer_days": round((agreed - then) / DAY, 1),
            "agreed_date": agreed,
            "then_date": then,
            "now_date": now,
        },
        thresholds=thresholds,
        sentence=f"“{milestone.name}” has used {per_cent(used)} of its buffer with "
        f"{per_cent(progress)} of its work done.",
    )
