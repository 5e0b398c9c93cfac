"""Who may review gates and change plans by request: bodies and statuses, as in `test_permissions`."""

from __future__ import annotations

from typing import Any

DAY = "2026-12-01"

BODIES: dict[str, Any] = {
    "addReviewNote": {"kind": "worked", "text": "n"},
    "answerChange": {"is_agreed": True},
    "answerChangeAsGuest": {"is_agreed": True},
    "decideChangeRequest": {"is_approved": True},
    "decideGate": {"verdict": "go"},
    "draftChangeRequest": {"title": "T", "reason_code": "scope", "agreed_dates": {"m1": DAY}},
    "dropChangeRequest": {"reason": "n"},
    "editChangeRequest": {"title": "U"},
    "editReview": {"quorum": 1},
    "editReviewSettings": {"locks": "none"},
    "giveSlipReason": {"reason": "scope"},
    "planReview": {},
    "scoreCriterion": {"score": 2},
    "signGate": {"verdict": "go"},
    "signGateAsGuest": {"verdict": "go"},
    "submitChangeRequest": {},
}

MATRIX = {
    "addReviewNote": "401 403 403 200 200 200 404",
    "answerChange": "401 403 403 403 200 200 404",
    "answerChangeAsGuest": "401 401 401 401 401 401 401",
    "applyChangeRequest": "401 403 403 403 409 409 404",
    "computeImpact": "401 403 403 200 200 200 404",
    "decideChangeRequest": "401 403 403 403 200 200 404",
    "decideGate": "401 403 403 403 409 409 404",
    "draftChangeRequest": "401 403 403 200 200 200 404",
    "dropChangeRequest": "401 403 403 403 200 200 404",
    "editChangeRequest": "401 403 403 200 200 200 404",
    "editReview": "401 403 403 200 200 200 404",
    "editReviewSettings": "401 403 403 403 200 200 404",
    "getChangeCost": "401 403 403 403 200 200 404",
    "getChangeRequest": "401 200 200 200 200 200 404",
    "getGate": "401 200 200 200 200 200 404",
    "getSlipCauses": "401 200 200 200 200 200 404",
    "giveSlipReason": "401 403 403 404 404 404 404",
    "listChangeRequests": "401 200 200 200 200 200 404",
    "listGates": "401 200 200 200 200 200 404",
    "listGuestChanges": "401 401 401 401 401 401 401",
    "listGuestGates": "401 401 401 401 401 401 401",
    "listParties": "401 403 403 200 200 200 404",
    "openReview": "401 403 403 409 409 409 404",
    "planReview": "401 403 403 409 409 409 404",
    "raiseRisk": "401 403 403 200 200 200 404",
    "refreshPack": "401 403 403 200 200 200 404",
    "removeReviewNote": "401 403 403 403 200 200 404",
    "resumeWork": "401 403 403 403 409 409 404",
    "scoreCriterion": "401 403 403 200 200 200 404",
    "signGate": "401 403 403 403 200 403 404",
    "signGateAsGuest": "401 401 401 401 401 401 401",
    "submitChangeRequest": "401 403 403 409 409 409 404",
}
