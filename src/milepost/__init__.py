"""Milepost: plan, forecast, agree, track and report project milestones.

The engine as a library: files or a few lines of Python in; dates, chances, tables and
pictures out. What is named here is loaded when it is first used.

Examples
--------
>>> import milepost
>>> fair = milepost.PlanBuilder("Trade fair", start="2026-01-05")
>>> hall = fair.task("Book the hall", "5d", estimate=("3d", "5d", "9d"))
>>> booked = fair.milestone("Hall booked", after=hall, agreed="2026-01-14")
>>> milepost.table(milepost.schedule(fair.plan()))["finish"][-1]
datetime.datetime(2026, 1, 9, 17, 0)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from milepost.__about__ import __version__

if TYPE_CHECKING:
    from milepost.engine.baselines import with_baseline as with_baseline
    from milepost.engine.chance_effects import ChanceEffect as ChanceEffect
    from milepost.engine.chance_effects import chance_effects as chance_effects
    from milepost.engine.driving import explain as explain
    from milepost.engine.errors import InvalidPlan as InvalidPlan
    from milepost.engine.errors import MilepostError as MilepostError
    from milepost.engine.forecast import Forecast as Forecast
    from milepost.engine.forecast import MilestoneForecast as MilestoneForecast
    from milepost.engine.forecast import PortfolioForecast as PortfolioForecast
    from milepost.engine.forecast import Precision as Precision
    from milepost.engine.forecast import Spread as Spread
    from milepost.engine.forecast import forecast as forecast
    from milepost.engine.forecast import portfolio_forecast as portfolio_forecast
    from milepost.engine.forecast import single_changes as single_changes
    from milepost.engine.joined import JoinedSchedule as JoinedSchedule
    from milepost.engine.joined import schedule_together as schedule_together
    from milepost.engine.levelling import Levelling as Levelling
    from milepost.engine.levelling import level as level
    from milepost.engine.measures import EarningRule as EarningRule
    from milepost.engine.measures import Measures as Measures
    from milepost.engine.measures import measure as measure
    from milepost.engine.measures.health import Health as Health
    from milepost.engine.measures.health import assess_health as assess_health
    from milepost.engine.plan import Plan as Plan
    from milepost.engine.schedule import Schedule as Schedule
    from milepost.engine.schedule import reschedule as reschedule
    from milepost.engine.schedule import schedule as schedule
    from milepost.engine.units import to_datetime as to_datetime
    from milepost.formats import InvalidFile as InvalidFile
    from milepost.library import pictures as pictures
    from milepost.library.builder import PlanBuilder as PlanBuilder
    from milepost.library.files import read as read
    from milepost.library.files import write as write
    from milepost.library.table import Table as Table
    from milepost.library.tables import findings_table as findings_table
    from milepost.library.tables import table as table

_FOLDER = "milepost.library"
_HOMES = {
    "ChanceEffect": "milepost.engine.chance_effects",
    "EarningRule": "milepost.engine.measures",
    "Forecast": "milepost.engine.forecast",
    "Health": "milepost.engine.measures.health",
    "InvalidFile": "milepost.formats",
    "InvalidPlan": "milepost.engine.errors",
    "JoinedSchedule": "milepost.engine.joined",
    "Levelling": "milepost.engine.levelling",
    "Measures": "milepost.engine.measures",
    "MilepostError": "milepost.engine.errors",
    "MilestoneForecast": "milepost.engine.forecast",
    "Plan": "milepost.engine.plan",
    "PlanBuilder": "milepost.library.builder",
    "PortfolioForecast": "milepost.engine.forecast",
    "Precision": "milepost.engine.forecast",
    "Schedule": "milepost.engine.schedule",
    "Spread": "milepost.engine.forecast",
    "Table": "milepost.library.table",
    "assess_health": "milepost.engine.measures.health",
    "chance_effects": "milepost.engine.chance_effects",
    "explain": "milepost.engine.driving",
    "findings_table": "milepost.library.tables",
    "forecast": "milepost.engine.forecast",
    "level": "milepost.engine.levelling",
    "measure": "milepost.engine.measures",
    "pictures": _FOLDER,
    "portfolio_forecast": "milepost.engine.forecast",
    "read": "milepost.library.files",
    "reschedule": "milepost.engine.schedule",
    "schedule": "milepost.engine.schedule",
    "schedule_together": "milepost.engine.joined",
    "single_changes": "milepost.engine.forecast",
    "table": "milepost.library.tables",
    "to_datetime": "milepost.engine.units",
    "with_baseline": "milepost.engine.baselines",
    "write": "milepost.library.files",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> object:
    """Load what is asked for: an import of the package alone costs next to nothing."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(home)
    found: object = import_module(f"{home}.{name}") if home == _FOLDER else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
