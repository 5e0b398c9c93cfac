"""The demo loads through the ordinary commands and tells the story it means to tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from milepost.server.demo.loader import load_demo
from milepost.server.demo.people import PEOPLE
from milepost.server.slices.accounts.demo_names import DEMO_PASSWORD
from milepost.server.slices.accounts.errors import AlreadySetUp
from milepost.server.slices.accounts.models import Membership, User, Workspace
from milepost.server.slices.plans.public import Project

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


def test_everyone_has_an_account_a_role_and_the_printed_password() -> None:
    load_demo(NOW)

    roles = dict(Membership.objects.values_list("user__email", "role"))
    assert roles == {person.email: person.role.value for person in PEOPLE}
    assert all(user.check_password(DEMO_PASSWORD) for user in User.objects.all()[:2])
    assert Workspace.objects.count() == 1
    assert Project.objects.count() == 3


def test_a_second_load_is_refused_and_changes_nothing() -> None:
    load_demo(NOW)

    with pytest.raises(AlreadySetUp):
        load_demo(NOW)

    assert Project.objects.count() == 3
