"""Judges warnings by what became of the promise they were raised about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from milepost.engine.warnings.precision import Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.server.slices.plans import public as plans
    from milepost.server.slices.warnings.models import WarningRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """The promises of a plan as they stand, and the present wall minute."""

    agreed: Mapping[str, int | None]
    achieved: Mapping[str, int | None]
    deadlines: Mapping[str, int | None]
    now: int

    @classmethod
    def of(cls, state: plans.PlanState, *, now: int) -> Self:
        """Return the promises of the plan `state`."""
        facts, tasks = state.plan["milestones"], state.plan["tasks"]
        rows = {uid: state.row_of[uid] for uid in facts["uid"]}
        return cls(
            agreed=dict(zip(facts["uid"], facts["agreed_date"], strict=True)),
            achieved={
                uid: tasks["actual_finish"][rows[uid]] if achieved is None else achieved
                for uid, achieved in zip(facts["uid"], facts["achieved_on"], strict=True)
            },
            deadlines={uid: tasks["deadline"][row] for uid, row in rows.items()},
            now=now,
        )

    def promise_of(self, milestone: str) -> tuple[int | None, bool]:
        """Return the date by which a warning is judged, and whether it is an agreed one."""
        agreed = self.agreed.get(milestone)
        if agreed is not None:
            return agreed, True
        return self.deadlines.get(milestone), False


def verdict_of(row: WarningRecord, promises: Promises) -> Verdict:
    """Return whether a warning was right, as far as that is known."""
    if row.milestone not in promises.agreed:
        return Verdict.UNKNOWN
    return verdict(
        promised=row.promised,
        agreed_now=promises.agreed[row.milestone],
        was_agreed=row.was_agreed,
        achieved_on=promises.achieved[row.milestone],
        now=promises.now,
    )
