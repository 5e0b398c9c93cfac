"""Milepost's own facts, kept in custom fields of MSPDI so that they survive the journey."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.engine.cost_rules import is_share, is_sound_cost
from milepost.engine.estimate_rules import is_confidence, is_sound
from milepost.engine.plan import (
    DistributionShape,
    MilestoneFacts,
    MilestoneKind,
    Outcome,
    TaskKind,
    ThreePoint,
)
from milepost.formats.mspdi_external import external_of_text, external_text
from milepost.formats.mspdi_fields import Fields
from milepost.formats.mspdi_splits import splits_of_text, splits_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.plan import Split, Task
    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node

AttributeNames = dict[str, "Attribute"]


class Attribute(StrEnum):
    """A custom field, named as a person sees it in the other tool."""

    IDENTIFIER = "Milepost identifier"
    KIND = "Milepost kind"
    AGREED = "Milepost agreed date"
    ACHIEVED = "Milepost achieved on"
    OWNER = "Milepost owner"
    CLIENT_OWNER = "Milepost client owner"
    DESCRIPTION = "Milepost description"
    ESTIMATE = "Milepost estimate"
    CONFIDENCE = "Milepost confidence"
    SPLITS = "Milepost interruptions"
    RESUME = "Milepost resumes on"
    CONTRIBUTES_TO = "Milepost contributes to"
    EXTERNAL = "Milepost row of another plan"
    COST_ESTIMATE = "Milepost cost estimate"
    COST_FOLLOWS = "Milepost cost follows duration"


FIELD_IDS = {
    Attribute.COST_ESTIMATE: ("188744001", "Text15"),
    Attribute.COST_FOLLOWS: ("188744002", "Text16"),
    Attribute.EXTERNAL: ("188744003", "Text17"),
    Attribute.CONFIDENCE: ("188744004", "Text18"),
    Attribute.SPLITS: ("188744000", "Text14"),
    Attribute.RESUME: ("188743952", "Date8"),
    Attribute.IDENTIFIER: ("188744005", "Text19"),
    Attribute.KIND: ("188744006", "Text20"),
    Attribute.OWNER: ("188744007", "Text21"),
    Attribute.CLIENT_OWNER: ("188744008", "Text22"),
    Attribute.DESCRIPTION: ("188744009", "Text23"),
    Attribute.ESTIMATE: ("188744010", "Text24"),
    Attribute.CONTRIBUTES_TO: ("188744011", "Text25"),
    Attribute.AGREED: ("188743953", "Date9"),
    Attribute.ACHIEVED: ("188743954", "Date10"),
}
"""Microsoft Project's numbers and names of the task fields that carry them."""
MOST_CHARACTERS = 255
"""What a text field of Microsoft Project holds."""


def read_attribute_names(root: Node) -> AttributeNames:
    """Return which custom field numbers of the file carry which of Milepost's facts."""
    titles = {attribute.value: attribute for attribute in Attribute}
    return {
        node.words("FieldID"): titles[node.words("Alias")]
        for node in root.every("ExtendedAttributes", "ExtendedAttribute")
        if node.words("Alias") in titles
    }


def read_milepost_facts(task: Task, node: Node, *, names: AttributeNames, log: FindingLog) -> Task:
    """Return `task` with the facts that its custom fields hold."""
    if not names:
        return task
    given = {
        names[each.words("FieldID")]: Fields(each, label=f'task {task.uid} "{task.name}"', log=log)
        for each in node.every("ExtendedAttribute")
        if each.words("FieldID") in names and each.words("Value")
    }
    if task.external is not None:
        kept = given.get(Attribute.EXTERNAL)
        row = None if kept is None else external_of_text(kept.words("Value"))
        return task if row is None else replace(task, external=row)
    if Attribute.CONTRIBUTES_TO in given:
        uids = tuple(given[Attribute.CONTRIBUTES_TO].words("Value").split())
        task = replace(task, contributes_to=uids)
    task = _with_estimates(task, given, log=log)
    if Attribute.SPLITS in given:
        task = replace(task, splits=_splits(given[Attribute.SPLITS], log=log))
    if Attribute.RESUME in given:
        task = replace(task, resume=given[Attribute.RESUME].moment("Value"))
    if Attribute.KIND in given and task.kind is not TaskKind.PHASE:
        if given[Attribute.KIND].words("Value") == TaskKind.LEVEL_OF_EFFORT:
            return replace(task, kind=TaskKind.LEVEL_OF_EFFORT, duration=0)
        task = replace(task, milestone=_facts(given, log=log), kind=TaskKind.MILESTONE)
    return task


