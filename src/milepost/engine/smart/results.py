"""What the SMART check answers: verdicts with reasons, and the way to mend each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from milepost.engine.plan import Uid
from milepost.engine.units import Minutes


class Letter(StrEnum):
    """The five questions."""

    SPECIFIC = "S"
    MEASURABLE = "M"
    ACHIEVABLE = "A"
    RELEVANT = "R"
    TIMELY = "T"


class Verdict(StrEnum):
    """How a milestone answers one question, worst last."""

    PASS = "pass"  # noqa: S105
    WARN = "warn"
    FAIL = "fail"


class FixAct(StrEnum):
    """What mends a rule; those that name no value ask a person for one."""

    RENAME = "rename"
    EDIT_TITLE = "edit-title"
    SET_OWNER = "set-owner"
    CHOOSE_OWNER = "choose-owner"
    COUNT_WORK = "count-work"
    ADD_DELIVERABLE = "add-deliverable"
    ADD_CRITERION = "add-criterion"
    EDIT_CRITERIA = "edit-criteria"
    AGREE_DATE = "agree-date"
    EASE_LOAD = "ease-load"
    MOVE_TO_PHASE = "move-to-phase"
    LINK_PURPOSE = "link-purpose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One way to mend a rule: an act with its proposed text, date or rows."""

    act: FixAct
    text: str = ""
    date: Minutes | None = None
    uids: tuple[Uid, ...] = ()


Param = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """What one rule found.

    `reason` is a stable key and `params` fill its sentence; a parameter that ends in
    ``_on`` is wall minutes, one that ends in ``_share`` a share of 1. `fix` is ``None``
    where the rule passes.
    """

    rule: str
    letter: Letter
    verdict: Verdict
    reason: str
    params: Mapping[str, Param] = field(default_factory=dict)
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartCheck:
    """The check of one milestone: each letter is as its worst rule."""

    uid: Uid
    results: tuple[RuleResult, ...]

    @property
    def letters(self) -> dict[Letter, Verdict]:
        """The verdict of each letter."""
        order = list(Verdict)
        return {
            letter: max(
                (found.verdict for found in self.results if found.letter is letter),
                key=order.index,
                default=Verdict.PASS,
            )
            for letter in Letter
        }

    @property
    def warnings(self) -> int:
        """How many rules do not pass."""
        return sum(found.verdict is not Verdict.PASS for found in self.results)
