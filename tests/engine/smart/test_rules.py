"""Every rule from both sides, and what its fix does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.plan import CalendarException, MilestoneKind
from milepost.engine.smart import (
    Criterion,
    FixAct,
    Neighbour,
    OwnerLoad,
    RuleResult,
    SmartFacts,
    SmartPolicy,
    Verdict,
    apply_fix,
    check_milestone,
    score_of,
    sentence_of,
)
from milepost.engine.units import to_datetime, to_minutes
from milepost.engine.working_days import WorkingDays

from ..plans import OFFICE

HOLIDAY = CalendarException(
    first=datetime(2026, 5, 14).date(), last=datetime(2026, 5, 14).date(), name="Ascension"
)
DAYS = WorkingDays.of(
    tabulate(
        resolve_calendar({"office": replace(OFFICE, exceptions=(HOLIDAY,))}, "office"),
        horizon=(to_minutes(datetime(2026, 1, 1)), to_minutes(datetime(2027, 6, 1))),
    )
)
POLICY = SmartPolicy()


def day(text: str) -> int:
    """``day("5-11")`` is the last minute of 11 May 2026."""
    month, of_month = text.split("-")
    return to_minutes(datetime(2026, int(month), int(of_month), 23, 59))


GOOD = SmartFacts(
    uid="m",
    title="Design accepted by the client",
    owner="Ada",
    contributing=3,
    criteria=(Criterion(name="Panel's mark"),),
    chance=0.85,
    p80=day("5-8"),
    scheduled=day("5-6"),
    loads=(OwnerLoad(name="Ada", load=1.0),),
    phase="p",
    agreed=day("5-11"),
    needs=(Neighbour(uid="n", name="Charter approved", agreed=day("4-30")),),
    neighbours=(
        Neighbour(uid="n", name="Charter approved", agreed=day("4-30")),
        Neighbour(uid="o", name="Site live", agreed=day("5-18")),
    ),
    today=day("5-4"),
)


def result(facts: SmartFacts, rule: str, policy: SmartPolicy = POLICY) -> RuleResult:
    check = check_milestone(facts, policy=policy, days=DAYS)
    return next(found for found in check.results if found.rule == rule)


def test_a_good_milestone_passes_every_rule() -> None:
    check = check_milestone(GOOD, policy=POLICY, days=DAYS)

    assert {found.verdict for found in check.results} == {Verdict.PASS}
    assert check.letters == dict.fromkeys("SMART", Verdict.PASS)
    assert score_of([check]) == 100


BROKEN = [
    ("SMART-S-01", {"title": "Work on the design"}, "fail", "title-doing"),
    ("SMART-S-01", {"title": "Phase 2"}, "fail", "title-placeholder"),
    ("SMART-S-01", {"title": ""}, "fail", "title-empty"),
    ("SMART-S-01", {"title": "Design"}, "warn", "title-short"),
    ("SMART-S-02", {"owner": " "}, "fail", "owner-missing"),
    ("SMART-S-02", {"owner": "", "likely_owner": "Bo"}, "fail", "owner-missing"),
    ("SMART-S-03", {"contributing": 0}, "fail", "content-missing"),
    ("SMART-S-03", {"contributing": 0, "adoptable": ("t1", "t2")}, "fail", "content-missing"),
    ("SMART-M-01", {"criteria": ()}, "fail", "criteria-missing"),
    ("SMART-M-02", {"criteria": (Criterion(has_number=False),)}, "fail", "criteria-none-measured"),
    (
        "SMART-M-02",
        {"criteria": (Criterion(), Criterion(name="c", has_number=False))},
        "warn",
        "criteria-no-number",
    ),
    (
        "SMART-M-02",
        {"criteria": (Criterion(), Criterion(name="c", has_source=False))},
        "warn",
        "criteria-no-source",
    ),
    ("SMART-A-01", {"chance": 0.49}, "fail", "chance-low"),
    ("SMART-A-01", {"chance": 0.5}, "warn", "chance-doubtful"),
    ("SMART-A-01", {"chance": 0.79}, "warn", "chance-doubtful"),
    ("SMART-A-01", {"agreed": None, "chance": None}, "warn", "chance-no-date"),
    ("SMART-A-02", {"loads": (OwnerLoad(name="Bo", load=1.01),)}, "fail", "load-over"),
    ("SMART-R-01", {"phase": None}, "fail", "purpose-missing"),
    ("SMART-R-01", {"phase": None, "home": "p2"}, "fail", "purpose-missing"),
    ("SMART-T-01", {"agreed": None, "chance": None}, "fail", "date-missing"),
    ("SMART-T-02", {"agreed": day("5-10")}, "warn", "day-free"),
    ("SMART-T-02", {"agreed": day("5-14"), "neighbours": ()}, "warn", "day-free"),
    ("SMART-T-03", {"agreed": day("4-30"), "today": None}, "fail", "order-broken"),
    ("SMART-T-03", {"agreed": day("4-29"), "today": None}, "fail", "order-broken"),
    ("SMART-T-04", {"agreed": day("5-15")}, "warn", "spacing-close"),
    ("SMART-T-04", {"agreed": day("5-18")}, "warn", "spacing-close"),
    ("SMART-T-05", {"today": day("5-12")}, "fail", "past-yes"),
]


@pytest.mark.parametrize(("rule", "fields", "verdict", "reason"), BROKEN)
def test_a_rule_says_what_is_wrong_and_its_fix_mends_it(
    rule: str, fields: dict[str, object], verdict: str, reason: str
) -> None:
    facts = replace(GOOD, **fields)

    found = result(facts, rule)

    assert (found.verdict, found.reason) == (verdict, reason)
    assert found.fix is not None
    mended = apply_fix(facts, found.fix, policy=POLICY)
    assert result(mended, rule).verdict is Verdict.PASS


HELD = [
    ("SMART-S-03", {"contributing": 0, "deliverables": 1}),
    ("SMART-S-03", {"contributing": 0, "kind": MilestoneKind.PHASE_START}),
    ("SMART-S-03", {"contributing": 0, "kind": MilestoneKind.EXTERNAL}),
    ("SMART-A-01", {"chance": 0.8}),
    ("SMART-A-01", {"chance": 0.1, "achieved_on": day("5-8")}),
    ("SMART-A-01", {"chance": None, "has_forecast": False}),
    ("SMART-A-02", {"loads": ()}),
    ("SMART-A-02", {"loads": (OwnerLoad(name="Bo", load=2),), "achieved_on": day("5-8")}),
    ("SMART-R-01", {"phase": None, "kpis": 1}),
    ("SMART-R-01", {"phase": None, "objectives": 1}),
    ("SMART-R-01", {"phase": None, "successors": 1}),
    ("SMART-T-01", {"agreed": None, "achieved_on": day("5-8")}),
    ("SMART-T-03", {"agreed": day("5-1")}),
    ("SMART-T-03", {"needs": ()}),
    ("SMART-T-04", {"agreed": day("5-12")}),  # The 14th is a holiday: 13, 15 and 18 lie between.
    ("SMART-T-04", {"neighbours": ()}),
    ("SMART-T-05", {"today": day("5-11")}),
    ("SMART-T-05", {"today": None}),
]


@pytest.mark.parametrize(("rule", "fields"), HELD)
def test_a_rule_passes_on_its_other_side(rule: str, fields: dict[str, object]) -> None:
    assert result(replace(GOOD, **fields), rule).verdict is Verdict.PASS


def test_an_achieved_milestone_is_not_asked_for_a_new_date() -> None:
    facts = replace(GOOD, achieved_on=day("5-8"), agreed=day("5-10"), today=day("6-1"))

    check = check_milestone(facts, policy=POLICY, days=DAYS)

    assert check.warnings == 0


def test_the_thresholds_are_the_projects_own() -> None:
    strict = SmartPolicy(least_chance=0.9, good_chance=0.95, most_load=0.8, spacing_days=10)

    assert result(GOOD, "SMART-A-01", strict).verdict is Verdict.FAIL
    assert result(GOOD, "SMART-A-02", strict).verdict is Verdict.FAIL
    assert result(GOOD, "SMART-T-04", strict).verdict is Verdict.WARN


def test_the_proposed_date_skips_weekends_holidays_and_neighbours() -> None:
    # P80 is Wednesday 13 May: too near to the 18th; so are the days until the 21st.
    facts = replace(GOOD, agreed=None, chance=None, p80=day("5-13"))

    fix = result(facts, "SMART-T-01").fix

    assert fix is not None
    assert fix.date == day("5-21")


def test_no_date_is_proposed_beyond_the_calendar() -> None:
    fix = result(replace(GOOD, agreed=None, p80=to_minutes(datetime(2028, 1, 3))), "SMART-T-01").fix

    assert fix is not None
    assert fix.act is FixAct.AGREE_DATE
    assert fix.date is None


def test_the_score_is_the_mean_of_all_letters() -> None:
    good = check_milestone(GOOD, policy=POLICY, days=DAYS)
    bad = check_milestone(
        replace(GOOD, owner="", title="Design", criteria=()), policy=POLICY, days=DAYS
    )

    assert score_of([good, bad]) == 80  # Eight letters of ten pass.
    assert score_of([]) is None


dates = st.integers(day("4-1"), day("9-30"))
neighbours = st.lists(
    st.builds(Neighbour, uid=st.just("x"), name=st.just("Other one reached"), agreed=dates),
    max_size=12,
)
facts_of_any_kind = st.builds(
    SmartFacts,
    uid=st.just("m"),
    title=st.sampled_from(["Work on design", "Phase 2", "Design", "", "Design accepted", "Los"]),
    kind=st.sampled_from(MilestoneKind),
    owner=st.sampled_from(["", "Ada"]),
    likely_owner=st.sampled_from(["", "Bo"]),
    deliverables=st.integers(0, 1),
    contributing=st.integers(0, 1),
    adoptable=st.sampled_from([(), ("t",)]),
    subject=st.sampled_from(["", "Brand", "Phase 3"]),
    criteria=st.lists(st.builds(Criterion, name=st.just("c")), max_size=3).map(tuple),
    chance=st.none() | st.floats(0, 1),
    p80=st.none() | dates,
    scheduled=dates,
    loads=st.lists(st.builds(OwnerLoad, name=st.just("Ada"), load=st.floats(0, 3)), max_size=2).map(
        tuple
    ),
    phase=st.sampled_from([None, "p"]),
    home=st.sampled_from([None, "p"]),
    kpis=st.integers(0, 1),
    successors=st.integers(0, 1),
    agreed=st.none() | dates,
    achieved_on=st.none() | dates,
    needs=neighbours.map(tuple),
    neighbours=neighbours.map(tuple),
    today=st.none() | dates,
)


@given(facts=facts_of_any_kind)
def test_whatever_fix_is_offered_makes_its_rule_pass(facts: SmartFacts) -> None:
    for found in check_milestone(facts, policy=POLICY, days=DAYS).results:
        assert (found.fix is None) == (found.verdict is Verdict.PASS)
        if found.fix is None:
            continue
        mended = apply_fix(facts, found.fix, policy=POLICY)
        if found.rule == "SMART-A-01" and facts.p80 is None:
            continue  # Without a forecast no date is known to be met.
        assert result(mended, found.rule).verdict is Verdict.PASS


@given(facts=facts_of_any_kind)
def test_every_finding_has_a_sentence_without_a_gap(facts: SmartFacts) -> None:
    for found in check_milestone(facts, policy=POLICY, days=DAYS).results:
        assert sentence_of(found).endswith(".")
        assert "{" not in sentence_of(found)


def test_a_sentence_says_dates_and_shares_as_people_do() -> None:
    facts = replace(GOOD, chance=0.344, agreed=day("5-10"))

    assert sentence_of(result(facts, "SMART-T-02")) == (
        "The agreed date, 10 May 2026, is no working day."
    )
    assert "only 34 %" in sentence_of(result(facts, "SMART-A-01"))


def test_a_working_day_is_found_and_counted_across_a_holiday() -> None:
    assert DAYS.between(day("5-13"), day("5-15")) == 1
    assert DAYS.between(day("5-15"), day("5-13")) == -1
    assert not DAYS.is_working_day(day("5-14"))
    found = DAYS.first_from(day("5-14"))
    assert found is not None
    assert to_datetime(found) == datetime(2026, 5, 15, 23, 59)
