"""Submitted, withdrawn, rejected, submitted again, accepted: said once, on record for good."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from tests.server.plans.conftest import Somebody

from milepost.server.kernel.authz import Action, Actor
from milepost.server.slices.deliverables import handing_over
from milepost.server.slices.deliverables.handing_over import Judgement
from milepost.server.slices.deliverables.links import Link, read_link
from milepost.server.slices.plans.models import Project

from .conftest import PDF, Desk
from .test_listing import code


def guest(project: Project, *actions: Action) -> Actor:
    return Actor(
        user_id="guest:1",
        name="Marta Koch",
        via="guest",
        grants={project.id: frozenset(actions or {Action.JUDGE_DELIVERABLE})},
    )


# Submitting


def test_a_submission_needs_something_to_look_at(member: Desk) -> None:
    uid = member.add()

    assert code(member.submit(uid, note="Here it is")) == (422, "nothing-to-submit")
    assert member.one(uid)["state"] == "draft"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https:///path",
        "https://user:word@example.org",
        "https://exa mple.org",
        "https://example.org/\u202ephp.exe",
        "https://example.org:port/",
        "https://[::1",
        "https://example.org/" + "x" * 2000,
        "",
    ],
)
def test_a_link_that_leads_to_no_web_page_is_refused(member: Desk, url: str) -> None:
    uid = member.add()

    assert code(member.submit(uid, links=[{"url": url}])) == (422, "link-refused")
    assert member.one(uid)["state"] == "draft"


def test_a_link_keeps_its_address_and_title() -> None:
    link = Link(url=" https://example.org/a?b=c#d ", title=" The \n prototype ")

    assert read_link(link) == {"url": "https://example.org/a?b=c#d", "title": "The prototype"}


def test_files_and_links_are_submitted_as_version_1(member: Desk) -> None:
    uid = member.add("Prototype", criteria="Runs on a phone")
    file = member.upload("Prototyp für Größe.pdf").json()
    links = [{"url": "https://example.org", "title": "Live"}]

    answer = member.submit(uid, files=[file["id"]], links=links, note="Start at the menu")

    assert answer.status_code == 200
    assert answer.json()["change"]["is_final"] is True
    found = member.one(uid)
    (version,) = found["versions"]
    assert (found["state"], found["version"]) == ("submitted", 1)
    assert version["files"] == [file]
    assert version["links"] == links
    assert (version["note"], version["submitter"]) == ("Start at the menu", "Bo")
    assert (version["name"], version["criteria"]) == ("Prototype", "Runs on a phone")
    assert found["submitted_at"] == version["submitted_at"]


def test_a_file_of_another_project_cannot_be_submitted(
    member: Desk, ada: Somebody, workspace: Any
) -> None:
    other = ada.post("/projects", {"workspace": workspace.id, "name": "Other"}).json()
    elsewhere = Desk(ada, f"/projects/{other['id']}")
    file = elsewhere.upload().json()["id"]
    uid = member.add()

    assert code(member.submit(uid, files=[file])) == (404, "file-not-found")
    assert member.who.get(f"{member.path}/files/{file}").status_code == 404


def test_one_version_takes_so_many_parts(member: Desk) -> None:
    uid = member.add()
    links = [{"url": f"https://example.org/{number}"} for number in range(51)]

    assert code(member.submit(uid, links=links)) == (422, "invalid-deliverable")
    assert code(member.submit(uid, links=links[:1], note="x" * 4001)) == (
        422,
        "invalid-deliverable",
    )


def test_what_waits_for_an_answer_is_not_submitted_again_or_changed(member: Desk) -> None:
    uid = member.add()
    member.submit(uid)

    assert code(member.submit(uid)) == (409, "deliverable-state")
    assert code(member.edit(uid, criteria="Easier")) == (409, "deliverable-fixed")
    assert code(member.remove(uid)) == (409, "deliverable-fixed")
    assert member.edit(uid, owner="Cy").status_code == 200


def test_of_submissions_at_the_same_time_one_counts(project: Project, bo: Somebody) -> None:
    desk = Desk(bo, f"/projects/{project.id}")
    uid = desk.add()
    statuses: list[int] = []

    def submit() -> None:
        statuses.append(desk.submit(uid).status_code)
        connection.close()

    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 409, 409, 409]
    assert len(desk.one(uid)["versions"]) == 1


def test_a_repeated_request_submits_once(member: Desk) -> None:
    uid = member.add()
    body = {"links": [{"url": "https://example.org"}]}
    path = f"{member.path}/deliverables/{uid}/submissions"

    first = member.who.post(path, body, Idempotency_Key="k1")
    again = member.who.post(path, body, Idempotency_Key="k1")

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert member.one(uid)["version"] == 1


def test_what_was_said_cannot_be_undone(member: Desk, manager: Desk) -> None:
    uid = member.add()
    seq = member.submit(uid).json()["seq"]

    answer = member.who.post(f"{member.path}/undo", {"seq": seq})

    assert code(answer) == (409, "change-is-final")
    assert member.one(uid)["state"] == "submitted"


def test_a_submission_is_withdrawn_and_stays_in_the_history(member: Desk) -> None:
    uid = member.add()
    assert code(member.act(uid, "withdrawal")) == (409, "deliverable-state")
    member.submit(uid)

    assert member.act(uid, "withdrawal", reason="Wrong file").status_code == 200

    found = member.one(uid)
    assert (found["state"], found["submitted_at"]) == ("draft", None)
    assert found["versions"][0]["verdict"] == "withdrawn"
    assert found["versions"][0]["reason"] == "Wrong file"
    assert member.submit(uid).status_code == 200
    assert member.one(uid)["version"] == 2


# Judging


def test_a_member_does_not_judge(member: Desk) -> None:
    uid = member.add()
    member.submit(uid)

    assert code(member.accept(uid)) == (403, "not-allowed")
    assert code(member.reject(uid)) == (403, "not-allowed")


def test_who_judges_for_the_client_says_for_whom(manager: Desk) -> None:
    uid = manager.add()
    manager.submit(uid)

    assert code(manager.accept(uid, on_behalf_of=" ")) == (422, "client-unnamed")
    assert manager.accept(uid, reason="Lovely").status_code == 200

    version = manager.one(uid)["versions"][0]
    assert version["side"] == "team"
    assert (version["judge"], version["on_behalf_of"]) == ("Ada", "Marta")
    assert (version["verdict"], version["reason"]) == ("accepted", "Lovely")


def test_only_what_was_submitted_is_judged(manager: Desk) -> None:
    uid = manager.add()

    assert code(manager.accept(uid)) == (409, "deliverable-state")
    assert code(manager.reject(uid)) == (409, "deliverable-state")


def test_a_rejection_says_why(manager: Desk) -> None:
    uid = manager.add()
    manager.submit(uid)

    assert code(manager.reject(uid, reason="  ")) == (422, "reason-missing")
    assert manager.one(uid)["state"] == "submitted"


def test_a_version_that_nobody_looked_at_is_not_judged(manager: Desk) -> None:
    uid = manager.add()
    manager.submit(uid)
    manager.act(uid, "withdrawal")
    manager.submit(uid)

    assert code(manager.accept(uid, version=1)) == (409, "submission-replaced")
    assert manager.accept(uid, version=2).status_code == 200


def test_rejected_mended_and_accepted_with_every_version_on_record(manager: Desk) -> None:
    uid = manager.add(criteria="Runs on a phone")
    manager.submit(uid)
    manager.reject(uid, reason="Letters too small")
    assert manager.one(uid)["state"] == "rejected"
    manager.edit(uid, criteria="Runs on a phone, letters of 16 px")
    manager.submit(uid)
    manager.accept(uid, version=2)

    found = manager.one(uid)

    assert found["state"] == "accepted"
    assert [version["verdict"] for version in found["versions"]] == ["accepted", "rejected"]
    assert found["versions"][1]["criteria"] == "Runs on a phone"
    assert found["versions"][1]["reason"] == "Letters too small"
    for act in (manager.submit(uid), manager.act(uid, "withdrawal"), manager.accept(uid, 2)):
        assert code(act) == (409, "deliverable-state")
    for act in (manager.edit(uid, name="B"), manager.remove(uid)):
        assert code(act) == (409, "deliverable-fixed")


def test_an_edit_undone_after_acceptance_leaves_what_was_accepted(manager: Desk) -> None:
    uid = manager.add(criteria="Old")
    manager.edit(uid, criteria="New")
    manager.submit(uid)
    manager.accept(uid)

    manager.undo()

    assert manager.one(uid)["criteria"] == "Old"
    assert manager.one(uid)["versions"][0]["criteria"] == "New"


def test_a_guest_accepts_in_their_own_name(manager: Desk, project: Project) -> None:
    uid = manager.add()
    manager.submit(uid)

    judgement = Judgement(version=1)
    handing_over.accept_deliverable(
        project, uid=uid, judgement=judgement, actor=guest(project), request_id=""
    )

    found = manager.one(uid)
    assert found["accepted_by"] == "Marta Koch"
    assert found["versions"][0]["side"] == "client"
    assert found["versions"][0]["on_behalf_of"] == ""


# Files


def test_a_file_is_downloaded_as_it_was_uploaded(member: Desk, viewer: Somebody) -> None:
    file = member.upload("Größe.pdf").json()

    answer = viewer.get(f"{member.path}/files/{file['id']}")

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.pdf", b"", (422, "empty-file")),
        ("logo.png", b"<html><script>alert(1)</script>", (422, "file-not-what-it-says")),
        ("invoice.pdf.exe", b"MZ\x00", (422, "program-refused")),
        ("invoice\u202efdp.scr", PDF, (422, "program-refused")),
    ],
)
def test_a_hostile_file_is_refused(
    member: Desk, name: str, data: bytes, expected: tuple[int, str]
) -> None:
    assert code(member.upload(name, data)) == expected


def test_a_file_too_large_is_refused(member: Desk, settings: Any) -> None:
    import dataclasses

    settings.MILEPOST = dataclasses.replace(settings.MILEPOST, file_limit=10)

    assert code(member.upload("a.txt", b"x" * 11)) == (413, "file-too-large")


@pytest.mark.parametrize("name", ["../../../evil.txt", "..\\evil.txt", "x" * 300 + ".txt"])
def test_a_strange_name_does_no_harm(member: Desk, name: str) -> None:
    answer = member.upload(name, b"text")

    assert answer.status_code == 201
    assert len(answer.json()["name"]) <= 200
    assert not {"/", "\\"} & set(answer.json()["name"])


def test_a_request_without_a_file_is_refused(member: Desk) -> None:
    assert member.who.client.post(f"/api/v1{member.path}/files", {}).status_code == 422


def test_submitted_files_are_in_use(member: Desk) -> None:
    from milepost.server.slices.deliverables.queries import files_in_use

    uid = member.add()
    used, idle = member.upload().json()["id"], member.upload("b.pdf").json()["id"]
    member.submit(uid, files=[used])

    assert files_in_use({used, idle}) == {used}
