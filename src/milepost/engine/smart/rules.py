"""The rules of the first four letters. Every rule has an id that never changes its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from milepost.engine.plan import MilestoneKind
from milepost.engine.smart import fixes
from milepost.engine.smart.results import Fix, FixAct, Letter, RuleResult, Verdict
from milepost.engine.smart.titles import TitleFault, fault_of_title

if TYPE_CHECKING:
    from milepost.engine.smart.facts import SmartFacts, SmartPolicy
    from milepost.engine.smart.results import Param
    from milepost.engine.working_days import WorkingDays


_WITHOUT_WORK = {MilestoneKind.PHASE_START, MilestoneKind.EXTERNAL}
"""Kinds of milestone that no work of the project need lead to."""


def passes(rule: str, reason: str, **params: Param) -> RuleResult:
    """Return that a rule passes."""
    return _result(rule, Verdict.PASS, reason, None, params)


def warns(rule: str, reason: str, fix: Fix, **params: Param) -> RuleResult:
    """Return that a rule warns."""
    return _result(rule, Verdict.WARN, reason, fix, params)


def fails(rule: str, reason: str, fix: Fix, **params: Param) -> RuleResult:
    """Return that a rule fails."""
    return _result(rule, Verdict.FAIL, reason, fix, params)


def _result(
    rule: str, verdict: Verdict, reason: str, fix: Fix | None, params: dict[str, Param]
) -> RuleResult:
    letter = Letter(rule.split("-")[1])
    return RuleResult(
        rule=rule, letter=letter, verdict=verdict, reason=reason, params=params, fix=fix
    )


def specific(facts: SmartFacts) -> Iterator[RuleResult]:
    """Yield what the rules of *specific* say: title, owner, content."""
    yield _title(facts)
    if facts.owner.strip():
        yield passes("SMART-S-02", "owner-set", owner=facts.owner)
    else:
        yield fails("SMART-S-02", "owner-missing", fixes.owner_fix(facts))
    if facts.deliverables or facts.contributing or facts.kind in _WITHOUT_WORK:
        yield passes(
            "SMART-S-03",
            "content-there",
            deliverables=facts.deliverables,
            contributing=facts.contributing,
        )
    else:
        yield fails("SMART-S-03", "content-missing", fixes.content_fix(facts))


def _title(facts: SmartFacts) -> RuleResult:
    fault = fault_of_title(facts.title, kind=facts.kind)
    if fault is None:
        return passes("SMART-S-01", "title-good", title=facts.title)
    say = warns if fault is TitleFault.SHORT else fails
    return say("SMART-S-01", fault.value, fixes.title_fix(facts), title=facts.title)


def measurable(facts: SmartFacts) -> Iterator[RuleResult]:
    """Yield what the rules of *measurable* say: a criterion, with a number and a source."""
    if not facts.criteria:
        yield fails("SMART-M-01", "criteria-missing", Fix(act=FixAct.ADD_CRITERION))
        return
    yield passes("SMART-M-01", "criteria-there", count=len(facts.criteria))
    yield _measured(facts)


def _measured(facts: SmartFacts) -> RuleResult:
    rule, fix = "SMART-M-02", Fix(act=FixAct.EDIT_CRITERIA)
    if not any(item.has_number and item.has_source for item in facts.criteria):
        return fails(rule, "criteria-none-measured", fix)
    for item in facts.criteria:
        if not item.has_number:
            return warns(rule, "criteria-no-number", fix, criterion=item.name)
        if not item.has_source:
            return warns(rule, "criteria-no-source", fix, criterion=item.name)
    return passes(rule, "criteria-measured")


def achievable(
    facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays
) -> Iterator[RuleResult]:
    """Yield what the rules of *achievable* say: the chance of the date, the owners' load."""
    yield _chance(facts, policy=policy, days=days)
    if facts.achieved_on is not None:
        yield passes("SMART-A-02", "chance-achieved")
    elif not facts.loads:
        yield passes("SMART-A-02", "load-unknown")
    else:
        yield _load(facts, policy=policy)


def _chance(facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays) -> RuleResult:
    rule = "SMART-A-01"
    if facts.achieved_on is not None:
        return passes(rule, "chance-achieved")
    fix = fixes.date_fix(facts, policy=policy, days=days)
    if facts.agreed is None:
        return warns(rule, "chance-no-date", fix)
    if facts.chance is None:
        return passes(rule, "chance-no-forecast")
    if facts.chance < policy.least_chance:
        return fails(rule, "chance-low", fix, chance_share=facts.chance)
    if facts.chance < policy.good_chance:
        shares: dict[str, Param] = {
            "chance_share": facts.chance,
            "good_share": policy.good_chance,
        }
        return warns(rule, "chance-doubtful", fix, **shares)
    return passes(rule, "chance-good", chance_share=facts.chance)


def _load(facts: SmartFacts, *, policy: SmartPolicy) -> RuleResult:
    worst = max(facts.loads, key=lambda item: item.load)
    if worst.load <= policy.most_load:
        return passes("SMART-A-02", "load-fits")
    fix = Fix(act=FixAct.EASE_LOAD, text=worst.name)
    return fails("SMART-A-02", "load-over", fix, owner=worst.name, load_share=worst.load)


def relevant(facts: SmartFacts) -> Iterator[RuleResult]:
    """Yield what the rule of *relevant* says: it serves a phase, a goal or what comes later."""
    if facts.phase is not None or facts.objectives or facts.kpis or facts.successors:
        yield passes("SMART-R-01", "purpose-there")
    else:
        yield fails("SMART-R-01", "purpose-missing", fixes.purpose_fix(facts))
