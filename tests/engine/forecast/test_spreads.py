"""The multiple that a share of the draws from a spread does not exceed, against closed forms."""

from __future__ import annotations

import math

import pytest

from milepost.engine.forecast.estimates import DEFAULT_SPREAD, Spread, spread_quantile
from milepost.engine.plan import DistributionShape


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5, 0.8, 0.9, 0.95])
def test_a_uniform_spread_has_its_quantiles_in_proportion(share: float) -> None:
    spread = Spread(low=0.5, likely=1.0, high=2.5, shape=DistributionShape.UNIFORM)
    assert spread_quantile(spread, share=share) == pytest.approx(0.5 + 2.0 * share, abs=1e-3)


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.9])
def test_a_triangular_spread_has_the_quantiles_of_its_formula(share: float) -> None:
    """F⁻¹(p) = a + √(p·(b−a)(c−a)) up to the mode c, and b − √((1−p)·(b−a)(b−c)) above."""
    low, likely, high = 0.5, 1.0, 2.5
    spread = Spread(low=low, likely=likely, high=high, shape=DistributionShape.TRIANGULAR)
    if share <= (likely - low) / (high - low):
        expected = low + math.sqrt(share * (high - low) * (likely - low))
    else:
        expected = high - math.sqrt((1 - share) * (high - low) * (high - likely))
    assert spread_quantile(spread, share=share) == pytest.approx(expected, abs=2e-3)


def test_the_default_spread_lies_around_the_estimate() -> None:
    low, high = (spread_quantile(DEFAULT_SPREAD, share=share) for share in (0.1, 0.9))
    assert 0.25 < low < 1.0 < high < 2.5