def _with_estimates(task: Task, given: dict[Attribute, Fields], *, log: FindingLog) -> Task:
    if Attribute.ESTIMATE in given:
        task = replace(task, estimate=_estimate(given[Attribute.ESTIMATE], log=log))
    if Attribute.CONFIDENCE in given:
        task = replace(task, confidence=_confidence(given[Attribute.CONFIDENCE], log=log))
    if Attribute.COST_ESTIMATE in given:
        task = replace(task, cost_estimate=_cost_estimate(given[Attribute.COST_ESTIMATE], log=log))
    if Attribute.COST_FOLLOWS in given:
        share = _cost_share(given[Attribute.COST_FOLLOWS], log=log)
        task = replace(task, cost_follows_duration=share)
    return task


def _facts(given: dict[Attribute, Fields], *, log: FindingLog) -> MilestoneFacts:
    def words(attribute: Attribute) -> str:
        return given[attribute].words("Value") if attribute in given else ""

    try:
        kind = MilestoneKind(words(Attribute.KIND))
    except ValueError:
        kind = MilestoneKind.OTHER
        log.warning(
            "milestone-kind-unknown",
            given[Attribute.KIND].place("Value"),
            f'"{words(Attribute.KIND)}" is not a kind of milestone.',
            f"It is read as {kind.value}; use one of {', '.join(MilestoneKind)}.",
        )
    agreed, achieved = given.get(Attribute.AGREED), given.get(Attribute.ACHIEVED)
    return MilestoneFacts(
        kind=kind,
        agreed_date=agreed.moment("Value") if agreed else None,
        achieved_on=achieved.moment("Value") if achieved else None,
        owner=words(Attribute.OWNER),
        client_owner=words(Attribute.CLIENT_OWNER),
        description=words(Attribute.DESCRIPTION),
    )


def _estimate(fields: Fields, *, log: FindingLog) -> ThreePoint | None:
    """Read ``480 960 1440 pert``: low, likely and high minutes and the shape.

    A discrete one goes on with its outcomes, such as ``480:0.75 1440:0.25``.
    """
    estimate = _three_point(fields.words("Value"))
    if estimate is not None and is_sound(estimate):
        return estimate
    log.warning(
        "estimate-not-readable",
        fields.place("Value"),
        "The estimate is not three rising numbers of minutes and a shape.",
        "It is left out; write it as 480 960 1440 pert.",
    )
    return None


def _cost_estimate(fields: Fields, *, log: FindingLog) -> ThreePoint | None:
    estimate = _three_point(fields.words("Value"))
    if estimate is not None and is_sound_cost(estimate):
        return estimate
    log.warning(
        "cost-estimate-not-readable",
        fields.place("Value"),
        "The cost estimate is not three rising amounts and a shape.",
        "It is left out; write it, in minor units, as 50000 80000 120000 pert.",
    )
    return None


def _cost_share(fields: Fields, *, log: FindingLog) -> float | None:
    try:
        share = float(fields.words("Value"))
    except ValueError:
        share = math.nan
    if is_share(share):
        return share
    log.warning(
        "cost-share-not-readable",
        fields.place("Value"),
        "The share of the cost that follows the duration lies outside 0 to 1.",
        "It is left out; write 1 for work paid by time, 0 for a fixed price.",
    )
    return None


def _three_point(words: str) -> ThreePoint | None:
    try:
        low, likely, high, shape, *outcomes = words.split()
        return ThreePoint(
            low=int(low),
            likely=int(likely),
            high=int(high),
            shape=DistributionShape(shape),
            outcomes=tuple(map(_outcome, outcomes)),
        )
    except ValueError:
        return None


