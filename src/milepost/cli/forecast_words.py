"""What `milepost forecast` says of a milestone, of one plan or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.words import day_text, moment_text, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.engine.forecast import DateForecast, MilestoneForecast

_HEADINGS = ("UID", "Milestone", "Scheduled", "P10", "P50", "P80", "P90", "Agreed met")


def print_milestones(
    milestones: Iterable[MilestoneForecast], *, more: Sequence[tuple[str, ...]] = ()
) -> None:
    """Print a table of milestones, with `more` rows below."""
    rows = [
        (each.uid, each.name, *dates_text(each), chance_text(each.probability_of_agreed))
        for each in milestones
    ]
    print_table(_HEADINGS, [*rows, *more])


def milestone_values(each: MilestoneForecast) -> dict[str, Any]:
    """Return what is forecast of a milestone, as JSON values."""
    return {
        "uid": each.uid,
        "name": each.name,
        **date_values(each),
        "agreed": moment_text(each.agreed),
        "probability_of_agreed": each.probability_of_agreed,
        "deadline": moment_text(each.deadline),
        "probability_of_deadline": each.probability_of_deadline,
        "standard_errors": {
            "p50_days": each.standard_error_p50_days,
            "p80_days": each.standard_error_p80_days,
            "probability_of_agreed": each.standard_error_of_agreed,
            "probability_of_deadline": each.standard_error_of_deadline,
        },
        "top_drivers": [
            {**driver._asdict(), "kind": driver.kind.value} for driver in each.top_drivers
        ],
    }


def date_values(each: DateForecast | MilestoneForecast) -> dict[str, str | None]:
    """Return a scheduled date and its percentiles, as JSON values."""
    names = ("scheduled", "p10", "p50", "p80", "p90")
    return {name: moment_text(getattr(each, name)) for name in names}


def dates_text(each: DateForecast | MilestoneForecast) -> tuple[str, ...]:
    """Return a scheduled date and its percentiles, as cells of a table."""
    return tuple(
        day_text(moment) for moment in (each.scheduled, each.p10, each.p50, each.p80, each.p90)
    )


def chance_text(probability: float | None) -> str:
    """Return a probability in per cent."""
    return "–" if probability is None else f"{probability:.0%}"
