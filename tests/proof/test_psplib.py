"""Levelling against the best makespans known; the whole run is benchmarks/levelling.py."""

from __future__ import annotations

import json
import statistics
from pathlib import Path

import pytest
from benchmarks.levelling import problem_of_file

from milepost.engine.kernels import library
from milepost.engine.levelling import search

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "psplib"
pytestmark = [
    pytest.mark.skipif(
        not DATA.exists(), reason="PSPLIB is not beside this checkout (shared/data)"
    ),
    pytest.mark.skipif(library() is None, reason="the kernels are not built"),
]


# Mean distance of eight instances to the best known in per cent, after 4,000 schedules: a bound
# with a little room above what the search gives on every machine: 0.24, 0.63 and 6.05.
@pytest.mark.parametrize(("name", "limit"), [("j30", 0.3), ("j60", 0.8), ("j120", 6.5)])
def test_a_short_search_comes_close_to_the_best_known(name: str, limit: float) -> None:
    best = json.loads((DATA / "best_known.json").read_text())
    gaps = []
    for file in [each for each in sorted(best) if each.startswith(name)][:8]:
        problem, periods = problem_of_file(DATA / file)
        found = search(problem, schedules=4_000, seconds=60)
        assert found.lower_bound * periods <= best[file] <= found.cost * periods
        gaps.append((found.cost * periods / best[file] - 1) * 100)

    assert statistics.mean(gaps) <= limit
