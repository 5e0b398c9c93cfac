"""Short runs of the comparisons with other programs; the long ones are commands of benchmarks/."""

from __future__ import annotations

import pytest
from benchmarks import compare_mpxj, compare_taskjuggler
from benchmarks.peers import mpxj, taskjuggler

WITHOUT_MPXJ = mpxj.why_not()
WITHOUT_TASKJUGGLER = taskjuggler.why_not()


@pytest.mark.skipif(WITHOUT_MPXJ is not None, reason=str(WITHOUT_MPXJ))
def test_mpxj_agrees_but_for_differences_that_have_a_name() -> None:
    found = compare_mpxj.compared(10, tasks=60)

    assert found.unnamed == []
    assert found.finishes == 10
    assert found.agreeing / found.tasks >= 0.97


@pytest.mark.skipif(WITHOUT_TASKJUGGLER is not None, reason=str(WITHOUT_TASKJUGGLER))
def test_taskjuggler_agrees_on_every_task() -> None:
    found = compare_taskjuggler.compared(3, tasks=40)

    assert found.unnamed == []
    assert found.agreeing == found.tasks == 120
    assert found.finishes == 3
