"""A forecast tells its own precision and stops when it is good enough."""

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    synthetic_plan,
    task,
)

from milepost.engine.forecast import InvalidForecastOption, Precision, forecast
from milepost.engine.forecast.draws import draw_keys, growing_parts, levels
from milepost.engine.forecast.statistics import standard_error_in_days, standard_error_of


def one_task():
    agreed = milestone("end", agreed=START + timedelta(days=8))
    return round_the_clock((task("a", low=0, high=10 * DAY), agreed), after("a>end"))


def test_the_standard_error_of_a_median_is_the_one_of_theory() -> None:
    draws = np.sort(np.random.default_rng(1).uniform(0, 10 * DAY, 10_000).astype(np.int64))

    # Standard error of a quantile: sqrt(p (1 - p) / n) / f; the density is 1 / 10 a day.
    for percent in (50, 80):
        share = percent / 100
        expected = math.sqrt(share * (1 - share) / 10_000) * 10
        assert standard_error_in_days(draws, percent=percent) == pytest.approx(expected, rel=0.15)


def test_a_probability_never_seen_has_an_error_all_the_same() -> None:
    assert standard_error_of(0.0, runs=100) == pytest.approx(math.sqrt(1 / 102 * 101 / 102 / 100))
    assert standard_error_of(1.0, runs=100) == pytest.approx(standard_error_of(0.0, runs=100))


def test_every_figure_of_a_milestone_comes_with_its_error() -> None:
    (found,) = forecast(one_task(), runs=2500).milestones

    assert found.standard_error_of_agreed == pytest.approx(0.008, abs=2e-4)
    assert found.standard_error_p50_days == pytest.approx(0.1, rel=0.25)
    assert found.standard_error_p80_days == pytest.approx(0.08, rel=0.25)
    assert found.standard_error_of_deadline is None


def test_a_date_that_cannot_vary_has_no_error() -> None:
    plan = round_the_clock((milestone("end", agreed=START),), ())

    (found,) = forecast(plan, runs=16).milestones

    assert found.standard_error_p50_days == found.standard_error_of_agreed == 0.0


@pytest.mark.parametrize(
    ("precision", "runs"),
    [
        # sqrt(0.8 * 0.2 / n) = 0.8 / sqrt(2) points, at 5,000 runs; ten days wide, 0.057 days.
        (Precision(probability=0.008 / math.sqrt(2)), 5000),
        (Precision(p80_days=0.08 / math.sqrt(2)), 5000),
        (Precision(probability=0.5), 1024),
    ],
)
def test_it_stops_as_soon_as_it_is_precise_enough(precision: Precision, runs: int) -> None:
    found = forecast(one_task(), precision=precision)

    assert runs * 0.8 <= found.runs <= runs * 2
    assert not found.findings


def test_of_two_limits_the_harder_one_counts() -> None:
    both = Precision(p80_days=5.0, probability=0.004)

    assert forecast(one_task(), precision=both).runs == forecast(
        one_task(), precision=Precision(probability=0.004)
    ).runs  # fmt: skip


def test_a_precision_out_of_reach_is_told_of() -> None:
    found = forecast(one_task(), runs=3000, precision=Precision(probability=1e-4))

    assert found.runs == 3000
    assert [finding.code for finding in found.findings] == ["precision-not-reached"]


@pytest.mark.parametrize("facts", [{}, {"p80_days": 0.0}, {"probability": -1.0}])
def test_a_precision_needs_a_limit_above_zero(facts: dict) -> None:
    with pytest.raises(InvalidForecastOption):
        Precision(**facts)


def test_growing_batches_never_draw_a_run_twice() -> None:
    parts = list(growing_parts(100_000, at_most=1024))

    assert [part.run for part in parts] == [*range(0, 100_000, 1024)][: len(parts)]
    assert sum(part.count for part in parts) == 100_000
    assert len({(part.bits, part.first) for part in parts}) == len(parts)
    key = draw_keys(["a"], subject="task", seed=1)[0]
    sizes = sorted({part.bits for part in parts})
    assert sizes == [*range(10, 17)]
    first, second = (levels(key, part) for part in parts[:2])
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.15


def test_a_million_runs_can_be_stopped_at_any_time() -> None:
    seen = []

    def stop_soon(share: float) -> bool:
        seen.append(share)
        return len(seen) < 3

    found = forecast(synthetic_plan(60, seed=1), runs=1_000_000, progress=stop_soon)

    assert found.runs == 3072
    assert [finding.code for finding in found.findings] == ["forecast-stopped"]


def test_progress_towards_a_precision_is_told_in_shares_of_the_work() -> None:
    seen = []

    def watch(share: float) -> bool:
        seen.append(share)
        return True

    forecast(one_task(), precision=Precision(probability=0.004), progress=watch)

    assert seen == sorted(seen)
    assert 0 < seen[0] < 0.5 < seen[-1] <= 1


def test_the_runs_of_a_precision_have_a_digest_of_their_own() -> None:
    plan = one_task()

    grown = forecast(plan, precision=Precision(probability=0.0073))
    plain = forecast(plan, runs=grown.runs)

    assert grown.runs == 3072
    assert grown.digest != plain.digest
    assert replace(grown, digest="") != replace(plain, digest="")
