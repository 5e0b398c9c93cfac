"""The reasons of the SMART check in plain English; the page has its own in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from milepost.engine.smart.results import Param, RuleResult

REASONS = {
    "title-good": "The title names an outcome.",
    "title-empty": "It has no title.",
    "title-placeholder": "“{title}” says nothing of what will be true then.",
    "title-doing": "“{title}” names work to do, not what will be true when it is done.",
    "title-short": "“{title}” is too short to say what will be true.",
    "owner-set": "{owner} owns it.",
    "owner-missing": "Nobody owns it.",
    "content-there": "{deliverables} deliverables and {contributing} tasks lead to it.",
    "content-missing": "No deliverable belongs to it and no task contributes to it.",
    "criteria-there": "{count} criteria say when it is achieved.",
    "criteria-missing": "No criterion says when it is achieved.",
    "criteria-measured": "Every criterion has a number and a source.",
    "criteria-no-number": "“{criterion}” names no number to reach.",
    "criteria-no-source": "“{criterion}” does not say where its number is read.",
    "criteria-none-measured": "No criterion names both a number and a source.",
    "chance-good": "The agreed date is met with {chance_share}.",
    "chance-doubtful": "The agreed date is met with only {chance_share}; {good_share} is wanted.",
    "chance-low": "The agreed date is met with only {chance_share}: missing it is likelier.",
    "chance-achieved": "It is achieved.",
    "chance-no-date": "Without an agreed date there is nothing to judge.",
    "chance-no-forecast": "There is no forecast to judge the agreed date by.",
    "load-fits": "No owner of its work is overloaded.",
    "load-unknown": "No load of the owners of its work is known.",
    "load-over": "{owner} is loaded to {load_share} while working towards it.",
    "purpose-there": "It serves something: a phase, an objective, a KPI or a later milestone.",
    "purpose-missing": "It is tied to no phase, objective, KPI or later milestone.",
    "date-there": "Its date is agreed: {agreed_on}.",
    "date-missing": "No date is agreed.",
    "day-working": "The agreed date is a working day.",
    "day-free": "The agreed date, {agreed_on}, is no working day.",
    "order-kept": "It is agreed for after what it needs.",
    "order-broken": "It is agreed for {agreed_on}, but needs “{other}”, agreed for {other_on}.",
    "spacing-kept": "No other milestone is agreed within {spacing} working days.",
    "spacing-close": "“{other}” is agreed for {other_on}, {apart} working days away; {spacing} are wanted.",
    "past-no": "The agreed date lies ahead, or was met.",
    "past-yes": "The agreed date, {agreed_on}, has passed and it is not achieved.",
    "date-unjudged": "There is no agreed date to judge.",
}
"""A sentence for every reason that a rule can give."""


def sentence_of(found: RuleResult) -> str:
    """Return what a rule found, as an English sentence."""
    shown = {name: _shown(name, value) for name, value in found.params.items()}
    return REASONS[found.reason].format(**shown)


def _shown(name: str, value: Param) -> str:
    if name.endswith("_on"):
        moment = to_datetime(int(value))
        return f"{moment.day} {moment:%B %Y}"
    if name.endswith("_share"):
        return f"{round(float(value) * 100)} %"
    return str(value)
