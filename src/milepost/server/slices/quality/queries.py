"""Reads of the checks, as the wire has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.smart import Verdict, score_of, sentence_of
from milepost.server.slices.plans import public as plans
from milepost.server.slices.quality.checks import Checks, checks_of
from milepost.server.slices.quality.drafts import draft_ops
from milepost.server.slices.quality.fixing import ops_of_fix
from milepost.server.slices.quality.models import DismissedSuggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.distribution import Distribution, Gap, Suggestion
    from milepost.engine.smart import RuleResult, SmartCheck, SmartFacts

Wire = dict[str, Any]


def get_check(project: plans.Project) -> Wire:
    """Return both checks of the project's latest plan.

    Of each milestone only the rules that do not pass are told.
    """
    state = plans.current_state(project)
    checks = checks_of(project, state)
    dismissed = _dismissed(project)
    return {
        "seq": state.seq,
        "score": score_of(open_checks(checks)),
        "policy": policy_wire(checks),
        "milestones": [
            _smart(state, facts, check, is_full=False)
            for facts, check in zip(checks.facts, checks.smart, strict=True)
        ],
        "distribution": _distribution(state, checks.distribution, dismissed=dismissed),
    }


def get_smart(project: plans.Project, *, uid: str) -> Wire:
    """Return the SMART check of one milestone with every rule.

    Raises
    ------
    MilestoneNotFound
        If the plan has no such active milestone.
    """
    state = plans.current_state(project)
    checks = checks_of(project, state)
    for facts, check in zip(checks.facts, checks.smart, strict=True):
        if check.uid == uid:
            return {"seq": state.seq, **_smart(state, facts, check, is_full=True)}
    raise plans.MilestoneNotFound(uid)


def open_checks(checks: Checks) -> list[SmartCheck]:
    """Return the checks of the milestones still to be achieved: they make the score."""
    pairs = zip(checks.facts, checks.smart, strict=True)
    return [check for facts, check in pairs if facts.achieved_on is None]


def policy_wire(checks: Checks) -> Wire:
    """Return the thresholds by name."""
    policy = checks.policy
    return {
        "least_chance": policy.least_chance,
        "good_chance": policy.good_chance,
        "most_load": policy.most_load,
        "spacing_days": policy.spacing_days,
    }


def _smart(state: plans.PlanState, facts: SmartFacts, check: SmartCheck, *, is_full: bool) -> Wire:
    results = [found for found in check.results if is_full or found.verdict is not Verdict.PASS]
    return {
        "uid": check.uid,
        "name": facts.title,
        "is_achieved": facts.achieved_on is not None,
        "letters": {str(letter): str(verdict) for letter, verdict in check.letters.items()},
        "rules": [_rule(state, check.uid, found) for found in results],
    }


def _rule(state: plans.PlanState, uid: str, found: RuleResult) -> Wire:
    fix = found.fix
    return {
        "rule": found.rule,
        "letter": str(found.letter),
        "verdict": str(found.verdict),
        "reason": found.reason,
        "params": dict(found.params),
        "sentence": sentence_of(found),
        "fix": None
        if fix is None
        else {
            "act": str(fix.act),
            "text": fix.text,
            "date": fix.date,
            "uids": list(fix.uids),
            "ops": ops_of_fix(state, uid, fix),
        },
    }


def _dismissed(project: plans.Project) -> Mapping[str, DismissedSuggestion]:
    rows = DismissedSuggestion.objects.filter(project_id=project.id)
    return {row.uid: row for row in rows}


def _distribution(
    state: plans.PlanState, found: Distribution, *, dismissed: Mapping[str, DismissedSuggestion]
) -> Wire:
    return {
        "start": found.start,
        "finish": found.finish,
        "milestones": [
            {
                "uid": item.uid,
                "name": item.name,
                "date": item.date,
                "position": item.position,
                "done_share": item.done_share,
                "own_share": item.own_share,
            }
            for item in found.milestones
        ],
        "longest_gap": None if found.longest_gap is None else _gap(state, found.longest_gap),
        "gaps": [_gap(state, gap) for gap in found.gaps],
        **_shape(found),
        "curve": [[date, share] for date, share in found.curve],
        "suggestions": [
            _suggestion(state, item) for item in found.suggestions if item.key not in dismissed
        ],
        "dismissed": [
            {"key": row.uid, "name": item.name, "reason": row.reason, "by": row.by}
            for item in found.suggestions
            if (row := dismissed.get(item.key)) is not None
        ],
    }


def _shape(found: Distribution) -> Wire:
    weeks = found.weeks
    return {
        "clusters": [
            {"uids": list(item.uids), "start": item.start, "finish": item.finish}
            for item in found.clusters
        ],
        "thirds": list(found.thirds),
        "phases_without": [
            {"uid": item.uid, "name": item.name, "work_share": item.work_share}
            for item in found.phases_without
        ],
        "weeks": None
        if weeks is None
        else {
            "count": weeks.count,
            "of": weeks.of,
            "longest": weeks.longest,
            "longest_from": weeks.longest_from,
        },
    }


def _gap(state: plans.PlanState, gap: Gap) -> Wire:
    names, row_of = state.plan["tasks"]["name"], state.row_of
    return {
        "start": gap.start,
        "finish": gap.finish,
        "days": gap.days,
        "time_share": gap.time_share,
        "work_share": gap.work_share,
        "after": None if gap.after is None else names[row_of[gap.after]],
        "before": None if gap.before is None else names[row_of[gap.before]],
    }


def _suggestion(state: plans.PlanState, item: Suggestion) -> Wire:
    return {
        "key": item.key,
        "date": item.date,
        "position": item.position,
        "work_share": item.work_share,
        "reasons": [
            {"kind": str(reason.kind), "params": dict(reason.params)} for reason in item.reasons
        ],
        "kind": str(item.kind),
        "name": item.name,
        "ops": draft_ops(state, item),
    }
