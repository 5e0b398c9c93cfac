"""Reads PSPLIB's single-mode instances (``.sm``) as plans.

One period is one day of 480 minutes on a calendar without days off; jobs are tasks of their
own, and the source and the sink are milestones. Renewable resources keep their names R1, R2 …

References
----------
R. Kolisch, A. Sprecher, "PSPLIB: A project scheduling problem library", European Journal of
Operational Research 96, 1997.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from milepost.engine.plan import (
    Assignment,
    Dependency,
    Plan,
    Resource,
    Shift,
    Task,
    TaskKind,
    WorkCalendar,
)
from milepost.formats.findings import invalid_file
from milepost.formats.result import ReadResult

PERIOD = 480
"""Working minutes of one period."""

FORMAT = "psplib"
_START = datetime(2000, 1, 3, 8)
_SHIFTS = (Shift(start=480, finish=960),)
_HEAD = re.compile(rb"\A\*+\r?\nfile with basedata")
_MOST_JOBS = 20_000


def is_psplib(data: bytes) -> bool:
    """Return whether `data` begins as a PSPLIB instance does."""
    return _HEAD.match(data) is not None


def read_psplib(data: bytes) -> ReadResult:
    """Return the plan of a single-mode instance; its `format` is ``psplib``.

    Raises
    ------
    InvalidFile
        If a section is missing, a line has the wrong number of values, or jobs have modes.
    """
    lines = data.decode("ascii", "replace").splitlines()
    reader = _Reader(lines)
    jobs = reader.jobs()
    capacities = reader.capacities()
    names = [f"R{number}" for number in range(1, len(capacities) + 1)]
    plan = Plan(
        name=reader.name(),
        start=_START,
        calendar="all-days",
        calendars=(WorkCalendar(uid="all-days", name="All days", week=(_SHIFTS,) * 7),),
        tasks=tuple(_task(job) for job in jobs),
        dependencies=tuple(
            Dependency(predecessor=str(job.number), successor=str(other))
            for job in jobs
            for other in job.successors
        ),
        resources=tuple(
            Resource(uid=name, name=name, capacity=float(capacity))
            for name, capacity in zip(names, capacities, strict=True)
        ),
        assignments=tuple(
            Assignment(task=str(job.number), resource=name, units=float(amount))
            for job in jobs
            for name, amount in zip(names, job.demands, strict=True)
            if amount
        ),
    )
    return ReadResult(plan=plan, findings=(), format=FORMAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    number: int
    duration: int
    demands: tuple[int, ...]
    successors: tuple[int, ...]


def _task(job: _Job) -> Task:
    return Task(
        uid=str(job.number),
        name=f"Job {job.number}",
        kind=TaskKind.TASK if job.duration else TaskKind.MILESTONE,
        duration=job.duration * PERIOD,
    )


class _Reader:
    """The sections of one file, found by their headings."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def name(self) -> str:
        return self._lines[1].partition(":")[2].strip() or "PSPLIB instance"

    def jobs(self) -> list[_Job]:
        links = self._numbers("PRECEDENCE RELATIONS", skip=1)
        requests = self._numbers("REQUESTS/DURATIONS", skip=2)
        if not links or len(links) > _MOST_JOBS:
            self._refuse("PRECEDENCE RELATIONS", f"it lists {len(links)} jobs")
        if len(links) != len(requests):
            self._refuse("REQUESTS/DURATIONS", "it does not list the same jobs as the relations")
        return [self._job(*pair) for pair in zip(links, requests, strict=True)]

    def _job(self, link: list[int], request: list[int]) -> _Job:
        if len(link) < 3 or len(request) < 3 or link[0] != request[0]:
            self._refuse("REQUESTS/DURATIONS", f"job {link[0]} has too few values")
        if link[1] != 1:
            self._refuse("PRECEDENCE RELATIONS", f"job {link[0]} has {link[1]} modes; one is read")
        return _Job(
            number=link[0],
            duration=request[2],
            demands=tuple(request[3:]),
            successors=tuple(link[3:]),
        )

    def capacities(self) -> list[int]:
        rows = self._numbers("RESOURCEAVAILABILITIES", skip=1)
        if len(rows) != 1:
            self._refuse("RESOURCEAVAILABILITIES", "it must have one line of capacities")
        return rows[0]

    def _numbers(self, heading: str, *, skip: int) -> list[list[int]]:
        """Return the lines of numbers of a section, up to its closing line of asterisks."""
        found = (at for at, line in enumerate(self._lines) if line.startswith(heading))
        place = next(found, None)
        if place is None:
            self._refuse(heading, "the section is missing")
        return self._rows_from(place + 1 + skip, heading)

    def _rows_from(self, place: int, heading: str) -> list[list[int]]:
        rows: list[list[int]] = []
        for line in self._lines[place:]:
            if line.startswith(("*", "-")) and not rows:
                continue
            if line.startswith("*") or not line.strip():
                break
            try:
                rows.append([int(word) for word in line.split()])
            except ValueError:
                self._refuse(heading, f"{line.strip()!r} is no line of whole numbers")
        return rows

    def _refuse(self, where: str, because: str) -> NoReturn:
        raise invalid_file(
            "psplib-unreadable",
            where=where,
            message=f"This is no single-mode PSPLIB file: {because}.",
            hint="Take an .sm file as PSPLIB gives it.",
        )
