"""PSPLIB instances are read as plans; what is none is refused with its place."""

from __future__ import annotations

import pytest

from milepost.formats import InvalidFile, read

SMALL = """\
************************************************************************
file with basedata            : small.bas
initial value random generator: 1
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  7
RESOURCES
  - renewable                 :  2   R
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       2    1
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    3    1
************************************************************************
"""


def test_jobs_become_tasks_of_whole_days() -> None:
    result = read(SMALL.encode())

    plan = result.plan
    assert result.format == "psplib"
    assert [(task.uid, task.duration, task.kind.value) for task in plan.tasks] == [
        ("1", 0, "milestone"), ("2", 1440, "task"), ("3", 1920, "task"), ("4", 0, "milestone"),
    ]  # fmt: skip
    assert [(item.predecessor, item.successor) for item in plan.dependencies] == [
        ("1", "2"), ("1", "3"), ("2", "4"), ("3", "4"),
    ]  # fmt: skip
    assert [(item.name, item.capacity) for item in plan.resources] == [("R1", 3.0), ("R2", 1.0)]
    assert [(item.task, item.resource, item.units) for item in plan.assignments] == [
        ("2", "R1", 2.0), ("3", "R1", 2.0), ("3", "R2", 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ("REQUESTS/DURATIONS:", "NOTHING:", "REQUESTS/DURATIONS: .*section is missing"),
        ("   2        1          1", "   2        3          1", "job 2 has 3 modes"),
        ("  2      1     3       2    0\n", "  2      1     x       2    0\n", "no line of whole"),
        ("  2      1     3       2    0\n", "", "not list the same jobs"),
        ("    3    1\n", "", "one line of capacities"),
    ],
)
def test_a_broken_instance_is_refused_with_its_place(old: str, new: str, because: str) -> None:
    with pytest.raises(InvalidFile, match=because):
        read(SMALL.replace(old, new).encode())
