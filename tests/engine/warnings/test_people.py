"""The rules about people and proof, on both sides of their thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.engine.warnings.watching import NOW, after, before, found, one

from milepost.engine.warnings.facts import Contents, FailingSource, Kpi, Load, Milestone
from milepost.engine.warnings.findings import Severity
from milepost.engine.warnings.rules import Rule


def test_a_kpi_that_heads_for_a_miss_warns_when_the_milestone_is_near() -> None:
    kpi = Kpi(uid="k", name="Defects", target=5, latest=12, expected=9, is_missed=True)
    near = Milestone(uid="m", name="A", scheduled=after(90), kpis=(kpi,))

    assert one(Rule.KPI_MISS, milestone=near).figures["expected"] == 9
    assert found(Rule.KPI_MISS, milestone=replace(near, scheduled=after(90.01))) == []
    met = replace(near, kpis=(replace(kpi, is_missed=False),))
    assert found(Rule.KPI_MISS, milestone=met) == []


def test_two_kpis_of_a_milestone_are_two_warnings() -> None:
    kpis = tuple(
        Kpi(uid=uid, name=uid, target=5, latest=1, expected=2, is_missed=True) for uid in "kl"
    )
    keys = {
        item.key
        for item in found(
            Rule.KPI_MISS, milestone=Milestone(uid="m", name="A", scheduled=NOW, kpis=kpis)
        )
    }

    assert len(keys) == 2


def test_a_source_that_fails_three_times_in_a_row_leaves_nobody_watching() -> None:
    source = FailingSource(kpi="k", name="Defects", failures=3)
    watched = Milestone(uid="m", name="A", failing=(source,))

    assert one(Rule.KPI_SOURCE, milestone=watched).figures["kpi_name"] == "Defects"
    recovering = replace(watched, failing=(replace(source, failures=2),))
    assert found(Rule.KPI_SOURCE, milestone=recovering) == []


def test_ticks_without_proof_are_a_mismatch() -> None:
    ticked = Milestone(
        uid="m",
        name="A",
        progress=1.0,
        contents=Contents(seq=1, tasks=3),
        evidence_state="collecting",
        evidence_share=0.62,
    )

    assert one(Rule.EVIDENCE_MISMATCH, milestone=ticked).figures["evidence_percent"] == 62.0
    assert found(Rule.EVIDENCE_MISMATCH, milestone=replace(ticked, progress=0.99)) == []
    assert found(Rule.EVIDENCE_MISMATCH, milestone=replace(ticked, evidence_share=1.0)) == []
    assert found(Rule.EVIDENCE_MISMATCH, milestone=replace(ticked, evidence_state="none")) == []


def test_a_client_is_waited_for_three_days() -> None:
    def waits(days: float) -> Milestone:
        return Milestone(uid="m", name="A", waiting_since=before(days))

    assert found(Rule.CLIENT_WAITING, milestone=waits(3)) == []
    assert one(Rule.CLIENT_WAITING, milestone=waits(4)).figures["waited_days"] == 4


def test_an_owner_with_more_than_a_week_in_a_week_is_overloaded() -> None:
    def loaded(peak: float) -> Milestone:
        return Milestone(uid="m", name="A", load=Load(who="Ana", peak=peak, since=NOW))

    assert found(Rule.OWNER_OVERLOADED, milestone=loaded(1.0)) == []
    assert one(Rule.OWNER_OVERLOADED, milestone=loaded(1.2)).figures["peak_percent"] == 120.0


def test_a_milestone_that_nobody_owns_warns_a_month_ahead() -> None:
    def due(days: float, **fields: Any) -> Milestone:
        return Milestone(uid="m", name="A", scheduled=after(days), **fields)

    assert found(Rule.MISSING_OWNER, milestone=due(30.01)) == []
    assert one(Rule.MISSING_OWNER, milestone=due(30)).severity is Severity.INFO
    promised = due(30, agreed=after(40))
    assert one(Rule.MISSING_OWNER, milestone=promised).severity is Severity.WARNING
    owned = due(30, contents=Contents(seq=1, owner="Ana"))
    assert found(Rule.MISSING_OWNER, milestone=owned) == []


def staffed(then: dict[str, set[str]], now: dict[str, set[str]], **owners: str) -> Milestone:
    def contents(people: dict[str, set[str]], owner: str) -> Contents:
        named = {uid: frozenset(names) for uid, names in people.items()}
        return Contents(seq=1, people=named, owner=owner)

    return Milestone(
        uid="m",
        name="A",
        then={Rule.PEOPLE_CHANGE: contents(then, owners.get("owned_by", ""))},
        contents=contents(now, owners.get("owned_now_by", "")),
    )


def test_who_leaves_unfinished_work_is_missed() -> None:
    left = staffed({"t": {"Ana", "Ben"}}, {"t": {"Ben", "Cy"}})

    finding = one(Rule.PEOPLE_CHANGE, milestone=left)

    assert (finding.figures["left"], finding.figures["joined"]) == ("Ana", "Cy")
    assert finding.severity is Severity.INFO


def test_who_finishes_or_stays_on_other_work_is_not_missed() -> None:
    finished = staffed({"t": {"Ana"}, "u": {"Ben"}}, {"u": {"Ben"}})
    moved = staffed({"t": {"Ana"}, "u": {"Ben"}}, {"t": {"Ben"}, "u": {"Ana"}})

    assert found(Rule.PEOPLE_CHANGE, milestone=finished) == []
    assert found(Rule.PEOPLE_CHANGE, milestone=moved) == []


def test_an_owner_who_leaves_matters_more() -> None:
    finding = one(Rule.PEOPLE_CHANGE, milestone=staffed({}, {}, owned_by="Ana", owned_now_by="Ben"))

    assert (finding.severity, finding.figures["left"]) == (Severity.WARNING, "Ana")
