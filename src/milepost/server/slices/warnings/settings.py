"""What a project watches for, as the engine takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.warnings.rules import THRESHOLDS, Rule, Settings
from milepost.server.slices.warnings.models import WatchSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

Wire = dict[str, Any]

UID = "settings"
"""The one record of a project's settings."""


def find_row(project: str) -> WatchSettings | None:
    """Return the project's own settings, or ``None`` if it has the defaults."""
    return WatchSettings.objects.filter(project_id=project, uid=UID).first()


def settings_of(project: str) -> Settings:
    """Return what the project watches for; rules and thresholds unknown today are passed over."""
    row = find_row(project)
    if row is None:
        return Settings()
    known = {str(rule): rule for rule in Rule}
    return Settings(
        off=frozenset(known[name] for name in row.off if name in known),
        thresholds={
            known[name]: {
                key: float(value) for key, value in given.items() if key in THRESHOLDS[known[name]]
            }
            for name, given in row.thresholds.items()
            if name in known
        },
    )


def find_faults(thresholds: Mapping[str, Mapping[str, float]], *, off: list[str]) -> list[Wire]:
    """Return what is wrong with settings: unknown names, numbers out of their bounds."""
    known = {str(rule): rule for rule in Rule}
    faults = [_fault(name, "", "is no rule") for name in [*off, *thresholds] if name not in known]
    for name, given in thresholds.items():
        if name not in known:
            continue
        for key, value in given.items():
            threshold = THRESHOLDS[known[name]].get(key)
            if threshold is None:
                faults.append(_fault(name, key, "is no threshold of this rule"))
            elif not threshold.low <= value <= threshold.high:
                message = f"must lie between {threshold.low:g} and {threshold.high:g}"
                faults.append(_fault(name, key, message))
    return faults


def _fault(rule: str, field: str, message: str) -> Wire:
    return {"entity": "warning-settings", "uid": rule, "field": field, "message": message}


def without_defaults(thresholds: Mapping[str, Mapping[str, float]]) -> Wire:
    """Return only the thresholds that differ from the defaults, which may change with time."""
    found = {
        name: {
            key: value
            for key, value in given.items()
            if value != THRESHOLDS[Rule(name)][key].default
        }
        for name, given in thresholds.items()
    }
    return {name: given for name, given in found.items() if given}
