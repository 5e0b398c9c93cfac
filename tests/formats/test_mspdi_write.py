from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.formats.full_plan import plan_with_every_field_set
from tests.formats.generated_plans import plans

from milepost.engine.plan import Baseline
from milepost.engine.schedule import schedule
from milepost.engine.uncertainty import PLAIN
from milepost.formats.mspdi import read_mspdi, read_mspdi_result
from milepost.formats.mspdi_losses import mspdi_losses
from milepost.formats.mspdi_write import write_mspdi

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mspdi"


@given(plan=plans())
@settings(max_examples=80, deadline=None)
def test_a_plan_returns_equal(plan):
    result = read_mspdi_result(write_mspdi(plan))

    assert result.plan == plan
    assert result.findings == ()


def test_only_what_is_reported_is_lost():
    plan = plan_with_every_field_set()

    result = read_mspdi_result(write_mspdi(plan))

    # Resources are numbered anew; the manual task's facts about progress come back whole.
    assert result.plan == replace(
        plan,
        resources=(replace(plan.resources[0], uid="1"),),
        assignments=(replace(plan.assignments[0], resource="1"),),
        risks=(),
        uncertainty=PLAIN,
        baselines=(replace(plan.baselines[0], name=""),),
        near_critical_limit=450,
    )
    assert {finding.where for finding in mspdi_losses(plan)} == {
        "risks",
        "parts of days in the near-critical limit",
        "groups of tasks that are late together",
        "pairs of tasks that are late together",
        "gates that send back",
        "work that is done or not",
        "either-or",
        "lost days",
        "spreads learned from finished tasks",
        "names of baselines",
        "resources",
    }


def test_a_plan_that_fits_loses_nothing():
    plan = plan_with_every_field_set()
    fitting = replace(
        plan,
        risks=(),
        uncertainty=PLAIN,
        resources=(),
        assignments=(),
        baselines=(Baseline(number=0, entries=plan.baselines[0].entries),),
        near_critical_limit=900,
    )

    assert mspdi_losses(fitting) == ()
    assert read_mspdi(write_mspdi(fitting)) == fitting


def test_a_schedule_gives_the_written_tasks_their_dates():
    plan = replace(plan_with_every_field_set(), finish=None, status_date=None)

    data = write_mspdi(plan, schedule=schedule(plan)).decode()

    assert data.count("<Start>") > len(plan.tasks)
    assert "<TotalSlack>" in data


@pytest.mark.parametrize("name", sorted(path.name for path in SHARED.glob("*/*.xml")) or [None])
def test_files_of_other_tools_return_equal(name):
    if name is None:
        pytest.skip("the shared MSPDI files are not beside this checkout")
    plan = read_mspdi(next(SHARED.glob(f"*/{name}")).read_bytes())

    again = read_mspdi(write_mspdi(plan))

    assert again == plan
