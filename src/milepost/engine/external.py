"""Rows that stand for rows of other plans."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.engine.uncertainty import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalRow:
    """The row `uid` of another plan, which a row of this one stands for.

    `plan` is what the other plan is known by: an identifier, its name or a file's name;
    `plan_name` what people call it, where that is something else.
    """

    plan: str
    uid: Uid
    plan_name: str = ""

    @property
    def name_of_plan(self) -> str:
        """What people call the other plan."""
        return self.plan_name or self.plan
