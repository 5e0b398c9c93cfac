"""The tables say the same as the log, whatever happens: a random story and its rows."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.server.plans.conftest import ROWS as FIRST_ROWS
from tests.server.plans.conftest import START, op

from milepost.server.kernel.authz import Actor, Role
from milepost.server.kernel.errors import Refusal
from milepost.server.kernel.log import reader
from milepost.server.slices.accounts.models import User, Workspace
from milepost.server.slices.plans import commands, states
from milepost.server.slices.plans.commands import Edit
from milepost.server.slices.plans.derive import PlanState, derived_columns
from milepost.server.slices.plans.fields import COLUMNAR, FIELDS, LISTED, SETTINGS
from milepost.server.slices.plans.models import ROWS, MilestoneRow, Project
from milepost.server.slices.plans.projects import Founding, create_project
from milepost.server.slices.plans.reducer import apply, empty_plan

UIDS = [f"t{number}" for number in range(1, 9)]
uids = st.sampled_from(UIDS)


def rows_in_tables(project: str, entity: str) -> dict[str, dict[str, Any]]:
    fields = list(FIELDS[entity])
    rows = ROWS[entity]._default_manager.filter(project_id=project)
    return {row.pop("uid"): row for row in rows.values("uid", *fields)}


def rows_in_plan(plan: dict[str, Any], entity: str) -> dict[str, dict[str, Any]]:
    if entity in LISTED:
        items = [dict(item) for item in plan[LISTED[entity]]]
        return {item.pop("uid"): item for item in items}
    columns = plan[COLUMNAR[entity]]
    return {
        uid: {name: columns[name][row] for name in FIELDS[entity]}
        for row, uid in enumerate(columns["uid"])
    }


def assert_tables_say(plan: dict[str, Any]) -> None:
    project = Project.objects.get(id=plan["project"])
    for entity in ROWS:
        assert rows_in_tables(project.id, entity) == rows_in_plan(plan, entity)
    assert {name: getattr(project, name) for name in SETTINGS} == plan["settings"]
    assert project.scheduled_finish == PlanState(plan).finish
    scheduled = MilestoneRow.objects.filter(project=project).values_list("uid", "scheduled")
    assert dict(scheduled) == PlanState(plan).milestone_dates


class PlanStory(RuleBasedStateMachine):
    """Two people edit, undo and redo at random; every edit may be refused."""

    @initialize()
    def begin(self) -> None:
        states.forget_all()
        workspace = Workspace.objects.create(name="Studio")
        self.actors = []
        for number in range(2):
            user = User.objects.create_user(
                f"u{workspace.id}{number}@example.org", name=f"U{number}"
            )
            self.actors.append(
                Actor(
                    user_id=user.id,
                    name=user.name,
                    workspace_roles={workspace.id: Role.OWNER},
                )
            )
        founding = Founding(workspace_id=workspace.id, name="Story", start=START, ops=FIRST_ROWS)
        self.project, _ = create_project(founding, actor=self.actors[0])
        self.next_tie = 100

    @property
    def plan(self) -> dict[str, Any]:
        return states.load_state(self.project.id, seq=reader.head(self.project.id)).plan

    def edit(self, who: int, *ops: dict[str, Any], behind: int = 0) -> None:
        base = max(1, reader.head(self.project.id) - behind)
        with contextlib.suppress(Refusal):
            commands.edit_plan(
                self.project, edit=Edit(ops=ops, base_seq=base), actor=self.actors[who]
            )

    @rule(who=st.integers(0, 1), uid=uids, minutes=st.integers(0, 5000), behind=st.integers(0, 3))
    def change_a_duration(self, who: int, uid: str, minutes: int, behind: int) -> None:
        self.edit(who, op("set", "task", uid, duration=minutes), behind=behind)

    @rule(who=st.integers(0, 1), uid=uids, parent=st.none() | uids, position=st.floats(0, 9))
    def move_a_row(self, who: int, uid: str, parent: str | None, position: float) -> None:
        self.edit(who, op("set", "task", uid, parent=parent, position=position))

    @rule(
        who=st.integers(0, 1),
        uid=uids,
        kind=st.sampled_from(["task", "milestone"]),
        parent=st.none() | uids,
    )
    def add_a_row(self, who: int, uid: str, kind: str, parent: str | None) -> None:
        self.edit(who, op("add", "task", uid, name=uid, kind=kind, parent=parent))

    @rule(who=st.integers(0, 1), uid=uids)
    def remove_a_row(self, who: int, uid: str) -> None:
        self.edit(who, op("remove", "task", uid))

    @rule(who=st.integers(0, 1), uid=uids, kind=st.sampled_from(["task", "milestone", "phase"]))
    def change_a_kind(self, who: int, uid: str, kind: str) -> None:
        self.edit(who, op("set", "task", uid, kind=kind))

    @rule(
        who=st.integers(0, 1),
        before=uids,
        after=uids,
        kind=st.sampled_from(["FS", "SS", "FF", "SF"]),
    )
    def tie_two_rows(self, who: int, before: str, after: str, kind: str) -> None:
        self.next_tie += 1
        tie = f"d{self.next_tie}"
        self.edit(who, op("add", "dependency", tie, predecessor=before, successor=after, kind=kind))

    @rule(who=st.integers(0, 1), uid=uids, minutes=st.integers(0, 900))
    def change_what_moves_no_date(self, who: int, uid: str, minutes: int) -> None:
        estimate = {
            "estimate_low": minutes,
            "estimate_likely": minutes,
            "estimate_high": 2 * minutes,
        }
        self.edit(who, op("set", "task", uid, owner=str(minutes), **estimate))
        self.edit(who, op("set", "milestone", uid, owner=str(minutes)))
        self.edit(who, op("set", "settings", "", name=f"Story {minutes}"))

    @rule(who=st.integers(0, 1), uid=uids, day=st.integers(0, 60))
    def set_a_deadline(self, who: int, uid: str, day: int) -> None:
        self.edit(who, op("set", "task", uid, deadline=START + day * 1440))

    @rule(who=st.integers(0, 1), uid=uids, to=uids)
    def contribute(self, who: int, uid: str, to: str) -> None:
        self.edit(who, op("set", "task", uid, contributes_to=[to]))

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        before = self.plan
        with contextlib.suppress(Refusal):
            undone = commands.undo(self.project, seq=None, actor=self.actors[who])
            if undone.change is not None:
                commands.undo(self.project, seq=undone.change.seq, actor=self.actors[who])
                # Taking back the taking back leaves everything as it was.
                assert {**self.plan, "seq": 0} == {**before, "seq": 0}
                commands.undo(self.project, seq=undone.change.seq + 1, actor=self.actors[who])

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        with contextlib.suppress(Refusal):
            commands.redo(self.project, actor=self.actors[who])

    @invariant()
    def the_log_the_tables_and_the_engine_agree(self) -> None:
        if not hasattr(self, "project"):
            return
        folded = empty_plan(self.project.id)
        for change in reader.list_changes(self.project.id):
            folded = apply(folded, change.as_wire())
        assert folded == self.plan
        assert_tables_say(folded)
        fresh = PlanState(folded).schedule
        assert derived_columns(fresh) == folded["derived"]
        assert [(item.where, item.message) for item in fresh.findings] == [
            (item["where"], item["message"]) for item in folded["findings"]
        ]


@pytest.mark.django_db(transaction=True)
def test_log_tables_and_engine_agree_after_any_story() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        PlanStory,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_tables_have_a_column_for_every_field_of_the_wire() -> None:
    for entity, fields in FIELDS.items():
        model = Project if entity == "settings" else ROWS[entity]
        assert set(fields) <= {field.name for field in model._meta.get_fields()}
