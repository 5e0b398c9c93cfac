"""Plans with people assigned, and how to read their proposals."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.engine.plans import link, task
from tests.engine.plans import plan as plan_of

from milepost.engine.plan import Assignment, Plan, Resource


def staffed(plan: Plan, *pairs: tuple[str, str], **capacity: float) -> Plan:
    """`plan` with people assigned, one unit each; a person's capacity is 1 if not given."""
    people = sorted({person for _, person in pairs})
    return replace(
        plan,
        resources=tuple(
            Resource(uid=name, name=name.title(), capacity=capacity.get(name, 1.0))
            for name in people
        ),
        assignments=tuple(Assignment(task=uid, resource=name) for uid, name in pairs),
    )


def dates(found: object) -> dict[str, tuple[object, object]]:
    return {item.uid: (item.start, item.finish) for item in found.tasks}


KINDS = ("FS", "FS", "FS", "SS", "FF")


def random_team(seed: int) -> Plan:
    """Up to 20 tasks of whole days of one calendar, four people, links of every kind."""
    draw = random.Random(seed)
    tasks = [task(f"t{n:02}", draw.randint(1, 5)) for n in range(draw.randint(5, 20))]
    uids = [item.uid for item in tasks]
    links = [
        link(f"{first} {draw.choice(KINDS)} {second}", days=draw.choice((0, 0, 1)))
        for place, second in enumerate(uids)
        for first in uids[:place]
        if draw.random() < 0.1
    ]
    pairs = [(uid, draw.choice(("ana", "bo", "cy", "di"))) for uid in uids]
    return staffed(plan_of(*tasks, *links), *pairs)
