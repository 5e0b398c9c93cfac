"""A plan to Microsoft Project XML (MSPDI), in the order of elements of its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.plan import ProgressMode, ResourceKind
from milepost.formats.mspdi_attributes import FIELD_IDS
from milepost.formats.mspdi_numbers import Numbers, number_plan
from milepost.formats.mspdi_resources import UNASSIGNED
from milepost.formats.mspdi_splits import interrupted_parts, write_timephased
from milepost.formats.mspdi_write_tasks import moment_text, span_text, write_tasks
from milepost.formats.xml_writer import XmlWriter

if TYPE_CHECKING:
    from milepost.engine.plan import (
        CalendarException,
        Plan,
        Resource,
        Shift,
        WorkCalendar,
    )
    from milepost.engine.schedule import Schedule

NAMESPACE = "http://schemas.microsoft.com/project"
_RESOURCE_TYPES = {ResourceKind.MATERIAL: 0, ResourceKind.WORK: 1, ResourceKind.COST: 2}


def write_mspdi(plan: Plan, *, schedule: Schedule | None = None) -> bytes:
    """Return `plan` as Microsoft Project XML; `mspdi_losses` says what it cannot hold.

    Parameters
    ----------
    plan
        Identifiers that are not positive whole numbers are numbered anew; tasks keep the
        original in a custom field, from which `read_mspdi` restores it.
    schedule
        Gives tasks their dates and floats. Without it only manual tasks have dates, and
        the tool that opens the file works out the others.
    """
    numbers = number_plan(plan)
    xml = XmlWriter()
    with xml.inside("Project", namespace=NAMESPACE):
        _write_settings(xml, plan, numbers=numbers)
        _write_attribute_names(xml)
        with xml.inside("Calendars"):
            for calendar in plan.calendars:
                _write_calendar(xml, calendar, numbers=numbers.calendars)
        write_tasks(xml, plan, numbers=numbers, schedule=schedule)
        with xml.inside("Resources"):
            for place, resource in enumerate(plan.resources, start=1):
                _write_resource(xml, resource, place=place, numbers=numbers)
        with xml.inside("Assignments"):
            _write_assignments(xml, plan, numbers=numbers, schedule=schedule)
    return xml.document()


def _write_settings(xml: XmlWriter, plan: Plan, *, numbers: Numbers) -> None:
    is_code = len(plan.currency) == 3 and plan.currency.isalpha() and plan.currency.isupper()
    xml.leaf("SaveVersion", 14)
    xml.leaf("Name", plan.name)
    for tag in ("Title", "Company", "Manager", "Author"):
        xml.leaf(tag, plan.extras.get(f"mspdi.{tag}"))
    xml.leaf("ScheduleFromStart", int(plan.finish is None))
    xml.leaf("StartDate", moment_text(plan.start))
    xml.leaf("FinishDate", moment_text(plan.finish))
    if plan.currency:
        xml.leaf("CurrencyCode" if is_code else "CurrencySymbol", plan.currency)
    xml.leaf("CalendarUID", numbers.calendars[plan.calendar])
    xml.leaf("DefaultStartTime", "08:00:00")
    xml.leaf("DefaultFinishTime", "17:00:00")
    xml.leaf("MinutesPerDay", plan.minutes_per_day)
    xml.leaf("MinutesPerWeek", plan.minutes_per_week)
    xml.leaf("DaysPerMonth", plan.days_per_month)
    xml.leaf("CriticalSlackLimit", plan.near_critical_limit // plan.minutes_per_day)
    xml.leaf("HonorConstraints", int(plan.honours_constraints))
    xml.leaf("SplitsInProgressTasks", int(plan.progress_mode is ProgressMode.RETAINED_LOGIC))
    xml.leaf("MultipleCriticalPaths", int(plan.has_several_critical_paths))
    xml.leaf("StatusDate", moment_text(plan.status_date))


def _write_attribute_names(xml: XmlWriter) -> None:
    with xml.inside("ExtendedAttributes"):
        for attribute, (field_id, field_name) in FIELD_IDS.items():
            with xml.inside("ExtendedAttribute"):
                xml.leaf("FieldID", field_id)
                xml.leaf("FieldName", field_name)
                xml.leaf("Alias", attribute.value)


def _write_calendar(xml: XmlWriter, calendar: WorkCalendar, *, numbers: dict[str, str]) -> None:
    with xml.inside("Calendar"):
        xml.leaf("UID", numbers[calendar.uid])
        xml.leaf("Name", calendar.name)
        xml.leaf("IsBaseCalendar", int(calendar.base_uid is None))
        xml.leaf("BaseCalendarUID", numbers.get(calendar.base_uid or "", "-1"))
        # DayType 1 is Sunday; weeks begin on Monday here.
        days = [(day_type, calendar.week[(day_type - 2) % 7]) for day_type in range(1, 8)]
        if any(shifts is not None for _, shifts in days):
            with xml.inside("WeekDays"):
                for day_type, shifts in days:
                    if shifts is not None:
                        _write_week_day(xml, day_type, shifts)
        if calendar.exceptions:
            with xml.inside("Exceptions"):
                for exception in calendar.exceptions:
                    _write_exception(xml, exception)


def _write_week_day(xml: XmlWriter, day_type: int, shifts: tuple[Shift, ...]) -> None:
    with xml.inside("WeekDay"):
        xml.leaf("DayType", day_type)
        _write_shifts(xml, shifts)


def _write_exception(xml: XmlWriter, exception: CalendarException) -> None:
    with xml.inside("Exception"):
        xml.leaf("EnteredByOccurrences", 0)
        with xml.inside("TimePeriod"):
            xml.leaf("FromDate", f"{exception.first.isoformat()}T00:00:00")
            xml.leaf("ToDate", f"{exception.last.isoformat()}T23:59:00")
        xml.leaf("Occurrences", (exception.last - exception.first).days + 1)
        xml.leaf("Name", exception.name)
        xml.leaf("Type", 1)
        _write_shifts(xml, exception.shifts)


def _write_shifts(xml: XmlWriter, shifts: tuple[Shift, ...]) -> None:
    xml.leaf("DayWorking", int(bool(shifts)))
    if not shifts:
        return
    with xml.inside("WorkingTimes"):
        for shift in shifts:
            with xml.inside("WorkingTime"):
                xml.leaf("FromTime", _time_text(shift.start))
                xml.leaf("ToTime", _time_text(shift.finish))


def _time_text(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"


def _write_resource(xml: XmlWriter, resource: Resource, *, place: int, numbers: Numbers) -> None:
    with xml.inside("Resource"):
        xml.leaf("UID", numbers.resources[resource.uid])
        xml.leaf("ID", place)
        xml.leaf("Name", resource.name)
        xml.leaf("Type", _RESOURCE_TYPES[resource.kind])
        xml.leaf("IsNull", 0)
        xml.leaf("EmailAddress", resource.email or None)
        xml.leaf("MaxUnits", resource.capacity)
        xml.leaf("CalendarUID", numbers.calendars.get(resource.calendar or "", "-1"))
        xml.leaf("IsCostResource", int(resource.kind is ResourceKind.COST))


def _write_assignments(
    xml: XmlWriter, plan: Plan, *, numbers: Numbers, schedule: Schedule | None
) -> None:
    """Write who works on what; of interrupted work, when."""
    split = interrupted_parts(schedule)
    nobody = sorted(split.keys() - {each.task for each in plan.assignments})
    for place, assignment in enumerate(plan.assignments, start=1):
        with xml.inside("Assignment"):
            xml.leaf("UID", place)
            xml.leaf("TaskUID", numbers.tasks[assignment.task])
            xml.leaf("ResourceUID", numbers.resources[assignment.resource])
            xml.leaf("Units", assignment.units)
            xml.leaf("Work", span_text(assignment.work))
            if assignment.task in split:
                write_timephased(xml, *split[assignment.task], units=assignment.units)
    for place, uid in enumerate(nobody, start=len(plan.assignments) + 1):
        with xml.inside("Assignment"):
            xml.leaf("UID", place)
            xml.leaf("TaskUID", numbers.tasks[uid])
            xml.leaf("ResourceUID", UNASSIGNED)
            write_timephased(xml, *split[uid], units=1)
