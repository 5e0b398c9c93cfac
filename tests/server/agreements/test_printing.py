"""An agreed version on paper, whatever people wrote."""

from __future__ import annotations

import pytest
from tests.server.agreements.conftest import Table

from milepost.server.slices.agreements import printing
from milepost.server.slices.agreements.models import Agreement
from milepost.server.slices.plans.models import Project

HOSTILE = (
    '#import "@preview/evil:1.0.0"',
    '#read("/etc/passwd")',
    'Quotes " and \\ backslashes and `code`',
    "#let d = 1; $x^2$ *bold* _it_ <label> @ref",
    "\u202eשלום عالم\u202c",
    "a" * 5000,
    "word " * 1000,
)


def test_both_sides_download_what_was_agreed(table: Table) -> None:
    version = table.propose(criteria="The charter is signed.")
    table.accept(version["uid"])

    team = table.ada.get(f"{table.path}/agreements/{version['uid']}/pdf?language=de")
    client = table.client.get(f"/guest/agreements/{version['uid']}/pdf")

    for answer in (team, client):
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")


def test_what_was_never_agreed_is_not_printed(table: Table) -> None:
    version = table.propose()

    answer = table.ada.get(f"{table.path}/agreements/{version['uid']}/pdf")

    assert answer.json()["code"] == "not-agreed"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_what_people_wrote_is_text_and_never_markup(
    table: Table, project: Project, text: str
) -> None:
    table.accept(table.propose(criteria=text, note=text)["uid"])
    version = Agreement.objects.get()
    version.document["milestone"]["name"] = text
    version.document["accepted"]["client"]["name"] = text

    printed = printing.print_agreement(version, language="en")

    assert printing.shown(version, language="en")["criteria"] == text
    assert printed.data.startswith(b"%PDF-")
