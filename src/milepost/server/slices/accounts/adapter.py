"""How allauth behaves here: nobody signs up alone, people are invited."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoorAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes self-service sign-up; accounts come from the set-up page and from invitations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return ``False``: an account is given, not taken."""
        return False
