"""Whether the schedule can be trusted and what has been earned, for a full project and a new one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, open_project, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser


def test_health_and_earned_value_are_told_of_a_full_project_and_of_a_new_one(page: Page) -> None:
    sign_in(page, "manager")
    open_project(page, "Saltmere Ferries")
    expect(page).to_have_url(re.compile(r"/projects/\w+"))
    health = f"{page.url.split('?')[0]}/health"
    page.goto(health)
    points = page.get_by_role("region", name="The fourteen points")
    expect(points.get_by_role("row")).to_have_count(15)
    assert faults_in_every_look(page) == []
    page.goto(f"{health}?item=earned")
    expect(page.get_by_text("SPI(t), pace in time")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Planned, earned and actual"))).to_be_visible()
    assert faults_in_every_look(page) == []

    make_fair(page, name="Fair without a baseline", at="health?item=earned")
    expect(page.get_by_text("No baseline to measure against")).to_be_visible()
