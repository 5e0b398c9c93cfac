"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.accounts.actors import (
    actor_of_request,
    actor_of_user,
    actor_of_user_id,
)
from milepost.server.slices.accounts.addresses import client_address
from milepost.server.slices.accounts.queries import ListedPerson, list_people

__all__ = [
    "ListedPerson",
    "actor_of_request",
    "actor_of_user",
    "actor_of_user_id",
    "client_address",
    "list_people",
]
