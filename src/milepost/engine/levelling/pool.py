"""Who is needed where: the resources of all plans as one pool, shared by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.levelling.problem import MOST_UNITS
from milepost.engine.plan import ResourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.plan import Plan, Resource, Uid

FINEST = (100, 10)
"""Parts of a unit in which amounts that are no whole numbers are counted, if they fit."""

Uses = dict[int, dict[int, int]]
"""What each node needs of which resource of the pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The work resources of some plans; those of one name are one resource.

    `places` has, for each plan, the number of each of its resources by uid. `findings` name
    those whose plans disagree on what there is of them; the least counts.
    """

    names: tuple[str, ...]
    capacities: tuple[int, ...]
    places: tuple[dict[Uid, int], ...]
    scale: int
    findings: tuple[Finding, ...]

    def uses(self, number: int, compiled: CompiledPlan) -> Uses:
        """Return what each node of plan `number` needs of each resource."""
        plan, places = compiled.plan, self.places[number]
        row_of = {task.uid: row for row, task in enumerate(plan.tasks)}
        uses: Uses = {}
        for assignment in plan.assignments:
            node = int(compiled.row_node[row_of[assignment.task]])
            amount = min(round(assignment.units * self.scale), MOST_UNITS)
            if assignment.resource in places and node >= 0 and amount and compiled.counts[node]:
                mine = uses.setdefault(node, {})
                place = places[assignment.resource]
                mine[place] = mine.get(place, 0) + amount
        return uses


def pool_of(plans: Sequence[Plan]) -> Pool:
    """Return the pool of all work resources of `plans`."""
    scale = _scale(plans)
    numbers: dict[str, int] = {}
    names: list[str] = []
    capacities: list[int] = []
    places: list[dict[Uid, int]] = []
    differing: dict[int, None] = {}
    for plan in plans:
        mine: dict[Uid, int] = {}
        for item, key in _keyed(plan, is_alone=len(plans) == 1):
            capacity = max(0, min(round(item.capacity * scale), MOST_UNITS))
            if key not in numbers:
                numbers[key] = len(names)
                names.append(item.name)
                capacities.append(capacity)
            place = mine[item.uid] = numbers[key]
            if capacities[place] != capacity:
                differing[place] = None
                capacities[place] = min(capacities[place], capacity)
        places.append(mine)
    return Pool(
        names=tuple(names),
        capacities=tuple(capacities),
        places=tuple(places),
        scale=scale,
        findings=tuple(_differing(names, capacities, differing, scale)),
    )


def _keyed(plan: Plan, *, is_alone: bool) -> Iterator[tuple[Resource, str]]:
    """Yield each work resource with what tells it apart: its name, between several plans."""
    seen: Counter[str] = Counter()
    for item in plan.resources:
        if item.kind is ResourceKind.WORK:
            name = " ".join(item.name.split()).casefold()
            seen[name] += 1
            # Two people of one name in one plan stay two people.
            yield item, item.uid if is_alone or not name else f"{name}\n{seen[name]}"


def _scale(plans: Sequence[Plan]) -> int:
    """Return in how many parts a unit is counted: one if all amounts are whole numbers."""
    amounts = [
        *(item.capacity for plan in plans for item in plan.resources),
        *(item.units for plan in plans for item in plan.assignments),
    ]
    if all(float(amount).is_integer() for amount in amounts):
        return 1
    return next((fine for fine in FINEST if max(amounts) * fine <= MOST_UNITS), 1)


def _differing(
    names: Sequence[str], capacities: Sequence[int], differing: dict[int, None], scale: int
) -> Iterator[Finding]:
    for place in differing:
        yield Finding(
            code="shared-capacity-differs",
            severity=Severity.WARNING,
            where=f'resource "{names[place]}"',
            message="The projects do not agree on how much of it there is: "
            f"the least, {capacities[place] / scale:g}, is used.",
            hint="Give it the same capacity in every project.",
        )
