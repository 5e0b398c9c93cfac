"""Rows of other plans are nobody's work here: neither health nor earned value counts them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.engine.measures.baselined import frozen
from tests.engine.plans import at, link, phase, plan, task

from milepost.engine.measures import measure
from milepost.engine.measures.health import assess_health
from milepost.engine.plan import ExternalRow
from milepost.engine.schedule import schedule

if TYPE_CHECKING:
    from milepost.engine.measures import Measures
    from milepost.engine.measures.health import Health
    from milepost.engine.plan import Plan


def waiting(*, is_linked: bool = True) -> Plan:
    """A phase with a task that waits for a row of another plan, long and ended by now."""
    outside = task(
        "there", 40, parent="p", is_manual=True, manual_start=at("01-05 08:00"),
        manual_finish=at("01-06 17:00"), external=ExternalRow(plan="other", uid="x"),
    )  # fmt: skip
    own = (phase("p"), task("here", parent="p"), task("then", parent="p"), link("here FS then"))
    more = (outside, link("there FS here")) if is_linked else ()
    return plan(*own, *more)


def health_of(what: Plan) -> Health:
    return assess_health(schedule(what), status_date=at("01-20 08:00"))


def measured(what: Plan) -> Measures:
    return measure(schedule(what), status_date=at("01-20 08:00"))


def test_health_counts_no_row_of_another_plan() -> None:
    linked, alone = health_of(frozen(waiting())), health_of(frozen(waiting(is_linked=False)))

    assert (linked.tasks, linked.incomplete_tasks) == (2, 2)
    assert "there" not in {uid for point in linked.points for uid in point.uids}
    of_links = {"dcma-01", "dcma-02", "dcma-03", "dcma-04"}
    for one, other in zip(linked.points, alone.points, strict=True):
        if one.rule.id not in of_links:
            assert (one.numerator, one.denominator) == (other.numerator, other.denominator)


def test_earned_value_counts_no_row_of_another_plan() -> None:
    linked, added = measured(frozen(waiting())), measured(_linked_later())

    for found in (linked, added):
        assert found.project is not None
        assert found.project.tasks == 2
        assert [each.tasks for each in found.phases] == [2]
        assert found.project.value.budget_at_completion == 2 * 480


def _linked_later() -> Plan:
    """The same, but the baseline was saved before the link was made."""
    before = frozen(waiting(is_linked=False))
    return replace(waiting(), baselines=before.baselines)
