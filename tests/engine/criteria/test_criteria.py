"""What proves a milestone: each kind of criterion by hand, and the article's training case."""

from __future__ import annotations

import pytest

from milepost.engine.criteria import (
    ApprovalFacts,
    ApprovalRule,
    Approved,
    Attempt,
    Bounds,
    Completion,
    Criterion,
    DeliverableFact,
    DeliverableFacts,
    DeliverableRule,
    GroupRule,
    InvalidCriterion,
    KpiFacts,
    KpiRule,
    ProgrammeFacts,
    ProgrammeRule,
    Reading,
    Signal,
    SignalFacts,
    SignalRule,
    SkillsTestFacts,
    SkillsTestRule,
    State,
    SurveyFacts,
    SurveyRule,
    TaskFact,
    TaskFacts,
    TasksRule,
    Waiver,
    judge,
)

DAY = 1440
NOW = 100 * DAY


def alone(rule, facts=None, *, now=NOW, due=None, waiver=None):
    """Judge one criterion by itself."""
    criterion = Criterion(uid="c", name="C", rule=rule, waiver=waiver)
    known = {} if facts is None else {"c": facts}
    return judge((criterion,), facts=known, now=now, due=due).children[0]


def readings(*pairs: tuple[float, float]) -> KpiFacts:
    return KpiFacts(
        readings=tuple(Reading(at=int(day * DAY), value=value) for day, value in pairs), unit="%"
    )


AT_LEAST_80 = Bounds(low=80)


class TestKpi:
    def test_without_readings_it_is_not_started(self) -> None:
        found = alone(KpiRule(bounds=AT_LEAST_80), KpiFacts(unit="%"))

        assert (found.state, found.share) == (State.NOT_STARTED, 0.0)
        assert found.sentence == "There is no reading yet; needed is at least 80 %."

    def test_the_last_reading_counts_whatever_the_order_they_came_in(self) -> None:
        found = alone(KpiRule(bounds=AT_LEAST_80), readings((5, 40), (1, 90)))

        assert (found.state, found.share, found.measured) == (State.COLLECTING, 0.5, 40)

    def test_a_reading_in_the_future_does_not_count(self) -> None:
        assert alone(KpiRule(bounds=AT_LEAST_80), readings((101, 90))).state is State.NOT_STARTED

    def test_it_is_met_when_the_run_of_good_readings_began(self) -> None:
        found = alone(KpiRule(bounds=AT_LEAST_80), readings((1, 90), (2, 70), (3, 80), (4, 95)))

        assert (found.state, found.share, found.met_at) == (State.MET, 1.0, 3 * DAY)

    def test_a_value_that_nobody_measured_again_has_not_been_shown_to_hold(self) -> None:
        found = alone(KpiRule(bounds=AT_LEAST_80, sustained_days=14), readings((1, 90)))

        assert (found.state, found.share) == (State.COLLECTING, 0.5)
        assert found.sentence.endswith("shown to hold for 0 of 14 days.")

    def test_it_holds_from_the_first_to_the_last_reading_of_an_unbroken_run(self) -> None:
        rule = KpiRule(bounds=AT_LEAST_80, sustained_days=14)

        assert alone(rule, readings((1, 90), (8, 85))).share == 0.75
        assert alone(rule, readings((1, 90), (8, 85), (15, 88))).met_at == 15 * DAY
        assert alone(rule, readings((1, 90), (8, 79), (15, 88))).state is State.COLLECTING

    @pytest.mark.parametrize(
        ("bounds", "start", "value", "share"),
        [
            (Bounds(low=80), None, 60, 0.75),
            (Bounds(low=80), 40, 60, 0.5),
            (Bounds(low=80), 40, 20, 0.0),
            (Bounds(high=5), None, 10, 0.5),
            (Bounds(high=5), 25, 10, 0.75),
            (Bounds(low=-5), None, -10, 0.0),
            (Bounds(low=10, high=20), None, 40, 0.5),
            (Bounds(low=10, high=20), None, 5, 0.5),
            (Bounds(low=10, high=20), None, 20, 1.0),
            (Bounds(low=80), None, 79.99, 0.99),
        ],
    )
    def test_its_share_is_the_part_of_the_way_that_is_done(
        self, bounds, start, value, share
    ) -> None:
        found = alone(KpiRule(bounds=bounds, start=start), readings((1, value)))

        assert found.share == pytest.approx(share)


