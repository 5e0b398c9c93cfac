"""The questions of a form: read strictly, answered strictly, scored. Pure.

A question is a mapping with `uid`, `kind`, `text`, `help`, `is_required` and, by kind,
`options` (choices), `low`, `high`, `low_label`, `high_label` (scales) and `points` (tests).
The right answers are kept apart from it, by the question's uid.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from milepost.server.kernel.ids import new_id
from milepost.server.slices.forms.errors import InvalidAnswers, InvalidForm

Question = dict[str, Any]
Right = dict[str, list[str]]
Finding = dict[str, str]

KINDS = ("single", "several", "scale", "text")
SCALES = {(1, 5), (1, 10), (0, 10)}
"""The scales on offer; 0 to 10 asks how likely somebody is to recommend (NPS)."""

MOST_QUESTIONS = 100
MOST_OPTIONS = 30
LONGEST_TEXT = 4000
MOST_POINTS = 100


def read_questions(
    asked: Sequence[Mapping[str, Any]], *, kind: str
) -> tuple[list[Question], Right]:
    """Return questions as a form keeps them, and the right answers apart.

    Raises
    ------
    InvalidForm
        If anything is missing or contradicts itself; it names every place.
    """
    found = list(_findings(asked, kind=kind))
    if found:
        raise InvalidForm(f"{found[0]['field']} {found[0]['message']}.", errors=found)
    questions = [_read(item, kind=kind) for item in asked]
    right = {
        question["uid"]: _right_of(item, question)
        for item, question in zip(asked, questions, strict=True)
        if kind == "test" and item.get("right")
    }
    return questions, right


def _read(item: Mapping[str, Any], *, kind: str) -> Question:
    question: Question = {
        "uid": item.get("uid") or new_id(),
        "kind": item["kind"],
        "text": item["text"].strip(),
        "help": str(item.get("help") or "").strip(),
        "is_required": bool(item.get("is_required", True)),
    }
    if item["kind"] in {"single", "several"}:
        question["options"] = [
            {"uid": option.get("uid") or new_id(), "text": option["text"].strip()}
            for option in item["options"]
        ]
    if item["kind"] == "scale":
        question |= {name: item.get(name, "") or "" for name in ("low_label", "high_label")}
        question |= {"low": item["low"], "high": item["high"]}
    if kind == "test":
        question["points"] = item.get("points", 1) if item.get("right") else 0
    return question


def _right_of(item: Mapping[str, Any], question: Question) -> list[str]:
    """Return the right answers; options may be named by uid or, when new, by their place."""
    if question["kind"] == "text":
        return [str(text).strip() for text in item["right"]]
    places = {f"#{place}": option["uid"] for place, option in enumerate(question["options"])}
    return [places.get(str(name), str(name)) for name in item["right"]]


def _findings(asked: Sequence[Mapping[str, Any]], *, kind: str) -> Iterator[Finding]:
    if len(asked) > MOST_QUESTIONS:
        yield _finding("questions", f"must be at most {MOST_QUESTIONS}")
    uids = [item["uid"] for item in asked if item.get("uid")]
    if len(uids) != len(set(uids)):
        yield _finding("questions", "must each have a uid of their own")
    for place, item in enumerate(asked):
        for field, message in _faults(item, kind=kind):
            yield _finding(f"questions.{place}.{field}", message)


def _finding(field: str, message: str) -> Finding:
    return {"field": field, "message": message}


def _faults(item: Mapping[str, Any], *, kind: str) -> Iterator[tuple[str, str]]:
    if item["kind"] not in KINDS:
        yield "kind", f"must be one of {', '.join(KINDS)}"
        return
    if not str(item.get("text") or "").strip():
        yield "text", "must say what is asked"
    if item["kind"] in {"single", "several"}:
        yield from _option_faults(item)
    if item["kind"] == "scale" and (item.get("low"), item.get("high")) not in SCALES:
        yield "high", "must make one of the scales 1 to 5, 1 to 10 or 0 to 10"
    if kind == "test":
        yield from _right_faults(item)


def _option_faults(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    options = item.get("options") or []
    if not 2 <= len(options) <= MOST_OPTIONS:
        yield "options", f"must be 2 to {MOST_OPTIONS}"
    texts = [str(option.get("text") or "").strip() for option in options]
    if not all(texts):
        yield "options", "must each have a text"
    if len(set(texts)) != len(texts):
        yield "options", "must differ from one another"


def _right_faults(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    right, points = item.get("right") or [], item.get("points", 1)
    if not 0 <= points <= MOST_POINTS:
        yield "points", f"must lie between 0 and {MOST_POINTS}"
    if not right:
        return
    if item["kind"] == "scale":
        yield "right", "cannot be given for a scale"
    if item["kind"] == "single" and len(right) != 1:
        yield "right", "must be exactly one option"
    if item["kind"] in {"single", "several"}:
        options = item.get("options") or []
        known = {option.get("uid") for option in options} | {f"#{n}" for n in range(len(options))}
        if not set(right) <= known:
            yield "right", "must name options of the question"
    if item["kind"] == "text" and not all(str(text).strip() for text in right):
        yield "right", "must be texts that count as right"


def check_ready(questions: Sequence[Question], right: Right, *, kind: str) -> list[Finding]:
    """Return what keeps a form from being opened."""
    found = [] if questions else [_finding("questions", "must have at least one")]
    if kind == "test" and questions and not any(item.get("points") for item in questions):
        found.append(_finding("questions", "must have one with a right answer and points"))
    for place, item in enumerate(questions):
        if kind == "test" and item.get("points") and not right.get(item["uid"]):
            found.append(_finding(f"questions.{place}.right", "must say what is right"))
    return found


def read_answers(questions: Sequence[Question], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that were given, by question.

    Raises
    ------
    InvalidAnswers
        If one is missing or does not fit its question; each finding names the question.
    """
    found = []
    answers: dict[str, Any] = {}
    known = {question["uid"] for question in questions}
    found += [_answer_finding(uid, "unknown") for uid in given if uid not in known]
    for question in questions:
        value = _tidy(given.get(question["uid"]))
        if value in (None, "", []):
            if question["is_required"]:
                found.append(_answer_finding(question["uid"], "required"))
            continue
        if code := _misfit(question, value):
            found.append(_answer_finding(question["uid"], code))
        answers[question["uid"]] = value
    if found:
        raise InvalidAnswers(
            "One answer needs a second look."
            if len(found) == 1
            else f"{len(found)} answers need a second look.",
            errors=found,
        )
    return answers


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return list(dict.fromkeys(item for item in value if isinstance(item, str)))
    return value


