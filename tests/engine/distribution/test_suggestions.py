"""Where the check would put milestones, and that it leaves a well covered plan alone."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.distribution.lives import M, T, columns, end_of, life

from milepost.engine.distribution import (
    Life,
    LifeMilestone,
    LifePhase,
    ReasonKind,
    Suggestion,
    check_distribution,
)
from milepost.engine.plan import MilestoneKind
from milepost.engine.smart import Language, fault_of_title
from milepost.engine.working_days import WorkingDays

DISCOVERY, DESIGN = LifePhase(uid="p", name="Discovery"), LifePhase(uid="q", name="Design")


def suggested(found: Life) -> tuple[Suggestion, ...]:
    return check_distribution(found).suggestions


def kinds(item: Suggestion) -> list[ReasonKind]:
    return [reason.kind for reason in item.reasons]


def test_the_end_of_a_phase_without_a_milestone_is_a_place() -> None:
    tasks = [T("a", 0, 9, phase=0), T("b", 2, 7, phase=0), T("c", 10, 29, phase=1)]

    best = suggested(
        life(tasks, [M("m", 29, "c", phase=1)], links="a>c", phases=[DISCOVERY, DESIGN])
    )[0]

    assert best.reasons[0].kind is ReasonKind.PHASE_END
    assert best.reasons[0].params == {"phase": "Discovery"}
    assert (best.date, best.phase, best.kind) == (end_of(9), "p", MilestoneKind.PHASE_END)
    assert best.name == "Discovery completed and accepted"
    assert set(best.after) == {"a", "b"}
    assert set(best.contributes) == {"a", "b"}


def test_where_three_tasks_come_together_is_a_place() -> None:
    tasks = [T("a", 0, 9), T("b", 0, 8), T("c", 0, 7), T("build", 10, 29)]

    best = suggested(life(tasks, [M("m", 29, "build")], links="a>build b>build c>build"))[0]

    assert ReasonKind.JOIN in kinds(best)
    assert best.name == "Everything ready for “build”"
    assert set(best.after) == {"a", "b", "c"}


def test_the_end_of_a_large_block_of_work_is_a_place() -> None:
    tasks = [T("survey", 0, 9), T("build", 10, 39)]

    best = suggested(life(tasks, [M("m", 39, "build")], links="survey>build"))[0]

    assert kinds(best) == [ReasonKind.BLOCK]
    assert best.reasons[0].params["work_share"] == 0.25
    assert best.after == ("survey",)


def test_a_handover_between_sides_counts_more_than_one_between_colleagues() -> None:
    tasks = [
        T("a", 0, 7, owner="Ada", side="team"),
        T("b", 8, 15, owner="Bo", side="team"),
        T("c", 16, 23, owner="Cid", side="client"),
        T("d", 24, 31, owner="Cid", side="client"),
        T("e", 32, 47, owner="Cid", side="client"),
        T("f", 48, 59, owner="Cid", side="client"),
    ]
    links = "a>b b>c c>d d>e e>f"

    found = suggested(life(tasks, [M("m", 59, "f")], links=links))

    place = next(item for item in found if ReasonKind.SIDES in kinds(item))
    assert place.after == ("b",)
    assert place.name == "“b” handed over and accepted"
    assert place.kind is MilestoneKind.DELIVERABLE


def test_a_decision_is_wanted_before_money_that_cannot_be_taken_back() -> None:
    tasks = [T("choose", 0, 9), T("order", 10, 12, cost=900), T("use", 13, 39, cost=100)]

    best = suggested(life(tasks, [M("m", 39, "use")], links="choose>order order>use"))[0]

    assert best.reasons[0].kind is ReasonKind.SPENDING
    assert (best.after, best.kind) == (("choose",), MilestoneKind.DECISION)
    assert best.name == "“order” approved by both sides"


def test_a_plan_that_ends_without_a_milestone_gets_one() -> None:
    found = suggested(life([T("a", 0, 19)]))

    assert found[0].reasons[0].kind is ReasonKind.PLAN_END
    assert found[0].date == end_of(19)


def test_a_well_covered_plan_gets_no_suggestion() -> None:
    tasks = [T(f"t{i}", i * 6, i * 6 + 5) for i in range(10)]
    milestones = [M(f"m{i}", i * 6 + 5, f"t{i}") for i in range(10)]
    links = " ".join(f"t{i}>t{i + 1}" for i in range(9))

    assert suggested(life(tasks, milestones, links=links)) == ()


def test_nothing_is_suggested_in_the_past_or_after_finished_work() -> None:
    tasks = [T("a", 0, 9), T("b", 10, 19, is_done=True), T("c", 20, 39), T("d", 40, 59)]

    found = suggested(life(tasks, [M("m", 59, "d")], links="a>b b>c c>d", today=end_of(9)))

    assert [item.after for item in found] == [("c",)]


def test_a_german_plan_gets_german_outcomes() -> None:
    tasks = [T("a", 0, 9, phase=0), T("c", 10, 29)]
    phase = LifePhase(uid="p", name="Konzept")

    best = suggested(life(tasks, [M("m", 29, "c")], phases=[phase], language=Language.GERMAN))[0]

    assert best.name == "Konzept abgeschlossen und abgenommen"


def test_reasons_at_one_place_are_told_together() -> None:
    tasks = [
        T("a", 0, 9, owner="Ada", phase=0),
        T("b", 0, 8, owner="Ada", phase=0),
        T("c", 0, 7, owner="Ada", phase=0),
        T("build", 10, 29, owner="Bo"),
    ]

    found = suggested(
        life(tasks, [M("m", 29, "build")], links="a>build b>build c>build", phases=[DISCOVERY])
    )

    assert set(kinds(found[0])) >= {ReasonKind.PHASE_END, ReasonKind.JOIN, ReasonKind.HANDOVER}
    assert len({item.date for item in found}) == len(found)


def test_work_that_takes_no_time_asks_for_no_milestone() -> None:
    moment = replace(
        columns([T("a", 0, 0)]), start=np.array([end_of(0)]), finish=np.array([end_of(0)])
    )

    found = check_distribution(replace(life([T("a", 0, 0)]), tasks=moment))

    assert found.suggestions == found.gaps == ()


def random_life(seed: int) -> Life:
    rng = random.Random(seed)
    tasks, links = [], []
    phases = [LifePhase(uid=f"p{i}", name=f"Stage {'ABCD'[i]} of work") for i in range(4)]
    for number in range(rng.randrange(1, 60)):
        before = [rng.randrange(number) for _ in range(rng.randrange(4))] if number else []
        first = max((tasks[row].last + 1 for row in before), default=rng.randrange(5))
        links += [f"t{row}>t{number}" for row in before]
        tasks.append(
            T(
                f"t{number}", first, first + rng.randrange(12),
                owner=rng.choice(["", "Ada", "Bo"]), side=rng.choice(["", "client"]),
                phase=rng.randrange(-1, 4), cost=rng.choice([0, 0, 0, 500]),
                is_spending=rng.random() < 0.05, is_done=rng.random() < 0.2,
            )
        )  # fmt: skip
    milestones = [
        M(f"m{i}", tasks[row].last, f"t{row}", phase=tasks[row].phase)
        for i, row in enumerate(rng.sample(range(len(tasks)), min(len(tasks), rng.randrange(5))))
    ]
    return life(tasks, milestones, links=" ".join(links), phases=phases)


@given(seed=st.integers(0, 10_000))
def test_suggestions_lie_apart_after_their_tasks_and_are_outcomes(seed: int) -> None:
    given_life = random_life(seed)
    found = check_distribution(given_life)
    row_of = {uid: row for row, uid in enumerate(given_life.tasks.uids)}
    days = WorkingDays.of(given_life.calendar)
    marks = [item.date for item in given_life.milestones]

    assert len(found.suggestions) <= 8
    for item in found.suggestions:
        ends = [int(given_life.tasks.finish[row_of[uid]]) for uid in item.after]
        assert max(ends) == item.date
        assert all(abs(days.between(item.date, mark)) >= 1 for mark in marks)
        assert fault_of_title(item.name, kind=item.kind) is None
        assert item.reasons
        finishes = [int(given_life.tasks.finish[row_of[uid]]) for uid in item.contributes]
        assert all(finish <= item.date for finish in finishes)
        marks.append(item.date)
    assert len({item.key for item in found.suggestions}) == len(found.suggestions)


@given(seed=st.integers(0, 2_000))
def test_a_taken_suggestion_is_not_made_again_and_shortens_no_other_gap(seed: int) -> None:
    given_life = random_life(seed)
    before = check_distribution(given_life)
    if not before.suggestions:
        return
    first = before.suggestions[0]
    row_of = {uid: row for row, uid in enumerate(given_life.tasks.uids)}
    taken = LifeMilestone(
        uid="new",
        name=first.name,
        date=first.date,
        feeders=tuple(row_of[uid] for uid in first.after),
        contents=tuple(row_of[uid] for uid in first.contributes),
    )

    after = check_distribution(replace(given_life, milestones=(*given_life.milestones, taken)))

    assert first.key not in {item.key for item in after.suggestions}
    assert before.longest_gap is not None
    assert after.longest_gap is not None
    assert after.longest_gap.time_share <= before.longest_gap.time_share + 1e-9


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_a_kind_of_milestone_and_a_name(language: Language) -> None:
    from milepost.engine.distribution.names import kind_of, name_of
    from milepost.engine.distribution.places import Place
    from milepost.engine.distribution.results import Reason

    found = life([T("Write the texts", 0, 9)], language=language)
    for kind in ReasonKind:
        place = Place(date=0, ends=(0,), reason=Reason(kind=kind), weight=1, subject=0)
        assert fault_of_title(name_of(found, place), kind=kind_of(kind)) is None
