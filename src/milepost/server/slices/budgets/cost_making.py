"""Making forecasts of costs: at once for ordinary plans, in a job for large ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from milepost.engine.forecast import CostForecast, forecast
from milepost.engine.forecast.task_costs import has_costs
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.keeping import Kept
from milepost.server.kernel.log import reader
from milepost.server.kernel.made import LatestMade
from milepost.server.slices.budgets.bridge import purse_of
from milepost.server.slices.budgets.models import CostForecastRecord
from milepost.server.slices.budgets.people import open_milestones, tasks_by_milestone
from milepost.server.slices.budgets.pricing import Range, priced
from milepost.server.slices.budgets.task_costs import costs_of_tasks, with_costs
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.engine.plan import Plan

JOB = "budgets.forecast-costs"

RiskCosts = Callable[[str], dict[str, Range]]
"""Returns what each risk of a project would cost, by uid: low, likely and high."""

_sources: list[RiskCosts] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedPlan:
    """A plan with its money: the budget in minor units, and the usual confidence in per cent."""

    plan: Plan
    budget: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """A forecast of costs: of the project after change `seq`, where `head` is the latest.

    `made` is ``None`` if there is none yet, nothing costs anything or the plan is in error;
    `job` is the key of the job that works on the latest.
    """

    seq: int
    head: int
    percent: int
    made: CostForecast | None
    job: str | None = None


_made: Kept[str, tuple[PricedPlan, CostForecast | None]] = Kept(most=240)
_stored: LatestMade[CostForecast | None] = LatestMade(
    CostForecastRecord.objects, shape=CostForecast | None
)


def use_risk_costs(source: RiskCosts) -> None:
    """Register who knows what risks cost; done in ``server/wiring.py`` only."""
    _sources[:] = [source]


def priced_plan(project: plans.Project, state: plans.PlanState) -> PricedPlan:
    """Return the plan with all that is known of its money, in a constant number of statements."""
    purse = purse_of(project, state)
    achieved = ((row.uid, row.name, row.date or 0) for row in purse.rows if row.is_achieved)
    return PricedPlan(
        plan=priced(
            with_costs(state.engine, costs_of_tasks(project.id)),
            purse,
            tasks_of=tasks_by_milestone(state, [*open_milestones(state), *achieved]),
            risk_costs=_sources[0](project.id) if _sources else {},
        ),
        budget=sum(row.funds.planned for row in purse.rows) + purse.settings.reserve,
        percent=purse.settings.confidence,
    )


def costs_of(project: plans.Project, state: plans.PlanState) -> CostView:
    """Return the forecast of costs of the latest plan, or the last one while a job works."""
    head, asked = state.seq, priced_plan(project, state)
    view = CostView(seq=head, head=head, percent=asked.percent, made=None)
    if not has_costs(asked.plan) or plans.is_in_error(state):
        return view
    if not plans.is_large(state):
        return replace(view, made=_made_here(project.id, asked))
    stored = _stored.find(project.id)
    if stored is not None and stored[0] == head:
        return replace(view, made=stored[1])
    job = f"cost-forecast-{project.id}-{head}"
    jobs.enqueue(JOB, args={"project": project.id, "seq": head}, key=job)
    seq, made = stored if stored is not None else (0, None)
    return replace(view, seq=seq, made=made, job=job)


def _made_here(project: str, asked: PricedPlan) -> CostForecast | None:
    """Return the forecast of a priced plan, made once for each."""
    known = _made.find(project)
    if known is not None and known[0] == asked:
        return known[1]
    made = simulated(asked)
    _made.keep(project, (asked, made))
    return made


def simulated(
    asked: PricedPlan, *, progress: Callable[[float], bool] | None = None
) -> CostForecast | None:
    """Return what a priced plan costs in the runs of its dates; ``None`` if nothing does."""
    return forecast(
        asked.plan,
        runs=plans.RUNS,
        seed=plans.SEED,
        budget=asked.budget,
        confidence=asked.percent / 100,
        progress=progress,
    ).cost


def make_in_job(context: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Forecast the costs of a large plan as it is now; doing it twice changes nothing."""
    project = plans.Project.objects.get(id=str(args["project"]))
    seq = max(int(args["seq"]), reader.head(project.id))
    stored = _stored.find(project.id)
    if stored is not None and stored[0] >= seq:
        return
    context.report(0.0, message="Reading the plan")
    asked = priced_plan(project, plans.load_state(project.id, seq=seq))

    def progress(share: float) -> bool:
        context.report(share, message="Simulating the project")
        return True

    _stored.store(project.id, seq=seq, made=simulated(asked, progress=progress))
