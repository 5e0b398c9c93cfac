"""Every registration of the server, in one readable file."""

from __future__ import annotations

from milepost.server.kernel.http.api import make_api
from milepost.server.slices.accounts.api import router as accounts_router
from milepost.server.slices.accounts.members_api import router as members_router

api = make_api()
api.add_router("", accounts_router)
api.add_router("", members_router)
