"""Who may look at trends and answer warnings: bodies and statuses, as in `test_permissions`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from milepost.server.kernel import clock

BODIES: dict[str, Any] = {
    "acceptWarning": {"note": "We know"},
    "setWarningSettings": {"off": ["stale-task"]},
    "snoozeWarning": {
        "until": f"{clock.now() + timedelta(days=7):%Y-%m-%d}",
        "reason": "Not yet",
    },
}

MATRIX = {
    "acceptWarning": "401 403 403 200 200 200 404",
    "countWarnings": "401 200 200 200 200 200 404",
    "getEarnedValue": "401 200 200 200 200 200 404",
    "getScheduleHealth": "401 200 200 200 200 200 404",
    "getTrend": "401 200 200 200 200 200 404",
    "getWarningSettings": "401 200 200 200 200 200 404",
    "listMilestoneMoves": "401 200 200 200 200 200 404",
    "listSince": "401 200 200 200 200 200 404",
    "listSlips": "401 200 200 200 200 200 404",
    "listWarnings": "401 200 200 200 200 200 404",
    "lookForWarnings": "401 403 403 200 200 200 404",
    "recordVisit": "401 200 200 200 200 200 404",
    "setWarningSettings": "401 403 403 403 200 200 404",
    "snoozeWarning": "401 403 403 200 200 200 404",
    "wakeWarning": "401 403 403 200 200 200 404",
}
