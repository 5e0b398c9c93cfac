"""How a milestone stands, why, and what to do next; ``docs/concepts/status.md`` says it in prose.

Pure: facts in, words out. All dates are wall minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from milepost.server.slices.plans.status_words import DAY, Phrase, sentence

ON_TRACK_FROM = 0.8
"""A milestone is on track from this chance of its agreed date."""

OFF_TRACK_BELOW = 0.5
"""Below this chance a milestone is off track: missing the date is likelier than meeting it."""


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
    """A milestone's status with the reason and the next step, as phrases; either may be empty."""

    status: str
    reason: tuple[Phrase, ...]
    next_step: tuple[Phrase, ...] = ()

    @property
    def why(self) -> str:
        """The reason as an English sentence."""
        return sentence(self.reason)

    @property
    def next_action(self) -> str:
        """The next step as an English sentence."""
        return sentence(self.next_step)


def judge(standing: Standing) -> Verdict:
    """Return how the milestone stands.

    What waits for somebody's answer comes before the schedule's advice as the next action.
    The first that applies counts: achieved; the deadline is missed; there is no agreed
    date; the agreed date has passed or the schedule misses it; the chance of meeting it is
    below 50 %; below 80 %; else it is on track.
    """
    if standing.achieved_on is not None:
        return Verdict(status="achieved", reason=_achieved(standing.achieved_on, standing.agreed))
    verdict = _judge_open(standing)
    return replace(verdict, next_step=_awaited(standing) or verdict.next_step)


def _awaited(standing: Standing) -> tuple[Phrase, ...]:
    """Return what a person must do before any work could help; empty if nothing waits."""
    if standing.waiting_since is not None and standing.now is not None:
        return (Phrase(code="await-reply", minutes=standing.now - standing.waiting_since),)
    if standing.is_work_done and standing.evidence is not None:
        return (Phrase(code="collect-evidence", share=standing.evidence),)
    if standing.gate in {"open", "hold"} and standing.is_work_done:
        return (Phrase(code="decide-gate"),)
    return ()


def _judge_open(standing: Standing) -> Verdict:
    if standing.deadline is not None and standing.scheduled > standing.deadline:
        over = standing.scheduled - standing.deadline
        return _off(standing, Phrase(code="after-deadline", minutes=over))
    if standing.agreed is None:
        return Verdict(
            status="no-promise",
            reason=(Phrase(code="no-promise"),),
            next_step=(Phrase(code="agree"),),
        )
    return _judge_promise(standing, standing.agreed)


def _achieved(achieved_on: int, agreed: int | None) -> tuple[Phrase, ...]:
    if agreed is None:
        return (Phrase(code="achieved"),)
    apart = achieved_on // DAY - agreed // DAY
    if apart == 0:
        return (Phrase(code="achieved-on-day"),)
    code = "achieved-after" if apart > 0 else "achieved-before"
    return (Phrase(code=code, minutes=abs(apart) * DAY),)


def _judge_promise(standing: Standing, agreed: int) -> Verdict:
    if standing.status_date is not None and standing.status_date > agreed:
        passed = standing.status_date - agreed
        return _off(standing, Phrase(code="agreed-passed", minutes=passed))
    if standing.scheduled > agreed:
        over = standing.scheduled - agreed
        return _off(standing, Phrase(code="after-agreed", minutes=over))
    chance = standing.probability
    if chance is not None and chance < OFF_TRACK_BELOW:
        return _off(standing, Phrase(code="low-chance", share=chance))
    if chance is not None and chance < ON_TRACK_FROM:
        return Verdict(
            status="at-risk",
            reason=_with_cause(standing, Phrase(code="some-chance", share=chance)),
            next_step=_look_at(standing),
        )
    return _on(standing, agreed)


def _off(standing: Standing, reason: Phrase) -> Verdict:
    subject = standing.late_task or standing.driver
    step = Phrase(code="shorten", task=subject) if subject else Phrase(code="agree-anew")
    return Verdict(status="off-track", reason=_with_cause(standing, reason), next_step=(step,))


def _on(standing: Standing, agreed: int) -> Verdict:
    room = agreed - standing.scheduled
    reason = [
        Phrase(code="before-agreed", minutes=room) if room >= DAY else Phrase(code="on-agreed")
    ]
    if standing.probability is not None:
        reason.append(Phrase(code="with-chance", share=standing.probability))
    step = _look_at(standing) if standing.late_task else ()
    return Verdict(status="on-track", reason=tuple(reason), next_step=step)


def _with_cause(standing: Standing, reason: Phrase) -> tuple[Phrase, ...]:
    if standing.late_task:
        return (reason, Phrase(code="late", task=standing.late_task))
    found = [reason]
    if standing.slip >= DAY:
        found.append(Phrase(code="slipped", minutes=standing.slip))
    if standing.driver:
        found.append(Phrase(code="drives", task=standing.driver))
    return tuple(found)


def _look_at(standing: Standing) -> tuple[Phrase, ...]:
    if standing.late_task:
        return (Phrase(code="update", task=standing.late_task),)
    return (Phrase(code="look-at", task=standing.driver),) if standing.driver else ()
