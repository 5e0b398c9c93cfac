"""Jobs whose worker is killed again and again: how many are lost, how many run twice.

    .venv/bin/python benchmarks/jobs_under_kills.py [JOBS] [SECONDS_BETWEEN_KILLS]

Peer, on this machine's kind (../shared/research/backend.md §3.1): DBOS on SQLite finished
600 of 600 with 1 repeat; django-q2 600 of 600 with 105.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "milepost.server.settings"
WORK_SECONDS = 0.05


def note(context: Any, _args: Mapping[str, Any]) -> None:
    """Work a little, then leave a line that a kill cannot take back."""
    time.sleep(WORK_SECONDS)
    with Path(os.environ["MILEPOST_DATA"], "ran").open("a") as file:
        file.write(f"{context.key}\n")


def work() -> int:
    import django

    django.setup()
    from milepost.server import worker
    from milepost.server.kernel.jobs import port

    port.register("note", note)
    return worker.run(name="w1", is_child=False)


def main(jobs: int, pause: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MILEPOST_DATA"] = folder
        ran, kills, seconds, states = _kill_until_done(jobs, pause)
    repeated = sum(count - 1 for count in ran.values())
    lost = jobs - len(ran)
    print(f"jobs {jobs}, kills {kills}, {seconds:.1f} s, ended as {dict(states)}")
    print(f"lost {lost}, repeated {repeated} ({repeated / max(kills, 1):.2f} per kill)")


def _kill_until_done(jobs: int, pause: float) -> tuple[Counter[str], int, float, Counter[str]]:
    import django

    django.setup()
    from django.core.management import call_command

    from milepost.server.kernel.jobs import port
    from milepost.server.kernel.jobs.models import ENDED, Job

    call_command("migrate", verbosity=0)
    for number in range(jobs):
        port.enqueue("note", args={}, key=f"job-{number}")
    began, kills, chance = time.monotonic(), 0, random.Random(1)
    while Job.objects.exclude(state__in=ENDED).exists():
        process = subprocess.Popen([sys.executable, __file__, "--work"])
        deadline = time.monotonic() + pause * chance.uniform(0.5, 1.5) + 1.5
        while time.monotonic() < deadline and Job.objects.exclude(state__in=ENDED).exists():
            time.sleep(0.05)
        process.kill()
        process.wait()
        kills += 1
    seconds = time.monotonic() - began
    lines = Path(os.environ["MILEPOST_DATA"], "ran").read_text().splitlines()
    return Counter(lines), kills, seconds, Counter(Job.objects.values_list("state", flat=True))


if __name__ == "__main__":
    if "--work" in sys.argv:
        os._exit(work())
    arguments = [float(argument) for argument in sys.argv[1:]]
    main(int(arguments[0]) if arguments else 600, arguments[1] if len(arguments) > 1 else 2.0)
