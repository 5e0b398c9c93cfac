"""KPIs that are read from other servers by themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from tests.server.kernel.outbound_server import Heard
from tests.server.plans.conftest import Somebody

from milepost.server.kernel import clock
from milepost.server.kernel.jobs.models import Job
from milepost.server.kernel.jobs.runner import Runner
from milepost.server.kernel.log import codec
from milepost.server.kernel.log.models import ChangeRecord
from milepost.server.kernel.outbound import read_allowance
from milepost.server.slices.kpis.json_pointer import BadPointer, value_at
from milepost.server.slices.kpis.models import KpiReading, KpiSource
from milepost.server.slices.kpis.sources import rearm_sources
from milepost.server.slices.plans.models import Project

Define = Callable[..., str]
SECRET = "Bearer canary-91"


@pytest.fixture(autouse=True)
def _inside_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = read_allowance(["http://127.0.0.1"])
    monkeypatch.setattr(settings, "MILEPOST", replace(settings.MILEPOST, outbound=allowed))


def work() -> None:
    """Run every job that is due."""
    runner = Runner(name="test", threads=1)
    while runner.run_one():
        pass


def let_be_due(**fields: Any) -> None:
    """Let the source be due now."""
    now = clock.now() - timedelta(minutes=1)
    KpiSource.objects.update(next_at=now, **fields)
    rearm_sources(now=now + timedelta(hours=2))
    Job.objects.filter(state="queued").update(due_at=now)
    KpiSource.objects.update(next_at=now)


@pytest.fixture
def source(bo: Somebody, project: Project, define: Define, metrics: Heard) -> Callable[..., Any]:
    """Return a function that sets the source of a KPI."""
    uid = define()

    def send(path: str = "/value", act: str = "", **fields: Any) -> Any:
        body = {"url": metrics.url(path), "pointer": "/data/0/value", **fields}
        address = f"/api/v1/projects/{project.id}/kpis/{uid}/source"
        if act:
            return bo.client.post(f"{address}/{act}", body, content_type="application/json")
        return bo.client.put(address, body, content_type="application/json")

    return send


def shown(bo: Somebody, project: Project) -> Any:
    return bo.get(f"/projects/{project.id}/kpis").json()["kpis"][0]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"url": "https://127.0.0.1.nip.example:22/"}, "outbound-address"),
        ({"url": "ftp://example.org"}, "outbound-address"),
        ({"pointer": "data"}, "invalid-source"),
        ({"header_name": "Host", "header_value": "x"}, "invalid-source"),
        ({"header_name": "X-Key", "header_value": "a\r\nb"}, "invalid-source"),
        ({"header_name": "X-Key"}, "invalid-source"),
        ({"every_minutes": 1}, "invalid"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(
    source: Callable[..., Any], fields: dict[str, Any], code: str
) -> None:
    answer = source(**fields)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not KpiSource.objects.exists()


def test_a_viewer_sees_how_a_source_does_but_not_its_address(
    viewer: Somebody, bo: Somebody, project: Project, source: Callable[..., Any]
) -> None:
    source()
    uid = shown(bo, project)["uid"]

    assert viewer.get(f"/projects/{project.id}/kpis/{uid}/source").status_code == 403
    found = json.dumps(viewer.get(f"/projects/{project.id}/kpis").json())
    assert "/value" not in found
    assert shown(viewer, project)["pulls_from"] == "127.0.0.1"


def test_a_source_is_tried_without_recording(source: Callable[..., Any], metrics: Heard) -> None:
    answer = source(act="try", header_name="Authorization", header_value=SECRET)

    assert answer.json() == {"value": 42.5}
    assert metrics.headers[-1]["Authorization"] == SECRET
    assert not KpiReading.objects.exists()


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("/value", {"pointer": "/data/7"}, "a list of 1"),
        ("/value", {"pointer": "/data"}, "no number"),
        ("/words", {}, "not JSON"),
        ("/missing", {}, "404"),
        ("/redirect", {}, "Redirects"),
    ],
)
def test_a_trial_says_what_is_wrong(
    source: Callable[..., Any], path: str, fields: dict[str, Any], words: str
) -> None:
    answer = source(path, act="try", **fields)

    assert answer.status_code == 422
    assert words in answer.json()["detail"]


def test_the_machine_itself_is_not_asked_unless_allowed(
    source: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = replace(settings.MILEPOST, outbound=read_allowance(["http://elsewhere.example"]))
    monkeypatch.setattr(settings, "MILEPOST", closed)

    assert source(act="try").json()["code"] == "outbound-address"
    assert source(act="try", url="https://127.0.0.1:8443/").json()["code"] == "outbound-forbidden"


def test_a_source_is_read_recorded_and_read_again_later(
    bo: Somebody, project: Project, source: Callable[..., Any]
) -> None:
    source(every_minutes=30)

    work()

    kpi = shown(bo, project)
    assert (kpi["value"], kpi["reading_count"], kpi["source"]["failures"]) == (42.5, 1, 0)
    assert KpiReading.objects.get().source == "pull"
    assert Job.objects.filter(name="kpis.pull", state="queued").count() == 1
    wait = KpiSource.objects.get().next_at - clock.now()
    assert timedelta(minutes=28) < wait <= timedelta(minutes=30)


def test_a_value_that_stays_is_recorded_once_a_day(source: Callable[..., Any]) -> None:
    source()
    work()

    let_be_due()
    work()
    assert KpiReading.objects.count() == 1

    row = KpiReading.objects.get()
    KpiReading.objects.update(at=row.at - 1440)
    let_be_due()
    work()
    assert KpiReading.objects.count() == 2


def test_failures_back_off_and_are_shown_with_their_reason(
    bo: Somebody, project: Project, source: Callable[..., Any]
) -> None:
    source("/missing", every_minutes=30)
    work()
    assert shown(bo, project)["source"]["is_alarming"] is False

    for _ in range(2):
        let_be_due()
        work()

    health = shown(bo, project)["source"]
    assert (health["failures"], health["is_alarming"]) == (3, True)
    assert "404" in health["trouble"]
    wait = KpiSource.objects.get().next_at - clock.now()
    assert timedelta(hours=3) < wait <= timedelta(hours=4)


def test_a_source_set_anew_while_it_is_read_keeps_the_new_settings(
    source: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from milepost.server.slices.kpis import pulling

    source("/missing")
    real = pulling.pulled_value

    def meanwhile(*args: Any, **kwargs: Any) -> float:
        monkeypatch.setattr(pulling, "pulled_value", real)
        source("/value", every_minutes=45)
        return 1.0

    monkeypatch.setattr(pulling, "pulled_value", meanwhile)
    work()

    assert KpiSource.objects.get().every_minutes == 45
    assert list(KpiReading.objects.values_list("value", flat=True)) == [42.5]


def test_the_secret_is_neither_shown_nor_logged_nor_kept_in_the_clear(
    bo: Somebody, project: Project, source: Callable[..., Any], metrics: Heard, caplog: Any
) -> None:
    source(header_name="Authorization", header_value=SECRET)
    source("/value?again", header_name="Authorization")
    work()

    uid = shown(bo, project)["uid"]
    settings_shown = bo.get(f"/projects/{project.id}/kpis/{uid}/source").json()
    kept = bytes(KpiSource.objects.get().header_value)
    logged = b"".join(bytes(row.ops) for row in ChangeRecord.objects.all())
    unpacked = json.dumps([codec.unpack(row.ops) for row in ChangeRecord.objects.all()])
    assert settings_shown["has_header_value"] is True
    assert "canary" not in json.dumps(settings_shown)
    assert b"canary" not in kept + logged
    assert "canary" not in unpacked + caplog.text
    assert metrics.headers[-1]["Authorization"] == SECRET


def test_a_stored_secret_is_not_sent_to_another_host(
    source: Callable[..., Any], metrics: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = read_allowance(["http://127.0.0.1", "http://localhost"])
    monkeypatch.setattr(settings, "MILEPOST", replace(settings.MILEPOST, outbound=both))
    source(header_name="Authorization", header_value=SECRET)

    answer = source(
        act="try", url=metrics.url("/value", host="localhost"), header_name="Authorization"
    )

    assert answer.status_code == 422
    assert "another host" in answer.json()["detail"]


def test_setting_a_source_is_on_record_and_not_undone(
    bo: Somebody, project: Project, source: Callable[..., Any]
) -> None:
    seq = source().json()["seq"]

    assert bo.post(f"/projects/{project.id}/undo", {"seq": seq}).status_code == 409


def test_a_removed_source_is_read_no_more(
    bo: Somebody, project: Project, source: Callable[..., Any]
) -> None:
    source()
    uid = shown(bo, project)["uid"]

    assert bo.delete(f"/projects/{project.id}/kpis/{uid}/source").status_code == 200
    work()

    assert not KpiReading.objects.exists()
    assert shown(bo, project)["pulls_from"] == ""
    assert bo.delete(f"/projects/{project.id}/kpis/{uid}/source").status_code == 404


def test_an_archived_project_is_not_read(
    ada: Somebody, project: Project, source: Callable[..., Any]
) -> None:
    source()
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    work()

    assert not KpiReading.objects.exists()


def test_a_source_whose_job_was_lost_is_taken_up(source: Callable[..., Any]) -> None:
    source()
    Job.objects.all().delete()

    rearm_sources(now=clock.now() + timedelta(hours=2))

    assert Job.objects.filter(name="kpis.pull").count() == 1


# RFC 6901, section 5: the document and what its pointers lead to.
DOCUMENT = json.loads(
    r'{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,'
    r' "k\"l": 6, " ": 7, "m~n": 8}'
)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", DOCUMENT), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1),
        ("/c%d", 2), ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ('/k"l', 6), ("/ ", 7), ("/m~0n", 8),
    ],
)  # fmt: skip
def test_pointers_lead_where_the_standard_says(pointer: str, value: Any) -> None:
    assert value_at(DOCUMENT, pointer) == value


@pytest.mark.parametrize("pointer", ["foo", "/foo/2", "/foo/-", "/foo/01", "/m~n", "/foo/bar"])
def test_pointers_that_lead_nowhere_are_refused(pointer: str) -> None:
    with pytest.raises(BadPointer):
        value_at(DOCUMENT, pointer)
