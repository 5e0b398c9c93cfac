"""What the answers to a form come to: means, distributions, pass rates. Pure."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from milepost.server.slices.forms.questions import Question

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def mean_of(values: Sequence[float]) -> float | None:
    """Return the mean, or ``None`` of nothing."""
    return math.fsum(values) / len(values) if values else None


def nps_of(values: Sequence[int]) -> float | None:
    """Return the Net Promoter Score of answers from 0 to 10, from -100 to 100.

    The share of 9 and 10 less the share of 0 to 6, in per cent.

    References
    ----------
    .. [1] F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, 2003.

    Examples
    --------
    >>> nps_of([10, 9, 8, 3])
    25.0
    """
    if not values:
        return None
    promoters = sum(value >= 9 for value in values)
    detractors = sum(value <= 6 for value in values)
    return 100.0 * (promoters - detractors) / len(values)


def values_of(answers: Sequence[Mapping[str, Any]], question: str) -> list[Any]:
    """Return what was answered to `question`, leaving out who did not."""
    return [given[question] for given in answers if question in given]


def is_nps(question: Question) -> bool:
    """Return whether the question's scale is that of the Net Promoter Score."""
    return question["kind"] == "scale" and (question["low"], question["high"]) == (0, 10)


def result_of(question: Question, answers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how a question was answered: count, mean, distribution, texts."""
    values = values_of(answers, question["uid"])
    is_scale = question["kind"] == "scale"
    return {
        "question": question["uid"],
        "count": len(values),
        "mean": mean_of(values) if is_scale else None,
        "nps": nps_of(values) if is_nps(question) else None,
        "distribution": _distribution(question, values),
        "texts": sorted(values) if question["kind"] == "text" else [],
    }


def _distribution(question: Question, values: Sequence[Any]) -> list[dict[str, Any]]:
    match question["kind"]:
        case "scale":
            counts = Counter(values)
            steps = range(question["low"], question["high"] + 1)
            return [{"value": str(n), "label": str(n), "count": counts[n]} for n in steps]
        case "single" | "several":
            chosen = Counter(
                uid for value in values for uid in (value if isinstance(value, list) else [value])
            )
            return [
                {"value": item["uid"], "label": item["text"], "count": chosen[item["uid"]]}
                for item in question["options"]
            ]
        case _:
            return []


def pass_rate(scores: Sequence[float], *, mark: float, invited: int) -> float | None:
    """Return the share of the invited who passed, in per cent; ``None`` if nobody is invited.

    Examples
    --------
    >>> pass_rate([90.0, 40.0], mark=80, invited=4)
    25.0
    """
    passed = sum(score >= mark - 1e-9 for score in scores)
    return 100.0 * passed / invited if invited else None


def as_csv(
    questions: Sequence[Question],
    answers: Sequence[Mapping[str, Any]],
    *,
    head: Sequence[str],
    heads: Sequence[Sequence[str]],
) -> str:
    """Return the answers as CSV, a row each, with the columns `head` before the questions'.

    No cell can run as a formula in a spreadsheet: a risky one gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*head, *(_safe(item["text"]) for item in questions)])
    for own, given in zip(heads, answers, strict=True):
        cells = [_cell(item, given.get(item["uid"])) for item in questions]
        writer.writerow([_safe(text) for text in (*own, *cells)])
    return out.getvalue()


def _cell(question: Question, value: Any) -> str:
    if value is None:
        return ""
    names: dict[str, str] = {item["uid"]: item["text"] for item in question.get("options", ())}
    if isinstance(value, list):
        return "; ".join(str(names.get(uid, uid)) for uid in value)
    return str(names.get(value, value))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
