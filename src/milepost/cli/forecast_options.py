"""The options of `milepost forecast` that say how precise it is, and what may be spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.cli import option_words as words

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_precision(parser: ArgumentParser) -> None:
    """Add the options for the number of runs."""
    parser.add_argument("--runs", type=words.count, metavar="N", help="how many runs to simulate")
    parser.add_argument(
        "--seed", type=words.whole, metavar="S", help="the same seed gives the same forecast again"
    )
    parser.add_argument(
        "--error-days",
        type=words.above_zero,
        metavar="D",
        help="run until every P80 is known to this standard error; --runs is then the most",
    )
    parser.add_argument(
        "--error-points",
        type=words.above_zero,
        metavar="P",
        help="run until every probability is known to this standard error, in percentage points",
    )
    parser.add_argument(
        "--error-cost",
        type=words.above_zero,
        metavar="P",
        help="run until the P80 of the cost is known to this standard error, in per cent of it",
    )


def add_money(parser: ArgumentParser) -> None:
    """Add the options for costs."""
    parser.add_argument(
        "--budget",
        type=words.above_zero,
        metavar="AMOUNT",
        help="what the plan may cost, in whole units of its currency; without it, what the "
        "baseline or else the plan says",
    )
    parser.add_argument(
        "--confidence",
        type=words.percent,
        metavar="P",
        help="of the contingency, and of date and cost together, in per cent (70 if left out)",
    )
