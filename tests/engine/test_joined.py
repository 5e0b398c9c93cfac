"""Plans scheduled together, against plans scheduled one after the other until nothing moves."""

from __future__ import annotations

import os
import random
from dataclasses import fields, replace
from unittest import mock

import numpy as np
import pytest
from tests.engine.joined_plans import late_one_after_the_other, linked, one_after_the_other
from tests.engine.plans import at, dates, link, task
from tests.engine.plans import plan as plan_of_items
from tests.engine.random_plans import random_plan
from tests.formats.full_plan import plan_with_every_field_set

from milepost.engine import compile_links, ordering, passes
from milepost.engine.driving import explain
from milepost.engine.errors import InvalidPlan
from milepost.engine.float_to import floats_to
from milepost.engine.joined import JoinedSchedule, join_plans, schedule_together
from milepost.engine.live import LiveSchedule
from milepost.engine.plan import (
    ExternalRow,
    Plan,
    Task,
    TaskKind,
)
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.uncertainty import Uncertainty
from milepost.engine.units import to_datetime

# MILEPOST_JOINED_PLANS=2000 compares that many sets of plans.
SETS = int(os.environ.get("MILEPOST_JOINED_PLANS", "40"))


def outside(
    uid: str, plan: str, row: str, start: str = "", finish: str = "", **more: object
) -> Task:
    """A row that stands for `row` of `plan`, between the dates last known."""
    return Task(
        uid=uid,
        name=uid.title(),
        is_manual=True,
        external=ExternalRow(plan=plan, uid=row),
        manual_start=at(start) if start else None,
        manual_finish=at(finish or start) if start else None,
        **more,  # type: ignore[arg-type]
    )


def plan_of(rows: list[Task], links: str = "", **fields: object) -> Plan:
    """``plan_of([...], "a>b b>c")`` has two finish-to-start links."""
    ties = [link(each.replace(">", " FS ")) for each in links.split()]
    return plan_of_items(*rows, *ties, **fields)


def codes(found: Schedule | JoinedSchedule) -> list[str]:
    return [finding.code for finding in found.findings]


# Alone


def test_a_row_of_another_plan_keeps_its_dates_and_holds_back_what_waits_for_it() -> None:
    plan = plan_of(
        [outside("api", "portal", "7", "7 08:00", "8 17:00"), task("shop", 2)], "api>shop"
    )

    found = schedule(plan)

    assert dates(found, "api") == ("7 08:00", "8 17:00")
    assert dates(found, "shop") == ("9 08:00", "12 17:00")
    assert to_datetime(found.project_start) == at("9 08:00")


def test_its_late_finish_tells_how_much_the_other_plan_may_slip() -> None:
    rows = [outside("api", "portal", "7", "5 08:00", "5 17:00"), task("use", 1), task("long", 5)]

    found = schedule(plan_of(rows, "api>use"))

    assert to_datetime(int(found.late_finish[0])) == at("8 17:00")
    assert found.total_float[0] == 3 * 480
    assert not found.critical[0]


def test_it_ends_no_project_and_fills_no_phase() -> None:
    rows = [
        Task(uid="p", name="P", kind=TaskKind.PHASE),
        outside("api", "portal", "7", "20 08:00", "30 17:00", parent="p"),
        task("own", 1, parent="p"),
        task("after", 1),
    ]

    found = schedule(plan_of(rows, "p>after"))

    assert dates(found, "p") == ("5 08:00", "5 17:00")
    assert dates(found, "after") == ("6 08:00", "6 17:00")
    assert to_datetime(found.project_finish) == at("6 17:00")


def test_what_waits_for_us_elsewhere_limits_no_late_date_here() -> None:
    rows = [task("api", 1), task("long", 5), outside("shop", "shop", "3", "5 08:00", "5 17:00")]

    found = schedule(plan_of(rows, "api>shop"))

    assert found.total_float.tolist() == [4 * 480, 0, 0]
    assert found.critical.tolist() == [False, True, False]
    assert found.status == "ok"


def test_what_nothing_waits_for_is_never_late_however_late_it_is() -> None:
    found = schedule(plan_of([outside("api", "portal", "7", "20 08:00", "30 17:00"), task("a", 1)]))

    assert not found.critical[0]
    assert found.total_float[0] == 0


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"is_manual": False}, "external-by-itself"),
        ({"kind": TaskKind.MILESTONE}, "external-by-itself"),
        ({"percent_complete": 10}, "external-progress"),
        ({"contributes_to": ("m",)}, "external-work"),
    ],
)
def test_what_only_the_other_plan_may_say_is_refused(row: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidPlan) as refused:
        plan_of([replace(outside("api", "portal", "7"), **row), task("m", 0)])

    assert [finding.code for finding in refused.value.findings] == [code]


