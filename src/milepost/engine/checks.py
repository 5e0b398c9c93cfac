"""What a finished schedule reveals about its plan: conflicts, misses, odd progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.findings import about_tasks
from milepost.engine.units import in_words, to_minutes

if TYPE_CHECKING:
    from milepost.engine.rows import Rows
    from milepost.engine.schedule import Passes


def check_schedule(passes: Passes, *, rows: Rows) -> list[Finding]:
    """Return the findings that need the schedule's dates, in the order of the outline."""
    return _missed_deadlines(passes, rows)


def _missed_deadlines(passes: Passes, rows: Rows) -> list[Finding]:
    plan = passes.compiled.plan
    found = []
    for row, task in enumerate(plan.tasks):
        if task.deadline is None or not task.is_active:
            continue
        finish = int(rows.finish[row])
        if finish > to_minutes(task.deadline):
            found.append(
                about_tasks(
                    plan,
                    rows=[row],
                    code="deadline-missed",
                    severity=Severity.WARNING,
                    message=(
                        f"It finishes on {in_words(finish)}, after its deadline of"
                        f" {in_words(to_minutes(task.deadline))}."
                    ),
                    hint="Shorten what drives it, or agree on another deadline.",
                )
            )
    return found
