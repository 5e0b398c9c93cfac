"""Quantile tables agree with the closed forms of their distributions."""

import math

import numpy as np
import pytest

from milepost.engine.forecast.shapes import (
    CELLS,
    CELLS_PER_SCORE,
    MODE_STEPS,
    normal_quantile,
    normal_scores,
    quantile_row,
)
from milepost.engine.plan import DistributionShape


def values_at_levels(shape: DistributionShape, mode: float) -> np.ndarray:
    row = quantile_row(shape, mode_step=round(mode * MODE_STEPS)).astype(float)
    places = normal_scores() * CELLS_PER_SCORE + CELLS / 2
    return np.interp(places, np.arange(CELLS + 1), row)


@pytest.mark.parametrize("mode", [0.0, 0.05, 0.2765625, 0.5, 0.8, 1.0])
def test_pert_has_the_mean_and_variance_of_its_beta_distribution(mode: float) -> None:
    values = values_at_levels(DistributionShape.PERT, mode)

    # Beta(1 + 4m, 5 - 4m): mean (1 + 4m) / 6, variance mean (1 - mean) / 7.
    step = round(mode * MODE_STEPS) / MODE_STEPS
    mean = (1 + 4 * step) / 6
    assert values.mean() == pytest.approx(mean, abs=5e-5)
    assert values.std() == pytest.approx(math.sqrt(mean * (1 - mean) / 7), rel=1e-3)


@pytest.mark.parametrize("mode", [0.0, 0.25, 0.5, 1.0])
def test_triangular_has_its_mean_and_variance(mode: float) -> None:
    values = values_at_levels(DistributionShape.TRIANGULAR, mode)

    assert values.mean() == pytest.approx((1 + mode) / 3, abs=1e-4)
    assert values.var() == pytest.approx((1 - mode + mode * mode) / 18, rel=2e-3)


def test_uniform_has_its_mean_and_variance() -> None:
    values = values_at_levels(DistributionShape.UNIFORM, 0.5)

    assert values.mean() == pytest.approx(0.5, abs=1e-6)
    assert values.var() == pytest.approx(1 / 12, rel=2e-3)


def test_normal_scores_are_standard() -> None:
    scores = normal_scores()

    assert scores.mean() == pytest.approx(0, abs=1e-12)
    assert scores.var() == pytest.approx(1, abs=1e-12)
    assert np.all(np.diff(scores) > 0)


def test_normal_quantile_matches_published_values() -> None:
    # Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 26.5.
    found = normal_quantile(np.array([0.5, 0.9, 0.975, 0.999, 0.025]))

    assert found == pytest.approx([0, 1.28155, 1.95996, 3.09023, -1.95996], abs=1e-5)
