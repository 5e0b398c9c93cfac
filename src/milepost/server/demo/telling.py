"""Tells one story: makes its project, and repeats what happened through the ordinary commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Protocol

from milepost.engine.plan import Plan
from milepost.engine.schedule import schedule
from milepost.server.demo.days import Days, days_until, step
from milepost.server.demo.outline import additions, first_plan, true_plan
from milepost.server.demo.reality import Reports
from milepost.server.demo.story import (
    Accepted,
    Agreed,
    Applied,
    Did,
    Edited,
    Frozen,
    Happening,
    OnDay,
    Proposed,
    PushedBack,
    Requested,
    Row,
    Story,
)
from milepost.server.kernel.clock import telling, wall_minutes, wall_moment

Op = dict[str, Any]

WATCHED_FROM = 25
"""The working day from which the watch looks at a project once a week."""

REPORTING = timedelta(minutes=45)
"""How long before the end of the last day of a week its report is written."""


class Scribe(Protocol):
    """Writes into the project that a story is about, each time as one person."""

    def create(self, plan: Plan, *, time_zone: str, who: str) -> None:
        """Make the project."""

    def edit(self, ops: list[Op], *, who: str, label: str, reason: str, cause: str = "") -> None:
        """Edit the plan."""

    def request(self, event: Requested, *, ops: list[Op], agreed: Mapping[str, int]) -> None:
        """Ask for the edits `ops`, and for new dates of the milestones in `agreed`."""

    def apply(self, uid: str, *, ops: list[Op], who: str, reason: str) -> None:
        """Approve and make the edits `ops` that were asked for as `uid`."""

    def agree(self, milestone: str, *, on: int, party: str, reason: str, who: str) -> None:
        """Record an agreement on the wall time `on`."""

    def propose(self, milestone: str, *, on: int, note: str, criteria: str, who: str) -> None:
        """Propose the wall time `on` to the client."""

    def push_back(self, milestone: str, *, on: int, cause: str, text: str, who: str) -> None:
        """Refuse the open proposal as a client, and name the wall time `on` instead."""

    def accept(self, milestone: str, *, who: str) -> None:
        """Accept the open proposal."""

    def proposed(self, milestone: str) -> int:
        """Return the wall time of the open proposal."""

    def achieve(self, milestone: str, *, on: int, reason: str, who: str) -> None:
        """Put on record that a milestone was achieved at the wall time `on`."""

    def freeze(self, *, number: int, name: str, who: str) -> None:
        """Save a baseline."""

    def do(self, act: str, *, who: str, values: Mapping[str, Any]) -> None:
        """Do what moves no date; moments among `values` are wall times."""

    def look_around(self) -> None:
        """Let the watch see what the day brought."""

    def finish_of(self, uid: str) -> int:
        """Return the wall time at which a row is scheduled to end."""


def tell(story: Story, *, now: datetime, scribe: Scribe) -> Days:
    """Write the whole of `story`, up to its last report before `now`, and return its days."""
    days = days_until(now, nation=story.nation, reported=story.reported)
    with telling(days.moment(days.at(0))):
        plan = first_plan(story, days=days)
        scribe.create(plan, time_zone=story.nation.time_zone, who=story.manager)
    reports = Reports(story=story, days=days, truth=_truth(story, days=days))
    teller = _Teller(story, days=days, reports=reports, scribe=scribe)
    for moment, act in sorted(teller.agenda(), key=lambda entry: entry[0]):
        with telling(days.moment(moment)):
            act()
    return days


def _truth(story: Story, *, days: Days) -> Mapping[str, tuple[datetime, datetime]]:
    found = schedule(true_plan(story, days=days))
    spans = zip(found.uids, found.start, found.finish, strict=True)
    return {uid: (wall_moment(int(start)), wall_moment(int(end))) for uid, start, end in spans}


class _Teller:
    def __init__(self, story: Story, *, days: Days, reports: Reports, scribe: Scribe) -> None:
        self._story = story
        self._days = days
        self._reports = reports
        self._scribe = scribe

    def agenda(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """Yield what happened, each with its wall time, in no particular order."""
        for event in (*self._story.happenings, *self._story.deeds):
            yield self._days.at(event.day), partial(self._happened, event)
        for report in self._days.reports():
            yield self._days.end_of(report) - REPORTING, partial(self._reported, report)

    def _happened(self, event: Happening) -> None:
        match event:
            case Requested():
                self._requested(event)
            case Edited():
                self._scribe.edit(
                    self._edits(event),
                    who=event.who,
                    label=event.label,
                    reason=event.reason,
                    cause=event.cause,
                )
            case Applied():
                ops = self._edits(self._story.request(event.uid))
                self._scribe.apply(event.uid, ops=ops, who=event.who, reason=event.reason)
            case Frozen(number=number, name=name, who=who):
                self._scribe.freeze(number=number, name=name, who=who)
            case Did():
                self._scribe.do(event.act, who=event.who, values=self._on_days(event.values))
            case _:
                self._promised(event)

    def _promised(self, event: Agreed | Proposed | PushedBack | Accepted) -> None:
        scribe, milestone = self._scribe, event.milestone
        match event:
            case Agreed(who=who, party=party, reason=reason):
                on = self._later(scribe.finish_of(milestone), days=event.spare)
                scribe.agree(milestone, on=on, party=party, reason=reason, who=who)
            case Proposed(who=who, note=note, criteria=criteria):
                on = self._later(scribe.finish_of(milestone), days=event.spare)
                scribe.propose(milestone, on=on, note=note, criteria=criteria, who=who)
            case PushedBack(who=who, cause=cause, text=text):
                on = self._later(scribe.proposed(milestone), days=event.later)
                scribe.push_back(milestone, on=on, cause=cause, text=text, who=who)
            case Accepted(who=who):
                scribe.accept(milestone, who=who)

    def _requested(self, event: Requested) -> None:
        agreed = {
            uid: self._later(self._scribe.finish_of(uid), days=spare)
            for uid, spare in event.agrees.items()
        }
        ops = [*additions(self._story, event), *map(self._dated, event.ops)]
        self._scribe.request(event, ops=ops, agreed=agreed)

    def _edits(self, event: Edited) -> list[Op]:
        dated = map(self._dated, event.ops)
        return [*additions(self._story, event), *map(self._reports.revised, dated)]

    def _dated(self, op: Op) -> Op:
        return {**op, "fields": self._on_days(op["fields"])}

    def _on_days(self, value: Any) -> Any:
        """Return `value` with the wall time in place of every `OnDay` within it."""
        match value:
            case OnDay(day=day):
                return wall_minutes(self._days.at(day))
            case Mapping():
                return {name: self._on_days(part) for name, part in value.items()}
            case list() | tuple():
                return [self._on_days(part) for part in value]
            case _:
                return value

    def _later(self, wall: int, *, days: int) -> int:
        """Return the end of the working day that lies `days` after the day of `wall`."""
        day = step(self._days.nation, wall_moment(wall).date(), days=days)
        return wall_minutes(self._days.end_of(day))

    def _reported(self, report: date) -> None:
        progress = self._reports.progress(report=report)
        reached = self._reports.reached(report=report)
        label = f"Weekly report of {report.day} {report:%B}"
        if reached:
            label += f", achieved: {', '.join(row.name for row in reached)}"
        ticked = [self._reports.reaching(row) for row in reached]
        who = self._story.manager
        self._scribe.edit([*progress, *ticked], who=who, label=label, reason="")
        for row in reached:
            self._scribe.achieve(
                row.uid, on=self._reports.reached_on(row), reason=_word_for(row), who=who
            )
        if report >= self._days.on(WATCHED_FROM):
            self._scribe.look_around()


def _word_for(row: Row) -> str:
    if row.client:
        return f"{row.client} confirmed it for the client."
    return "The team confirmed it in the weekly meeting."
