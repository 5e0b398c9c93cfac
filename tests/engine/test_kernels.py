"""Kernels that were compiled from other sources are refused, never used."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.engine import kernels
from milepost.engine.kernels import sources


@pytest.fixture(autouse=True)
def _forget_the_library() -> None:
    kernels.library.cache_clear()


def test_kernels_older_than_their_sources_are_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / ".built"
    stamp.write_text("the digest of other sources\nflags\n")
    monkeypatch.setattr(sources, "STAMP", stamp)

    with pytest.raises(kernels.StaleKernels, match=r"build_kernels\.py"):
        kernels.library()


def test_kernels_of_todays_sources_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / ".built"
    stamp.write_text(f"{sources.digest_of_sources()}\nflags\n")
    monkeypatch.setattr(sources, "STAMP", stamp)

    kernels.library()

    assert not sources.are_stale()


def test_where_no_build_is_recorded_the_library_that_came_along_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "STAMP", tmp_path / "nothing")

    assert not sources.are_stale()
