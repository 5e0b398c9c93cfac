"""The clients' page is handed out apart from the tool, and tells no site whence one comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/g", "/g/"])
def test_clients_get_a_page_of_their_own(path: str, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "guest.html").write_text("<title>for clients</title>")
    (tmp_path / "index.html").write_text("<title>the tool</title>")
    settings.PAGE = tmp_path

    answer = Client().get(path)

    assert "for clients" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "csrftoken" in answer.cookies
