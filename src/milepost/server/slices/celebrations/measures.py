"""What was measured of a milestone that is achieved: KPIs, surveys, tests, training."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.engine import criteria as engine
from milepost.server.slices.celebrations.facts import Fact
from milepost.server.slices.evidence import public as evidence
from milepost.server.slices.kpis import public as kpis
from milepost.server.slices.plans import public as plans

COUNTS_PEOPLE = frozenset({"skills-test", "programme"})


def measures_of(project: plans.Project, milestone: str) -> list[Fact]:
    """Return what was measured of a milestone: its KPIs then and now, and what people showed.

    Takes the same number of statements however many KPIs and criteria there are.
    """
    judged = evidence.judge_all(plans.current_state(project), milestones={milestone})
    rows = {row.uid: row for row in judged.rows}
    found = judged.found.get(milestone)
    asked = {str(row.params["kpi"]) for row in judged.rows if row.kind == "kpi"}
    facts = []
    for kpi in kpis.find_kpis(project.id).values():
        if kpi.uid in asked or milestone in kpi.milestones:
            facts += _kpi(kpi)
    for leaf in _leaves(found) if found else ():
        kind = rows[leaf.uid].kind
        if leaf.measured is None or leaf.state is engine.State.WAIVED:
            continue
        if kind == "survey":
            facts.append(Fact(key="measure", name=leaf.name, value=round(leaf.measured, 1)))
        elif kind in COUNTS_PEOPLE:
            facts.append(Fact(key="people", name=leaf.name, value=int(leaf.measured)))
    return facts


def _kpi(kpi: kpis.KpiFacts) -> list[Fact]:
    if kpi.value is None:
        return []
    name = f"{kpi.name} ({kpi.unit})" if kpi.unit else kpi.name
    now = Fact(key="kpi", name=name, value=round(kpi.value, kpi.decimals))
    then = Fact(key="kpi_first", name=name, value=round(kpi.points[0].value, kpi.decimals))
    return [now] if then.value == now.value else [then, now]


def _leaves(judgement: engine.Judgement) -> Iterator[engine.Judgement]:
    if not judgement.children:
        if judgement.uid:
            yield judgement
        return
    for child in judgement.children:
        yield from _leaves(child)
