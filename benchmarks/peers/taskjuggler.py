"""Ask TaskJuggler for the dates of many plans in one run, each a container of one project."""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.engine.plan import Dependency, DependencyType, Plan, Task, TaskKind
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.peers.agreement import Dates

    from milepost.engine.plan import WorkCalendar

HOW = "Install TaskJuggler 3 (Debian: apt-get install tj3)."
YEARS = 9
"""TaskJuggler knows no year after 2035."""
TIME = "%Y-%m-%d-%H:%M"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def why_not() -> str | None:
    """Return why TaskJuggler cannot be asked, ``None`` if it can."""
    return None if shutil.which("tj3") else f"no TaskJuggler. {HOW}"


def shared(plan: Plan) -> Plan:
    """Return the part of a plan that TaskJuggler can say too.

    One calendar: it counts lengths in the project's working hours only. Links to starts, with
    lags but without leads, as it has no others for tasks that are scheduled forward. Dates on
    tasks that wait for nothing, as a date elsewhere replaces the links. No phases.
    """
    kinds = {DependencyType.FF: DependencyType.FS, DependencyType.SF: DependencyType.SS}
    links = tuple(
        replace(link, kind=kinds.get(link.kind, link.kind))
        for link in plan.dependencies
        if link.lag.amount >= 0
    )
    led = {link.successor for link in links}
    tasks = tuple(
        replace(
            task,
            calendar=None,
            parent=None,
            deadline=None,
            constraint=Task(uid="", name="").constraint if task.uid in led else task.constraint,
        )
        for task in plan.tasks
        if task.kind is not TaskKind.PHASE
    )
    return replace(plan, tasks=tasks, dependencies=links, calendars=plan.calendars[:1])


def dates_of(plans: Sequence[Plan]) -> list[dict[str, Dates]]:
    """Return the start and finish that TaskJuggler gives each task of each plan, by name.

    The plans share start and calendar.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "plans.tjp"
        project.write_text("\n".join(_project(plans)))
        command = ["tj3", "--silent", "--output-dir", folder, str(project)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        with (Path(folder) / "dates.csv").open() as file:
            rows = list(csv.DictReader(file, delimiter=";"))
    found: list[dict[str, Dates]] = [{} for _ in plans]
    for row in rows:
        container, _, name = row["Id"].partition(".")
        if name:
            number, at = int(container[1:]), int(name[1:])
            dates = _minutes(row["Start"]), _minutes(row["End"])
            found[number][plans[number].tasks[at].name] = dates
    return found


def _project(plans: Sequence[Plan]) -> Iterator[str]:
    start, calendar = plans[0].start, plans[0].calendars[0]
    yield f'project all "All" {start:%Y-%m-%d} +{YEARS}y {{'
    yield f'  timezone "UTC"\n  timeformat "{TIME}"\n  timingresolution 15min'
    yield from _hours(calendar)
    yield "}"
    last = start + timedelta(days=366 * YEARS)
    for each in calendar.exceptions:
        if start.date() <= each.first and each.last <= last.date():
            days = (each.last - each.first).days + 1
            yield f'leaves holiday "{each.name}" {each.first:%Y-%m-%d} +{days}d'
    for number, plan in enumerate(plans):
        yield f'task p{number} "Plan {number}" {{'
        yield from _tasks(plan)
        yield "}"
    yield f'taskreport dates "dates" {{ formats csv columns id, start, end timeformat "{TIME}" }}'


def _hours(calendar: WorkCalendar) -> Iterator[str]:
    for day, shifts in zip(DAYS, calendar.week, strict=True):
        spans = ", ".join(f"{_clock(each.start)} - {_clock(each.finish)}" for each in shifts or ())
        yield f"  workinghours {day} {spans or 'off'}"


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _tasks(plan: Plan) -> Iterator[str]:
    place = {task.uid: number for number, task in enumerate(plan.tasks)}
    into: dict[str, list[Dependency]] = {}
    for link in plan.dependencies:
        into.setdefault(link.successor, []).append(link)
    for number, task in enumerate(plan.tasks):
        yield f'  task t{number} "{task.name}" {{'
        if task.duration:
            yield f"    length {task.duration}min"
        if links := into.get(task.uid):
            # A comma list replaces what came before; one line holds them all.
            yield "    depends " + ", ".join(_depends(link, place) for link in links)
        else:
            date = max(plan.start, task.constraint.date or plan.start)
            yield f"    start {date:{TIME}}"
        yield "  }"


def _depends(link: Dependency, place: dict[str, int]) -> str:
    options = ["onstart"] if link.kind is DependencyType.SS else []
    if link.lag.amount:
        options.append(f"gaplength {link.lag.amount}min")
    words = f"!t{place[link.predecessor]}"
    return f"{words} {{ {' '.join(options)} }}" if options else words


def _minutes(text: str) -> int:
    return to_minutes(datetime.strptime(text, TIME))
