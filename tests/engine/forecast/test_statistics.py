"""Percentiles, probabilities and charts of simulated dates."""

import itertools
import math

import numpy as np
import pytest

from milepost.engine.forecast import statistics

DAY = statistics.MINUTES_PER_DAY


def dates(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def test_a_percentile_is_a_date_that_enough_runs_meet() -> None:
    ten = dates(*range(100, 110))

    assert statistics.percentile(ten, percent=10) == 100
    assert statistics.percentile(ten, percent=50) == 104
    assert statistics.percentile(ten, percent=80) == 107
    assert statistics.percentile(ten, percent=81) == 108
    assert statistics.percentile(dates(5), percent=10) == 5


def test_an_agreed_day_counts_until_its_midnight() -> None:
    runs = dates(10 * DAY + 600, 10 * DAY + 1439, 11 * DAY, 11 * DAY + 1)

    assert statistics.probability_of(runs, date=10 * DAY) == 0.5


def test_an_agreed_time_counts_to_the_minute() -> None:
    runs = dates(10 * DAY + 599, 10 * DAY + 600, 10 * DAY + 601, 11 * DAY)

    assert statistics.probability_of(runs, date=10 * DAY + 600) == 0.5


def test_the_histogram_holds_every_run_in_whole_days() -> None:
    runs = np.sort(np.random.default_rng(1).integers(5 * DAY, 300 * DAY, 5000)).astype(np.int32)

    edges, counts = statistics.histogram(runs)

    assert sum(counts) == 5000
    assert len(counts) <= 40
    assert all(edge % DAY == 0 for edge in edges)
    assert len({later - earlier for earlier, later in itertools.pairwise(edges)}) == 1
    assert counts[3] == np.count_nonzero((runs >= edges[3]) & (runs < edges[4]))


def test_equal_dates_make_one_bin_and_one_step() -> None:
    runs = dates(7 * DAY + 5, 7 * DAY + 5)

    assert statistics.histogram(runs) == ((7 * DAY, 8 * DAY), (2,))
    assert statistics.s_curve(runs) == ((7 * DAY + 5,), (1.0,))


def test_the_s_curve_rises_to_certainty() -> None:
    runs = np.sort(np.random.default_rng(1).integers(0, 300 * DAY, 1000)).astype(np.int32)

    curve = statistics.s_curve(runs)

    assert list(curve.dates) == sorted(set(curve.dates))
    assert curve.probability[-1] == 1.0
    middle = len(curve.dates) // 2
    assert curve.probability[middle] == np.mean(runs <= curve.dates[middle])


def test_the_standard_error_matches_that_of_a_uniform_quantile() -> None:
    # On evenly spread dates a quantile's standard error is width * sqrt(p (1 - p) / n).
    runs = np.linspace(0, 1000 * DAY, 4001).astype(np.int32)

    found = statistics.standard_error_in_days(runs, percent=80)

    assert found == pytest.approx(1000 * math.sqrt(0.16 / 4001), rel=0.05)
