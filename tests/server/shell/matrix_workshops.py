"""Who may do what in a workshop: bodies and statuses, as in `test_permissions`.

The scene's workshop is open and shown; its suggestion is the manager's, for a new milestone.
"""

from __future__ import annotations

from typing import Any

BODIES: dict[str, Any] = {
    "moveGuestSuggestion": {"note": "Later"},
    "moveSuggestion": {"note": "Later"},
    "openWorkshop": {"name": "Another"},
    "suggestGuestMilestone": {"milestone": "m1", "date": "2026-12-01"},
    "suggestMilestone": {"milestone": "m1", "date": "2026-12-01"},
    "voteOnGuestSuggestion": {"dots": 1},
    "voteOnSuggestion": {"dots": 1},
}

MATRIX = {
    "adoptSuggestion": "401 403 403 200 200 200 404",
    "closeWorkshop": "401 403 403 200 200 200 404",
    "getGuestWorkshop": "401 401 401 401 401 401 401",
    "getWorkshop": "401 200 200 200 200 200 404",
    "listWorkshops": "401 200 200 200 200 200 404",
    "moveGuestSuggestion": "401 401 401 401 401 401 401",
    "moveSuggestion": "401 403 403 200 200 200 404",
    "openWorkshop": "401 403 403 409 409 409 404",
    "showSuggestions": "401 403 403 409 409 409 404",
    "suggestGuestMilestone": "401 401 401 401 401 401 401",
    "suggestMilestone": "401 403 403 201 201 201 404",
    "voteOnGuestSuggestion": "401 401 401 401 401 401 401",
    "voteOnSuggestion": "401 403 403 200 200 200 404",
    "withdrawGuestSuggestion": "401 401 401 401 401 401 401",
    "withdrawSuggestion": "401 403 403 403 200 403 404",
}

LINK_MAY = {
    "getGuestWorkshop": 200,
    "moveGuestSuggestion": 200,
    "suggestGuestMilestone": 201,
    "voteOnGuestSuggestion": 200,
    "withdrawGuestSuggestion": 403,
}
