"""The uncertainty of a plan as JSON values, for those who keep a plan in parts."""

from __future__ import annotations

from typing import Any

from milepost.engine.uncertainty import Uncertainty
from milepost.formats.findings import FindingLog
from milepost.formats.json_values import decode, encode


def encode_uncertainty(uncertainty: Uncertainty) -> dict[str, Any]:
    """Return an uncertainty as dictionaries, lists, texts and numbers; defaults left out."""
    values: dict[str, Any] = encode(uncertainty)
    return values


def decode_uncertainty(values: dict[str, Any]) -> Uncertainty:
    """Return the uncertainty that `encode_uncertainty` made values from.

    Raises
    ------
    InvalidFile
        If a value cannot be read; every problem is listed.
    """
    log = FindingLog()
    found = decode(values, Uncertainty, place="uncertainty", log=log)
    log.refuse_if_errors()
    return found
