"""Milepost's own JSON: a whole plan, versioned, without loss.

The file is ``{"milepost": 1, "plan": {…}}``. Every field of `Plan` and of the values below
it appears under its own name; a field that has its default is left out. Times are
``2026-01-05T08:00``, durations are whole minutes, enumerations are their names in the
glossary (``FS``, ``milestone``, ``START_NO_EARLIER_THAN``).
"""

from __future__ import annotations

import json
from typing import Any

from milepost.engine.errors import InvalidPlan
from milepost.engine.plan import Plan
from milepost.formats.errors import InvalidFile
from milepost.formats.findings import FindingLog, invalid_file
from milepost.formats.json_values import decode, encode
from milepost.formats.limits import MEBIBYTE, MOST_BYTES
from milepost.formats.result import ReadResult

VERSION = 1
_HINT = "Export the plan again as Milepost JSON."


def write_plan_json(plan: Plan) -> bytes:
    """Return `plan` as UTF-8 JSON; reading it again gives an equal plan."""
    document = {"milepost": VERSION, "plan": encode(plan)}
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def read_plan_json(data: bytes) -> ReadResult:
    """Return the plan of a Milepost JSON file and the keys that were not understood.

    Raises
    ------
    InvalidFile
        If the file is not such JSON, is of a later version, or holds values that cannot
        form a plan; every problem is listed.
    """
    if len(data) > MOST_BYTES:
        raise invalid_file(
            "file-too-large",
            where="the file",
            message=f"It has more than {MOST_BYTES // MEBIBYTE} MB.",
            hint="Split the plan.",
        )
    body = _body(_parse(data))
    log = FindingLog()
    try:
        plan = decode(body, Plan, place="plan", log=log)
    except InvalidPlan as refused:
        raise InvalidFile(refused.findings) from refused
    log.refuse_if_errors()
    return ReadResult(plan=plan, findings=log.all(), format="json")


def _parse(data: bytes) -> Any:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
        return json.loads(text, parse_constant=_refuse_constant)
    except UnicodeDecodeError as wrong:
        raise invalid_file(
            "json-encoding",
            where=f"byte {wrong.start}",
            message="The text is not UTF-8.",
            hint="Save the file as UTF-8.",
        ) from wrong
    except json.JSONDecodeError as broken:
        raise invalid_file(
            "json-not-well-formed",
            where=f"line {broken.lineno}, column {broken.colno}",
            message=f"The JSON cannot be read: {broken.msg}.",
            hint="The file may be cut off or damaged: export it again.",
        ) from broken
    except RecursionError as deep:
        raise invalid_file(
            "json-too-deep",
            where="the file",
            message="Its values are nested too deep.",
            hint=_HINT,
        ) from deep
    except ValueError as number:
        raise invalid_file(
            "json-number", where="the file", message=f"{number}.", hint="Write finite numbers."
        ) from number


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is not a number in JSON")


def _body(document: Any) -> Any:
    version = document.get("milepost") if isinstance(document, dict) else None
    if type(version) is not int:
        raise invalid_file(
            "not-milepost-json",
            where='the key "milepost"',
            message="The JSON is not a plan of Milepost.",
            hint=_HINT,
        )
    if version != VERSION:
        raise invalid_file(
            "json-version-unknown",
            where='the key "milepost"',
            message=f"The file has version {version}; this Milepost reads version {VERSION}.",
            hint="Read it with a newer Milepost.",
        )
    if "plan" not in document:
        raise invalid_file(
            "json-plan-missing", where='the key "plan"', message="It is missing.", hint=_HINT
        )
    return document["plan"]
