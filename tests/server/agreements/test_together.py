"""Two people at the client accept the same version at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.db import connections
from tests.server.agreements.conftest import Table
from tests.server.guests.conftest import ComeIn, GuestBrowser, Invite

from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.agreements.models import Agreement
from milepost.server.slices.guests.models import GuestEvent


@pytest.fixture
def workspace(transactional_db: None) -> Workspace:
    """Threads see only what is committed."""
    return Workspace.objects.create(name="Studio")


def test_two_acceptances_at_once_agree_once(table: Table, invite: Invite, come_in: ComeIn) -> None:
    ben = come_in(invite(email="ben@client.example", name="Ben"))
    version = table.propose()
    statuses: list[int] = []

    def accept(browser: GuestBrowser) -> None:
        answer = browser.post(f"/guest/agreements/{version['uid']}/acceptance")
        statuses.append(answer.status_code)
        connections.close_all()

    threads = [threading.Thread(target=accept, args=(who,)) for who in (table.client, ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    agreed = Agreement.objects.get()
    assert sorted(statuses) == [200, 409]
    assert [answer["act"] for answer in agreed.answers] == ["accept"]
    assert GuestEvent.objects.filter(kind="agreement.accepted").count() == 1