_MESSAGES = {
    "unknown": "This question is not part of the form.",
    "required": "Please answer this one.",
    "choose": "Choose among the options.",
    "range": "Choose a number of the scale.",
    "too-long": f"Write at most {LONGEST_TEXT} characters.",
}
"""What is wrong with an answer, by a code that pages have words of their own for."""


def _answer_finding(question: str, code: str) -> Finding:
    return {"question": question, "code": code, "message": _MESSAGES[code]}


def _misfit(question: Question, value: Any) -> str:
    """Return the code of what is wrong with an answer, or empty text."""
    options = {option["uid"] for option in question.get("options", ())}
    match question["kind"]:
        case "single":
            return "" if isinstance(value, str) and value in options else "choose"
        case "several":
            return "" if isinstance(value, list) and set(value) <= options else "choose"
        case "scale":
            is_whole = isinstance(value, int) and not isinstance(value, bool)
            return "" if is_whole and question["low"] <= value <= question["high"] else "range"
        case _:
            return "" if isinstance(value, str) and len(value) <= LONGEST_TEXT else "too-long"


def is_right(question: Question, *, right: Sequence[str], answer: Any) -> bool:
    """Return whether an answer is right: all right options and no other, or a right text."""
    match question["kind"]:
        case "single":
            return answer in right
        case "several":
            return isinstance(answer, list) and set(answer) == set(right)
        case _:
            said = " ".join(str(answer or "").split()).casefold()
            return said in {" ".join(text.split()).casefold() for text in right}


def score_of(questions: Sequence[Question], right: Right, answers: Mapping[str, Any]) -> float:
    """Return the points reached, in per cent of all points; no part of a question counts.

    Examples
    --------
    >>> asked = [{"uid": "a", "kind": "single", "points": 3}, {"uid": "b", "kind": "text", "points": 1}]
    >>> score_of(asked, {"a": ["x"], "b": ["Pier 9"]}, {"a": "y", "b": " pier  9 "})
    25.0
    """
    total = sum(question.get("points", 0) for question in questions)
    reached = sum(
        question.get("points", 0)
        for question in questions
        if question["uid"] in right
        and is_right(question, right=right[question["uid"]], answer=answers.get(question["uid"]))
    )
    return 100.0 * reached / total if total else 0.0


def shuffled(questions: Sequence[Question], *, seed: str) -> list[Question]:
    """Return the questions, and the options of each, in an order that belongs to `seed`."""
    # The order need not be secret, only the same each time the link is opened.
    order = random.Random(seed)  # noqa: S311
    mixed = [
        {**item, "options": order.sample(item["options"], len(item["options"]))}
        if "options" in item
        else item
        for item in questions
    ]
    return order.sample(mixed, len(mixed))
