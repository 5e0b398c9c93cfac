"""Judges the criteria of a project's milestones on what is known now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from milepost.engine import criteria as engine
from milepost.server.slices.evidence import times
from milepost.server.slices.evidence.bridge import trees_of
from milepost.server.slices.evidence.gathering import gather
from milepost.server.slices.evidence.models import CriterionRow
from milepost.server.slices.forms import public as forms
from milepost.server.slices.plans import public as plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the criteria of a project say, by milestone; milestones without any are left out."""

    now: int
    rows: tuple[CriterionRow, ...]
    found: dict[str, engine.Judgement]


def judge_all(state: plans.PlanState, *, milestones: Collection[str] | None = None) -> Judged:
    """Judge the criteria of the plan's milestones, or of those among `milestones`.

    Takes a fixed number of statements. Criteria of a milestone that is no longer in the
    plan wait for it to come back.
    """
    facts = state.plan["milestones"]
    due = dict(zip(facts["uid"], facts["agreed_date"], strict=True))
    rows = CriterionRow.objects.filter(project_id=state.plan["project"])
    if milestones is not None:
        rows = rows.filter(milestone__in=list(milestones))
    kept = tuple(row for row in rows.order_by("position", "uid") if row.milestone in due)
    now = times.wall_now(state)
    if not kept:
        return Judged(now=now, rows=(), found={})
    _complete_marks(state, kept)
    known = gather(state, rows=kept, now=now)
    found = {
        milestone: engine.judge(tree, facts=known, now=now, due=due[milestone])
        for milestone, tree in trees_of(kept).items()
    }
    return Judged(now=now, rows=kept, found=found)


def _complete_marks(state: plans.PlanState, rows: tuple[CriterionRow, ...]) -> None:
    """Let tests without a pass mark of their own use that of their form."""
    lacking = [row for row in rows if row.kind == "skills-test" and not row.params["pass_mark"]]
    marks = forms.pass_marks(state.plan["project"], uids={row.params["form"] for row in lacking})
    for row in lacking:
        row.params = {**row.params, "pass_mark": float(marks.get(row.params["form"], 100))}
