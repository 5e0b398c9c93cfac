"""Which of several plans a row of another plan belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.plan import ExternalRow, Plan


class PlanNames:
    """What plans may be called: what they are known by, their names, and files' names."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self._keys = frozenset(plans)
        self._by_name: dict[str, set[str]] = {}
        self._by_stem: dict[str, set[str]] = {}
        for key, plan in plans.items():
            self._by_name.setdefault(plan.name, set()).add(key)
            for name in (key, plan.name):
                self._by_stem.setdefault(_stem(name), set()).add(key)

    def find(self, row: ExternalRow) -> str | tuple[str, ...] | None:
        """Return what the plan of `row` is known by; all that it may be, or ``None``."""
        if row.plan in self._keys:
            return row.plan
        for found in (
            self._by_name.get(row.plan),
            self._by_stem.get(_stem(row.plan)),
            self._by_name.get(row.plan_name) if row.plan_name else None,
        ):
            if found:
                return next(iter(found)) if len(found) == 1 else tuple(sorted(found))
        return None


def _stem(name: str) -> str:
    """Return a file's name without folders and ending, in lower case; any name like it."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return (last.rpartition(".")[0] or last).casefold()
