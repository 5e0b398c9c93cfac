"""How much may be spent now, so that later milestones can still be paid for.

Amounts are whole minor units of one currency (cents), or whole minutes of a scarce
person's time: the rules are the same. Sums are exact; only the draws are random.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.errors import MilepostError
from milepost.engine.forecast.draws import batch_parts, draw_keys, probabilities
from milepost.engine.forecast.shapes import (
    CELLS,
    CELLS_PER_SCORE,
    MODE_STEPS,
    normal_quantile,
    quantile_row,
)
from milepost.engine.plan import DistributionShape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Amounts = NDArray[np.int64]

RUNS = 4096
"""Simulated outcomes; P80 of a sum then errs by about half a per cent of its spread."""
SEED = 20_260_101
CORRELATION = 0.3
"""How much of each estimate's variation is common to all, unless a project says otherwise."""
MOST_AMOUNT = 10**15
"""The greatest amount, in minor units: ten million million of the currency."""
_COMMON = "\0common factor"


class InvalidBudget(MilepostError):
    """Raised when amounts, a correlation or a confidence cannot be used."""

    code = "invalid-budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateToComplete:
    """What is still to be spent, with what is ordered already: low ≤ likely ≤ high.

    Raises
    ------
    InvalidBudget
        If the amounts are out of order, negative or beyond 10^15.
    """

    low: int
    likely: int
    high: int
    shape: DistributionShape = DistributionShape.PERT

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high <= MOST_AMOUNT:
            raise InvalidBudget(
                "An estimate to complete needs low ≤ likely ≤ high, none of them negative."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFunds:
    """One milestone's money, in the order in which milestones are to be paid.

    `planned` is the budget given to it, `committed` what has been ordered for it and
    `actual` what has been paid, orders included. `is_released` says whether the money may
    be used yet: a tranche bound to a gate waits for the gate's go.
    """

    uid: str
    planned: int = 0
    committed: int = 0
    actual: int = 0
    to_complete: EstimateToComplete = EstimateToComplete(low=0, likely=0, high=0)
    is_released: bool = True

    @property
    def open_commitment(self) -> int:
        """What is ordered and not yet paid, if payments settle orders first."""
        return max(self.committed - self.actual, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What milestones need from the common purse, cumulated in their order.

    `sorted_totals` has shape ``(milestones + 1, runs)``: row k is the simulated need of
    the first k milestones, ascending; row 0 is all zeros.
    """

    uids: tuple[str, ...]
    sorted_totals: Amounts

    def of_first(self, count: int, *, confidence: float) -> int:
        """Return the amount that covers the first `count` milestones with `confidence`."""
        return quantile(self.sorted_totals[count], confidence=confidence)

    def chance(self, amount: int) -> float:
        """Return the share of runs in which `amount` pays for all of the milestones."""
        totals = self.sorted_totals[-1]
        return int(np.searchsorted(totals, amount, side="right")) / len(totals)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundedMilestone:
    """How far one milestone is funded when those before it take what they need.

    `need` is its part of what is needed at the confidence, `funded` the share of it
    (0 to 1) that is left after the earlier ones; 1 if it needs nothing.
    """

    uid: str
    need: int
    funded: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What may be spent now at one confidence, and why.

    `safe` is `remaining` − `needed_now` − `needed_later`: what may be spent on the current
    milestone beyond what is ordered already. A negative amount is a shortfall.
    """

    confidence: float
    remaining: int
    needed_now: int
    """Orders of the current milestone that are not paid yet."""
    needed_later: int
    safe: int
    chance_all_paid: float
    milestones: tuple[FundedMilestone, ...]


def quantile(ascending: Amounts, *, confidence: float) -> int:
    """Return the smallest simulated amount that covers at least this share of the runs."""
    runs = len(ascending)
    # The tiny allowance keeps 0.8 · 4096 from being rounded up past a whole number.
    place = max(0, math.ceil(confidence * runs - 1e-9) - 1)
    return int(ascending[min(place, runs - 1)])


def draw_amounts(
    estimates: Mapping[str, EstimateToComplete],
    *,
    correlation: float = CORRELATION,
    runs: int = RUNS,
    seed: int = SEED,
) -> Amounts:
    """Return simulated amounts, shape ``(estimates, runs)``, in the order of `estimates`.

    Parameters
    ----------
    estimates
        By the stable name of what is estimated; the draws of one do not depend on which
        others there are.
    correlation
        From 0 to 1: the share of variance, in normal scores, of the factor common to all
        (a one-factor Gaussian copula). 1 makes everything dear together.

    Raises
    ------
    InvalidBudget
        If `correlation` is out of range or `runs` is not positive.
    """
    if not 0 <= correlation <= 1:
        raise InvalidBudget("The correlation lies between 0 and 1.")
    if runs < 1:
        raise InvalidBudget("At least one run is needed.")
    found = np.zeros((len(estimates), runs), dtype=np.int64)
    own, common = math.sqrt(1 - correlation), math.sqrt(correlation)
    factor = common * _scores(_COMMON, runs=runs, seed=seed)
    for row, (name, estimate) in enumerate(estimates.items()):
        if estimate.low == estimate.high:
            found[row] = estimate.low
        else:
            scores = factor + own * _scores(name, runs=runs, seed=seed)
            found[row] = _amounts(estimate, scores)
    return found


def _scores(name: str, *, runs: int, seed: int) -> NDArray[np.float64]:
    key = draw_keys([name], subject="budget", seed=seed)[0]
    parts = [probabilities(key, part) for part in batch_parts(runs, at_most=runs)]
    return normal_quantile(np.concatenate(parts))


def _amounts(estimate: EstimateToComplete, scores: NDArray[np.float64]) -> Amounts:
    spread = estimate.high - estimate.low
    step = round((estimate.likely - estimate.low) / spread * MODE_STEPS)
    row = quantile_row(estimate.shape, mode_step=step).astype(np.float64)
    places = np.clip(scores * CELLS_PER_SCORE + CELLS / 2, 0, CELLS)
    share = np.interp(places, np.arange(CELLS + 1), row)
    amounts: Amounts = estimate.low + np.rint(spread * share).astype(np.int64)
    return amounts


def needs_of(
    milestones: Sequence[MilestoneFunds],
    *,
    correlation: float = CORRELATION,
    runs: int = RUNS,
    seed: int = SEED,
) -> Needs:
    """Return what `milestones` need from the released money, cumulated in their order.

    A milestone needs its estimate to complete, and never less than its open orders. One
    whose own tranche still waits for a gate needs only what goes beyond the tranche.
    """
    estimates = {item.uid: item.to_complete for item in milestones}
    if len(estimates) < len(milestones):
        raise InvalidBudget("A milestone stands twice in the budget.")
    drawn = draw_amounts(estimates, correlation=correlation, runs=runs, seed=seed)
    totals = np.zeros((len(milestones) + 1, runs), dtype=np.int64)
    for row, item in enumerate(milestones):
        need = np.maximum(drawn[row], item.open_commitment)
        if not item.is_released:
            need = np.maximum(need - max(item.planned - item.actual, 0), 0)
        totals[row + 1] = totals[row] + need
    return Needs(uids=tuple(estimates), sorted_totals=np.sort(totals, axis=1))


def remaining_money(
    milestones: Sequence[MilestoneFunds],
    *,
    finished: Sequence[MilestoneFunds] = (),
    reserve: int = 0,
) -> int:
    """Return the released budget and the reserve, less what is paid.

    Orders of `finished` milestones that are still to be paid are taken off too. What was
    paid for a milestone whose money waits for its gate counts against its own tranche
    first.
    """
    left = reserve - sum(item.open_commitment for item in finished)
    for item in (*finished, *milestones):
        if item.is_released:
            left += item.planned - item.actual
        else:
            left -= max(item.actual - item.planned, 0)
    return left


def safe_to_spend(
    milestones: Sequence[MilestoneFunds],
    *,
    finished: Sequence[MilestoneFunds] = (),
    reserve: int = 0,
    confidence: float = 0.8,
    correlation: float = CORRELATION,
    runs: int = RUNS,
    seed: int = SEED,
) -> Advice:
    """Return what may be spent on the first milestone without endangering the later ones.

    Parameters
    ----------
    milestones
        Those still to be reached, in the order of their dates; the first is the current.
    finished
        Those already achieved: their budgets, payments and open orders count, but no
        estimate.
    reserve
        The project's contingency that belongs to no milestone.
    confidence
        The share of simulated outcomes, strictly between 0 and 1, in which the later
        milestones must be payable: 0.8 is P80.

    Returns
    -------
    Advice
        The amounts with their parts; every amount is an exact whole number.

    Raises
    ------
    InvalidBudget
        If a parameter is out of range or a milestone stands twice.

    Notes
    -----
    With R = Σ released budget + reserve − Σ paid − open orders of finished milestones, and
    Qp the quantile of a simulated sum,

        safe = R − open orders of the current milestone − Qp(Σ needs of later milestones).

    The quantile is taken of the *sum*: adding each milestone's own P80 would keep back
    too much unless all estimates moved together. Runs are Latin hypercube samples whose
    draws belong to each milestone by name, so an edit moves the answer by its effect and
    not by luck; seed and runs reproduce it [1]_. Correlation is a one-factor Gaussian
    copula [2]_; PERT is Beta(1 + 4m, 5 − 4m) on low to high [3]_.

    References
    ----------
    .. [1] M. D. McKay, R. J. Beckman and W. J. Conover, "A Comparison of Three Methods for
       Selecting Values of Input Variables", Technometrics 21 (2), 1979.
    .. [2] P. R. Garvey, S. A. Book and R. P. Covert, "Probability Methods for Cost
       Uncertainty Analysis", 2nd edition, 2016, on correlated cost elements.
    .. [3] D. G. Malcolm, J. H. Roseboom, C. E. Clark and W. Fazar, "Application of a
       Technique for Research and Development Program Evaluation", Operations Research 7,
       1959.

    Examples
    --------
    >>> sure = EstimateToComplete(low=4_000, likely=4_000, high=4_000)
    >>> now = MilestoneFunds(uid="M1", planned=10_000, actual=1_000)
    >>> later = MilestoneFunds(uid="M2", planned=3_000, to_complete=sure)
    >>> safe_to_spend([now, later], confidence=0.8).safe
    8000
    """
    if not 0 < confidence < 1:
        raise InvalidBudget("The confidence lies between 0 and 1.")
    remaining = remaining_money(milestones, finished=finished, reserve=reserve)
    later = needs_of(milestones[1:], correlation=correlation, runs=runs, seed=seed)
    every = needs_of(milestones, correlation=correlation, runs=runs, seed=seed)
    now = milestones[0].open_commitment if milestones and milestones[0].is_released else 0
    needed = later.of_first(len(later.uids), confidence=confidence)
    return Advice(
        confidence=confidence,
        remaining=remaining,
        needed_now=now,
        needed_later=needed,
        safe=remaining - now - needed,
        chance_all_paid=every.chance(remaining),
        milestones=funded_milestones(every, remaining=remaining, confidence=confidence),
    )


def funded_milestones(
    needs: Needs, *, remaining: int, confidence: float
) -> tuple[FundedMilestone, ...]:
    """Return how far each milestone is funded when earlier ones take what they need.

    With Cₖ the need of the first k milestones at the confidence, milestone k needs
    Cₖ − Cₖ₋₁ and gets what `remaining` has beyond Cₖ₋₁; the needs add up to the whole.
    """
    found = []
    before = 0
    for place, uid in enumerate(needs.uids, start=1):
        upto = needs.of_first(place, confidence=confidence)
        need = upto - before
        left = remaining - before
        funded = _share(left, need)
        found.append(FundedMilestone(uid=uid, need=need, funded=funded))
        before = upto
    return tuple(found)


def _share(left: int, need: int) -> float:
    return 1.0 if need <= 0 else min(max(left / need, 0.0), 1.0)


def share_if_spent(advice: Advice, *, amount: int) -> tuple[FundedMilestone, ...]:
    """Return how far the later milestones are funded if `amount` goes to the current one.

    The later needs are those of `advice`, each with its part of the quantile.
    """
    left = advice.remaining - amount
    found = []
    for item in advice.milestones[1:]:
        funded = _share(left, item.need)
        found.append(FundedMilestone(uid=item.uid, need=item.need, funded=funded))
        left -= item.need
    return tuple(found)