class TestSkillsTest:
    ROSTER = frozenset({"ana", "ben", "cem"})

    def facts(self, *tried: tuple[str, float, int], is_closed: bool = False) -> SkillsTestFacts:
        attempts = tuple(Attempt(person=p, score=s, at=at) for p, s, at in tried)
        return SkillsTestFacts(roster=self.ROSTER, attempts=attempts, is_closed=is_closed)

    def test_who_has_not_taken_it_counts_as_not_passed(self) -> None:
        found = alone(
            SkillsTestRule(pass_mark=80, pass_rate=100), self.facts(("ana", 90, 1), ("ben", 80, 2))
        )

        assert (found.state, found.measured, found.needed) == (State.COLLECTING, 2, 3)
        assert found.share == pytest.approx(2 / 3)
        assert found.sentence == (
            "2 of 3 passed with at least 80 %; 3 must. 1 person has yet to take it."
        )

    def test_the_best_attempt_counts_and_strangers_do_not(self) -> None:
        found = alone(
            SkillsTestRule(pass_mark=80, pass_rate=60),
            self.facts(("ana", 90, 1), ("ana", 10, 5), ("eve", 100, 2), ("ben", 85, 9)),
        )

        assert (found.state, found.measured, found.met_at) == (State.MET, 2, 9)

    def test_the_number_needed_is_rounded_up_exactly(self) -> None:
        found = alone(SkillsTestRule(pass_mark=80, pass_rate=34), self.facts(("ana", 90, 1)))

        assert (found.needed, found.state) == (2, State.COLLECTING)

    def test_once_closed_what_is_short_is_not_met(self) -> None:
        short = self.facts(("ana", 90, 1), is_closed=True)

        assert alone(SkillsTestRule(pass_mark=80, pass_rate=100), short).state is State.NOT_MET

    def test_a_test_that_nobody_must_take_proves_nothing(self) -> None:
        assert alone(SkillsTestRule(pass_mark=80, pass_rate=0), SkillsTestFacts()).share == 0.0


class TestSurvey:
    def facts(self, *values: float, invited: int = 10) -> SurveyFacts:
        answers = tuple(Reading(at=day, value=value) for day, value in enumerate(values))
        return SurveyFacts(invited=invited, answers=answers, lowest=1)

    def test_few_good_answers_are_not_enough(self) -> None:
        found = alone(SurveyRule(mean=4, response_rate=60), self.facts(5, 5, 5))

        assert (found.state, found.share) == (State.COLLECTING, 0.5)
        assert found.sentence == "The mean of 3 answers is 5; needed is 4 from 6."

    def test_the_mean_counts_from_the_worst_answer(self) -> None:
        found = alone(SurveyRule(mean=4, responses=2), self.facts(2, 3))

        assert found.share == pytest.approx(0.5)  # (2.5 - 1) / (4 - 1)

    def test_it_is_met_with_enough_answers_of_a_high_mean(self) -> None:
        found = alone(SurveyRule(mean=4, responses=3), self.facts(4, 4, 4))

        assert (found.state, found.met_at) == (State.MET, 2)


class TestProgramme:
    ROSTER = frozenset({"ana", "ben", "cem", "dov"})
    MODULES = frozenset({"m1", "m2", "m3"})

    def facts(self, *done: tuple[str, str, int]) -> ProgrammeFacts:
        completions = tuple(Completion(person=p, module=m, at=at) for p, m, at in done)
        return ProgrammeFacts(roster=self.ROSTER, modules=self.MODULES, completions=completions)

    def test_the_people_who_are_furthest_make_the_share(self) -> None:
        rule = ProgrammeRule(modules=2, people_rate=50)

        found = alone(rule, self.facts(("ana", "m1", 1), ("ana", "m2", 2), ("ben", "m3", 3)))

        assert (found.measured, found.needed, found.share) == (1, 2, 0.75)
        assert found.sentence == "1 of 4 completed 2 of 3 modules; 2 must."

    def test_it_is_met_when_the_last_of_those_needed_completes(self) -> None:
        rule = ProgrammeRule(modules=1, people=2)

        found = alone(rule, self.facts(("ana", "m1", 7), ("ana", "m2", 1), ("ben", "m3", 3)))

        assert (found.state, found.met_at) == (State.MET, 3)

    def test_by_default_everybody_completes_everything(self) -> None:
        everything = [(p, m, 1) for p in self.ROSTER for m in self.MODULES]

        assert alone(ProgrammeRule(), self.facts(*everything)).state is State.MET
        assert alone(ProgrammeRule(), self.facts(*everything[1:])).state is State.COLLECTING