def test_nothing_may_lie_in_a_row_of_another_plan() -> None:
    with pytest.raises(InvalidPlan) as refused:
        plan_of([outside("api", "portal", "7"), task("in", 1, parent="api")])

    assert refused.value.findings[0].code == "external-with-rows"


# Together


def portal_and_shop(**portal: object) -> dict[str, Plan]:
    """The shop waits for the portal's interface, which takes three days."""
    made = plan_of([task("api", 3), task("pages", 10)], name="Portal")
    shop = plan_of(
        [outside("api", "Portal", "api", "5 08:00", "5 17:00"), task("cart", 2)],
        "api>cart",
        name="Shop",
    )
    return {"portal": replace(made, **portal), "shop": shop}


def test_dates_flow_from_one_plan_to_another() -> None:
    found = schedule_together(portal_and_shop())

    assert dates(found.plans["shop"], "api") == ("5 08:00", "7 17:00")
    assert dates(found.plans["shop"], "cart") == ("8 08:00", "9 17:00")
    assert found.plans["shop"].plan.tasks[0].manual_finish == at("7 17:00")
    assert not found.findings


def test_float_is_counted_to_the_finish_of_every_plan_that_waits() -> None:
    found = schedule_together(portal_and_shop())

    portal, shop = found.plans["portal"], found.plans["shop"]
    # Its own plan would wait seven days, but the shop moves at once.
    assert portal.total_float.tolist() == [0, 0]
    assert portal.critical.tolist() == [True, True]
    assert shop.critical.tolist() == [True, True]
    assert to_datetime(shop.project_finish) == at("9 17:00")
    assert to_datetime(portal.project_finish) == at("16 17:00")


def test_the_driving_path_and_float_to_a_milestone_lead_across_plans() -> None:
    found = schedule_together(portal_and_shop())

    steps = explain(found.whole, "shop/cart")
    to_cart = floats_to(found.whole, "shop/cart")[0]

    assert [step.uid for step in steps] == ["portal/api", "shop/cart"]
    assert to_cart.of_row(found.whole.row_of["portal/api"]) == 0
    assert to_cart.of_row(found.whole.row_of["portal/pages"]) is None


def test_each_plan_keeps_its_start_calendar_and_status_date() -> None:
    plans = portal_and_shop(start=at("12 08:00"), calendar="always", status_date=at("13 00:00"))

    found = schedule_together(plans)

    # Three times eight hours round the clock, from the portal's own status date.
    assert dates(found.plans["portal"], "api") == ("13 00:00", "14 00:00")
    assert dates(found.plans["shop"], "cart") == ("14 08:00", "15 17:00")


def test_a_loop_across_plans_is_found_and_named_with_its_plans() -> None:
    one = plan_of([outside("b", "two", "b"), task("a", 1)], "b>a", name="One")
    two = plan_of([outside("a", "one", "a"), task("b", 1)], "a>b", name="Two")

    found = schedule_together({"one": one, "two": two})

    loops = [each for each in found.findings if each.code == "dependency-loop"]
    assert len(loops) == 1
    assert "A (one)" in loops[0].message
    assert "B (two)" in loops[0].message
    assert found.has_errors


def test_what_is_not_there_keeps_its_last_dates_with_a_finding() -> None:
    rows = [
        outside("x", "nowhere", "1", "7 08:00", "7 17:00"),
        outside("y", "portal", "gone", "8 08:00", "8 17:00"),
        outside("me", "shop", "you", "9 08:00"),
        outside("you", "shop", "me", "9 08:00"),
    ]
    plans = {**portal_and_shop(), "shop": plan_of(rows, name="Shop")}

    found = schedule_together(plans)

    assert codes(found) == [
        "external-plan-missing",
        "external-row-gone",
        "external-in-a-circle",
        "external-in-a-circle",
    ]
    assert dates(found.plans["shop"], "y") == ("8 08:00", "8 17:00")


@pytest.mark.parametrize("called", ["portal", "Portal", "C:\\plans\\Portal.mpp", "../PORTAL.xml"])
def test_a_plan_is_found_by_what_people_call_it(called: str) -> None:
    plans = portal_and_shop()
    row = replace(plans["shop"].tasks[0], external=ExternalRow(plan=called, uid="api"))
    plans["shop"] = replace(plans["shop"], tasks=(row, plans["shop"].tasks[1]))

    assert join_plans(plans).real == {"shop/api": "portal/api"}


def test_two_plans_of_one_name_are_not_guessed_between() -> None:
    plans = portal_and_shop()
    plans["other"] = plans.pop("portal")
    plans["another"] = plans["other"]

    assert codes(schedule_together(plans)) == ["external-plan-ambiguous"]


def test_a_link_that_the_waiting_plan_does_not_know_moves_nothing_and_is_told() -> None:
    plans = portal_and_shop()
    portal = plan_of(
        [task("api", 3), outside("pay", "shop", "pay", "5 08:00")], "api>pay", name="Portal"
    )
    shop = plan_of([task("pay", 1)], name="Shop")

    found = schedule_together({**plans, "portal": portal, "shop": shop})

    assert codes(found) == ["link-not-returned"]
    assert dates(found.plans["shop"], "pay") == ("5 08:00", "5 17:00")


