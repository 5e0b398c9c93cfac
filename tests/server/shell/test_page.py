"""How the built page is handed out, and under which protections."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

PAGE = "<!doctype html><title>Milepost</title><div id=root></div>"
SCRIPT = "export const promise = 'kept';\n" * 200


@pytest.fixture(autouse=True)
def built_page(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "milepost.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "assets/index-B1a2c3.js").write_text(SCRIPT)
    (folder / ".source-digest").write_text("private")
    (tmp_path / "secret.key").write_text("outside")
    settings.PAGE = folder
    return folder


@pytest.mark.parametrize("path", ["/", "/projects/p1/milestones", "/invitation"])
def test_every_address_that_the_page_routes_gets_the_page(path: str) -> None:
    answer = Client().get(path)

    assert answer.status_code == 200
    assert answer.content.decode() == PAGE
    assert "csrftoken" in answer.cookies


def test_the_page_is_asked_for_anew_and_its_assets_never() -> None:
    client = Client()

    assert client.get("/")["Cache-Control"] == "no-cache"
    assert "immutable" in client.get("/assets/index-B1a2c3.js")["Cache-Control"]


def test_assets_are_compressed_as_the_browser_likes() -> None:
    answer = Client().get("/assets/index-B1a2c3.js", headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert gzip.decompress(answer.content).decode() == SCRIPT


@pytest.mark.parametrize(
    "path",
    [
        "/assets/missing.js",
        "/favicon.ico",
        "/.source-digest",
        "/assets/../../secret.key",
        "/%2e%2e/secret.key",
        "/api/v2/plans",
    ],
)
def test_what_is_no_file_of_the_page_is_not_found(path: str) -> None:
    answer = Client().get(path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not-found"


def test_a_page_that_was_never_built_says_how_to_build_it(
    settings: Settings, tmp_path: Path
) -> None:
    settings.PAGE = tmp_path / "nothing"

    answer = Client().get("/")

    assert answer.status_code == 503
    assert "./up" in answer.content.decode()


def test_every_answer_carries_the_protecting_headers() -> None:
    answer = Client().get("/")

    # OWASP ASVS 5.0, 3.4.3 to 3.4.6: no foreign code, no sniffing, no referrer, no frames.
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
