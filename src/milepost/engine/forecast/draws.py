"""Random draws that belong to a task and a run, not to the order of drawing.

A draw is a function of the seed, the stable name of what is drawn, and the run. Nothing
else enters it, so an edit leaves every draw elsewhere in the plan as it was: two
forecasts differ by the edit's effect and not by luck (common random numbers).

Runs are drawn in batches of a power of two. Within a batch each name visits every one of
the 2^k strata of 0 to 1 exactly once, in an order shuffled by its key (Latin hypercube
sampling, which needs far fewer runs than independent draws for the same precision).

References
----------
M. D. McKay, R. J. Beckman and W. J. Conover, "A Comparison of Three Methods for
Selecting Values of Input Variables", Technometrics 21 (2), 1979.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.shapes import LEVEL_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]

RISING_BITS = 10
_SCRAMBLE = np.uint32(0x9E3779B1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPart:
    """Runs that lie next to each other in one batch.

    `run` is the number of the first among all runs, `first` its place in the batch,
    which has 2^`bits` runs.
    """

    run: int
    first: int
    count: int
    bits: int


def batch_parts(runs: int, *, at_most: int) -> Iterator[BatchPart]:
    """Yield parts of at most `at_most` runs whose batches add up to `runs`.

    The batches are the powers of two that add up to `runs`, largest first: 1,000 runs
    are batches of 512, 256, 128, 64, 32 and 8.
    """
    run = 0
    for bits in range(runs.bit_length() - 1, -1, -1):
        size = runs & (1 << bits)
        for first in range(0, size, at_most):
            yield BatchPart(
                run=run + first, first=first, count=min(at_most, size - first), bits=bits
            )
        run += size


def growing_parts(runs: int, *, at_most: int) -> Iterator[BatchPart]:
    """Yield parts of batches that double, for a simulation that may stop after any of them.

    Batches of different sizes draw differently, so that no batch repeats another; the
    last is left unfinished where `runs` ends.
    """
    run, bits = 0, at_most.bit_length() - 1
    while run < runs:
        size = min(1 << bits, runs - run)
        for first in range(0, size, at_most):
            count = min(at_most, size - first)
            yield BatchPart(run=run + first, first=first, count=count, bits=bits)
        run += size
        bits += 1


def draw_keys(names: Iterable[str], *, subject: str, seed: int) -> Keys:
    """Return the key of each name, shape ``(names, 4)``.

    Parameters
    ----------
    names
        The stable identifiers of what is drawn.
    subject
        What the draws are of, so that a task and a risk of one name differ.
    seed
        Any integer; another seed gives other draws.
    """
    person = f"{subject}\0{seed}\0".encode()
    joined = b"".join(
        blake2b(person + name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        for name in names
    )
    return np.frombuffer(joined, dtype="<u4").astype(np.uint32).reshape(-1, 4)


def strata(key: Keys, part: BatchPart) -> NDArray[np.uint32]:
    """Return which of the 2^bits strata each run of the part visits, for one key."""
    mask = np.uint32((1 << part.bits) - 1)
    shift = np.uint32(max(1, (part.bits + 1) // 2))
    x = np.arange(part.first, part.first + part.count, dtype=np.uint32)
    for times, plus in ((0, 1), (1, 2), (2, 0)):
        x = (x * (key[times] | np.uint32(1)) + key[plus]) & mask
        x = x ^ (x >> shift)
    return x


def levels(key: Keys, part: BatchPart) -> NDArray[np.uint32]:
    """Return the level, 0 to 2,047, of each run of the part, for one key."""
    stratum = strata(key, part)
    if part.bits >= LEVEL_BITS:
        return stratum >> np.uint32(part.bits - LEVEL_BITS)
    within = (stratum * _SCRAMBLE + key[3]) >> np.uint32(32 - LEVEL_BITS + part.bits)
    level: NDArray[np.uint32] = (stratum << np.uint32(LEVEL_BITS - part.bits)) | within
    return level


def probabilities(key: Keys, part: BatchPart) -> NDArray[np.float64]:
    """Return a number strictly between 0 and 1 for each run of the part, for one key."""
    return _within_strata(strata(key, part), key=key, bits=part.bits)


def rising_probabilities(key: Keys, part: BatchPart) -> NDArray[np.float64]:
    """Return numbers like `probabilities` that rise with the run, 1,024 runs at a time.

    Neighbouring runs then resemble one another, which keeps the dates of a block of runs
    close together and the tables they need in the processor's cache. Every 1,024 runs
    that lie together cover the whole range, so a simulation may stop after any of them.
    """
    run_bits = min(part.bits, RISING_BITS)
    run = np.arange(part.first, part.first + part.count, dtype=np.uint32)
    rising = run & np.uint32((1 << run_bits) - 1)
    rounds = replace(part, bits=part.bits - run_bits, first=0, count=1 << (part.bits - run_bits))
    turn = strata(key, rounds)[run >> np.uint32(run_bits)]
    stratum = (rising << np.uint32(part.bits - run_bits)) | turn
    return _within_strata(stratum, key=key, bits=part.bits)


def _within_strata(stratum: NDArray[np.uint32], *, key: Keys, bits: int) -> NDArray[np.float64]:
    """Return one number in each stratum, at a place that the key tells."""
    fine = _bits_within_strata(stratum, key=key).astype(np.float64)
    probability: NDArray[np.float64] = (fine + 0.5) / float(1 << (32 + bits))
    return probability


def drawn_bits(key: Keys, part: BatchPart) -> NDArray[np.uint64]:
    """Return `probabilities` as whole numbers of 32 + bits bits."""
    return _bits_within_strata(strata(key, part), key=key)


def _bits_within_strata(stratum: NDArray[np.uint32], *, key: Keys) -> NDArray[np.uint64]:
    within = (stratum * _SCRAMBLE + key[3]).astype(np.uint64)
    bits: NDArray[np.uint64] = (stratum.astype(np.uint64) << np.uint64(32)) | within
    return bits


def durations(
    score_levels: NDArray[np.uint32],
    *,
    low: np.float32,
    spread: np.float32,
    row: NDArray[np.float32],
    scores: NDArray[np.float32],
    factor: NDArray[np.float32],
) -> NDArray[np.int32]:
    """Return one task's durations in minutes, in single precision like the C kernel.

    Parameters
    ----------
    score_levels
        The level of each run.
    low, spread
        The shortest duration, and how much longer the longest one is, in minutes.
    row
        The quantiles of the task's shape, from `shapes.quantile_row`.
    scores, factor
        Each level's score and each run's common factor, in cells of the row.
    """
    place = scores[score_levels] + factor
    cell = place.astype(np.int32)
    share = place - cell.astype(np.float32)
    quantile = row[cell] + share * (row[cell + 1] - row[cell])
    return (low + spread * quantile + np.float32(0.5)).astype(np.int32)
