"""Every operation with made-up values: no accident, and nothing but what is described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from milepost.server import wiring
from milepost.server.kernel import clock
from milepost.server.slices.accounts import commands
from milepost.server.slices.accounts.actors import actor_of_user

from .scene import make_scene

LEFT_OUT = {"changePassword", "revokeToken", "signOut", "deleteProject"}
"""What would end the stranger's own access in the middle."""

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance)

FEW = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db(transaction=True)
def test_made_up_values_never_cause_an_accident() -> None:
    wiring.connect()
    owner = actor_of_user(make_scene().people["owner"])
    token = commands.make_token(owner, name="fuzz", days=1, now=clock.now()).secret
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    tried = 0

    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.definition.raw["operationId"] not in LEFT_OUT:
            attack(operation, token)
            tried += 1

    assert tried > 40


def attack(operation: Any, token: str) -> None:
    @FEW
    @given(case=operation.as_strategy())
    def once(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    once()
