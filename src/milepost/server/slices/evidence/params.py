"""What each kind of criterion is made of: read strictly, field by field. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from milepost.server.slices.evidence.errors import InvalidCriterion

Params = dict[str, Any]
Finding = dict[str, str]

GROUPS = frozenset({"all", "any", "some"})
OPERATORS = ("at-least", "at-most", "between")
COMPARISONS = ("any", "equals", *OPERATORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter: how to read it, what it is when left out, and its bounds."""

    read: Callable[[Any, Param], Any]
    default: Any = None
    is_required: bool = False
    low: float = 0
    high: float = 1e12
    choices: tuple[str, ...] = ()


class _Unfit(Exception):
    """Why a value cannot be used, as the rest of a sentence."""


def _whole(value: Any, param: Param) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise _Unfit("must be a whole number")
    return int(_within(value, param))


def _number(value: Any, param: Param) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Unfit("must be a number")
    return float(_within(value, param))


def _within(value: float, param: Param) -> float:
    if not param.low <= value <= param.high:
        raise _Unfit(f"must lie between {param.low:g} and {param.high:g}")
    return value


def _text(value: Any, param: Param) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise _Unfit("must be a text of at most 200 characters")
    if param.is_required and not value.strip():
        raise _Unfit("must be chosen")
    return value.strip()


def _choice(value: Any, param: Param) -> str:
    if value not in param.choices:
        raise _Unfit(f"must be one of {', '.join(param.choices)}")
    return str(value)


def _texts(value: Any, param: Param) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _Unfit("must be a list of texts")
    items = list(dict.fromkeys(item.strip() for item in value if item.strip()))
    if param.is_required and not items:
        raise _Unfit("must name at least one")
    if len(items) > 100:
        raise _Unfit("must name at most 100")
    return items


_NUMBER = Param(read=_number, low=-1e12)
_PERCENT = Param(read=_whole, default=0, high=100)
_COUNT = Param(read=_whole, default=0, high=100_000)


def _reference() -> Param:
    return Param(read=_text, is_required=True)


KINDS: Mapping[str, Mapping[str, Param]] = {
    "all": {},
    "any": {},
    "some": {"needed": Param(read=_whole, is_required=True, low=1, high=100)},
    "kpi": {
        "kpi": _reference(),
        "operator": Param(read=_choice, default="at-least", choices=OPERATORS),
        "low": _NUMBER,
        "high": _NUMBER,
        "start": _NUMBER,
        "sustained_days": Param(read=_whole, default=0, high=3650),
    },
    "skills-test": {
        "form": _reference(),
        "pass_mark": Param(read=_number, low=0, high=100),
        "pass_rate": Param(read=_whole, default=100, low=1, high=100),
        "programme": Param(read=_text, default=""),
    },
    "survey": {
        "form": _reference(),
        "question": _reference(),
        "mean": Param(read=_number, is_required=True, low=0, high=10),
        "responses": _COUNT,
        "response_rate": _PERCENT,
    },
    "programme": {
        "programme": _reference(),
        "modules": Param(read=_whole, default=0, high=1000),
        "people": _COUNT,
        "people_rate": _PERCENT,
    },
    "deliverable": {"deliverables": Param(read=_texts, is_required=True)},
    "approval": {
        "needed": Param(read=_whole, default=1, low=1, high=100),
        "by": Param(read=_texts, default=()),
    },
    "tasks": {"weight": Param(read=_whole, default=100, low=1, high=100)},
    "webhook": {
        "comparison": Param(read=_choice, default="any", choices=COMPARISONS),
        "field": Param(read=_text, default="value"),
        "equals": Param(read=_text, default=""),
        "low": _NUMBER,
        "high": _NUMBER,
    },
}
"""Every kind of criterion with its parameters."""


@dataclass(slots=True)
class _Reading:
    params: Params = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def refuse(self, name: str, message: str) -> None:
        self.found.append({"field": f"params.{name}" if name else "kind", "message": message})


def read_params(kind: str, given: Mapping[str, Any]) -> Params:
    """Return the parameters of a criterion of `kind`, complete.

    Raises
    ------
    InvalidCriterion
        If anything is missing, unknown or contradicts itself; it names every field.
    """
    reading = _Reading()
    known = KINDS.get(kind)
    if known is None:
        reading.refuse("", f"must be one of {', '.join(KINDS)}")
    else:
        _read_all(reading, known, given)
        if not reading.found:
            for name, message in _contradictions(kind, reading.params):
                reading.refuse(name, message)
    if reading.found:
        first = reading.found[0]
        raise InvalidCriterion(f"{first['field']} {first['message']}.", errors=reading.found)
    return reading.params


def _read_all(reading: _Reading, known: Mapping[str, Param], given: Mapping[str, Any]) -> None:
    for name in given.keys() - known.keys():
        reading.refuse(name, "is not known for this kind")
    for name, param in known.items():
        value = given.get(name)
        if value is None:
            if param.is_required:
                reading.refuse(name, "must be given")
            reading.params[name] = list(param.default) if param.default == () else param.default
            continue
        try:
            reading.params[name] = param.read(value, param)
        except _Unfit as unfit:
            reading.refuse(name, str(unfit))


def _contradictions(kind: str, params: Params) -> Iterator[tuple[str, str]]:
    if kind == "kpi":
        yield from _bounds(params, operator=params["operator"])
    if kind == "webhook" and params["comparison"] in OPERATORS:
        yield from _bounds(params, operator=params["comparison"])
    if kind == "webhook" and params["comparison"] == "equals" and not params["equals"]:
        yield "equals", "must say what the signal has to be"
    if kind == "survey" and not params["responses"] and not params["response_rate"]:
        yield "responses", "or response_rate must say how many answers are enough"


def _bounds(params: Params, *, operator: str) -> Iterator[tuple[str, str]]:
    if operator != "at-most" and params["low"] is None:
        yield "low", "must be given"
    if operator != "at-least" and params["high"] is None:
        yield "high", "must be given"
    if operator == "between" and _is_upside_down(params["low"], params["high"]):
        yield "high", "must not be below low"


def _is_upside_down(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high