class TestOtherKinds:
    def test_a_deliverable_counts_half_while_it_waits_for_acceptance(self) -> None:
        sent = DeliverableFacts(items=(DeliverableFact(name="Guide", state="submitted"),))
        refused = DeliverableFacts(items=(DeliverableFact(name="Guide", state="rejected"),))

        assert alone(DeliverableRule(), sent).share == 0.5
        assert alone(DeliverableRule(), sent).sentence == "“Guide” is submitted."
        assert alone(DeliverableRule(), refused).state is State.NOT_MET

    def test_every_named_deliverable_must_be_accepted(self) -> None:
        items = tuple(
            DeliverableFact(name=f"D{n}", state="accepted", accepted_at=n) for n in (4, 9)
        )

        found = alone(DeliverableRule(), DeliverableFacts(items=items))

        assert (found.state, found.met_at) == (State.MET, 9)

    def test_the_same_person_approves_once_and_only_those_named_count(self) -> None:
        approvals = tuple(
            Approved(person=p, name=p.title(), at=at, roles=frozenset({role}))
            for p, role, at in [("ana", "client", 1), ("ana", "client", 2), ("bo", "member", 3)]
        )

        found = alone(
            ApprovalRule(needed=2, by=frozenset({"client", "cem"})),
            ApprovalFacts(approvals=approvals),
        )

        assert (found.measured, found.share) == (1, 0.5)
        assert found.sentence == "1 of 2 approvals: Ana."

    def test_a_task_under_way_is_no_evidence(self) -> None:
        tasks = (
            TaskFact(weight=300, is_done=True, finished_at=5),
            TaskFact(weight=100, is_done=False),
        )

        assert alone(TasksRule(), TaskFacts(tasks=tasks)).share == 0.75
        assert alone(TasksRule(weight=75), TaskFacts(tasks=tasks)).met_at == 5

    def test_tasks_without_weight_count_alike(self) -> None:
        tasks = (TaskFact(weight=0, is_done=True), TaskFact(weight=0, is_done=False))

        assert alone(TasksRule(weight=50), TaskFacts(tasks=tasks)).state is State.MET

    @pytest.mark.parametrize(
        ("rule", "value", "state"),
        [
            (SignalRule(), "pong", State.MET),
            (SignalRule(equals="passed"), "passed", State.MET),
            (SignalRule(equals="passed"), "failed", State.COLLECTING),
            (SignalRule(equals="1"), 1.0, State.MET),
            (SignalRule(bounds=Bounds(low=99.9)), 99.95, State.MET),
            (SignalRule(bounds=Bounds(low=99.9)), "much", State.COLLECTING),
            (SignalRule(bounds=Bounds(high=2)), 4.0, State.COLLECTING),
        ],
    )
    def test_the_last_signal_is_compared(self, rule, value, state) -> None:
        signals = (Signal(at=1, value="first"), Signal(at=2, value=value))

        assert alone(rule, SignalFacts(signals=signals)).state is state

    def test_what_lost_its_source_says_so(self) -> None:
        found = alone(KpiRule(bounds=AT_LEAST_80))

        assert found.state is State.NOT_STARTED
        assert "gone" in found.sentence


def test_after_the_promised_date_what_is_short_is_not_met() -> None:
    rule, facts = KpiRule(bounds=AT_LEAST_80), readings((1, 60))

    assert alone(rule, facts, due=NOW).state is State.COLLECTING
    assert alone(rule, facts, due=NOW - 1).state is State.NOT_MET
    assert alone(rule, KpiFacts(), due=NOW - 1).state is State.NOT_STARTED


def test_a_waived_criterion_counts_as_met_and_is_named() -> None:
    waiver = Waiver(by="Ada", reason="The client trains the last two herself.", at=7)
    tree = (
        Criterion(uid="a", name="Survey", rule=SurveyRule(mean=4), waiver=waiver),
        Criterion(uid="b", name="Signed", rule=ApprovalRule()),
    )
    given = ApprovalFacts(approvals=(Approved(person="c", name="Cem", at=9),))

    found = judge(tree, facts={"b": given}, now=NOW)

    assert (found.state, found.share, found.met_at) == (State.MET, 1.0, 9)
    assert found.sentence == "2 of 2 criteria are met. Waived: Survey."
    assert found.children[0].sentence == ("Waived by Ada: The client trains the last two herself.")


