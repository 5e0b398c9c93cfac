"""What others tell the watch: deliverables that wait for the client, sources that fail."""

from __future__ import annotations

from tests.server.plans.conftest import Somebody
from tests.server.warnings.conftest import looked, on, one, rules, warnings_of

from milepost.server.kernel import clock
from milepost.server.slices.kpis.models import KpiSource
from milepost.server.slices.plans.models import Project


def test_a_deliverable_that_waits_for_the_client_is_a_reply_outstanding(
    ada: Somebody, promised: Project
) -> None:
    path = f"/projects/{promised.id}/deliverables"
    with on(3):
        added = ada.post(path, {"milestone": "m1", "name": "Drawings"}).json()
        uid = added["change"]["ops"][0]["uid"]
        sent = ada.post(f"{path}/{uid}/submissions", {"links": [{"url": "https://example.org"}]})
        assert sent.status_code == 200, sent.content

    looked(promised, 5)
    assert "client-waiting" not in rules(warnings_of(ada, promised, 5))
    looked(promised, 8)

    waiting = one(warnings_of(ada, promised, 8), "client-waiting")
    assert waiting["figures"]["waited_days"] == 5


def test_a_source_that_keeps_failing_is_warned_of_until_it_answers(
    ada: Somebody, promised: Project
) -> None:
    with on(2):
        made = ada.post(f"/projects/{promised.id}/kpis", {"name": "Defects", "milestones": ["m1"]})
        assert made.status_code == 201, made.content
        kpi = made.json()["uid"]
        source = KpiSource.objects.create(
            project_id=promised.id, kpi=kpi, url="https://example.org", next_at=clock.now()
        )
    KpiSource.objects.filter(id=source.id).update(failures=3)

    looked(promised, 3)
    found = one(warnings_of(ada, promised, 3), "kpi-source")
    assert (found["milestone"], found["figures"]["kpi"]) == ("m1", kpi)
    KpiSource.objects.filter(id=source.id).update(failures=0)
    looked(promised, 4)

    assert one(warnings_of(ada, promised, 4), "kpi-source", "ended")["ended_how"] == "resolved"
