"""Killed at any moment, the server loses no change that it acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from tests.server.plans.conftest import Somebody, op
from tests.server.plans.test_rows import assert_tables_say

from milepost.server.kernel.log import reader
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.plans import commands, states
from milepost.server.slices.plans.commands import Edit
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.reducer import apply, empty_plan

WRITER = """
import os, sys
import django
django.setup()
from django.conf import settings
from milepost.server.slices.accounts.actors import actor_of_user_id
from milepost.server.slices.plans import commands
from milepost.server.slices.plans.models import Project

project = Project.objects.get(id=sys.argv[1])
actor = actor_of_user_id(sys.argv[2])
for number in range(100000):
    edit = commands.Edit(ops=[
        {"op": "set", "entity": "task", "uid": "t1", "fields": {"duration": 60 + number}},
        {"op": "add", "entity": "resource", "uid": f"r{os.getpid()}-{number}", "fields": {}},
    ])
    change = commands.edit_plan(project, edit=edit, actor=actor).change
    print(change.seq, flush=True)
"""


def start_writer(project: Project, who: Somebody) -> subprocess.Popen[str]:
    database = str(connection.settings_dict["NAME"])
    folder = Path(database).parent
    script = WRITER.replace(
        "django.setup()\n",
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {database!r}\n"
        "django.setup()\n",
    )
    return subprocess.Popen(
        [sys.executable, "-c", script, project.id, who.user.id],
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "milepost.server.settings.testing",
            "MILEPOST_DATA": str(folder),
        },
    )


def acknowledged(writer: subprocess.Popen[str], *, at_least: int, then: float) -> list[int]:
    """Return the numbers the writer acknowledged before it was killed."""
    assert writer.stdout is not None
    found = [int(writer.stdout.readline()) for _ in range(at_least)]
    threading.Timer(then, lambda: writer.send_signal(signal.SIGKILL)).start()
    found += [int(line) for line in writer.stdout if line.endswith("\n") and line.strip()]
    assert writer.wait() == -signal.SIGKILL
    return found


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")
def test_a_killed_writer_loses_nothing_that_it_acknowledged(
    ada: Somebody, project: Project
) -> None:
    chance = random.Random(7)
    seen: list[int] = []
    for _ in range(4):
        writer = start_writer(project, ada)
        seen += acknowledged(writer, at_least=3, then=chance.uniform(0.05, 0.4))

    changes = reader.list_changes(project.id)
    numbers = [change.seq for change in changes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(seen) >= 12
    assert set(seen) <= set(numbers)
    plan = empty_plan(project.id)
    for change in changes:
        plan = apply(plan, change.as_wire())
    assert_tables_say(plan)
    states.forget_all()
    assert states.load_state(project.id, seq=numbers[-1]).plan == plan


def test_two_writers_at_once_lose_nothing(ada: Somebody, bo: Somebody, project: Project) -> None:
    failures: list[BaseException] = []

    def write(who: Somebody, uid: str) -> None:
        try:
            actor = actor_of_user(who.user)
            for minutes in range(60, 75):
                edit = Edit(ops=[op("set", "task", uid, duration=minutes)], base_seq=1)
                commands.edit_plan(project, edit=edit, actor=actor)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=(ada, "t1")),
        threading.Thread(target=write, args=(bo, "t2")),
    ]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert time.monotonic() - begin < 60
    plan = states.load_state(project.id, seq=reader.head(project.id)).plan
    durations = dict(zip(plan["tasks"]["uid"], plan["tasks"]["duration"], strict=True))
    assert (plan["seq"], durations["t1"], durations["t2"]) == (31, 74, 74)
    assert_tables_say(plan)
