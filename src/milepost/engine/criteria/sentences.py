"""Why a criterion stands as it does, in plain English; the page says it in its reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Value = float | str | tuple[str, ...] | None
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of a criterion: a stable code, and the values that fill its sentence."""

    code: str
    values: Values = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The same as an English sentence."""
        return _ENGLISH[self.code](self.values)


def tell(code: str, **values: Value) -> Told:
    """Return what is said with `code` and its `values`."""
    return Told(code=code, values=values)


def number(value: Value) -> str:
    """Return a number as people write it: up to two digits after the point.

    Examples
    --------
    >>> number(4.0), number(4.256), number(-0.001)
    ('4', '4.26', '0')
    """
    if not isinstance(value, int | float):
        return f"“{value}”"
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _wanted(values: Values) -> str:
    """Return bounds as ``at least 80 %``."""
    low, high, unit = values["low"], values["high"], values.get("unit")
    tail = f" {unit}" if unit else ""
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}{tail}"
    if low is not None:
        return f"at least {number(low)}{tail}"
    return f"at most {number(high or 0.0)}{tail}"


def _reading(values: Values) -> str:
    unit = f" {values['unit']}" if values["unit"] else ""
    return f"The last reading is {number(values['value'])}{unit}; needed is {_wanted(values)}"


def _held(values: Values) -> str:
    return f"{_reading(values)}, shown to hold for {values['held']} of {values['days']} days."


def _test(values: Values) -> str:
    passed, size, needed = values["passed"], values["size"], values["needed"]
    waiting = values["waiting"]
    text = f"{passed} of {size} passed with at least {number(values['mark'])} %; {needed} must."
    if not waiting:
        return text
    people = "1 person has" if waiting == 1 else f"{waiting} people have"
    return f"{text} {people} yet to take it."


def _no_answer(values: Values) -> str:
    needed, mean = values["needed"], number(values["mean"])
    verb = "is" if needed == 1 else "are"
    return f"There is no answer yet; {needed} with a mean of at least {mean} {verb} needed."


def _survey(values: Values) -> str:
    count, needed = values["count"], values["needed"]
    answers = "1 answer" if count == 1 else f"{count} answers"
    value, mean = number(values["value"]), number(values["mean"])
    return f"The mean of {answers} is {value}; needed is {mean} from {needed}."


def _programme(values: Values) -> str:
    return (
        f"{values['done']} of {values['size']} completed {values['needed_modules']} of "
        f"{values['modules']} modules; {values['needed']} must."
    )


def _names(values: Values, key: str) -> tuple[str, ...]:
    found = values[key]
    return found if isinstance(found, tuple) else ()


def _open_items(values: Values) -> str:
    pairs = zip(_names(values, "names"), _names(values, "states"), strict=True)
    return "; ".join(f"“{name}” is {state}" for name, state in pairs) + "."


def _accepted(values: Values) -> str:
    count = values["count"]
    if count == 1:
        return "The deliverable is accepted."
    return f"All {count} deliverables are accepted."


def _approvals(values: Values) -> str:
    names = ", ".join(_names(values, "names"))
    tail = f": {names}" if names else " so far"
    return f"{values['count']} of {values['needed']} approvals{tail}."


def _tasks(values: Values) -> str:
    return (
        f"{values['done']} of {values['count']} tasks are finished, "
        f"{number(values['work'])} % of the work; {values['needed']} % must be."
    )


def _group(values: Values) -> str:
    met, size, needed = values["met"], values["size"], values["needed"]
    waived = ", ".join(_names(values, "waived"))
    tail = f" Waived: {waived}." if waived else ""
    if needed == size:
        return f"{met} of {needed} criteria are met.{tail}"
    return f"{met} of {size} criteria are met; {needed} must be.{tail}"


def _said(sentence: str) -> Callable[[Values], str]:
    return lambda _: sentence


_ENGLISH: Mapping[str, Callable[[Values], str]] = {
    "gone": _said("What this rests on is gone. Choose another, or remove the criterion."),
    "waived": lambda values: f"Waived by {values['by']}: {values['reason']}",
    "group-empty": _said("Nothing has been asked for yet."),
    "group": _group,
    "reading-none": lambda values: f"There is no reading yet; needed is {_wanted(values)}.",
    "reading": lambda values: f"{_reading(values)}.",
    "reading-held": _held,
    "roster-empty": _said("Nobody is on the roster yet."),
    "test": _test,
    "survey-none": _no_answer,
    "survey": _survey,
    "modules-none": _said("There are no modules yet."),
    "programme": _programme,
    "deliverable-gone": _said("The deliverable is gone."),
    "deliverables-open": _open_items,
    "deliverables-accepted": _accepted,
    "approvals": _approvals,
    "tasks-none": _said("No task contributes to the milestone yet."),
    "tasks": _tasks,
    "signal-none": _said("No signal has arrived yet."),
    "signal-any": lambda values: f"The last signal said {number(values['value'])}; needed is any.",
    "signal-equals": lambda values: (
        f"The last signal said {number(values['value'])}; needed is “{values['equals']}”."
    ),
    "signal": lambda values: (
        f"The last signal said {number(values['value'])}; needed is {_wanted(values)}."
    ),
}
