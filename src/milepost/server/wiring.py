"""Every registration of the server, in one readable file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from milepost.server.kernel.http.api import make_api
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.jobs.api import router as jobs_router
from milepost.server.slices.accounts.api import router as accounts_router
from milepost.server.slices.accounts.members_api import router as members_router
from milepost.server.slices.accounts.places import use_project_finder
from milepost.server.slices.exchange.api import router as exchange_router
from milepost.server.slices.exchange.commands import READ_JOB
from milepost.server.slices.exchange.reading import read_file
from milepost.server.slices.plans.api import router as plans_router
from milepost.server.slices.plans.public import get_project

api = make_api()
api.add_router("", accounts_router)
api.add_router("", members_router)
api.add_router("", jobs_router)
api.add_router("", plans_router)
api.add_router("", exchange_router)


async def live_events(request: Request) -> Response:
    """Answer a live stream."""
    return PlainTextResponse("", status_code=501)


def connect() -> None:
    """Register jobs, subscribers and ports; calling it again changes nothing."""
    use_project_finder(get_project)
    jobs.register(READ_JOB, read_file)


def close_streams() -> None:
    """End every live stream, so that the server can stop."""


def load_demo() -> str:
    """Fill the empty database with the demo workspace and say how to sign in to it."""
    return "the demo is not part of this build"
