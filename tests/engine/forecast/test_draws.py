"""Draws belong to a name and a run, and fill their range evenly."""

import numpy as np
import pytest

from milepost.engine.forecast.draws import BatchPart, batch_parts, draw_keys, levels, strata


def whole_batch(bits: int) -> BatchPart:
    return BatchPart(run=0, first=0, count=1 << bits, bits=bits)


@pytest.mark.parametrize("bits", range(14))
def test_a_batch_visits_every_stratum_exactly_once(bits: int) -> None:
    keys = draw_keys(["a", "b", "c"], subject="task", seed=1)

    for key in keys:
        assert sorted(strata(key, whole_batch(bits))) == list(range(1 << bits))


def test_parts_of_a_batch_join_to_the_whole_batch() -> None:
    (key,) = draw_keys(["a"], subject="task", seed=1)

    joined = [levels(key, part) for part in batch_parts(4096, at_most=300)]

    assert np.array_equal(np.concatenate(joined), levels(key, whole_batch(12)))


@pytest.mark.parametrize("runs", [1, 2, 3, 255, 256, 1000, 4096, 10_000])
def test_parts_cover_every_run_once_and_in_order(runs: int) -> None:
    covered = [
        part.run + number for part in batch_parts(runs, at_most=256) for number in range(part.count)
    ]

    assert covered == list(range(runs))


def test_a_name_keeps_its_draws_when_other_names_come_and_go() -> None:
    few = draw_keys(["a", "b"], subject="task", seed=7)
    many = draw_keys(["x", "b", "y", "a"], subject="task", seed=7)

    assert np.array_equal(few[0], many[3])
    assert np.array_equal(few[1], many[1])


def test_seed_and_subject_change_the_draws() -> None:
    one = draw_keys(["a"], subject="task", seed=1)

    assert not np.array_equal(one, draw_keys(["a"], subject="task", seed=2))
    assert not np.array_equal(one, draw_keys(["a"], subject="risk", seed=1))


@pytest.mark.parametrize("bits", [6, 9, 12])
def test_two_names_are_as_uncorrelated_as_chance_allows(bits: int) -> None:
    keys = draw_keys([f"task {n}" for n in range(400)], subject="task", seed=3)
    drawn = np.array([levels(key, whole_batch(bits)) for key in keys], dtype=float)
    pairs = np.corrcoef(drawn)[np.triu_indices(400, 1)] * np.sqrt((1 << bits) - 1)

    # Correlations of independent permutations of n have variance 1 / (n - 1).
    assert pairs.std() == pytest.approx(1.0, abs=0.03)
    assert abs(pairs.mean()) < 0.02


def test_batches_of_different_size_share_nothing() -> None:
    keys = draw_keys([f"task {n}" for n in range(1000)], subject="task", seed=3)
    large = np.array([levels(key, BatchPart(run=0, first=0, count=128, bits=9)) for key in keys])
    small = np.array([levels(key, BatchPart(run=512, first=0, count=128, bits=7)) for key in keys])

    across = np.corrcoef(large.T, small.T)[:128, 128:] * np.sqrt(1000)

    assert across.std() == pytest.approx(1.0, abs=0.03)
    assert np.abs(across).max() < 6
