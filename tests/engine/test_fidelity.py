"""The engine against dates that Microsoft Project and MPXJ calculated.

docs/concepts/scheduling-conventions.md explains the differences that are meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.engine.fidelity import DATA, compare, files

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the comparison files are not beside this checkout (shared/data)"
)

BY_PROJECT = files("mpsplib") + files("msproject")
EXACT_BY_MPXJ = [path for path in files("random") if path.name[5] in "12"]
OPINION_BY_MPXJ = [path for path in files("random") if path.name[5] in "34"]
# Of these files, the tasks that differ for a reason given on the page on conventions:
# MPXJ leaves the finish of a task without predecessors at a finish-no-earlier date that
# lies after the end of its day's work, and its successor and phase inherit that.
MEANT = {"random/level4-3.xml": {"80", "23"}}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", BY_PROJECT, ids=name_of)
def test_microsoft_projects_dates_floats_and_critical_tasks_are_reproduced(path: Path) -> None:
    found = compare(path)

    assert found.tasks > 0
    assert found.dates_differ == ()
    assert found.late_dates_differ == ()
    assert found.floats_differ == ()
    assert found.critical_differs == ()


@pytest.mark.parametrize("path", EXACT_BY_MPXJ, ids=name_of)
def test_links_and_lags_give_the_dates_of_mpxj(path: Path) -> None:
    found = compare(path)

    assert found.tasks > 0
    assert found.dates_differ == ()
    assert found.late_dates_differ == ()


@pytest.mark.parametrize("path", OPINION_BY_MPXJ, ids=name_of)
def test_calendars_phases_and_constraints_give_the_dates_of_mpxj_but_where_meant(
    path: Path,
) -> None:
    found = compare(path)

    assert found.tasks > 0
    assert set(found.dates_differ) == MEANT.get(found.name, set())
