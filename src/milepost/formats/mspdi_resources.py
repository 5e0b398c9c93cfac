"""Resources, assignments and baselines of an MSPDI file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.plan import Assignment, Baseline, BaselineEntry, Resource, ResourceKind
from milepost.formats.mspdi_fields import Fields

if TYPE_CHECKING:
    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node

_KINDS = {0: ResourceKind.MATERIAL, 1: ResourceKind.WORK, 2: ResourceKind.COST}
UNASSIGNED = "-65535"
"""The resource of work that nobody is assigned to."""


def read_resources(
    root: Node, *, calendars: frozenset[str], log: FindingLog
) -> tuple[Resource, ...]:
    """Return the resources, without the nameless one that stands for nobody."""
    found: dict[str, Resource] = {}
    for node in root.every("Resources", "Resource"):
        name = node.words("Name")
        fields = Fields(node, label=f'resource {node.words("UID")} "{name}"', log=log)
        uid = fields.uid("UID")
        if node.words("IsNull") == "1" or (uid == "0" and not name):
            continue
        if not uid or uid in found:
            message = f"Two resources have the UID {uid}." if uid else "The resource has no UID."
            hint = "Give each resource its own UID."
            log.problem(
                "duplicate-uid" if uid else "uid-missing", fields.place("UID"), message, hint
            )
            continue
        found[uid] = _read_resource(fields, uid=uid, calendars=calendars, log=log)
    return tuple(found.values())


def _read_resource(
    fields: Fields, *, uid: str, calendars: frozenset[str], log: FindingLog
) -> Resource:
    kind = _KINDS[fields.whole("Type", default=1, low=0, high=2)]
    if fields.truth("IsCostResource", default=False):
        kind = ResourceKind.COST
    calendar = fields.uid("CalendarUID") or None
    if calendar is not None and calendar not in calendars:
        log.warning(
            "calendar-missing",
            fields.place("CalendarUID"),
            f"Calendar {calendar} is not in the file.",
            "The resource is read on the project's calendar; choose its calendar again.",
        )
        calendar = None
    return Resource(
        uid=uid,
        name=fields.words("Name"),
        kind=kind,
        calendar=calendar,
        capacity=fields.number("MaxUnits", default=1.0, low=0.0, high=1e6),
        email=fields.words("EmailAddress"),
    )


def read_assignments(
    root: Node, *, tasks: frozenset[str], resources: frozenset[str], log: FindingLog
) -> tuple[Assignment, ...]:
    """Return who works on what; an assignment to nobody is left out."""
    found: dict[tuple[str, str], Assignment] = {}
    for node in root.every("Assignments", "Assignment"):
        task, resource = node.words("TaskUID"), node.words("ResourceUID")
        fields = Fields(node, label=f"assignment of resource {resource} to task {task}", log=log)
        if resource in {UNASSIGNED, "-1", ""} or task == "0":
            continue
        pair = (fields.uid("TaskUID"), fields.uid("ResourceUID"))
        if pair[0] not in tasks or pair[1] not in resources or pair in found:
            repeated = "It repeats an earlier one." if pair in found else ""
            log.warning(
                "assignment-dropped",
                fields.place("UID"),
                repeated or "Its task or its resource does not exist.",
                "The assignment is left out; assign the resource again.",
            )
            continue
        found[pair] = Assignment(
            task=pair[0],
            resource=pair[1],
            units=fields.number("Units", default=1.0, low=0.0, high=1e9),
            work=fields.minutes("Work"),
        )
    return tuple(found.values())


def read_baselines(root: Node, *, tasks: frozenset[str], log: FindingLog) -> tuple[Baseline, ...]:
    """Return the baselines that any task has, by number."""
    entries: dict[int, list[BaselineEntry]] = {}
    for node in root.every("Tasks", "Task"):
        uid = node.words("UID")
        if uid not in tasks:
            continue
        for each in node.every("Baseline"):
            fields = Fields(each, label=f'task {uid} "{node.words("Name")}", baseline', log=log)
            number = fields.whole("Number", default=0, low=0, high=10)
            start, finish = fields.moment("Start"), fields.moment("Finish")
            if start is not None or finish is not None:
                entry = BaselineEntry(
                    task=uid,
                    start=start,
                    finish=finish,
                    work=fields.minutes("Work"),
                    cost=fields.amount("Cost"),
                )
                entries.setdefault(number, []).append(entry)
    return tuple(
        Baseline(number=number, entries=tuple(entries[number])) for number in sorted(entries)
    )
