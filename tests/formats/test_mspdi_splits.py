"""Interrupted work in the fields that Microsoft Project itself has for it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace

import pytest
from benchmarks.peers.mpxj import usual_python, why_not
from tests.engine.plans import at, task
from tests.engine.plans import plan as plan_of

from milepost.engine.plan import Plan, Split
from milepost.engine.schedule import schedule
from milepost.formats.mspdi import read_mspdi
from milepost.formats.mspdi_attributes import FIELD_IDS, Attribute
from milepost.formats.mspdi_write import write_mspdi

DAY = 480
BEGUN = {"actual_start": at("5 08:00"), "percent_complete": 50}


def interrupted() -> Plan:
    return plan_of(
        task("1", 4, **BEGUN, resume=at("14 08:00")),
        task("2", 4, **BEGUN, splits=(Split(after=2 * DAY, gap=3 * DAY),)),
        task("3", 4, splits=(Split(after=DAY, gap=2 * DAY),)),
        task("4", 4, **BEGUN),
    )


def written(plan: Plan) -> bytes:
    return write_mspdi(plan, schedule=schedule(plan))


def test_no_two_facts_share_a_custom_field() -> None:
    assert FIELD_IDS.keys() == set(Attribute)
    assert len({number for number, _ in FIELD_IDS.values()}) == len(FIELD_IDS)
    assert len({name for _, name in FIELD_IDS.values()}) == len(FIELD_IDS)


def test_begun_work_that_pauses_has_stop_and_resume() -> None:
    document = written(interrupted()).decode()

    tasks = re.findall(r"<Task>.*?</Task>", document, flags=re.DOTALL)
    found = {
        re.search(r"<UID>(\d+)", each)[1]: re.findall(r"<(Stop|Resume)>([^<]+)", each)
        for each in tasks
    }
    assert found == {
        "0": [],
        "1": [("Stop", "2026-01-06T17:00:00"), ("Resume", "2026-01-14T08:00:00")],
        "2": [("Stop", "2026-01-06T17:00:00"), ("Resume", "2026-01-12T08:00:00")],
        "3": [],
        "4": [],
    }


def test_without_milepost_s_own_fields_the_interruptions_come_back_all_the_same() -> None:
    plan = interrupted()
    document = written(plan).decode()
    bare = re.sub(r"<ExtendedAttribute>.*?</ExtendedAttribute>", "", document, flags=re.DOTALL)

    again = read_mspdi(bare.encode())

    assert [(each.splits, each.resume) for each in again.tasks] == [
        (each.splits, each.resume) for each in plan.tasks
    ]


SCRIPT = """
import sys, jpype, mpxj
jpype.startJVM()
from org.mpxj.reader import UniversalProjectReader
for task in UniversalProjectReader().read(sys.argv[1]).getTasks():
    if task.getStop() is not None:
        print(task.getUniqueID(), task.getStop(), task.getResume())
"""


@pytest.mark.skipif(why_not() is not None, reason="Java or MPXJ is not there")
def test_mpxj_reads_them_alike(tmp_path) -> None:
    file = tmp_path / "plan.xml"
    file.write_bytes(written(replace(interrupted(), name="Pauses")))

    done = subprocess.run(
        [usual_python(), "-c", SCRIPT, str(file)],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )

    assert done.stdout.splitlines() == [
        "1 2026-01-06T17:00 2026-01-14T08:00",
        "2 2026-01-06T17:00 2026-01-12T08:00",
    ]
