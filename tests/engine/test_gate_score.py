"""The weighted score of a gate's criteria."""

from __future__ import annotations

from milepost.engine.gate_score import GateScore, gate_score


def test_without_scores_there_is_no_share() -> None:
    assert gate_score([]) == GateScore(share=None, scored=0, total=0, failed=0)
    assert gate_score([(3, None)]) == GateScore(share=None, scored=0, total=1, failed=0)


def test_heavy_criteria_count_for_more() -> None:
    # By hand: (3·4 + 2·3 + 1·0) of (3 + 2 + 1)·4 = 18 of 24.
    assert gate_score([(3, 4), (2, 3), (1, 0)]).share == 0.75


def test_a_criterion_without_a_score_counts_neither_for_nor_against() -> None:
    found = gate_score([(3, 4), (3, None)])

    assert (found.share, found.scored, found.total) == (1.0, 1, 2)


def test_heavy_criteria_below_half_are_counted_as_failed() -> None:
    assert gate_score([(3, 1), (3, 2), (2, 0), (3, 0)]).failed == 2
