"""What holds for every tree of criteria, and that the fast way agrees with the obvious one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.criteria import reference

from milepost.engine.criteria import (
    FULFILLED,
    ApprovalFacts,
    ApprovalRule,
    Approved,
    Attempt,
    Bounds,
    Completion,
    Criterion,
    GroupRule,
    KpiFacts,
    KpiRule,
    ProgrammeFacts,
    ProgrammeRule,
    Reading,
    SkillsTestFacts,
    SkillsTestRule,
    SurveyFacts,
    SurveyRule,
    Waiver,
    judge,
)

NOW = 10_000_000
PEOPLE = ("ana", "ben", "cem", "dov")
MODULES = ("m1", "m2", "m3")
times = st.integers(0, NOW - 1)
values = st.floats(-100, 100, allow_nan=False)
readings = st.lists(st.builds(Reading, at=times, value=values), max_size=6)
bounds = st.one_of(
    st.builds(Bounds, low=values),
    st.builds(Bounds, high=values),
    st.tuples(values, values).map(lambda pair: Bounds(low=min(pair), high=max(pair))),
)
completions = st.lists(
    st.builds(
        Completion, person=st.sampled_from(PEOPLE), module=st.sampled_from(MODULES), at=times
    ),
    max_size=12,
)
attempts = st.lists(
    st.builds(Attempt, person=st.sampled_from((*PEOPLE, "eve")), score=st.floats(0, 100), at=times),
    max_size=8,
)


def alone(rule, facts):
    tree = (Criterion(uid="c", name="C", rule=rule),)
    return judge(tree, facts={"c": facts}, now=NOW).children[0]


def share(rule, facts) -> float:
    return alone(rule, facts).share


@st.composite
def trees(draw, depth: int = 2):
    """A criterion with facts: approvals and KPIs at the leaves, some waived, groups above."""
    uid = str(draw(st.integers(0, 10**9)))
    waiver = draw(st.sampled_from((None, None, None, Waiver(by="Ada", reason="r", at=1))))
    if depth and draw(st.booleans()):
        below = draw(st.lists(trees(depth=depth - 1), max_size=4))
        needed = draw(st.one_of(st.none(), st.integers(1, 5)))
        facts = {key: value for _, known in below for key, value in known.items()}
        node = Criterion(
            uid=uid, name=uid, rule=GroupRule(needed=needed),
            children=tuple(child for child, _ in below), waiver=waiver,
        )  # fmt: skip
        return node, facts
    if draw(st.booleans()):
        count = draw(st.integers(0, 3))
        approvals = tuple(Approved(person=p, name=p, at=5) for p in PEOPLE[:count])
        rule = ApprovalRule(needed=draw(st.integers(1, 3)))
        return Criterion(uid=uid, name=uid, rule=rule, waiver=waiver), {
            uid: ApprovalFacts(approvals=approvals)
        }
    rule = KpiRule(bounds=draw(bounds), sustained_days=draw(st.integers(0, 3)))
    return Criterion(uid=uid, name=uid, rule=rule, waiver=waiver), {
        uid: KpiFacts(readings=tuple(draw(readings)))
    }


@given(trees(), st.one_of(st.none(), times))
def test_a_share_is_whole_exactly_if_the_criterion_is_fulfilled(made, due) -> None:
    node, facts = made

    for found in judge((node,), facts=facts, now=NOW, due=due).walk():
        assert 0.0 <= found.share <= 1.0
        assert (found.share == 1.0) == (found.state in FULFILLED)
        assert found.sentence.endswith((".", "r"))


@given(trees(), st.one_of(st.none(), times))
def test_groups_agree_with_trying_every_choice(made, due) -> None:
    node, facts = made

    for found in judge((node,), facts=facts, now=NOW, due=due).walk():
        if found.unit == "criteria" and not found.waived_by:
            needed = int(found.needed)
            assert found.state == reference.group_state(found.children, needed=needed)
            obvious = reference.group_share(found.children, needed=needed)
            assert abs(found.share - obvious) < 1e-9 or found.share == 0.99 < obvious


@given(st.lists(trees(depth=0), min_size=1, max_size=5))
def test_all_is_never_further_than_some_and_some_never_further_than_any(made) -> None:
    children = tuple(node for node, _ in made)
    facts = {key: value for _, known in made for key, value in known.items()}

    shares = [
        judge(
            (Criterion(uid="g", name="g", rule=GroupRule(needed=n), children=children),),
            facts=facts, now=NOW,
        ).share
        for n in range(1, len(children) + 1)
    ]  # fmt: skip

    assert all(fewer >= more - 1e-9 for fewer, more in pairwise(shares))


@given(trees(), st.text(min_size=1, max_size=3))
def test_waiving_never_lowers_the_share(made, by) -> None:
    node, facts = made
    waived = replace(node, waiver=Waiver(by=by, reason="r", at=1))

    before = judge((node,), facts=facts, now=NOW).share

    assert judge((waived,), facts=facts, now=NOW).share >= before


@given(readings, bounds, st.integers(0, 30), st.randoms())
def test_a_kpi_agrees_with_looking_at_every_reading(found, limits, days, random) -> None:
    shuffled = random.sample(found, len(found))
    # Two readings of one moment have no order of their own.
    if len({r.at for r in found}) < len(found):
        return
    rule = KpiRule(bounds=limits, sustained_days=days)

    met = alone(rule, KpiFacts(readings=tuple(shuffled))).is_fulfilled

    assert met == reference.is_kpi_met(found, bounds=limits, days=days, now=NOW)


@given(readings.filter(bool), st.floats(1, 100), st.integers(0, 30), st.floats(0, 50))
def test_a_higher_last_reading_never_lowers_the_share_of_at_least(found, low, days, more) -> None:
    rule = KpiRule(bounds=Bounds(low=low), sustained_days=days)
    ordered = sorted(found, key=lambda r: r.at)
    higher = [*ordered[:-1], replace(ordered[-1], value=ordered[-1].value + more)]

    assert share(rule, KpiFacts(readings=tuple(higher))) >= share(
        rule, KpiFacts(readings=tuple(ordered))
    )


@given(attempts, attempts, st.floats(0, 100), st.integers(0, 100))
def test_more_attempts_never_lower_the_share_of_a_test(some, more, mark, rate) -> None:
    rule = SkillsTestRule(pass_mark=mark, pass_rate=rate)
    roster = frozenset(PEOPLE)

    fewer = share(rule, SkillsTestFacts(roster=roster, attempts=tuple(some)))

    assert share(rule, SkillsTestFacts(roster=roster, attempts=(*some, *more))) >= fewer


@given(completions, completions, st.integers(0, 3), st.integers(0, 4), st.integers(0, 100))
def test_more_completions_never_lower_the_share_and_the_best_people_make_it(
    some, more, modules, people, rate
) -> None:
    rule = ProgrammeRule(modules=modules, people=people, people_rate=rate)
    facts = ProgrammeFacts(
        roster=frozenset(PEOPLE), modules=frozenset(MODULES), completions=tuple(some)
    )

    found = alone(rule, facts)
    obvious = reference.programme_share(rule, facts, people=int(found.needed))
    later = share(rule, replace(facts, completions=(*some, *more)))

    assert abs(found.share - obvious) < 1e-9 or found.share == 0.99 < obvious
    assert later >= found.share


@given(st.lists(st.floats(1, 5), min_size=1, max_size=8), st.floats(1.5, 5), st.integers(0, 10))
def test_a_better_answer_never_lowers_the_share_of_a_survey(given_values, mean, responses) -> None:
    rule = SurveyRule(mean=mean, responses=responses)

    def facts(all_values):
        answers = tuple(Reading(at=1, value=value) for value in all_values)
        return SurveyFacts(invited=10, answers=answers, lowest=1)

    best = share(rule, facts([5.0, *given_values[1:]]))
    one_more = share(rule, facts([*given_values, 5.0]))

    assert best >= share(rule, facts(given_values)) - 1e-12
    assert one_more >= share(rule, facts(given_values)) - 1e-12
