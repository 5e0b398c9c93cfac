import type { Shift, WorkCalendar } from "@milepost/live";
import {
  MINUTES_PER_DAY,
  dayOf,
  parseIso,
  weekdayOf,
  type Uid,
  type WallMinutes,
} from "@milepost/units";

const NO_SHIFTS: readonly Shift[] = [];
const FURTHEST_DAYS = 20_000;

/** The working time of one calendar, inherited parts included. */
export class WorkingTime {
  private readonly exceptions = new Map<number, readonly Shift[]>();
  private readonly week: readonly (readonly Shift[])[];

  constructor(calendars: readonly WorkCalendar[], uid: Uid) {
    const chain = chainOf(calendars, uid);
    this.week = Array.from({ length: 7 }, (_, day) => shiftsOfWeekday(chain, day));
    for (const calendar of [...chain].reverse()) this.readExceptions(calendar);
  }

  /** The shifts of the day `day`, counted from 1970-01-01. */
  shiftsOf(day: number): readonly Shift[] {
    return this.exceptions.get(day) ?? this.week[weekdayOf(day * MINUTES_PER_DAY)] ?? NO_SHIFTS;
  }

  isWorkingDay(day: number): boolean {
    return this.shiftsOf(day).length > 0;
  }

  /** Working minutes from one wall time to another; negative if `to` is the earlier. */
  minutesBetween(from: WallMinutes, to: WallMinutes): number {
    if (to < from) return -this.minutesBetween(to, from);
    let minutes = 0;
    const lastDay = Math.min(dayOf(to), dayOf(from) + FURTHEST_DAYS);
    for (let day = dayOf(from); day <= lastDay; day += 1) {
      const midnight = day * MINUTES_PER_DAY;
      for (const [start, finish] of this.shiftsOf(day)) {
        const low = Math.max(midnight + start, from);
        const high = Math.min(midnight + finish, to);
        minutes += Math.max(0, high - low);
      }
    }
    return minutes;
  }

  /** The time so many working minutes after `at`, or before it; at the end of the last minute. */
  plus(at: WallMinutes, minutes: number): WallMinutes {
    const step = minutes < 0 ? -1 : 1;
    let left = Math.abs(minutes);
    for (let days = 0; days < FURTHEST_DAYS && left > 0; days += 1) {
      const midnight = (dayOf(at) + step * days) * MINUTES_PER_DAY;
      const shifts = this.shiftsOf(dayOf(midnight));
      for (const [start, finish] of step > 0 ? shifts : shifts.toReversed()) {
        const low = Math.max(midnight + start, step > 0 ? at : -Infinity);
        const high = Math.min(midnight + finish, step > 0 ? Infinity : at);
        if (high - low >= left) return step > 0 ? low + left : high - left;
        left -= Math.max(0, high - low);
      }
    }
    return at;
  }

  /** `at`, or the time at which work next begins. */
  nextWork(at: WallMinutes): WallMinutes {
    return this.plus(at, 1) - 1;
  }

  /** Working days from the day of one wall time to that of another, signed. */
  daysBetween(from: WallMinutes, to: WallMinutes): number {
    if (to < from) return -this.daysBetween(to, from);
    let days = 0;
    const lastDay = Math.min(dayOf(to), dayOf(from) + FURTHEST_DAYS);
    for (let day = dayOf(from); day < lastDay; day += 1) days += this.isWorkingDay(day) ? 1 : 0;
    return days;
  }

  /** `at`, or the same time on the next (`step` 1) or previous (-1) day that has working time. */
  nearestWorkingDay(at: WallMinutes, step: 1 | -1): WallMinutes {
    for (let days = 0; days < 366; days += 1) {
      const candidate = at + step * days * MINUTES_PER_DAY;
      if (this.isWorkingDay(dayOf(candidate))) return candidate;
    }
    return at;
  }

  private readExceptions(calendar: WorkCalendar): void {
    for (const { first, last, shifts } of calendar.exceptions) {
      const from = parseIso(first);
      const to = parseIso(last);
      if (from === null || to === null) continue;
      const end = Math.min(dayOf(to), dayOf(from) + FURTHEST_DAYS);
      for (let day = dayOf(from); day <= end; day += 1) this.exceptions.set(day, shifts);
    }
  }
}

/** The calendar and those it inherits from, itself first. */
function chainOf(calendars: readonly WorkCalendar[], uid: Uid): readonly WorkCalendar[] {
  const chain: WorkCalendar[] = [];
  let next: Uid | null = uid;
  while (next !== null) {
    const calendar: WorkCalendar | undefined = calendars.find((one) => one.uid === next);
    if (!calendar || chain.includes(calendar)) break;
    chain.push(calendar);
    next = calendar.base_uid;
  }
  return chain;
}

function shiftsOfWeekday(chain: readonly WorkCalendar[], day: number): readonly Shift[] {
  for (const calendar of chain) {
    const shifts = calendar.week[day];
    if (shifts) return shifts;
  }
  return chain.length > 0 || day > 4 ? NO_SHIFTS : [[480, 960]];
}
