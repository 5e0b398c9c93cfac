"""Why milestones slipped: the days lost, summed by reason, the greatest first. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REASONS = (
    "client-request", "scope", "estimate", "resource", "supplier", "dependency", "defect",
    "external", "regulation", "other",
)  # fmt: skip
"""The reasons a change can be given."""

NOT_SAID = "not-said"
"""The reason of a slip whose change gave none of `REASONS`."""

MINUTES_PER_DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One milestone moved by one change: its scheduled date before and after, in wall minutes."""

    seq: int
    milestone: str
    reason: str
    was: int
    now: int

    @property
    def days(self) -> float:
        """Calendar days to later; 0 if the milestone moved to earlier."""
        return max(self.now - self.was, 0) / MINUTES_PER_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipCause:
    """One reason with what it cost.

    `days` are milestone-days: a change that moves three milestones by two days costs six.
    `share` and `cumulative` are parts of all days, 0 to 1.
    """

    reason: str
    days: float
    changes: int
    milestones: int
    share: float
    cumulative: float


def pareto_of(slips: Iterable[Slip]) -> tuple[SlipCause, ...]:
    """Return the causes of `slips`, the costliest first; equal ones in the order of `REASONS`.

    Moves to earlier count for nothing: they do not make good what another reason lost. The
    last `cumulative` is 1; without any slip the answer is empty.

    References
    ----------
    J. M. Juran, *Quality Control Handbook*, 1951: "the vital few and the trivial many".

    Examples
    --------
    >>> lost = Slip(seq=3, milestone="m1", reason="supplier", was=0, now=4320)
    >>> pareto_of([lost])[0].days
    3.0
    """
    groups: dict[str, list[Slip]] = {}
    for slip in slips:
        if slip.days > 0:
            groups.setdefault(slip.reason, []).append(slip)
    # Summed as minutes, so that the shares do not depend on the order of the log.
    minutes = {
        reason: sum(slip.now - slip.was for slip in group) for reason, group in groups.items()
    }
    total = sum(minutes.values())
    found: list[SlipCause] = []
    so_far = 0
    for reason in sorted(groups, key=lambda reason: (-minutes[reason], _place(reason))):
        so_far += minutes[reason]
        group = groups[reason]
        found.append(
            SlipCause(
                reason=reason,
                days=minutes[reason] / MINUTES_PER_DAY,
                changes=len({slip.seq for slip in group}),
                milestones=len({slip.milestone for slip in group}),
                share=minutes[reason] / total,
                cumulative=so_far / total,
            )
        )
    return tuple(found)


def _place(reason: str) -> tuple[int, str]:
    return (REASONS.index(reason) if reason in REASONS else len(REASONS), reason)


_LEADING_WORD = re.compile(r"\s*#?([A-Za-z][A-Za-z -]*?)\s*(?:[:,.;–—]|-\s|$)")


def reason_in(text: str) -> str:
    """Return the reason that the words of an edit begin with, else `NOT_SAID`.

    Examples
    --------
    >>> reason_in("Supplier: steel comes two weeks late")
    'supplier'
    >>> reason_in("client request")
    'client-request'
    >>> reason_in("because the supplier is late")
    'not-said'
    """
    found = _LEADING_WORD.match(text)
    word = found.group(1).lower().replace(" ", "-") if found else ""
    return word if word in REASONS else NOT_SAID
