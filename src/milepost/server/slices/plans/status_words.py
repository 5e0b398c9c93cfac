"""What a status rests on, as phrases: a code with its values, and the English of each.

Phrases that follow one another make one sentence, so each brings its own punctuation. The
page says them in its reader's language by the same codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A part of a reason, or a next step: `minutes` of clock time, a `share` from 0 to 1, a `task`."""

    code: str
    minutes: int | None = None
    share: float | None = None
    task: str = ""


ENGLISH = {
    "achieved": "Achieved",
    "achieved-on-day": "Achieved on the agreed date",
    "achieved-after": "Achieved {span} after the agreed date",
    "achieved-before": "Achieved {span} before the agreed date",
    "no-promise": "No date has been agreed",
    "after-deadline": "Scheduled {span} after the deadline",
    "after-agreed": "Scheduled {span} after the agreed date",
    "before-agreed": "Scheduled {span} before the agreed date",
    "on-agreed": "Scheduled on the agreed date",
    "agreed-passed": "The agreed date passed {span} ago",
    "low-chance": "Only a {share} chance of the agreed date",
    "some-chance": "A {share} chance of the agreed date",
    "with-chance": ", with a {share} chance",
    "slipped": ", {span} later than when it was agreed",
    "late": ": “{task}” is late",
    "drives": ": “{task}” sets the date",
    "await-reply": "Waiting for the client's reply, {span}",
    "collect-evidence": "Collect the evidence: {share} of it is met",
    "decide-gate": "Decide the gate",
    "agree": "Agree a date with the client",
    "agree-anew": "Agree a new date",
    "shorten": "Shorten “{task}”, or agree a new date",
    "update": "Update “{task}”, which should have ended",
    "look-at": "Look at “{task}”, which sets the date",
}
"""The text of each phrase, by its code."""


def sentence(phrases: Iterable[Phrase]) -> str:
    """Return phrases as one English sentence; empty if there are none."""
    return "".join(
        ENGLISH[phrase.code].format(
            span=span(phrase.minutes or 0),
            share=_per_cent(phrase.share or 0.0),
            task=phrase.task,
        )
        for phrase in phrases
    )


def _per_cent(share: float) -> str:
    # A chance that is not certain is never shown as 0 % or 100 %.
    shown = round(share * 100)
    if shown == 0 and share > 0:
        return "less than 1 %"
    if shown == 100 and share < 1:
        return "more than 99 %"
    return f"{shown} %"


def span(minutes: int) -> str:
    """Return a length of clock time in words: ``4 days``, or hours below a day."""
    days = -(-minutes // DAY)
    if minutes >= DAY:
        return f"{days} day" if days == 1 else f"{days} days"
    hours = max(1, minutes // 60)
    return f"{hours} hour" if hours == 1 else f"{hours} hours"
