"""Every operation of the API, tried by everyone.

The operations come from the API's description: one without a line in the table fails.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from milepost.server import wiring
from milepost.server.openapi import openapi_text

from . import matrix_evidence, matrix_reviews, matrix_watch, matrix_workshops
from .newcomer import EVE
from .scene import INTERNAL, LINK, SECRET, WHO, Scene, make_scene

BODIES: dict[str, Any] = {
    "acceptInvitation": {"secret": "x.y", "password": "long enough a word"},
    "addPerson": {"name": "Kim"},
    "addRegisterItem": {"kind": "issue", "name": "Late"},
    "applyImport": {},
    "assignResponsibilities": {"cells": [{"milestone": "m1", "person": "Kim", "letters": "A"}]},
    "changeGuestLink": {"may_answer": False},
    "changeMemberRole": {"role": "viewer"},
    "convertRegisterItem": {"to": "issue"},
    "changePassword": {"current": "of no account 1", "new": "another long one"},
    "correctReading": {"value": 3},
    "createScenario": {"name": "S"},
    "linkProjects": {"successor": "t1", "project": "nobody's", "row": "x"},
    "editScenario": {"name": "S"},
    "applyScenario": {},
    "makeStandardScenarios": {},
    "previewScenario": {},
    "createProject": {"workspace": "WORKSPACE", "name": "P"},
    "defineKpi": {"name": "Passed"},
    "editKpi": {"unit": "%"},
    "dismissSuggestion": {},
    "editPlan": {"ops": [{"op": "set", "entity": "task", "uid": "m1", "fields": {"notes": "n"}}]},
    "editPerson": {"name": "Kim"},
    "editRegisterItem": {"owner": "Kim"},
    "editProject": {"name": "Q"},
    "importReadings": "file",
    "inviteMember": {"email": "new@example.org"},
    "makeToken": {"name": "t"},
    "mapImport": {"mapping": {"name": "A"}},
    "previewReadings": "file",
    "recordCost": {"on": "2026-10-01", "kind": "actual", "amount": 7},
    "recordReadings": {"readings": [{"value": 2}]},
    "renameSelf": {"name": "New"},
    "renameWorkspace": {"name": "W"},
    "counterAgreement": {"date": "2026-12-24"},
    "proposeAgreement": {"date": "2026-12-24"},
    "pushBackAgreement": {"reason": "date", "text": "Too early."},
    "withdrawAgreement": {},
    "enterGuestLink": {"secret": "LINK-SECRET", "code": "000000"},
    "inviteGuest": {"name": "Ben", "email": "ben@client.example"},
    "openGuestLink": {"secret": "LINK-SECRET"},
    "renewGuestLink": {},
    "setBaseline": {},
    "setBudget": {"planned": 2000},
    "setKpiSource": {"url": "https://metrics.example/nps"},
    "setReserve": {"reserve": 5},
    "setSmartPolicy": {},
    "setProjectMember": {"email": "new@example.org"},
    "setUp": EVE,
    "signIn": {"email": "owner@example.org", "password": "of no account 1"},
    "startImport": "file",
    "setTaskCost": {"cost": 2000},
    "transferBudget": {"from_milestone": "m1", "amount": 5, "reason": "Reserve"},
    "tryKpiSource": {"url": "https://127.0.0.1:9999/"},
    "undo": {"seq": 2},
    "acceptDeliverable": {"version": 1, "on_behalf_of": "Marta"},
    "addDeliverable": {"milestone": "m1", "name": "D"},
    "editDeliverable": {"owner": "O"},
    "moveDeliverable": {"milestone": "m1"},
    "rejectDeliverable": {"version": 1, "on_behalf_of": "Marta", "reason": "R"},
    "submitDeliverable": {"links": [{"url": "https://example.org"}]},
    "uploadFile": "file",
    "withdrawDeliverable": {},
    "chooseCelebrations": {"wants_banner": False},
    "editCelebrationRules": {"is_on": False},
    "shareCelebration": {"is_shared": True},
    "thankForMilestone": {"text": "Thanks"},
    "acceptGuestDeliverable": {"version": 1},
    "rejectGuestDeliverable": {"version": 1, "reason": "R"},
    "thankAsGuest": {"text": "Thanks"},
    **(matrix_evidence.BODIES | matrix_reviews.BODIES),
    **(matrix_watch.BODIES | matrix_workshops.BODIES),
}

# What follows the address; it tells of a second project, which the guest may not see.
QUERIES = {"forecastTogether": "?projects={project}&projects={second}"}

# The status for each of `scene.WHO`; import, job, token and change 2 are the manager's own.
MATRIX = {
    "acceptAgreement": "401 403 403 403 409 409 404",
    "acceptGuestAgreement": "401 401 401 401 401 401 401",
    "compareAgreements": "401 200 200 200 200 200 404",
    "counterAgreement": "401 401 401 401 401 401 401",
    "listAgreements": "401 200 200 200 200 200 404",
    "listGuestAgreements": "401 401 401 401 401 401 401",
    "listMilestoneAgreements": "401 200 200 200 200 200 404",
    "printAgreement": "401 409 409 409 409 409 404",
    "printGuestAgreement": "401 401 401 401 401 401 401",
    "proposeAgreement": "401 403 403 200 200 200 404",
    "pushBackAgreement": "401 401 401 401 401 401 401",
    "remindClient": "401 403 403 200 200 200 404",
    "withdrawAgreement": "401 403 403 200 200 200 404",
    "acceptInvitation": "410 410 410 410 410 410 410",
    "addPerson": "401 403 403 200 200 200 404",
    "addRegisterItem": "401 403 403 200 200 200 404",
    "agreeMilestone": "401 403 403 403 200 200 404",
    "applyImport": "401 404 404 404 409 404 404",
    "assignResponsibilities": "401 403 403 200 200 200 404",
    "applyScenario": "401 403 403 404 404 404 404",
    "cancelJob": "401 404 404 404 202 404 404",
    "changeGuestLink": "401 403 403 403 200 200 404",
    "changeMemberRole": "401 404 403 403 200 200 404",
    "changePassword": "401 204 204 204 204 204 204",
    "convertRegisterItem": "401 403 403 200 200 200 404",
    "correctReading": "401 403 403 200 200 200 404",
    "createProject": "401 403 403 403 201 201 403",
    "defineKpi": "401 403 403 201 201 201 404",
    "createScenario": "401 403 403 200 200 200 404",
    "deleteProject": "401 403 403 403 403 204 404",
    "forecastTogether": "401 404 200 200 200 200 404",
    "discardImport": "401 404 404 404 204 404 404",
    "editPerson": "401 403 403 200 200 200 404",
    "editKpi": "401 403 403 200 200 200 404",
    "dismissSuggestion": "401 403 403 404 404 404 404",
    "editPlan": "401 403 403 200 200 200 404",
    "editProject": "401 403 403 403 200 200 404",
    "editRegisterItem": "401 403 403 200 200 200 404",
    "editScenario": "401 403 403 404 404 404 404",
    "enterDemo": "401 401 401 401 401 401 401",
    "enterGuestLink": "422 422 422 422 422 422 422",
    "exportProject": "401 200 200 200 200 200 404",
    "getChange": "401 200 200 200 200 200 404",
    "getCostForecast": "401 403 403 403 200 200 404",
    "getForecast": "401 200 200 200 200 200 404",
    "getIndependentForecast": "401 200 200 200 200 200 404",
    "listChanceEffects": "401 200 200 200 200 200 404",
    "getLearnedSpread": "401 200 200 200 200 200 404",
    "listSingleChanges": "401 200 200 200 200 200 404",
    "getGuest": "401 401 401 401 401 401 401",
    "getImport": "401 404 404 404 200 404 404",
    "getJob": "401 404 404 404 200 404 404",
    "getLoad": "401 200 200 200 200 200 404",
    "getKpi": "401 200 200 200 200 200 404",
    "getKpiSource": "401 403 403 200 200 200 404",
    "getMilestone": "401 200 200 200 200 200 404",
    "getMoney": "401 403 403 403 200 200 404",
    "getTaskCost": "401 403 403 403 200 200 404",
    "getPlan": "401 200 200 200 200 200 404",
    "getPlanCheck": "401 200 200 200 200 200 404",
    "getProject": "401 200 200 200 200 200 404",
    "getRegister": "401 200 200 200 200 200 404",
    "getResponsibilities": "401 200 200 200 200 200 404",
    "getRiskEffects": "401 200 200 200 200 200 404",
    "getSession": "200 200 200 200 200 200 200",
    "getSmartCheck": "401 200 200 200 200 200 404",
    "getSetUp": "200 200 200 200 200 200 200",
    "importReadings": "401 403 403 422 422 422 404",
    "handOverMessage": "401 403 403 403 200 200 404",
    "inviteGuest": "401 403 403 403 201 201 404",
    "inviteMember": "401 404 403 403 201 201 404",
    "leaveGuest": "401 401 401 401 401 401 401",
    "listChanges": "401 200 200 200 200 200 404",
    "listCosts": "401 403 403 403 200 200 404",
    "listExportLosses": "401 200 200 200 200 200 404",
    "listLoadItems": "401 200 200 200 200 200 404",
    "listKpis": "401 200 200 200 200 200 404",
    "listGuestEvents": "401 403 403 403 200 200 404",
    "listGuestLinks": "401 403 403 403 200 200 404",
    "listGuestMilestones": "401 401 401 401 401 401 401",
    "listMembers": "401 404 200 200 200 200 404",
    "listMilestones": "401 200 200 200 200 200 404",
    "listOutbox": "401 403 403 403 200 200 404",
    "listProjectMembers": "401 200 200 200 200 200 404",
    "listProjects": "401 200 200 200 200 200 200",
    "listReadings": "401 200 200 200 200 200 404",
    "linkProjects": "401 403 403 404 404 404 404",
    "listLinksAcross": "401 200 200 200 200 200 404",
    "listScenarios": "401 200 200 200 200 200 404",
    "listScarceTime": "401 200 200 200 200 200 404",
    "listTokens": "401 200 200 200 200 200 200",
    "listWorkspaces": "401 200 200 200 200 200 200",
    "makeStandardScenarios": "401 403 403 200 200 200 404",
    "makeToken": "401 201 201 201 201 201 201",
    "mapImport": "401 404 404 404 202 404 404",
    "previewReadings": "401 403 403 200 200 200 404",
    "recordCost": "401 403 403 403 201 201 404",
    "recordReadings": "401 403 403 200 200 200 404",
    "recallSuggestion": "401 403 403 404 404 404 404",
    "openGuestLink": "200 200 200 200 200 200 200",
    "previewScenario": "401 403 403 200 200 200 404",
    "removeScenario": "401 403 403 404 404 404 404",
    "redo": "401 409 409 409 409 409 404",
    "removeCost": "401 403 403 403 200 200 404",
    "removeKpi": "401 403 403 200 200 200 404",
    "removeKpiSource": "401 403 403 200 200 200 404",
    "removeMember": "401 404 403 403 204 204 404",
    "removePerson": "401 403 403 200 200 200 404",
    "removeProjectMember": "401 403 403 403 204 204 404",
    "removeRegisterItem": "401 403 403 200 200 200 404",
    "removeReading": "401 403 403 200 200 200 404",
    "renameSelf": "401 200 200 200 200 200 200",
    "renameWorkspace": "401 404 403 403 403 200 404",
    "renewGuestLink": "401 403 403 403 200 200 404",
    "renewInvitation": "401 404 403 403 200 200 404",
    "retryMessage": "401 403 403 403 409 409 404",
    "revokeGuestLink": "401 403 403 403 200 200 404",
    "revokeToken": "401 404 404 404 204 404 404",
    "setBaseline": "401 403 403 403 200 200 404",
    "setBudget": "401 403 403 403 200 200 404",
    "setKpiSource": "401 403 403 200 200 200 404",
    "setProjectMember": "401 403 403 403 200 200 404",
    "setReserve": "401 403 403 403 200 200 404",
    "setSmartPolicy": "401 403 403 403 200 200 404",
    "setUp": "409 409 409 409 409 409 409",
    "signIn": "200 200 200 200 200 200 200",
    "signOut": "401 204 204 204 204 204 204",
    "startImport": "401 404 403 403 202 202 404",
    "setTaskCost": "401 403 403 403 200 200 404",
    "transferBudget": "401 403 403 403 200 200 404",
    "tryKpiSource": "401 403 403 422 422 422 404",
    "undo": "401 403 403 200 200 200 404",
    "acceptDeliverable": "401 403 403 403 200 200 404",
    "addDeliverable": "401 403 403 200 200 200 404",
    "downloadFile": "401 200 200 200 200 200 404",
    "editDeliverable": "401 403 403 200 200 200 404",
    "listDeliverables": "401 200 200 200 200 200 404",
    "moveDeliverable": "401 403 403 200 200 200 404",
    "rejectDeliverable": "401 403 403 403 200 200 404",
    "removeDeliverable": "401 403 403 409 409 409 404",
    "submitDeliverable": "401 403 403 409 409 409 404",
    "uploadFile": "401 403 403 201 201 201 404",
    "withdrawDeliverable": "401 403 403 200 200 200 404",
    "celebrateMilestone": "401 403 403 403 200 200 404",
    "chooseCelebrations": "401 204 204 204 204 204 204",
    "editCelebrationRules": "401 403 403 403 200 200 404",
    "findUnseenCelebration": "401 200 200 200 200 200 404",
    "getCelebrationCadence": "401 200 200 200 200 200 404",
    "listCelebrations": "401 200 200 200 200 200 404",
    "markCelebrationSeen": "401 204 204 204 204 204 404",
    "shareCelebration": "401 403 403 403 200 200 404",
    "thankForMilestone": "401 403 403 200 200 200 404",
    "acceptGuestDeliverable": "401 401 401 401 401 401 401",
    "downloadGuestFile": "401 401 401 401 401 401 401",
    "listGuestCelebrations": "401 401 401 401 401 401 401",
    "listGuestDeliverables": "401 401 401 401 401 401 401",
    "rejectGuestDeliverable": "401 401 401 401 401 401 401",
    "thankAsGuest": "401 401 401 401 401 401 401",
    **(matrix_evidence.MATRIX | matrix_reviews.MATRIX),
    **(matrix_watch.MATRIX | matrix_workshops.MATRIX),
}


# The status for a person who came in by a link that shares milestone m1 and lets them answer.
# To every operation that is not here they are nobody.
LINK_MAY = {
    "answerChangeAsGuest": 404,
    "listGuestChanges": 200,
    "listGuestGates": 200,
    "signGateAsGuest": 403,
    "getGuest": 200,
    "leaveGuest": 204,
    "listGuestMilestones": 200,
    "acceptGuestDeliverable": 200,
    "downloadGuestFile": 200,
    "listGuestCelebrations": 200,
    "listGuestDeliverables": 200,
    "rejectGuestDeliverable": 200,
    "thankAsGuest": 404,
    "acceptGuestAgreement": 200,
    "counterAgreement": 200,
    "listGuestAgreements": 200,
    "printGuestAgreement": 409,
    "pushBackAgreement": 200,
    **(matrix_evidence.LINK_MAY | matrix_workshops.LINK_MAY),
}


def operations() -> dict[str, tuple[str, str]]:
    """Return the method and path of each operation, by its name."""
    paths = json.loads(openapi_text())["paths"]
    return {
        operation["operationId"]: (method.upper(), path)
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


@pytest.fixture(scope="module")
def known() -> dict[str, tuple[str, str]]:
    return operations()


@pytest.fixture
def scene(db: None) -> Scene:
    cache.clear()
    wiring.connect()
    return make_scene()


def test_every_operation_has_its_line(known: dict[str, tuple[str, str]]) -> None:
    assert set(known) == set(MATRIX)


def test_everyone_may_do_what_the_table_says_and_nothing_else(
    scene: Scene, known: dict[str, tuple[str, str]]
) -> None:
    found = {
        name: " ".join(str(ask(scene, known[name], name, who).status_code) for who in WHO)
        for name in MATRIX
    }

    assert found == MATRIX


def test_a_person_with_a_link_is_nobody_outside_of_their_own_routes(
    scene: Scene, known: dict[str, tuple[str, str]]
) -> None:
    expected = {name: LINK_MAY.get(name, int(MATRIX[name].split()[0])) for name in MATRIX}

    found = {name: ask(scene, known[name], name, LINK).status_code for name in MATRIX}

    assert found == expected
    assert all(known[name][1].startswith("/api/v1/guest") for name in LINK_MAY)


def test_a_person_with_a_link_gets_no_byte_of_what_it_does_not_share(
    scene: Scene, known: dict[str, tuple[str, str]]
) -> None:
    told = {name for name in MATRIX if INTERNAL in everything(ask(scene, known[name], name, LINK))}

    assert told == set()


def test_strangers_get_no_byte_of_a_workspace_that_is_not_theirs(
    scene: Scene, known: dict[str, tuple[str, str]]
) -> None:
    told = {
        (name, who)
        for name in MATRIX
        for who in ("nobody", "outsider")
        if name not in {"signIn", "openGuestLink"}
        and SECRET in everything(ask(scene, known[name], name, who))
    }

    assert told == set()


def everything(answer: Any) -> str:
    body = answer.getvalue() if answer.streaming else answer.content
    return str(answer.headers) + bytes(body).decode("utf-8", "replace")


def ask(scene: Scene, route: tuple[str, str], name: str, who: str) -> Any:
    """Send one request and take back what it did."""
    method, path = route
    with transaction.atomic():
        answer = scene.send(who, method, path + QUERIES.get(name, ""), BODIES.get(name))
        transaction.set_rollback(True)
    return answer
