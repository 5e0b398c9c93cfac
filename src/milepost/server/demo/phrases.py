"""Phrases that the stories share: readings of a KPI, money in whole pounds or euros."""

from __future__ import annotations

from milepost.server.demo.story import Did, OnDay, did


def readings(kpi: str, who: str, *points: tuple[float, float]) -> tuple[Did, ...]:
    """Return that `who` read `kpi` on some days, each with its value."""
    return tuple(
        did(day, who, "read", kpi=kpi, at=OnDay(day), value=value) for day, value in points
    )


def paid(day: float, who: str, milestone: str, amount: int, note: str) -> Did:
    """Return that so much was paid for a milestone."""
    return _spent(day, who, milestone, "actual", amount, note)


def ordered(day: float, who: str, milestone: str, amount: int, note: str) -> Did:
    """Return that so much was ordered for a milestone."""
    return _spent(day, who, milestone, "committed", amount, note)


def _spent(day: float, who: str, milestone: str, kind: str, amount: int, note: str) -> Did:
    return did(
        day,
        who,
        "spend",
        on=OnDay(day),
        milestone=milestone,
        kind=kind,
        amount=amount * 100,
        note=note,
    )


def budget(planned: int, *to_complete: int, gate: str = "") -> dict[str, object]:
    """Return a milestone's money: planned, and what it still takes at best, likely, at worst."""
    names = ("etc_low", "etc_likely", "etc_high")
    known = {name: amount * 100 for name, amount in zip(names, to_complete, strict=False)}
    return {"planned": planned * 100, **known, **({"released_by": gate} if gate else {})}


def bought(low: int, likely: int, high: int) -> dict[str, object]:
    """Return a task's cost at best, likely, at worst: a price that does not follow its duration."""
    ends = {"low": low * 100, "likely": likely * 100, "high": high * 100}
    return {**ends, "follows_duration": 0}


def hired(low: int, likely: int, high: int) -> dict[str, object]:
    """Return a task's cost at best, likely, at worst, paid by time: longer is dearer."""
    return {**bought(low, likely, high), "follows_duration": 1}
