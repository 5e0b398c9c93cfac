"""The SMART check: five verdicts on a milestone, each from rules that say why."""

from __future__ import annotations

from milepost.engine.smart.check import check_milestone, score_of
from milepost.engine.smart.facts import Criterion, Neighbour, OwnerLoad, SmartFacts, SmartPolicy
from milepost.engine.smart.fixes import apply_fix, proposed_date
from milepost.engine.smart.results import Fix, FixAct, Letter, RuleResult, SmartCheck, Verdict
from milepost.engine.smart.sentences import sentence_of
from milepost.engine.smart.titles import Language, TitleFault, fault_of_title, language_of

__all__ = [
    "Criterion",
    "Fix",
    "FixAct",
    "Language",
    "Letter",
    "Neighbour",
    "OwnerLoad",
    "RuleResult",
    "SmartCheck",
    "SmartFacts",
    "SmartPolicy",
    "TitleFault",
    "Verdict",
    "apply_fix",
    "check_milestone",
    "fault_of_title",
    "language_of",
    "proposed_date",
    "score_of",
    "sentence_of",
]
