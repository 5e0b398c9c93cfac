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
from milepost.server.demo.story import Agreed, Edited, Frozen, Happening, OnDay, Row, Story
from milepost.server.kernel.clock import telling, wall_minutes, wall_moment

REPORTING = timedelta(minutes=45)
"""How long before the end of the last day of a week its report is written."""


class Scribe(Protocol):
    """Writes into the project that a story is about, each time as one person."""

    def create(self, plan: Plan, *, time_zone: str, who: str) -> None:
        """Make the project."""

    def edit(self, ops: list[dict[str, Any]], *, who: str, label: str, reason: str) -> None:
        """Edit the plan."""

    def agree(self, milestone: str, *, on: int, party: str, reason: str, who: str) -> None:
        """Record an agreement on the wall time `on`."""

    def achieve(self, milestone: str, *, on: int, reason: str, who: str) -> None:
        """Put on record that a milestone was achieved at the wall time `on`."""

    def freeze(self, *, number: int, name: str, who: str) -> None:
        """Save a baseline."""

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
        for event in self._story.happenings:
            yield self._days.at(event.day), partial(self._happened, event)
        for report in self._days.reports():
            yield self._days.end_of(report) - REPORTING, partial(self._reported, report)

    def _happened(self, event: Happening) -> None:
        match event:
            case Edited():
                self._edited(event)
            case Agreed():
                self._agreed(event)
            case Frozen(number=number, name=name, who=who):
                self._scribe.freeze(number=number, name=name, who=who)

    def _edited(self, event: Edited) -> None:
        ops = [*additions(self._story, event), *(self._resolved(op) for op in event.ops)]
        self._scribe.edit(ops, who=event.who, label=event.label, reason=event.reason)

    def _agreed(self, event: Agreed) -> None:
        scheduled = wall_moment(self._scribe.finish_of(event.milestone)).date()
        agreed = step(self._days.nation, scheduled, days=event.spare)
        self._scribe.agree(
            event.milestone,
            on=wall_minutes(self._days.end_of(agreed)),
            party=event.party,
            reason=event.reason,
            who=event.who,
        )

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

    def _resolved(self, op: dict[str, Any]) -> dict[str, Any]:
        fields = {
            name: wall_minutes(self._days.at(value.day)) if isinstance(value, OnDay) else value
            for name, value in op["fields"].items()
        }
        return self._reports.revised({**op, "fields": fields})


def _word_for(row: Row) -> str:
    if row.client:
        return f"{row.client} confirmed it for the client."
    return "The team confirmed it in the weekly meeting."
