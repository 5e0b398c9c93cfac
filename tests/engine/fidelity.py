"""Plans whose dates Microsoft Project or MPXJ calculated, and how the engine's compare.

The files are not part of the repository; they lie beside a developer's checkout. Dates
are compared in working minutes of the task's own calendar: Friday 17:00 and Monday 08:00
are the same instant of work.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from milepost.engine.calendars import CalendarTable, intersect, tabulate
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.task_calendars import choose_calendars
from milepost.engine.units import to_minutes
from milepost.formats.mspdi import read_mspdi

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "mspdi"
NAMESPACE = "{http://schemas.microsoft.com/project}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the other program says of one task; floats are working minutes or unknown."""

    start: int
    finish: int
    late_start: int
    late_finish: int
    total_float: int | None = None
    free_float: int | None = None
    critical: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The tasks of one file and the uids that differ, by column."""

    name: str
    tasks: int
    dates_differ: tuple[str, ...]
    late_dates_differ: tuple[str, ...]
    floats_differ: tuple[str, ...]
    critical_differs: tuple[str, ...]


def files(folder: str) -> list[Path]:
    """The XML files of a folder of the data, none where the data is not."""
    return sorted((DATA / folder).glob("*.xml"))


def compare(path: Path) -> Comparison:
    """Schedule the file from scratch and compare it with what it carries."""
    plan = read_mspdi(path.read_bytes())
    result = schedule(plan)
    stored = _by_mpxj(path) if path.parent.name == "random" else _by_project(path)
    clocks = clocks_of(result)

    def differ(uid: str, *names: str) -> bool:
        row, clock = result.row_of[uid], clocks[uid]
        pairs = [(int(getattr(result, n)[row]), getattr(stored[uid], n)) for n in names]
        return any(clock.work_until(a) != clock.work_until(b) for a, b in pairs)

    def floats_differ(uid: str) -> bool:
        row, told = result.row_of[uid], stored[uid]
        mine = int(result.total_float[row]), int(result.free_float[row])
        return told.total_float is not None and mine != (told.total_float, told.free_float)

    def critical_differs(uid: str) -> bool:
        told = stored[uid].critical
        return told is not None and told != bool(result.critical[result.row_of[uid]])

    uids = [uid for uid in result.uids if uid in stored]
    return Comparison(
        name=f"{path.parent.name}/{path.name}",
        tasks=len(uids),
        dates_differ=tuple(u for u in uids if differ(u, "start", "finish")),
        late_dates_differ=tuple(u for u in uids if differ(u, "late_start", "late_finish")),
        floats_differ=tuple(filter(floats_differ, uids)),
        critical_differs=tuple(filter(critical_differs, uids)),
    )


def clocks_of(result: Schedule) -> dict[str, CalendarTable]:
    """Return the calendar of each task by uid, as a table around the plan."""
    chosen = choose_calendars(result.plan)
    dates = (result.start, result.finish, result.late_start, result.late_finish)
    year = 366 * 1440
    horizon = min(int(d.min()) for d in dates) - year, max(int(d.max()) for d in dates) + year
    tables = [intersect([tabulate(r, horizon=horizon) for r in rules]) for rules in chosen.parts]
    return {t.uid: tables[n] for t, n in zip(result.plan.tasks, chosen.of_row, strict=True)}


def _by_mpxj(path: Path) -> dict[str, Stored]:
    told = json.loads(path.with_suffix(".expected.json").read_text())
    return {
        task["uid"]: Stored(
            start=_minutes(task["start"]),
            finish=_minutes(task["finish"]),
            late_start=_minutes(task["ls"]),
            late_finish=_minutes(task["lf"]),
        )
        for task in told
    }


def _by_project(path: Path) -> dict[str, Stored]:
    found = {}
    for node in ElementTree.parse(path).getroot().iter(f"{NAMESPACE}Task"):
        text = {child.tag.removeprefix(NAMESPACE): child.text or "" for child in node}
        if text["UID"] == "0":
            continue
        found[text["UID"]] = Stored(
            start=_minutes(text["EarlyStart"]),
            finish=_minutes(text["EarlyFinish"]),
            late_start=_minutes(text["LateStart"]),
            late_finish=_minutes(text["LateFinish"]),
            total_float=round(int(text.get("TotalSlack") or 0) / 10),
            free_float=round(int(text.get("FreeSlack") or 0) / 10),
            critical=text.get("Critical") == "1",
        )
    return found


def _minutes(text: str) -> int:
    return to_minutes(datetime.fromisoformat(text))
