"""A small world to try every route in: a workspace, its people, a project and more."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from milepost.server.kernel import clock
from milepost.server.kernel.authz import Actor, Role
from milepost.server.kernel.jobs import port as jobs
from milepost.server.slices.accounts import commands as accounts
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.models import (
    Membership,
    ProjectMembership,
    User,
    Workspace,
)
from milepost.server.slices.exchange import commands as exchange
from milepost.server.slices.plans.public import Edit, Founding, Project, create_project, edit_plan
from milepost.server.slices.raid import commands as raid
from milepost.server.slices.responsibilities import commands as responsibilities

from .scene_deliverables import deliverables_of
from .scene_evidence import evidence_of
from .scene_guests import cookie_name, guests_of
from .scene_kpis import kpis_of
from .scene_reviews import reviews_of
from .scene_warnings import warning_of
from .scene_workshops import workshops_of

LINK = "link"
"""A person at the client who came in by a link: nobody to all but the guests' own routes."""

WHO = ("nobody", "guest", "viewer", "member", "manager", "owner", "outsider")
"""Guest: a viewer of the one project only. Outsider: the owner of another workspace."""

SECRET = "canary-7f3a"
"""Stands in every name of the workspace, so that a leak shows."""

INTERNAL = "internal-51c9"
"""Stands in what a link does not share: notes, people, money, other projects and milestones."""

_MILESTONE = [
    {
        "op": "add",
        "entity": "task",
        "uid": "m1",
        "fields": {"name": f"Accepted {SECRET}", "kind": "milestone", "position": 1.0},
    },
    {
        "op": "add",
        "entity": "task",
        "uid": "m2",
        "fields": {"name": f"Later {SECRET} {INTERNAL}", "kind": "milestone", "position": 2.0},
    },
    {
        "op": "add",
        "entity": "task",
        "uid": "t1",
        "fields": {"name": f"Work {SECRET} {INTERNAL}", "duration": 480, "contributes_to": ["m1"]},
    },
]


_ABSENT = {"suggestion": "0123456789abcdef", "scenario": "none"}
"""Identifiers of things that the world has none of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The world's identifiers, by the names that paths use."""

    people: dict[str, User]
    ids: dict[str, str]

    def client(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        if who == LINK:
            client.cookies[cookie_name()] = self.ids["visit"]
        elif who != "nobody":
            client.force_login(self.people[who])
        return client

    def send(self, who: str, method: str, path: str, body: Any) -> Any:
        address = path.format(**self.ids)
        if body == "file":
            file = SimpleUploadedFile("plan.json", b'{"milepost": 1, "plan": {}}')
            return self.client(who).post(address, {"file": file})
        data = "" if body is None else json.dumps(body).replace("WORKSPACE", self.ids["workspace"])
        data = data.replace("LINK-SECRET", self.ids["link_secret"])
        return self.client(who).generic(method, address, data, content_type="application/json")


def make_scene() -> Scene:
    workspace = Workspace.objects.create(name=f"Studio {SECRET}")
    people = {who: _person(who) for who in WHO if who != "nobody"}
    for who in ("viewer", "member", "manager", "owner"):
        Membership.objects.create(workspace=workspace, user=people[who], role=Role(who))
    _put_elsewhere(people["outsider"])
    invited = _invited_to(workspace)
    manager = actor_of_user(people["manager"])
    founding = Founding(workspace_id=workspace.id, name=f"Pier {SECRET}", ops=_MILESTONE)
    project, _ = create_project(founding, actor=manager)
    note = {"op": "set", "entity": "task", "uid": "m1", "fields": {"notes": SECRET + INTERNAL}}
    edit_plan(project, edit=Edit(ops=[note]), actor=manager)
    for user in (people["guest"], invited):
        ProjectMembership.objects.create(
            project_id=project.id, workspace=workspace, user=user, role=Role.VIEWER
        )
    upload = exchange.start_import(
        manager, workspace_id=workspace.id, filename=f"{SECRET}.json", data=b"{}", limit=1000
    )
    jobs.enqueue("note", args={}, key="job-1", actor_id=people["manager"].id)
    token = accounts.make_token(manager, name="script", days=1, now=clock.now())
    ids = {
        **guests_of(project, actor=manager, name=f"Ana {SECRET}"),
        **dict.fromkeys(("workspace", "workspace_id"), workspace.id),
        **reviews_of(project, actor=manager, secret=SECRET),
        "project": project.id,
        "second": _second_in(workspace, actor=manager),
        "user_id": invited.id,
        "import_id": upload.id,
        "job_id": "job-1",
        "token_id": token.token.id,
        "uid": "m1",
        "task": "t1",
        "seq": "1",
        **deliverables_of(project, actor=manager, secret=SECRET),
        **_register_of(project, actor=manager),
        **kpis_of(project, actor=manager, secret=SECRET),
        **workshops_of(project, actor=manager, secret=SECRET),
        **_ABSENT,
    }
    return Scene(people=people, ids=ids)


def _second_in(workspace: Workspace, *, actor: Actor) -> str:
    """Make another project, which the guest may not see."""
    shop = Founding(workspace_id=workspace.id, name=f"Shop {SECRET} {INTERNAL}")
    return create_project(shop, actor=actor)[0].id


def _put_elsewhere(user: User) -> None:
    elsewhere = Workspace.objects.create(name="Elsewhere")
    Membership.objects.create(workspace=elsewhere, user=user, role=Role.OWNER)


def _invited_to(workspace: Workspace) -> User:
    invited = User.objects.create_user("invited@example.org", name=f"Invited {SECRET}")
    Membership.objects.create(workspace=workspace, user=invited, role=Role.MEMBER)
    return invited


def _register_of(project: Project, *, actor: Actor) -> dict[str, str]:
    """Put a risk and a client's person into the project and return their identifiers."""
    raid.add_register_item(
        project, kind="risk", values={"name": f"Flood {SECRET}"}, actor=actor, uid="k1"
    )
    kim = responsibilities.PersonFacts(name=f"Client {SECRET}")
    responsibilities.add_person(project, facts=kim, actor=actor, uid="c1")
    return {
        "item": "k1",
        "person_uid": "c1",
        "warning": warning_of(project),
        **evidence_of(project, actor=actor, secret=SECRET),
    }


def _person(who: str) -> User:
    return User.objects.create_user(f"{who}@example.org", name=who, password="of no account 1")
