"""Impossible and hostile plans: reported, never an endless run, never a traceback."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.engine.plans import CALENDARS, at, codes, constraint, dates, link, phase, plan, task

from milepost.engine.errors import InvalidPlan, Severity
from milepost.engine.plan import Assignment, Lag, Resource, Shift, WorkCalendar
from milepost.engine.schedule import schedule

EMPTY = WorkCalendar(uid="empty", name="Empty", week=((),) * 7)


def test_a_loop_names_all_its_members_in_order_and_spares_the_rest() -> None:
    rows = task("a"), task("b"), task("c"), task("d", 2), task("e")
    links = link("a FS c"), link("c FS b"), link("b FS a"), link("b FS d"), link("d FS e")

    result = schedule(plan(*rows, *links))

    assert result.status == "has-errors"
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("dependency-loop", Severity.ERROR)
    assert finding.uids == ("a", "c", "b")
    assert "“A” → “C” → “B” → “A”" in finding.message
    assert dates(result, "d") == ("6 08:00", "7 17:00")
    assert dates(result, "e") == ("8 08:00", "8 17:00")


def test_every_loop_is_reported() -> None:
    rows = [task(uid) for uid in "abcde"]
    links = link("a FS b"), link("b SS a"), link("c FS d"), link("d FF c"), link("e FS e")

    result = schedule(plan(*rows, *links))

    assert [finding.uids for finding in result.findings] == [("a", "b"), ("c", "d"), ("e",)]


@pytest.mark.parametrize("text", ["a FS p", "p FS a", "p SS q"])
def test_a_link_between_a_phase_and_what_lies_in_it_is_a_loop(text: str) -> None:
    rows = phase("p"), phase("q", parent="p"), task("a", parent="q"), task("b", parent="p")

    result = schedule(plan(*rows, link(text)))

    assert codes(result) == ["dependency-loop"]
    assert "p" in result.findings[0].uids
    assert dates(result, "p") == ("5 08:00", "5 17:00")


def test_a_loop_through_a_contribution_is_found() -> None:
    rows = task("a", contributes_to=("m",)), task("m", 0), link("m FS a")

    result = schedule(plan(*rows))

    assert result.findings[0].uids == ("a", "m")


def test_ten_thousand_loops_and_the_chain_behind_them_are_told_apart() -> None:
    # Looking through all links for each loop would take minutes here.
    pairs = [
        (f"a{n} FS b{n}", f"b{n} FS a{n}", f"b{n} FS c{n}", f"c{n} FS c{n + 1}")
        for n in range(10_000)
    ]
    rows = [task(f"{letter}{n}") for n in range(10_001) for letter in "abc"]

    result = schedule(plan(*rows, *(link(text) for texts in pairs for text in texts)))

    assert len(result.findings) == 10_000
    assert {len(finding.uids) for finding in result.findings} == {2}
    assert result.findings[-1].uids == ("a9999", "b9999")


def test_a_ring_of_ten_thousand_tasks_is_one_finding() -> None:
    count = 10_000
    rows = [task(f"t{number}") for number in range(count)]
    links = [link(f"t{number} FS t{(number + 1) % count}") for number in range(count)]

    result = schedule(plan(*rows, *links))

    assert len(result.findings) == 1
    assert len(result.findings[0].uids) == count
    assert len(result.findings[0].message) < 2_000


def test_a_chain_of_ten_thousand_tasks_and_phases_ten_deep_is_scheduled() -> None:
    depth, count = 300, 10_000
    phases = [phase("p0")] + [phase(f"p{n}", parent=f"p{n - 1}") for n in range(1, depth)]
    rows = [task(f"t{number}", parent=f"p{depth - 1}") for number in range(count)]
    links = [link(f"t{number} FS t{number + 1}") for number in range(count - 1)]

    result = schedule(plan(*phases, *rows, *links))

    assert result.status == "ok"
    assert result.critical.all()


def test_a_task_that_can_never_be_worked_on_falls_back_to_the_plans_calendar() -> None:
    rows = task("a", calendar="empty"), task("b")

    result = schedule(plan(*rows, calendars=(*CALENDARS, EMPTY)))

    assert codes(result) == ["no-working-time"]
    assert result.findings[0].uids == ("a",)
    assert dates(result, "a") == ("5 08:00", "5 17:00")


def test_a_plan_whose_own_calendar_is_empty_says_that_every_minute_counts() -> None:
    result = schedule(plan(task("a"), calendar="empty", calendars=(*CALENDARS, EMPTY)))

    assert codes(result) == ["no-working-time"]
    assert "Every minute counts" in result.findings[0].message
    assert dates(result, "a") == ("5 08:00", "5 16:00")


def test_calendars_that_never_work_together_are_reported() -> None:
    fields = {
        "resources": (Resource(uid="r", name="Ann", calendar="office"),),
        "assignments": (Assignment(task="a", resource="r"),),
    }

    result = schedule(plan(task("a", calendar="nights"), **fields))

    assert codes(result) == ["no-working-time"]


@pytest.mark.parametrize(
    "hostile",
    [
        plan(task("a", duration=2**50)),
        plan(
            *[task(f"t{n}", duration=2**28) for n in range(9)],
            *[link(f"t{n} FS t{n + 1}") for n in range(8)],
        ),
        plan(task("a"), task("b"), link("a FS b", amount=10**14)),
        plan(task("a"), task("b"), link("a FS b", amount=-(10**14))),
        plan(task("a", 500), start=datetime(9999, 12, 20, 8)),
        plan(
            task("a", constraint=constraint("START_NO_EARLIER_THAN", "5 08:00")),
            start=datetime(9000, 1, 1),
        ),
    ],
    ids=["duration", "chain", "lag", "lead", "year 9999", "far apart"],
)
def test_dates_that_cannot_be_are_cut_off_and_reported(hostile) -> None:
    result = schedule(hostile)

    assert "date-out-of-range" in codes(result)
    assert result.status == "has-errors"


def test_the_first_year_is_a_year_like_others() -> None:
    result = schedule(plan(task("a", 2), start=datetime(1, 1, 1, 8)))

    assert result.findings == ()


def test_sparse_calendars_are_followed_for_centuries() -> None:
    minute = WorkCalendar(uid="rare", name="Rare", week=((Shift(start=0, finish=1),), *((),) * 6))

    result = schedule(
        plan(task("a", duration=9600, calendar="rare"), calendars=(*CALENDARS, minute))
    )

    assert result.findings == ()
    assert (result.project_finish - result.project_start) // 10_080 == 9599


def test_an_empty_plan_has_an_empty_schedule() -> None:
    result = schedule(plan())

    assert result.uids == ()
    assert result.status == "ok"


def test_values_that_form_no_plan_are_refused_with_every_finding() -> None:
    with pytest.raises(InvalidPlan) as refused:
        plan(
            task("a", parent="b", calendar="none"),
            task("b", parent="a"),
            task("c", percent_complete=120),
            task("c"),
            link("a FS z"),
            calendar="nowhere",
        )

    assert [finding.code for finding in refused.value.findings] == [
        "duplicate-uid",
        "unknown-reference",
        "unknown-reference",
        "percent-out-of-range",
        "phase-in-itself",
        "unknown-reference",
    ]


def test_a_lag_may_be_as_long_as_the_plan() -> None:
    assert Lag(amount=5).amount == 5
    result = schedule(plan(task("a"), task("b"), link("a FS b", days=5000)))

    assert result.findings == ()


def test_a_reversed_pair_of_manual_dates_is_an_error() -> None:
    wrong = task("a", is_manual=True, manual_start=at("9 08:00"), manual_finish=at("7 17:00"))

    result = schedule(plan(wrong))

    assert codes(result) == ["manual-dates-reversed"]
    assert dates(result, "a") == ("9 08:00", "9 08:00")
