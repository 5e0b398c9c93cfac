"""Which work waits for a gate."""

from __future__ import annotations

import random

import pytest

from milepost.engine.gate_locks import Lock, Tie, locked_work


def locks(parents: str, ties: str, gates: str, inactive: str = "") -> dict[str, str]:
    """Return each held row's gate, with ``finish`` where the start is free.

    ``a b/p`` are rows, b below p; ``a>b a~b`` links FS and FF, ``SS`` and ``SF`` by name.
    """
    rows = dict(([*item.split("/"), None])[:2] for item in parents.split())
    found = locked_work(
        parents=rows,
        ties=[_tie(item) for item in ties.split()],
        gates=gates.split(),
        inactive=frozenset(inactive.split()),
    )
    return {uid: lock.gate + ("" if lock.holds_start else ":finish") for uid, lock in found.items()}


def _tie(text: str) -> Tie:
    for sign, kind in ((">", "FS"), ("~", "FF"), ("=SS=", "SS"), ("=SF=", "SF")):
        if sign in text:
            before, after = text.split(sign)
            return Tie(before=before, after=after, kind=kind)
    raise ValueError(text)


def test_all_that_follows_a_gate_waits_for_it_and_nothing_else() -> None:
    found = locks("a g b c x", "a>g g>b b>c", "g")

    assert found == {"b": "g", "c": "g"}


def test_without_a_gate_nothing_waits() -> None:
    assert locks("a b", "a>b", "") == {}


def test_a_gate_that_the_plan_does_not_have_holds_nothing() -> None:
    assert locks("a b", "a>b", "gone") == {}


@pytest.mark.parametrize(
    ("tie", "held"),
    [("g>b", "g"), ("g~b", "g:finish"), ("g=SS=b", "g"), ("g=SF=b", "g:finish")],
)
def test_a_link_holds_the_end_that_it_ties(tie: str, held: str) -> None:
    assert locks("g b", tie, "g") == {"b": held}


def test_what_starts_with_work_whose_finish_alone_is_held_is_free() -> None:
    assert locks("g b c d", "g~b b=SS=c b>d", "g") == {"b": "g:finish", "d": "g"}


def test_rows_below_a_phase_wait_for_what_the_phase_waits_for() -> None:
    assert locks("g p b/p c/p", "g>p", "g") == {"p": "g", "b": "g", "c": "g"}


def test_a_phase_with_a_held_row_holds_its_successor_but_not_its_other_rows() -> None:
    found = locks("p g/p b/p c/p d", "g>b p>d", "g")

    assert found == {"b": "g", "p": "g:finish", "d": "g"}


def test_a_gate_inside_a_phase_holds_what_follows_the_phase() -> None:
    assert locks("p a/p g/p d", "a>g p>d", "g") == {"p": "g:finish", "d": "g"}


def test_the_first_of_two_gates_is_named() -> None:
    assert locks("g h b", "g>h h>b", "g h") == {"h": "g", "b": "g"}


def test_inactive_work_hands_no_lock_on() -> None:
    assert locks("g b c", "g>b b>c", "g", inactive="b") == {"b": "g"}


def test_a_loop_ends() -> None:
    assert locks("g b c", "g>b b>c c>b", "g") == {"b": "g", "c": "g"}


def _slowly(parents: dict[str, str | None], ties: list[Tie], gate: str) -> set[tuple[str, str]]:
    """Apply every rule to every row until nothing is added: slow and obvious."""
    held = {(gate, "s"), (gate, "f")}
    while True:
        more = set()
        for uid, end in held:
            if end == "s":
                more.add((uid, "f"))
            for tie in ties:
                leaves = "s" if tie.kind[0] == "S" else "fc"
                if tie.before == uid and end in leaves:
                    more.add((tie.after, "s" if tie.kind[1] == "S" else "f"))
            for child, parent in parents.items():
                if parent == uid and end != "c":
                    more.add((child, end))
                if child == uid and parent is not None and end != "s":
                    more.add((parent, "c"))
        if more <= held:
            return held - {(gate, "s"), (gate, "f")}
        held |= more


def test_it_agrees_with_the_slow_and_obvious_way_on_random_plans() -> None:
    chance = random.Random(3)
    for _ in range(150):
        rows = [f"r{number}" for number in range(12)]
        parents = {
            uid: chance.choice([None, *rows[:place]]) if place and chance.random() < 0.4 else None
            for place, uid in enumerate(rows)
        }
        ties = [
            Tie(before=a, after=b, kind=chance.choice(["FS", "FF", "SS", "SF"]))
            for a, b in (chance.sample(rows, k=2) for _ in range(10))
        ]

        found = locked_work(parents=parents, ties=ties, gates=["r5"])

        slow = _slowly(parents, ties, "r5")
        starts = {uid for uid, end in slow if end == "s"}
        assert found == {
            uid: Lock(gate="r5", holds_start=uid in starts) for uid in {uid for uid, _ in slow}
        }
