"""Ask MPXJ's MicrosoftScheduler for the dates of many plans in one Java process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.engine.units import to_minutes
from milepost.formats.mspdi_write import write_mspdi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.peers.agreement import Dates

    from milepost.engine.plan import Plan

OWN = Path(__file__).parents[2] / ".milepost/peers/bin/python"
"""The Python with MPXJ that `./test` makes where there is Java."""
HOW = (
    "Install Java (Debian: apt-get install default-jre-headless) and run ./test, or name a Python "
    "that has requirements/peers.lock by --mpxj."
)
SCRIPT = """
import glob, json, sys, jpype, mpxj
jpype.startJVM("-Xss512m", "-Xmx2g")
from org.mpxj import Duration, TimeUnit
from org.mpxj.cpm import MicrosoftScheduler
from org.mpxj.reader import UniversalProjectReader
found = {}
for path in sorted(glob.glob(sys.argv[1] + "/*.xml")):
    project = UniversalProjectReader().read(path)
    for task in project.getTasks():
        task.setActualDuration(Duration.getInstance(0, TimeUnit.HOURS))
        task.setRemainingDuration(task.getDuration())
    MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate())
    found[path] = {
        str(task.getName()): [str(task.getStart()), str(task.getFinish())]
        for task in project.getTasks()
        if not task.getSummary()
    }
json.dump(found, sys.stdout)
"""


def usual_python() -> str:
    """Return the Python that has MPXJ, or else this one."""
    return str(OWN) if OWN.exists() else sys.executable


def why_not(python: str | None = None) -> str | None:
    """Return why MPXJ cannot be asked, ``None`` if it can."""
    if shutil.which("java") is None:
        return f"no Java. {HOW}"
    check = [python or usual_python(), "-c", "import jpype, mpxj"]
    if subprocess.run(check, capture_output=True, check=False).returncode:
        return f"no mpxj. {HOW}"
    return None


def dates_of(plans: Sequence[Plan], *, python: str | None = None) -> list[dict[str, Dates]]:
    """Return the start and finish that MPXJ gives each task of each plan, by name."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number:05}.xml" for number in range(len(plans))]
        for file, plan in zip(files, plans, strict=True):
            file.write_bytes(write_mspdi(plan))
        command = [python or usual_python(), "-c", SCRIPT, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return [
        {name: (_minutes(start), _minutes(finish)) for name, (start, finish) in told.items()}
        for told in (found[str(file)] for file in files)
    ]


def _minutes(text: str) -> int:
    return to_minutes(datetime.fromisoformat(text))