def test_a_row_of_a_row_of_a_third_plan_leads_to_the_real_one() -> None:
    plans = portal_and_shop()
    rows = [outside("through", "shop", "api", "5 08:00"), task("last", 1)]
    plans["third"] = plan_of(rows, "through>last", name="Third")

    found = schedule_together(plans)

    assert dates(found.plans["third"], "last") == ("8 08:00", "8 17:00")


def test_nothing_that_is_uncertain_is_lost_on_the_way() -> None:
    plan = plan_with_every_field_set()

    merged = join_plans({"": plan}).plan

    for field in fields(Uncertainty):
        given, kept = getattr(plan.uncertainty, field.name), getattr(merged.uncertainty, field.name)
        # Where spreads come from is each plan's own; `shared_spread` asks them one by one.
        if field.name == "spread":
            continue
        assert len(given) == len(kept) > 0, field.name
    assert merged.risks == plan.risks


# Random plans


def test_random_plans_get_the_dates_that_they_get_one_after_the_other() -> None:
    compared = 0
    for seed in range(SETS):
        plans = linked(seed)
        together = schedule_together(plans)
        if "dependency-loop" in codes(together):
            continue
        compared += 1
        for name, slow in one_after_the_other(plans).items():
            fast = together.plans[name]
            wrong = np.flatnonzero((fast.start != slow.start) | (fast.finish != slow.finish))
            assert not len(wrong), (seed, name, [fast.uids[row] for row in wrong])
    assert compared > SETS // 3


def test_random_plans_get_the_late_dates_that_they_get_one_after_the_other() -> None:
    for seed in range(SETS):
        plans = linked(seed, is_plain=True)
        plans = {n: replace(p, has_several_critical_paths=False) for n, p in plans.items()}
        together = schedule_together(plans)
        if "dependency-loop" in codes(together):
            continue
        slow = late_one_after_the_other(
            {name: each.plan for name, each in one_after_the_other(plans).items()}
        )
        for name, alone in slow.items():
            fast = together.plans[name]
            open_rows = ~alone.compiled.late_is_early[alone.compiled.row_node]
            rows = np.flatnonzero((alone.compiled.row_node >= 0) & open_rows)
            rows = [row for row in rows.tolist() if alone.plan.tasks[row].external is None]
            for column in ("late_finish", "total_float"):
                one, other = getattr(fast, column)[rows], getattr(alone, column)[rows]
                wrong = np.flatnonzero(one != other)
                assert not len(wrong), (seed, name, column, [fast.uids[rows[w]] for w in wrong])


def test_c_and_numpy_agree_on_joined_plans() -> None:
    for seed in range(1000, 1012):
        plans = linked(seed)
        in_c = schedule_together(plans).whole
        with (
            mock.patch.object(passes, "library", return_value=None),
            mock.patch.object(ordering, "library", return_value=None),
            mock.patch.object(compile_links, "library", return_value=None),
        ):
            in_numpy = schedule_together(plans).whole
        for name in ("start", "finish", "late_finish", "total_float", "free_float", "critical"):
            assert np.array_equal(getattr(in_c, name), getattr(in_numpy, name)), (seed, name)


def test_a_plan_without_links_across_is_what_it_is_alone() -> None:
    for seed in range(2000, 2030):
        plans = {"a": random_plan(seed), "b": random_plan(seed + 500)}

        together = schedule_together(plans)

        for name, plan in plans.items():
            alone = schedule(plan)
            for column in ("start", "finish", "late_start", "late_finish", "total_float",
                           "free_float", "critical", "near_critical", "causes"):  # fmt: skip
                one, other = getattr(alone, column), getattr(together.plans[name], column)
                assert np.array_equal(one, other), (seed, name, column)


def test_a_plan_with_rows_of_others_keeps_up_with_edits() -> None:
    rng = random.Random(7)
    for seed in range(3000, 3012):
        plan = plan_with_dated_rows_of_others(seed)
        live = LiveSchedule(plan)
        for _ in range(4):
            row = rng.choice([task for task in live.plan.tasks if task.external is None])
            live.edit(tasks=[replace(row, duration=row.duration + rng.choice([0, 240, 960]))])
            anew = schedule(live.plan)
            for column in ("start", "finish", "late_finish", "total_float", "critical"):
                assert np.array_equal(live.column(column), getattr(anew, column)), (seed, column)


def plan_with_dated_rows_of_others(seed: int) -> Plan:
    plan = linked(seed)["p0"]
    dated = [
        replace(task, manual_start=at("9 08:00"), manual_finish=at("14 12:00"))
        if task.external is not None
        else task
        for task in plan.tasks
    ]
    return replace(plan, tasks=tuple(dated))