def _outcome(words: str) -> Outcome:
    minutes, _, probability = words.partition(":")
    return Outcome(minutes=int(minutes), probability=float(probability))


def _splits(fields: Fields, *, log: FindingLog) -> tuple[Split, ...]:
    splits = splits_of_text(fields.words("Value"))
    if splits is None:
        log.warning(
            "splits-not-readable",
            fields.place("Value"),
            "The interruptions are not rising pairs of minutes of work and of the gap.",
            "They are left out; write them as 960+480 1920+480.",
        )
    return splits or ()


def _confidence(fields: Fields, *, log: FindingLog) -> float | None:
    try:
        percent = float(fields.words("Value"))
    except ValueError:
        percent = math.nan
    if is_confidence(percent):
        return percent
    log.warning(
        "confidence-not-readable",
        fields.place("Value"),
        "How sure the duration is lies outside 50 to 100 per cent.",
        "It is left out; write more than 50 and less than 100.",
    )
    return None


def read_identifiers(root: Node, *, names: AttributeNames) -> dict[str, str]:
    """Return the original identifiers of tasks that were numbered for MSPDI, by number.

    Empty if the file has none, or if they would not be unique.
    """
    found: dict[str, str] = {}
    kept: set[str] = set()
    for node in root.every("Tasks", "Task"):
        number = node.words("UID")
        found[number] = number
        for each in node.every("ExtendedAttribute"):
            if names.get(each.words("FieldID")) is Attribute.IDENTIFIER and each.words("Value"):
                found[number] = each.words("Value")
        kept.add(found[number])
    if len(kept) != len(found) or all(number == uid for number, uid in found.items()):
        return {}
    return found


def attribute_values(task: Task, *, numbers: dict[str, str]) -> Iterator[tuple[Attribute, str]]:
    """Yield the custom fields that carry what MSPDI has no element for."""
    if numbers[task.uid] != task.uid:
        yield Attribute.IDENTIFIER, task.uid
    if task.external is not None:
        yield Attribute.EXTERNAL, external_text(task.external)
    yield from _estimate_values(task)
    if task.splits:
        yield Attribute.SPLITS, splits_text(task)
    if task.resume is not None:
        yield Attribute.RESUME, task.resume.isoformat(timespec="seconds")
    if task.contributes_to:
        yield Attribute.CONTRIBUTES_TO, " ".join(numbers[uid] for uid in task.contributes_to)
    if task.kind is TaskKind.LEVEL_OF_EFFORT:
        yield Attribute.KIND, task.kind.value
    elif task.milestone is not None:
        yield from _fact_values(task.milestone)


def _estimate_values(task: Task) -> Iterator[tuple[Attribute, str]]:
    if task.estimate is not None:
        yield Attribute.ESTIMATE, _words_of(task.estimate)
    if task.cost_estimate is not None:
        yield Attribute.COST_ESTIMATE, _words_of(task.cost_estimate)
    if task.cost_follows_duration is not None:
        yield Attribute.COST_FOLLOWS, repr(task.cost_follows_duration)
    if task.confidence is not None:
        yield Attribute.CONFIDENCE, repr(task.confidence)


def _words_of(spread: ThreePoint) -> str:
    outcomes = "".join(f" {each.minutes}:{each.probability!r}" for each in spread.outcomes)
    return f"{spread.low} {spread.likely} {spread.high} {spread.shape.value}{outcomes}"


def _fact_values(facts: MilestoneFacts) -> Iterator[tuple[Attribute, str]]:
    yield Attribute.KIND, facts.kind.value
    for attribute, moment in (
        (Attribute.AGREED, facts.agreed_date),
        (Attribute.ACHIEVED, facts.achieved_on),
    ):
        if moment is not None:
            yield attribute, moment.isoformat(timespec="seconds")
    for attribute, words in (
        (Attribute.OWNER, facts.owner),
        (Attribute.CLIENT_OWNER, facts.client_owner),
        (Attribute.DESCRIPTION, facts.description),
    ):
        if words:
            yield attribute, words
