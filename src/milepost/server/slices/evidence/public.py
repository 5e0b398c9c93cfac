"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.evidence.achieving import (
    achieve_proved,
    declare_achieved,
    reopen_milestone,
)
from milepost.server.slices.evidence.commands import Wanted, define_criteria
from milepost.server.slices.evidence.judging import Judged, judge_all
from milepost.server.slices.evidence.models import Evidence
from milepost.server.slices.evidence.programmes import (
    Done,
    define_programme,
    record_completions,
)
from milepost.server.slices.evidence.queries import (
    evidence_of,
    list_achievements,
    list_criteria,
)
from milepost.server.slices.evidence.stating import record_approval, waive_criterion

__all__ = [
    "Done",
    "Evidence",
    "Judged",
    "Wanted",
    "achieve_proved",
    "declare_achieved",
    "define_criteria",
    "define_programme",
    "evidence_of",
    "judge_all",
    "list_achievements",
    "list_criteria",
    "record_approval",
    "record_completions",
    "reopen_milestone",
    "waive_criterion",
]
