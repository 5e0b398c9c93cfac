"""Pictures of results: Gantt chart, S-curve, tornado, trend, earned value, cost and date.

They need Matplotlib (``pip install "milepost[pictures]"``), which is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError
from milepost.engine.plan import TaskKind
from milepost.engine.trend import Reading, by_day
from milepost.engine.units import MINUTES_PER_DAY, to_datetime
from milepost.formats.outline import outline_of
from milepost.library.amounts import MINOR_UNITS, MINUTES_PER_HOUR, unit_of
from milepost.library.picture import ACCENT, BAND, BAND_SOFT, DONE, INK, LATE, LINE, QUIET, Picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.forecast import Forecast, MilestoneForecast
    from milepost.engine.measures import Measures
    from milepost.engine.plan import Uid
    from milepost.engine.schedule import Schedule

_MOST_ROWS = 200
_ROW_HEIGHT = 0.28


class NothingToShow(MilepostError, ValueError):
    """Raised when a picture would be empty; it says what is missing."""

    code = "nothing-to-show"


def gantt(schedule: Schedule, *, forecast: Forecast | None = None) -> Picture:
    """Return a Gantt chart: bars, milestones as diamonds, critical rows darker.

    Parameters
    ----------
    forecast
        Draws a band from P10 to P90 behind each milestone.

    Raises
    ------
    NothingToShow
        If the plan has no rows, or more than 200.
    """
    rows = outline_of(schedule.plan.tasks)
    if not 0 < len(rows) <= _MOST_ROWS:
        raise NothingToShow(
            f"A Gantt chart shows 1 to {_MOST_ROWS} rows; this plan has {len(rows)}. "
            "Export it as a table instead."
        )
    spread = {each.uid: each for each in forecast.milestones} if forecast else {}
    picture = Picture(height=1.0 + _ROW_HEIGHT * len(rows), title=schedule.plan.name)
    axes = picture.axes
    for place, row in enumerate(rows):
        at = schedule.row_of[row.task.uid]
        start, finish = _day(int(schedule.start[at])), _day(int(schedule.finish[at]))
        colour = ACCENT if schedule.critical[at] else BAND
        if row.task.kind is TaskKind.MILESTONE:
            if (found := spread.get(row.task.uid)) is not None:
                low, high = _day(found.p10), _day(found.p90)
                axes.barh(place, high - low, left=low, height=0.5, color=BAND_SOFT)
            axes.plot(finish, place, marker="D", color=colour, markersize=7)
        elif row.task.kind is TaskKind.PHASE:
            axes.barh(place, finish - start, left=start, height=0.16, color=QUIET)
        elif row.task.kind is TaskKind.LEVEL_OF_EFFORT:
            axes.barh(place, finish - start, left=start, height=0.28, color=BAND_SOFT)
        else:
            axes.barh(place, finish - start, left=start, height=0.55, color=colour)
    names = ["  " * (row.level - 1) + row.task.name for row in rows]
    axes.set_yticks(range(len(rows)), names)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.grid(axis="x", color=LINE)
    picture.dates_along("x")
    return picture


def s_curve(forecast: Forecast, uid: Uid) -> Picture:
    """Return the chance, for each date, that a milestone is reached by then.

    Raises
    ------
    NothingToShow
        If the forecast has no such milestone.
    """
    found = _milestone(forecast, uid)
    picture = Picture(title=found.name)
    axes = picture.axes
    axes.plot([_day(at) for at in found.s_curve.dates], found.s_curve.probability, color=ACCENT)
    for share, at in ((0.5, found.p50), (0.8, found.p80)):
        axes.plot([_day(at)] * 2, [0, share], color=LINE)
        label = f"P{share * 100:.0f}  {to_datetime(at):%d %b %Y}"
        axes.annotate(label, (_day(at), share), (6, -12), textcoords="offset points", color=QUIET)
    if found.agreed is not None:
        chance = found.probability_of_agreed or 0.0
        axes.axvline(_day(found.agreed), color=LATE if chance < 0.5 else DONE, linestyle="--")
        axes.annotate(
            f"agreed, {chance:.0%}",
            (_day(found.agreed), 1.0),
            (6, -2),
            textcoords="offset points",
            color=INK,
        )
    axes.set_ylim(0, 1.04)
    axes.yaxis.set_major_formatter(lambda share, _place: f"{share:.0%}")
    picture.dates_along("x")
    return picture


def tornado(forecast: Forecast, uid: Uid, *, names: Mapping[Uid, str] | None = None) -> Picture:
    """Return the tasks that matter most to a milestone's date, by their sensitivity.

    Parameters
    ----------
    names
        What to call the tasks; left out, their uids.

    Raises
    ------
    NothingToShow
        If the forecast has no such milestone, or no drivers of it.
    """
    found = _milestone(forecast, uid)
    if not found.top_drivers:
        raise NothingToShow(f'Nothing drives "{found.name}": its date does not vary.')
    drivers = sorted(found.top_drivers, key=lambda each: abs(each.sensitivity), reverse=True)
    known = names or {}
    picture = Picture(height=1.2 + 0.32 * len(drivers), title=f"What moves {found.name}")
    axes = picture.axes
    axes.barh(range(len(drivers)), [each.sensitivity for each in drivers], height=0.6, color=ACCENT)
    axes.set_yticks(range(len(drivers)), [known.get(each.uid, each.uid) for each in drivers])
    axes.invert_yaxis()
    axes.axvline(0, color=QUIET, linewidth=0.8)
    axes.set_xlabel("rank correlation of the task's duration with the date", color=QUIET)
    return picture


def cost_and_date(forecast: Forecast) -> Picture:
    """Return finish and final cost of some of the runs, with the pairs that hold together.

    The line joins dates and costs that both hold with the forecast's joint confidence; the
    diamond is the balanced pair, the dashed line the budget.

    Raises
    ------
    NothingToShow
        If nothing in the plan costs anything.
    """
    found = forecast.cost
    if found is None:
        raise NothingToShow("Nothing in the plan costs anything. Give its tasks costs.")
    picture = Picture(title="Cost and finish")
    axes = picture.axes
    days = [_day(at) for at in found.scatter.dates]
    axes.scatter(days, [cost / MINOR_UNITS for cost in found.scatter.costs], s=12, color=BAND)
    pairs = [(_day(pair.date), pair.cost / MINOR_UNITS) for pair in found.joint.frontier]
    axes.plot(*zip(*pairs, strict=True), color=ACCENT)
    best = found.joint.balanced
    axes.plot(_day(best.date), best.cost / MINOR_UNITS, marker="D", color=ACCENT)
    axes.annotate(
        f"{found.joint.confidence:.0%}: {to_datetime(best.date):%d %b %Y}, "
        f"{best.cost / MINOR_UNITS:,.0f} {found.currency}".rstrip(),
        (_day(best.date), best.cost / MINOR_UNITS),
        (8, 8),
        textcoords="offset points",
        color=INK,
    )
    axes.axhline(found.total.budget / MINOR_UNITS, color=QUIET, linestyle="--")
    axes.yaxis.set_major_formatter(lambda amount, _place: f"{amount:,.0f}")
    axes.set_ylabel(f"final cost {found.currency}".strip(), color=QUIET)
    picture.dates_along("x")
    return picture


def trend(readings: Mapping[str, Sequence[Reading]], *, title: str = "") -> Picture:
    """Return a milestone trend analysis: when each milestone was expected, by report date.

    Level is stable, rising is slipping; on the diagonal a milestone is reached.

    Parameters
    ----------
    readings
        By the milestone's name: where it stood, in the order of the reports.

    Raises
    ------
    NothingToShow
        If no milestone was ever expected.
    """
    lines = {
        name: [(_day(each.at), _day(each.scheduled)) for each in by_day(of) if each.scheduled]
        for name, of in readings.items()
    }
    points = [point for line in lines.values() for point in line]
    if not points:
        raise NothingToShow("No reading says when a milestone was expected.")
    picture = Picture(height=5.0, title=title)
    axes = picture.axes
    for name, line in lines.items():
        if line:
            axes.plot(*zip(*line, strict=True), marker="o", markersize=4, label=name)
    ends = min(at for at, _ in points), max(expected for _, expected in points)
    axes.plot(ends, ends, color=LINE)
    axes.set_xlabel("reported on", color=QUIET)
    axes.set_ylabel("then expected on", color=QUIET)
    axes.legend(frameon=False, fontsize=9)
    picture.dates_along("x", "y")
    return picture


def earned_value(measures: Measures) -> Picture:
    """Return planned, earned and actual value over the periods of a report.

    Raises
    ------
    NothingToShow
        If nothing was measured; the measures' findings say why.
    """
    if not measures.periods:
        why = "; ".join(found.message for found in measures.findings)
        raise NothingToShow(f"Nothing was measured. {why}".strip())
    picture = Picture(title="Earned value")
    axes = picture.axes
    ends = [_day(each.finish) for each in measures.periods]
    unit = unit_of(measures)
    series = (
        ("planned", QUIET, "--", [each.planned for each in measures.periods]),
        ("earned", DONE, "-", [each.earned for each in measures.periods]),
        ("actual", LATE, ":", [each.actual for each in measures.periods]),
    )
    for name, colour, style, values in series:
        known = [
            (end, value / unit)
            for end, value in zip(ends, values, strict=True)
            if value is not None
        ]
        if known:
            axes.plot(*zip(*known, strict=True), color=colour, linestyle=style, label=name)
    if measures.status_date is not None:
        axes.axvline(_day(measures.status_date), color=LINE)
    axes.set_ylabel("working hours" if unit == MINUTES_PER_HOUR else "cost", color=QUIET)
    axes.legend(frameon=False, fontsize=9)
    picture.dates_along("x")
    return picture


def _milestone(forecast: Forecast, uid: Uid) -> MilestoneForecast:
    for each in forecast.milestones:
        if each.uid == uid:
            return each
    known = ", ".join(each.uid for each in forecast.milestones[:10])
    raise NothingToShow(f'The forecast has no milestone "{uid}". It has: {known}.')


def _day(minutes: int) -> float:
    """Return days since 1970, Matplotlib's unit of dates."""
    return minutes / MINUTES_PER_DAY
