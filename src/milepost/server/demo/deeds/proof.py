"""Deeds about proof: deliverables, KPIs, criteria, programmes, and forms with their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from milepost.server.demo.deeds.desk import Desk
from milepost.server.slices.deliverables import commands as listing
from milepost.server.slices.deliverables import handing_over
from milepost.server.slices.deliverables.links import Link
from milepost.server.slices.evidence import commands as criteria
from milepost.server.slices.evidence import programmes, stating
from milepost.server.slices.evidence.models import CriterionRow
from milepost.server.slices.forms import answering, inviting
from milepost.server.slices.forms import commands as forms
from milepost.server.slices.guests import public as guests
from milepost.server.slices.kpis import commands as kpis
from milepost.server.slices.kpis import readings
from milepost.server.slices.plans import public as plans

FORM_DAYS = 60
"""How long the links to the demo's forms are good for."""

_NAMING = ("kpi", "form", "programme")
"""Parameters of criteria that name something of the story."""


def list_deliverable(desk: Desk, who: str, *, key: str, **draft: Any) -> plans.Outcome:
    """Put a deliverable on a milestone's list."""
    outcome = listing.add_deliverable(
        desk.project, draft=listing.DeliverableDraft(**draft), actor=desk.actor_of(who)
    )
    return desk.made(key, outcome, entity="deliverable")


def submit(
    desk: Desk, who: str, *, what: str, links: Mapping[str, str], note: str = ""
) -> plans.Outcome:
    """Hand a deliverable over, with links by their titles."""
    wanted = [Link(url=url, title=title) for title, url in links.items()]
    return handing_over.submit_deliverable(
        desk.project,
        uid=desk.uid_of(what),
        submission=handing_over.Submission(links=wanted, note=note),
        actor=desk.actor_of(who),
    )


def judge(
    desk: Desk, who: str, *, what: str, version: int, is_good: bool, reason: str = ""
) -> plans.Outcome:
    """Accept or reject a submission, as a client."""
    act = handing_over.accept_deliverable if is_good else handing_over.reject_deliverable
    outcome = act(
        desk.project,
        uid=desk.uid_of(what),
        judgement=handing_over.Judgement(version=version, reason=reason),
        actor=desk.actor_of(who),
    )
    kind = "deliverable.accepted" if is_good else "deliverable.rejected"
    guests.note_act(desk.guests[who], kind, detail=f"version {version}")
    return outcome


def define_kpi(desk: Desk, who: str, *, key: str, **fields: Any) -> plans.Outcome:
    """Define a KPI, owned by whoever does it."""
    fields = {"owner": desk.name_of(who), **fields}
    desk.uids[key], outcome = kpis.define_kpi(desk.project, fields=fields, actor=desk.actor_of(who))
    return outcome


def read(desk: Desk, who: str, *, kpi: str, at: int, value: float, note: str = "") -> plans.Outcome:
    """Record a reading."""
    reading = readings.NewReading(kpi=desk.uid_of(kpi), at=at, value=value, note=note)
    made = readings.record_readings(desk.project, readings=[reading], actor=desk.actor_of(who))
    return made.outcome


def ask_for(
    desk: Desk, who: str, *, milestone: str, all_of: Sequence[Mapping[str, Any]]
) -> plans.Outcome:
    """Say what proves a milestone: all of what is listed, each with `kind`, `name` and the rest."""
    wanted = [_wanted(desk, item) for item in all_of]
    return criteria.define_criteria(
        desk.project, milestone=milestone, wanted=wanted, actor=desk.actor_of(who)
    )


def _wanted(desk: Desk, item: Mapping[str, Any]) -> criteria.Wanted:
    params = {name: value for name, value in item.items() if name not in {"kind", "name"}}
    for name in _NAMING:
        if name in params:
            params[name] = desk.uid_of(params[name])
    if "deliverables" in params:
        params["deliverables"] = [desk.uid_of(key) for key in params["deliverables"]]
    return criteria.Wanted(kind=item["kind"], name=item["name"], params=params)


def approve(desk: Desk, who: str, *, milestone: str, name: str, note: str = "") -> plans.Outcome:
    """Approve what the criterion called `name` asks for."""
    row = _criterion(desk, milestone=milestone, name=name)
    return stating.record_approval(desk.project, uid=row.uid, note=note, actor=desk.actor_of(who))


def waive(desk: Desk, who: str, *, milestone: str, name: str, reason: str) -> plans.Outcome:
    """Let the criterion called `name` go."""
    row = _criterion(desk, milestone=milestone, name=name)
    return stating.waive_criterion(
        desk.project, uid=row.uid, reason=reason, actor=desk.actor_of(who)
    )


def _criterion(desk: Desk, *, milestone: str, name: str) -> CriterionRow:
    return CriterionRow.objects.get(project_id=desk.project.id, milestone=milestone, name=name)


def plan_training(
    desk: Desk, who: str, *, key: str, name: str, modules: Sequence[str], people: Sequence[str]
) -> plans.Outcome:
    """Make a training programme."""
    outcome = programmes.define_programme(
        desk.project,
        name=name,
        modules=[{"name": module} for module in modules],
        people=[{"name": person} for person in people],
        actor=desk.actor_of(who),
    )
    return desk.made(key, outcome, entity="programme")


def complete(desk: Desk, who: str, *, programme: str, module: str, people: Sequence[str]) -> None:
    """Record who completed a module."""
    done = [programmes.Done(person=person, module=module) for person in people]
    programmes.record_completions(
        desk.project, programme=desk.uid_of(programme), done=done, actor=desk.actor_of(who)
    )


def make_form(
    desk: Desk, who: str, *, key: str, is_open: bool = True, feeds: str = "", **fields: Any
) -> None:
    """Make a form, and open it unless it is to stay a draft; `feeds` names a KPI."""
    actor = desk.actor_of(who)
    wanted = {**fields, "feeds_kpi": desk.uid_of(feeds)} if feeds else fields
    desk.made(key, forms.define_form(desk.project, fields=wanted, actor=actor), entity="form")
    if is_open:
        forms.open_form(desk.project, uid=desk.uid_of(key), actor=actor)


def invite_to_form(desk: Desk, who: str, *, form: str, people: Sequence[str]) -> None:
    """Give people their links, by name."""
    made = inviting.invite_to_form(
        desk.project,
        uid=desk.uid_of(form),
        people=[{"name": person} for person in people],
        days=FORM_DAYS,
        actor=desk.actor_of(who),
    )
    for item in made:
        desk.secrets[form, item.invitation.name] = item.secret


def answer(
    desk: Desk,
    who: str,  # noqa: ARG001  (whoever answers is told by the invitation)
    *,
    form: str,
    person: str,
    given: Mapping[str, Any],
) -> None:
    """Answer a form, as somebody invited; options may be named by their place."""
    secret = desk.secrets[form, person]
    asked = {item["uid"]: item for item in answering.visit_form(secret).form.questions}
    chosen = {uid: _chosen(asked[uid], value) for uid, value in given.items()}
    answering.answer_form(secret, given=chosen)


def _chosen(question: Mapping[str, Any], value: Any) -> Any:
    if "options" not in question:
        return value
    if isinstance(value, list):
        return [_chosen(question, item) for item in value]
    return question["options"][value]["uid"] if isinstance(value, int) else value
