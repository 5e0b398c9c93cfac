"""How the engine's early dates compare with another program's, task by task.

Dates are compared in working minutes of the task's own calendar: Friday 17:00 and Monday 08:00
are the same instant of work. A difference counts at its *root*: a task that differs though
everything it waits for agrees. What follows a root inherits its difference.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.engine.fidelity import clocks_of

from milepost.engine.plan import Dependency, Plan, Task, TaskKind
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Dates = tuple[int, int]
"""Start and finish, minutes since 1970."""

OTHER_SIDE = "the same instant of work, at the other end of a break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A task at which the two programs part, with what leads to it."""

    plan: Plan
    task: Task
    into: tuple[Dependency, ...]
    ours: Dates
    theirs: Dates

    def sentence(self) -> str:
        """Return the difference for people."""
        ours, theirs = (
            " – ".join(f"{to_datetime(each):%Y-%m-%d %H:%M}" for each in dates)
            for dates in (self.ours, self.theirs)
        )
        links = ", ".join(f"{each.kind.name}{each.lag.amount:+}" for each in self.into)
        return f"{self.plan.name}: {self.task.name} [{links}]: {ours}, not {theirs}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A known difference: its name, and how a root shows that it is one of them."""

    name: str
    explains: Callable[[Root], bool]


@dataclass(slots=True, kw_only=True)
class Agreement:
    """What was compared so far."""

    plans: int = 0
    tasks: int = 0
    finishes: int = 0
    agreeing: int = 0
    inherited: int = 0
    named: Counter[str] = field(default_factory=Counter)
    unnamed: list[Root] = field(default_factory=list)

    def add(self, plan: Plan, theirs: Mapping[str, Dates], *, rules: Sequence[Rule]) -> None:
        """Compare one plan with the dates another program gave its tasks, by name."""
        calculated = schedule(plan)
        clocks = clocks_of(calculated)
        ours = {task.uid: _dates(calculated, task.uid) for task in plan.tasks}
        told = {task.uid: theirs[task.name] for task in plan.tasks if task.name in theirs}
        into: dict[str, list[Dependency]] = {}
        for link in plan.dependencies:
            into.setdefault(link.successor, []).append(link)
        self.plans += 1
        self.finishes += max(ours[uid][1] for uid in told) == max(each[1] for each in told.values())
        for task in plan.tasks:
            if task.kind is TaskKind.PHASE or task.uid not in told:
                continue
            mine, other, clock = ours[task.uid], told[task.uid], clocks[task.uid]
            is_same_work = [*map(clock.work_until, mine)] == [*map(clock.work_until, other)]
            self.tasks += 1
            self.agreeing += is_same_work
            links = tuple(into.get(task.uid, ()))
            if mine == other:
                continue
            # An instant that is the same work here may be other work on the next calendar.
            if any(ours[each.predecessor] != told.get(each.predecessor) for each in links):
                self.inherited += not is_same_work
                continue
            root = Root(plan=plan, task=task, into=links, ours=mine, theirs=other)
            self._name(root, rules, otherwise=OTHER_SIDE if is_same_work else None)

    def _name(self, root: Root, rules: Sequence[Rule], *, otherwise: str | None) -> None:
        name = next((rule.name for rule in rules if rule.explains(root)), otherwise)
        if name is None:
            self.unnamed.append(root)
        else:
            self.named[name] += 1

    def report(self) -> None:
        """Print the counts, then each difference that no rule names."""
        print(
            f"{self.plans} plans, {self.tasks} tasks: {self.agreeing / max(self.tasks, 1):.3%} of "
            f"starts and finishes agree; {self.finishes} project finishes to the minute"
        )
        for name, count in self.named.most_common():
            print(f"{count:>6}  {name}")
        if self.inherited:
            print(f"{self.inherited:>6}  inherited from these")
        print(f"{len(self.unnamed):>6}  without a name")
        for root in self.unnamed[:20]:
            print(f"        {root.sentence()}")


def _dates(calculated: Schedule, uid: str) -> Dates:
    row = calculated.row_of[uid]
    return int(calculated.start[row]), int(calculated.finish[row])
