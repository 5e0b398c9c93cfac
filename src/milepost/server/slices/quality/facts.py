"""From the plan and its neighbours to what the SMART check looks at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.plan import MilestoneKind
from milepost.engine.smart import Criterion, Language, Neighbour, OwnerLoad, SmartFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.forecast import Forecast, MilestoneForecast
    from milepost.server.slices.plans.public import Network, PlanState

MOST_ADOPTED = 50
"""Loose tasks that a fix counts towards a milestone at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What slices beside the plan know, by milestone; `loads` by owner, 1.0 being full."""

    deliverables: Mapping[str, int]
    criteria: Mapping[str, tuple[Criterion, ...]]
    kpis: Mapping[str, int]
    objectives: Mapping[str, int]
    loads: Mapping[str, tuple[OwnerLoad, ...]]


class FactsOfPlan:
    """One state of a plan, from which the facts of each of its milestones are read."""

    def __init__(
        self,
        state: PlanState,
        *,
        network: Network,
        forecast: Forecast | None,
        known: Known,
        today: int,
        language: Language,
    ) -> None:
        self._plan = state.plan
        self._network = network
        self._known = known
        self._today = today
        self._language = language
        self._has_forecast = forecast is not None
        self._chances: dict[str, MilestoneForecast] = {
            item.uid: item for item in (forecast.milestones if forecast else ())
        }
        self._facts_row = {uid: row for row, uid in enumerate(self._plan["milestones"]["uid"])}
        self._agreed = self._agreed_dates()
        self._needs = self._milestones_before()
        self._contributing = {
            uid
            for uid, to in zip(self._tasks["uid"], self._tasks["contributes_to"], strict=True)
            if to
        }

    @property
    def _tasks(self) -> dict[str, list[Any]]:
        tasks: dict[str, list[Any]] = self._plan["tasks"]
        return tasks

    def _agreed_dates(self) -> dict[str, Neighbour]:
        tasks, facts = self._tasks, self._plan["milestones"]
        pairs = zip(facts["uid"], facts["agreed_date"], strict=True)
        return {
            uid: Neighbour(uid=uid, name=tasks["name"][self._network.row_of[uid]], agreed=agreed)
            for uid, agreed in pairs
            if agreed is not None and tasks["is_active"][self._network.row_of[uid]]
        }

    def _milestones_before(self) -> dict[str, list[str]]:
        return {uid: self._network.milestones_before(uid) for uid in self._facts_row}

    def list_facts(self) -> list[SmartFacts]:
        """Return the facts of every active milestone, in the order of the outline."""
        successors = Counter(uid for before in self._needs.values() for uid in before)
        return [
            self._of(row, successors=successors[self._tasks["uid"][row]])
            for row, kind in enumerate(self._tasks["kind"])
            if kind == "milestone" and self._tasks["is_active"][row]
        ]

    def _of(self, row: int, *, successors: int) -> SmartFacts:
        uid: str = self._tasks["uid"][row]
        facts = {name: column[self._facts_row[uid]] for name, column in self._milestones.items()}
        contents = self._network.contents_of(uid)
        chance = self._chances.get(uid)
        achieved = facts["achieved_on"]
        return SmartFacts(
            uid=uid,
            title=self._tasks["name"][row],
            kind=MilestoneKind(facts["milestone_kind"]),
            language=self._language,
            owner=facts["owner"] or self._tasks["owner"][row],
            likely_owner=self._likely_owner(contents),
            deliverables=self._known.deliverables.get(uid, 0),
            contributing=len(contents),
            adoptable=() if contents else self._adoptable(row),
            subject=self._subject(row, contents),
            criteria=self._known.criteria.get(uid, ()),
            has_forecast=self._has_forecast,
            chance=chance.probability_of_agreed if chance else None,
            p80=chance.p80 if chance else None,
            scheduled=self._plan["derived"]["finish"][row],
            loads=self._known.loads.get(uid, ()),
            phase=self._tasks["parent"][row],
            home=self._home(contents),
            objectives=self._known.objectives.get(uid, 0),
            kpis=self._known.kpis.get(uid, 0),
            successors=successors,
            agreed=facts["agreed_date"],
            achieved_on=self._tasks["actual_finish"][row] if achieved is None else achieved,
            needs=tuple(self._agreed[x] for x in self._needs[uid] if x in self._agreed),
            neighbours=tuple(item for other, item in self._agreed.items() if other != uid),
            today=self._today,
        )

    @property
    def _milestones(self) -> dict[str, list[Any]]:
        milestones: dict[str, list[Any]] = self._plan["milestones"]
        return milestones

    def _likely_owner(self, contents: list[int]) -> str:
        """Return who owns most of the work that leads to a milestone, if anybody does."""
        work: Counter[str] = Counter()
        for row in contents:
            work[self._tasks["owner"][row].strip()] += self._tasks["duration"][row] + 1
        del work[""]
        return min(work, key=lambda name: (-work[name], name), default="")

    def _home(self, contents: list[int]) -> str | None:
        """Return the phase that most of the contributing work lies in, if any."""
        work: Counter[str] = Counter()
        for row in contents:
            if self._tasks["parent"][row] is not None:
                work[self._tasks["parent"][row]] += self._tasks["duration"][row] + 1
        return min(work, key=lambda uid: (-work[uid], uid), default=None)

    def _subject(self, row: int, contents: list[int]) -> str:
        """Return what to name a milestone after: its phase, or its largest task."""
        parent = self._tasks["parent"][row] or self._home(contents)
        if parent is not None:
            return str(self._tasks["name"][self._network.row_of[parent]])
        largest = max(contents, key=lambda at: self._tasks["duration"][at], default=None)
        return "" if largest is None else str(self._tasks["name"][largest])

    def _adoptable(self, row: int) -> tuple[str, ...]:
        """Return the unfinished tasks of the milestone's phase that contribute to nothing."""
        parent, tasks = self._tasks["parent"][row], self._tasks
        finish = self._plan["derived"]["finish"]
        if parent is None:
            return ()
        found = [
            tasks["uid"][at]
            for at in self._network.work_below(parent)
            if tasks["uid"][at] not in self._contributing and finish[at] <= finish[row]
        ]
        return tuple(found[:MOST_ADOPTED])