def test_where_everything_is_waived_nothing_was_met() -> None:
    waiver = Waiver(by="Ada", reason="r", at=7)

    tree = (Criterion(uid="a", name="S", rule=ApprovalRule(), waiver=waiver),)

    assert judge(tree, facts={}, now=NOW).state is State.WAIVED


def test_a_milestone_without_criteria_is_never_met() -> None:
    found = judge((), facts={}, now=NOW)

    assert (found.state, found.share) == (State.NOT_STARTED, 0.0)


def test_one_of_several_is_enough_where_any_will_do() -> None:
    tree = Criterion(
        uid="g", name="Any", rule=GroupRule(needed=1),
        children=(
            Criterion(uid="a", name="A", rule=ApprovalRule()),
            Criterion(uid="b", name="B", rule=KpiRule(bounds=AT_LEAST_80)),
        ),
    )  # fmt: skip

    found = judge((tree,), facts={"a": ApprovalFacts(), "b": readings((1, 85))}, now=NOW)

    assert (found.state, found.share) == (State.MET, 1.0)
    assert found.children[0].sentence == "1 of 2 criteria are met; 1 must be."


@pytest.mark.parametrize(("values", "field"), [({}, "low"), ({"low": 2, "high": 1}, "high")])
def test_bounds_that_nothing_satisfies_are_refused(values, field) -> None:
    with pytest.raises(InvalidCriterion) as refused:
        Bounds(**values)

    assert refused.value.field == field


# TechnologyAdvice, "Project Milestones", example "Successful completion of user training":
# "Achievement of the user training milestone may be determined by a skills test, a survey of
# trainees, or the completion of a specific training program." The figures are worked by hand.
TRAINEES = frozenset({"ana", "ben", "cem", "dov", "eda"})
TRAINING = (
    Criterion(uid="test", name="Skills test", rule=SkillsTestRule(pass_mark=70, pass_rate=80)),
    Criterion(uid="survey", name="Survey", rule=SurveyRule(mean=4.0, response_rate=60)),
    Criterion(uid="course", name="Course", rule=ProgrammeRule(modules=2, people_rate=100)),
)


def training(*, passed: int, answers: tuple[float, ...], done: int):
    people = sorted(TRAINEES)
    return {
        "test": SkillsTestFacts(
            roster=TRAINEES,
            attempts=tuple(Attempt(person=p, score=75, at=10) for p in people[:passed]),
        ),
        "survey": SurveyFacts(
            invited=5, answers=tuple(Reading(at=20, value=v) for v in answers), lowest=1
        ),
        "course": ProgrammeFacts(
            roster=TRAINEES,
            modules=frozenset({"basics", "reports"}),
            completions=tuple(
                Completion(person=p, module=m, at=30)
                for p in people[:done]
                for m in ("basics", "reports")
            ),
        ),
    }


def test_user_training_is_62_per_cent_proved_though_its_tasks_are_done() -> None:
    # Test 2 of the 4 who must pass: 0.5. Survey 2 of 3 answers, the mean is high: 2/3.
    # Course 3.5 of 5 people (one has one of two modules): 0.7. Mean of the three: 0.6222.
    facts = training(passed=2, answers=(4, 5), done=3)
    half = Completion(person="dov", module="basics", at=31)
    course = facts["course"]
    facts["course"] = ProgrammeFacts(
        roster=course.roster, modules=course.modules, completions=(*course.completions, half)
    )

    found = judge(TRAINING, facts=facts, now=NOW)

    assert found.state is State.COLLECTING
    assert found.share == pytest.approx(0.5 / 3 + 2 / 9 + 0.7 / 3)
    assert round(100 * found.share) == 62


def test_user_training_is_achieved_by_test_survey_and_programme() -> None:
    found = judge(TRAINING, facts=training(passed=4, answers=(4, 5, 4), done=5), now=NOW)

    assert (found.state, found.share, found.met_at) == (State.MET, 1.0, 30)


def test_user_training_by_any_one_of_them_needs_only_the_survey() -> None:
    any_of = Criterion(uid="any", name="", rule=GroupRule(needed=1), children=TRAINING)

    found = judge((any_of,), facts=training(passed=0, answers=(4, 5, 4), done=0), now=NOW)

    assert (found.state, found.met_at) == (State.MET, 20)
