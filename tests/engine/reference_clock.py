"""Working time for the reference scheduler, walked day by day and minute by minute.

It shares no code with the engine but the plan's values.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from milepost.engine.plan import Plan, WorkCalendar

EPOCH = datetime(1970, 1, 1)
DAY = 1440
FARTHEST = 30_000


def minute_of(instant: datetime) -> int:
    return int((instant - EPOCH).total_seconds() // 60)


class Clock:
    """Working time of several calendars at once."""

    def __init__(self, plan: Plan, uids: list[str] | None) -> None:
        self.calendars = {c.uid: c for c in plan.calendars}
        self.uids = uids  # None: every minute works
        self.masks: dict[int, list[bool]] = {}

    def mask(self, day: int) -> list[bool]:
        if day not in self.masks:
            if self.uids is None:
                mask = [True] * DAY
            else:
                mask = [True] * DAY
                for uid in self.uids:
                    shifts = self.shifts(self.calendars[uid], EPOCH.date() + timedelta(days=day))
                    mask = [
                        both and any(s.start <= minute < s.finish for s in shifts)
                        for minute, both in enumerate(mask)
                    ]
            self.masks[day] = mask
        return self.masks[day]

    def shifts(self, calendar: WorkCalendar, day: date):
        for exception in reversed(calendar.exceptions):
            if exception.first <= day <= exception.last:
                return exception.shifts
        base = self.calendars.get(calendar.base_uid) if calendar.base_uid else None
        if base is not None:
            for exception in reversed(base.exceptions):
                if exception.first <= day <= exception.last:
                    return exception.shifts
        own = calendar.week[day.weekday()]
        if own is None:
            return self.shifts_of_week(base, day) if base else ()
        return own

    def shifts_of_week(self, calendar: WorkCalendar, day: date):
        return calendar.week[day.weekday()] or ()

    def works(self, minute: int) -> bool:
        """Whether the minute that begins at `minute` is working time."""
        return self.mask(minute // DAY)[minute % DAY]

    def next_start(self, at: int) -> int:
        while not self.works(at):
            at = at + 1 if any(self.mask(at // DAY)[at % DAY :]) else (at // DAY + 1) * DAY
            assert at < FARTHEST * DAY
        return at

    def previous_end(self, at: int) -> int:
        while not self.works(at - 1):
            day = (at - 1) // DAY
            at = at - 1 if any(self.mask(day)[: (at - 1) % DAY + 1]) else day * DAY
            assert at > -FARTHEST * DAY
        return at

    def walk(self, at: int, count: int) -> int:
        """The end of the `count`-th working minute after `at`, or the start of one before."""
        while count > 0:
            whole = sum(self.mask(at // DAY)) if at % DAY == 0 else None
            if whole is not None and whole < count:
                at, count = at + DAY, count - whole
            else:
                count -= self.works(at)
                at += 1
            assert at < FARTHEST * DAY
        while count < 0:
            whole = sum(self.mask(at // DAY - 1)) if at % DAY == 0 else None
            if whole is not None and whole < -count:
                at, count = at - DAY, count + whole
            else:
                at -= 1
                count += self.works(at)
            assert at > -FARTHEST * DAY
        return at

    def between(self, first: int, last: int) -> int:
        if last < first:
            return -self.between(last, first)
        total = 0
        while first < last:
            if first % DAY == 0 and last - first >= DAY:
                total += sum(self.mask(first // DAY))
                first += DAY
            else:
                total += self.works(first)
                first += 1
        return total

    def settle(self, at: int) -> int:
        """Where a milestone comes to rest if it may not be before `at`."""
        return at if self.works(at) or self.works(at - 1) else self.next_start(at)

    def settle_back(self, at: int) -> int:
        return at if self.works(at) or self.works(at - 1) else self.previous_end(at)
