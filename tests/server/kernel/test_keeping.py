"""Values kept in memory: which of them stay, and which are forgotten first."""

from __future__ import annotations

from milepost.server.kernel.keeping import Kept


def test_what_was_asked_for_least_lately_is_forgotten_first() -> None:
    kept: Kept[str, int] = Kept(most=2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.find("a") == 1

    kept.keep("c", 3)

    assert [kept.find(key) for key in "abc"] == [1, None, 3]


def test_values_count_by_their_weight_and_the_latest_always_stays() -> None:
    kept: Kept[str, str] = Kept(most=10, weigh=len)
    kept.keep("a", "four")
    kept.keep("b", "four")
    kept.keep("a", "ten letters"[:6])
    assert kept.find("b") == "four"

    kept.keep("c", "much too long for it")

    assert [kept.find(key) for key in "abc"] == [None, None, "much too long for it"]


def test_a_forgotten_value_weighs_nothing() -> None:
    kept: Kept[str, str] = Kept(most=4, weigh=len)
    kept.keep("a", "four")
    kept.forget("a")
    kept.keep("b", "two"[:2])
    kept.keep("c", "two"[:2])
    assert [kept.find(key) for key in "abc"] == [None, "tw", "tw"]

    kept.forget_all()
    kept.keep("d", "four")

    assert [kept.find(key) for key in "bcd"] == [None, None, "four"]


def test_the_better_value_of_two_stays() -> None:
    kept: Kept[str, int] = Kept(most=2)
    kept.keep("a", 5)

    kept.keep_unless("a", 3, lambda known: known >= 3)
    kept.keep_unless("a", 7, lambda known: known >= 7)

    assert kept.find("a") == 7
