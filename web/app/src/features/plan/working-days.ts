import type { Plan, Shift, WorkCalendar } from "@milepost/live";
import {
  type WallMinutes,
  type WorkingUnits,
  dayOf,
  isoDate,
  MINUTES_PER_DAY,
  weekdayOf,
} from "@milepost/units";

type DayShifts = (at: WallMinutes) => readonly Shift[];

/** The shifts of any day of the project's calendar, inherited days and exceptions included. */
function shiftsOf(calendars: readonly WorkCalendar[], uid: string | null): DayShifts {
  const calendar = calendars.find((candidate) => candidate.uid === uid);
  if (!calendar) return () => [];
  const inherited = calendar.base_uid === uid ? () => [] : shiftsOf(calendars, calendar.base_uid);
  return (at) => {
    const day = isoDate(at);
    const exception = calendar.exceptions.find(({ first, last }) => first <= day && day <= last);
    return exception?.shifts ?? calendar.week[weekdayOf(at)] ?? inherited(at);
  };
}

/** How long a day, a week and a month of the project's work are. */
export const unitsOf = (settings: Plan["settings"]): WorkingUnits => ({
  minutesPerDay: settings.minutes_per_day,
  minutesPerWeek: settings.minutes_per_week,
  daysPerMonth: settings.days_per_month,
});

const LONGEST_DAYS = 4000;

/** Working days of the project's calendar from the day of `from` to the day of `to`; negative if earlier. */
export function workingDaysBetween(plan: Plan, from: WallMinutes, to: WallMinutes): number {
  if (to < from) return -workingDaysBetween(plan, to, from);
  const shifts = shiftsOf(plan.calendars, plan.settings.calendar);
  const last = Math.min(dayOf(to), dayOf(from) + LONGEST_DAYS);
  let count = 0;
  for (let day = dayOf(from); day < last; day += 1) {
    if (shifts(day * MINUTES_PER_DAY).length > 0) count += 1;
  }
  return count;
}

/** Working minutes of the project's calendar between two times. */
export function workingMinutesBetween(plan: Plan, from: WallMinutes, to: WallMinutes): number {
  const shifts = shiftsOf(plan.calendars, plan.settings.calendar);
  const last = Math.min(dayOf(to), dayOf(from) + LONGEST_DAYS);
  let minutes = 0;
  for (let day = dayOf(from); day <= last; day += 1) {
    const midnight = day * MINUTES_PER_DAY;
    for (const [start, finish] of shifts(midnight)) {
      minutes += Math.max(0, Math.min(to, midnight + finish) - Math.max(from, midnight + start));
    }
  }
  return minutes;
}
