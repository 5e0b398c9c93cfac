"""Uploaded files: kept once, refused when hostile, found again, forgotten when idle."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.db import connection
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from milepost.server.kernel import clock
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.errors import OutOfSpace
from milepost.server.kernel.files import serving, store
from milepost.server.kernel.files.errors import (
    EmptyUpload,
    FileTooLarge,
    NotWhatItSays,
    ProgramRefused,
    ProjectFull,
    StoredFileNotFound,
)
from milepost.server.kernel.files.models import FileContent, StoredFile
from milepost.server.kernel.files.names import LONGEST, clean_name
from milepost.server.kernel.files.sniffing import sniff

ADA = Actor(user_id="ada", name="Ada")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PDF = b"%PDF-1.7\n%more"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, transactional_db: None) -> Path:
    settings.MILEPOST = dataclasses.replace(live_settings.MILEPOST, data=tmp_path)
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "incoming")
    (tmp_path / "incoming").mkdir()
    return tmp_path


def keep(name: str, data: bytes, project: str = "p1") -> StoredFile:
    return store.keep_file(project, name=name, chunks=iter([data]), actor=ADA)


def bytes_on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# Names


@pytest.mark.parametrize(
    ("uploaded", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/", "file"),
        ("...", "file"),
        ("", "file"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ('say "hi" <b>.pdf', "say _hi_ _b_.pdf"),
        ("報告 Größe 🎉.pdf", "報告 Größe 🎉.pdf"),
        ("می‌خواهم.pdf", "می‌خواهم.pdf"),
        ("  spaced   out .pdf ", "spaced out .pdf"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_its_tricks(uploaded: str, kept: str) -> None:
    assert clean_name(uploaded) == kept


def test_a_name_of_300_characters_keeps_its_ending() -> None:
    kept = clean_name("x" * 296 + ".pdf")

    assert len(kept) == LONGEST
    assert kept.endswith("….pdf")


# Kinds


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (PNG, "a.png", "image/png"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "image/webp"),
        (PDF, "a.pdf", "application/pdf"),
        (b"PK\x03\x04", "a.zip", "application/zip"),
        (
            b"PK\x03\x04",
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"name,due\n", "a.csv", "text/csv"),
        ("Grüße".encode(), "a.txt", "text/plain"),
        (b"\x00\x01\x02", "a.bin", "application/octet-stream"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>", "a.txt", "text/html"),
        (b'<?xml version="1.0"?><svg onload="alert(1)">', "logo.svg", "image/svg+xml"),
        (b"MZ is short for Mark Zbikowski", "a.txt", "text/plain"),
    ],
)
def test_a_files_kind_is_read_from_its_bytes(head: bytes, name: str, media_type: str) -> None:
    found = sniff(head, name=name)

    assert found.media_type == media_type
    assert not found.is_program


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("setup.exe", b"MZ\x90\x00\x03"),
        ("holiday.pdf.exe", b"not even a program"),
        ("quietly.dat", b"MZ\x90\x00\x03\x00"),
        ("tool", b"\x7fELF\x02"),
        ("run.txt", b"#!/bin/sh\nrm -rf /"),
        ("macro.VBS", b"MsgBox 1"),
        ("shortcut.lnk", b"L\x00"),
        ("photo\u202egnp.scr", PNG),
    ],
)
def test_a_program_is_refused_and_leaves_nothing(folder: Path, name: str, data: bytes) -> None:
    with pytest.raises(ProgramRefused):
        keep(name, data)

    assert bytes_on_disk(folder) == []
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.png", b"<html><script>alert(1)</script>"),
        ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("plan.pdf", b"PK\x03\x04"),
        ("photo.jpeg", PNG),
    ],
)
def test_bytes_that_are_not_what_the_name_says_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(NotWhatItSays):
        keep(name, data)


def test_an_empty_file_is_refused(folder: Path) -> None:
    with pytest.raises(EmptyUpload):
        keep("empty.pdf", b"")

    assert bytes_on_disk(folder) == []


# Sizes


def limited(settings: Settings, **limits: int) -> None:
    settings.MILEPOST = dataclasses.replace(settings.MILEPOST, **limits)


def test_a_file_too_large_is_refused_before_all_of_it_is_read(
    folder: Path, settings: Settings
) -> None:
    limited(settings, file_limit=100)
    read: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number in range(1000):
            read.append(number)
            yield b"x" * 60

    with pytest.raises(FileTooLarge):
        store.keep_file("p1", name="long.txt", chunks=chunks(), actor=ADA)

    assert read == [0, 1]
    assert bytes_on_disk(folder) == []


def test_a_project_has_room_for_so_much_and_others_have_their_own(settings: Settings) -> None:
    limited(settings, project_files_limit=100)
    keep("a.txt", b"x" * 60)

    with pytest.raises(ProjectFull):
        keep("b.txt", b"y" * 60)

    assert keep("b.txt", b"y" * 60, project="p2").size == 60
    assert store.space_taken("p1") == 60


def test_uploads_at_the_same_time_do_not_share_the_last_space(settings: Settings) -> None:
    limited(settings, project_files_limit=100)
    results: list[str] = []

    def upload(number: int) -> None:
        try:
            keep(f"{number}.txt", bytes([65 + number]) * 60)
            results.append("kept")
        except ProjectFull:
            results.append("full")
        finally:
            connection.close()

    together(upload, 4)

    assert sorted(results) == ["full", "full", "full", "kept"]


def together(act: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=act, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("place", ["write", "fsync"])
def test_a_full_disk_is_said_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    def chunks() -> Iterator[bytes]:
        yield b"some bytes"
        if place == "write":
            full()

    if place == "fsync":
        monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OutOfSpace):
        store.keep_file("p1", name="a.txt", chunks=chunks(), actor=ADA)

    assert bytes_on_disk(folder) == []
    assert not StoredFile.objects.exists()


# Keeping


def test_the_same_bytes_lie_on_disk_once(folder: Path) -> None:
    first, second = keep("a.pdf", PDF), keep("copy of a.pdf", PDF, project="p2")

    assert first.id != second.id
    assert first.digest == second.digest == hashlib.sha256(PDF).hexdigest()
    assert [path.read_bytes() for path in bytes_on_disk(folder)] == [PDF]


def test_the_same_bytes_uploaded_at_once_are_both_kept(folder: Path) -> None:
    kept: list[str] = []

    def upload(number: int) -> None:
        kept.append(keep(f"{number}.pdf", PDF).id)
        connection.close()

    together(upload, 6)

    assert len(set(kept)) == 6
    assert len(bytes_on_disk(folder)) == 1


def test_a_file_of_another_project_is_not_found() -> None:
    made = keep("a.pdf", PDF)

    with pytest.raises(StoredFileNotFound):
        store.get_file("p2", file=made.id)


def test_files_that_no_row_refers_to_are_forgotten_after_their_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, idle, young = keep("used.pdf", PDF), keep("idle.png", PNG), keep("young.txt", b"new")
    same = keep("same as used.pdf", PDF)
    monkeypatch.setattr(store, "_users", {"test": lambda files: {used.id} & set(files)})
    week_ago = clock.now() - timedelta(days=7)
    StoredFile.objects.exclude(id=young.id).update(uploaded_at=week_ago - timedelta(days=1))

    count = store.forget_unused(before=week_ago)

    assert count == 2
    assert set(StoredFile.objects.values_list("id", flat=True)) == {used.id, young.id}
    assert {path.name for path in bytes_on_disk(folder)} == {used.digest, young.digest}
    assert same.digest == used.digest
    assert not FileContent.objects.filter(digest=idle.digest).exists()


def test_what_a_killed_server_left_lying_is_swept_up(folder: Path) -> None:
    kept = keep("a.pdf", PDF)
    stray = folder / "files/kept/ab" / ("ab" * 32)
    stray.parent.mkdir(parents=True)
    half = folder / "files/arriving/upload-x"
    leftover = folder / "incoming/tmp.upload"
    for path in (stray, half, leftover):
        path.write_bytes(b"half")
        os.utime(path, (1, 1))
    os.utime(store.path_of(kept), (1, 1))

    store.forget_unused(before=clock.now() - timedelta(days=7))

    assert bytes_on_disk(folder) == [store.path_of(kept)]


# Serving


def served(file: StoredFile, *, inline: bool = False, **headers: str) -> Any:
    request = RequestFactory().get("/", headers=headers)
    return serving.file_response(request, file, wants_inline=inline)


def test_markup_is_handed_out_as_bytes_to_save_that_can_run_nothing() -> None:
    html = keep("page.html", b"<html><script>alert(document.cookie)</script>")

    answer = served(html, inline=True)

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_picture_is_shown_only_when_that_is_asked_for() -> None:
    picture = keep("Übersicht.png", PNG)

    assert served(picture)["Content-Disposition"].startswith("attachment")
    shown = served(picture, inline=True)
    assert shown["Content-Disposition"] == "inline; filename*=utf-8''%C3%9Cbersicht.png"
    assert shown["Content-Type"] == "image/png"
    assert "sandbox" in shown["Content-Security-Policy"]


def test_a_file_is_streamed_and_not_sent_twice() -> None:
    made = keep("a.pdf", PDF)

    first = served(made)
    again = served(made, **{"If-None-Match": first["ETag"]})

    assert b"".join(first.streaming_content) == PDF
    assert first["Content-Length"] == str(len(PDF))
    assert again.status_code == 304


def test_a_name_cannot_break_out_of_its_header() -> None:
    made = keep('x.txt"; evil="\r\nSet-Cookie: a=b', b"text")

    assert "\r" not in served(made)["Content-Disposition"]
    assert served(made).get("Set-Cookie") is None


def test_bytes_missing_from_the_disk_are_not_found() -> None:
    made = keep("a.pdf", PDF)
    store.path_of(made).unlink()

    with pytest.raises(StoredFileNotFound):
        served(made)
