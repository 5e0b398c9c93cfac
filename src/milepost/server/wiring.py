"""Every registration of the server, in one readable file."""

from __future__ import annotations

from ninja import NinjaAPI

from milepost.__about__ import __version__

api = NinjaAPI(
    title="Milepost",
    version=__version__,
    description="Plan, forecast, agree, track and report project milestones.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
