"""How a milestone stands, why, and what to do next; ``docs/concepts/status.md`` says it in prose.

Pure: facts in, words out. All dates are wall minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

ON_TRACK_FROM = 0.8
"""A milestone is on track from this chance of its agreed date."""

OFF_TRACK_BELOW = 0.5
"""Below this chance a milestone is off track: missing the date is likelier than meeting it."""

DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a verdict rests on.

    `probability` is the chance of the agreed date, 0 to 1, ``None`` where there is no
    forecast. `slip` is by how many minutes the scheduled date has moved since the promise was
    made, 0 if that is not known. `driver` names the unfinished task with the most
    work left on the path that sets the date; `late_task` a task on it that should have
    ended by the status date and has not. `evidence` is the share of the criteria that is met,
    0 to 1, ``None`` without criteria; `is_work_done` whether all of the milestone's work is.
    `waiting_since` is when the client's answer began to be outstanding; `gate` how the
    milestone's review stands.
    """

    scheduled: int
    agreed: int | None
    deadline: int | None
    achieved_on: int | None
    status_date: int | None
    probability: float | None
    slip: int = 0
    driver: str | None = None
    late_task: str | None = None
    evidence: float | None = None
    is_work_done: bool = False
    waiting_since: int | None = None
    now: int | None = None
    gate: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A milestone's status with the reason and the next step, each a short sentence."""

    status: str
    why: str
    next_action: str


def judge(standing: Standing) -> Verdict:
    """Return how the milestone stands.

    What waits for somebody's answer comes before the schedule's advice as the next action.
    The first that applies counts: achieved; the deadline is missed; there is no agreed
    date; the agreed date has passed or the schedule misses it; the chance of meeting it is
    below 50 %; below 80 %; else it is on track.
    """
    if standing.achieved_on is not None:
        return _achieved(standing.achieved_on, standing.agreed)
    verdict = _judge_open(standing)
    return replace(verdict, next_action=_awaited(standing) or verdict.next_action)


def _awaited(standing: Standing) -> str:
    """Return what a person must do before any work could help; empty if nothing waits."""
    if standing.waiting_since is not None and standing.now is not None:
        return f"Waiting for the client's reply, {span(standing.now - standing.waiting_since)}"
    if standing.is_work_done and standing.evidence is not None:
        return f"Collect the evidence: {_per_cent(standing.evidence)} of it is met"
    if standing.gate in {"open", "hold"} and standing.is_work_done:
        return "Decide the gate"
    return ""


def _judge_open(standing: Standing) -> Verdict:
    if standing.deadline is not None and standing.scheduled > standing.deadline:
        over = span(standing.scheduled - standing.deadline)
        return _off(standing, f"Scheduled {over} after the deadline")
    if standing.agreed is None:
        return Verdict(
            status="no-promise",
            why="No date has been agreed",
            next_action="Agree a date with the client",
        )
    return _judge_promise(standing, standing.agreed)


def _achieved(achieved_on: int, agreed: int | None) -> Verdict:
    if agreed is None:
        return Verdict(status="achieved", why="Achieved", next_action="")
    apart = achieved_on // DAY - agreed // DAY
    if apart == 0:
        why = "Achieved on the agreed date"
    else:
        why = f"Achieved {span(abs(apart) * DAY)} {'after' if apart > 0 else 'before'} the agreed date"
    return Verdict(status="achieved", why=why, next_action="")


def _judge_promise(standing: Standing, agreed: int) -> Verdict:
    if standing.status_date is not None and standing.status_date > agreed:
        return _off(standing, f"The agreed date passed {span(standing.status_date - agreed)} ago")
    if standing.scheduled > agreed:
        return _off(
            standing, f"Scheduled {span(standing.scheduled - agreed)} after the agreed date"
        )
    chance = standing.probability
    if chance is not None and chance < OFF_TRACK_BELOW:
        return _off(standing, f"Only a {_per_cent(chance)} chance of the agreed date")
    if chance is not None and chance < ON_TRACK_FROM:
        return Verdict(
            status="at-risk",
            why=_with_cause(standing, f"A {_per_cent(chance)} chance of the agreed date"),
            next_action=_look_at(standing),
        )
    return _on(standing, agreed)


def _off(standing: Standing, reason: str) -> Verdict:
    subject = standing.late_task or standing.driver
    action = f"Shorten “{subject}”, or agree a new date" if subject else "Agree a new date"
    return Verdict(status="off-track", why=_with_cause(standing, reason), next_action=action)


def _on(standing: Standing, agreed: int) -> Verdict:
    room = agreed - standing.scheduled
    why = (
        f"Scheduled {span(room)} before the agreed date"
        if room >= DAY
        else "Scheduled on the agreed date"
    )
    if standing.probability is not None:
        why += f", with a {_per_cent(standing.probability)} chance"
    action = _look_at(standing) if standing.late_task else ""
    return Verdict(status="on-track", why=why, next_action=action)


def _with_cause(standing: Standing, reason: str) -> str:
    if standing.late_task:
        return f"{reason}: “{standing.late_task}” is late"
    if standing.slip >= DAY:
        reason += f", {span(standing.slip)} later than when it was agreed"
    return f"{reason}: “{standing.driver}” sets the date" if standing.driver else reason


def _look_at(standing: Standing) -> str:
    if standing.late_task:
        return f"Update “{standing.late_task}”, which should have ended"
    return f"Look at “{standing.driver}”, which sets the date" if standing.driver else ""


def _per_cent(chance: float) -> str:
    # A chance that is not certain is never shown as 0 % or 100 %.
    shown = round(chance * 100)
    if shown == 0 and chance > 0:
        return "less than 1 %"
    if shown == 100 and chance < 1:
        return "more than 99 %"
    return f"{shown} %"


def span(minutes: int) -> str:
    """Return a length of clock time in words: ``4 days``, or hours below a day."""
    days = -(-minutes // DAY)
    if minutes >= DAY:
        return f"{days} day" if days == 1 else f"{days} days"
    hours = max(1, minutes // 60)
    return f"{hours} hour" if hours == 1 else f"{hours} hours"
