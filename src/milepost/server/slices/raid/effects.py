"""The effects of risks in days: measured at once for ordinary plans, in a job for large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.risk_effects import MOST_MEASURED, RiskEffects, risk_effects
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.keeping import Kept
from milepost.server.kernel.log import reader
from milepost.server.kernel.made import LatestMade
from milepost.server.slices.plans import public as plans
from milepost.server.slices.raid.models import EffectsRecord

if TYPE_CHECKING:
    from milepost.engine.plan import Plan

JOB = "raid.measure-effects"

MOST_TASK_RUNS = 8_000_000
"""Rows times runs times simulations that are measured where they are asked for: about a
second. Larger ones are left to a job."""

MOST_TASK_RUNS_IN_A_JOB = 2_000_000_000
"""The most that a job measures; with more, only the risks of most expected days are."""

_made: Kept[str, tuple[Plan, RiskEffects]] = Kept(most=240)
_stored: LatestMade[RiskEffects] = LatestMade(EffectsRecord.objects, shape=RiskEffects)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsView:
    """Measured effects: of the plan after change `seq`, where `head` is the latest.

    `made` is ``None`` if there are none yet, or the plan is in error; `job` is the key of
    the job that works on the latest.
    """

    seq: int
    head: int
    made: RiskEffects | None
    job: str | None


def effects_of(state: plans.PlanState, *, project: str) -> EffectsView:
    """Return the effects of the risks of the latest plan, or the last ones while a job works."""
    head = state.seq
    if plans.find_forecast(state) is None and not plans.is_large(state):
        return EffectsView(seq=head, head=head, made=None, job=None)
    if _task_runs(state) <= MOST_TASK_RUNS:
        return EffectsView(seq=head, head=head, made=_measured_here(state, project), job=None)
    stored = _stored.find(project)
    if stored is not None and stored[0] == head:
        return EffectsView(seq=head, head=head, made=stored[1], job=None)
    job = f"risk-effects-{project}-{head}"
    jobs.enqueue(JOB, args={"project": project, "seq": head}, key=job)
    seq, made = stored if stored is not None else (0, None)
    return EffectsView(seq=seq, head=head, made=made, job=job)


def _task_runs(state: plans.PlanState) -> int:
    live = sum(risk["state"] in {"open", "mitigating"} for risk in state.plan["risks"])
    return plans.task_runs(state) * (min(live, MOST_MEASURED) + 2)


def _measured_here(state: plans.PlanState, project: str) -> RiskEffects:
    """Return the effects, measured once for each plan: changes of records leave it as it is."""
    known = _made.find(project)
    if known is not None and known[0] is state.engine:
        return known[1]
    made = risk_effects(state.engine, runs=plans.RUNS, seed=plans.SEED)
    _made.keep(project, (state.engine, made))
    return made


def measure_in_job(context: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Measure the effects of a large plan's risks; doing it twice changes nothing."""
    project = str(args["project"])
    seq = max(int(args["seq"]), reader.head(project))
    stored = _stored.find(project)
    if stored is not None and stored[0] >= seq:
        return
    context.report(0.0, message="Reading the plan")
    state = plans.load_state(project, seq=seq)

    def progress(share: float) -> bool:
        context.report(share, message="Simulating the project without each risk")
        return True

    rows = max(1, len(state.plan["tasks"]["uid"]))
    most = max(1, MOST_TASK_RUNS_IN_A_JOB // (rows * plans.RUNS) - 2)
    made = risk_effects(
        state.engine, runs=plans.RUNS, seed=plans.SEED, progress=progress,
        most_measured=min(most, MOST_MEASURED),
    )  # fmt: skip
    _stored.store(project, seq=seq, made=made)
