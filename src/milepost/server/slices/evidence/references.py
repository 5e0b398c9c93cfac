"""Whether what a criterion names is there: forms, questions, programmes, KPIs, deliverables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from milepost.server.slices.evidence import sources
from milepost.server.slices.evidence.errors import InvalidCriterion
from milepost.server.slices.evidence.models import Programme
from milepost.server.slices.forms import public as forms


def check(project_id: str, *, kind: str, params: Mapping[str, Any]) -> None:
    """Refuse a criterion that rests on something the project does not have.

    Raises
    ------
    InvalidCriterion
        If something is missing; it names the field.
    """
    found = [
        {"field": f"params.{name}", "message": message}
        for name, message in _faults(project_id, kind=kind, params=params)
    ]
    if found:
        raise InvalidCriterion(f"{found[0]['field']} {found[0]['message']}.", errors=found)


def _faults(project_id: str, *, kind: str, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if kind in {"skills-test", "survey"}:
        yield from _form_faults(project_id, kind=kind, params=params)
    if (programme := params.get("programme")) and not Programme.objects.filter(
        project_id=project_id, uid=programme
    ).exists():
        yield "programme", f"names no programme of the project ({programme!r})"
    if kind == "kpi" and not sources.kpi_facts(project_id, uids={params["kpi"]}):
        yield "kpi", f"names no KPI of the project ({params['kpi']!r})"
    if kind == "deliverable":
        wanted = set(params["deliverables"])
        missing = wanted - set(sources.deliverable_facts(project_id, uids=wanted))
        if missing:
            yield "deliverables", f"names no deliverable of the project ({min(missing)!r})"


def _form_faults(
    project_id: str, *, kind: str, params: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    found = forms.form_facts(project_id, uids={params["form"]}).get(params["form"])
    if found is None:
        yield "form", f"names no form of the project ({params['form']!r})"
        return
    if kind == "skills-test" and found.form.kind != "test":
        yield "form", "must be a skills test"
    if kind == "survey":
        scales = {item["uid"] for item in found.form.questions if item["kind"] == "scale"}
        if params["question"] not in scales:
            yield "question", "must be a scale question of the form"
