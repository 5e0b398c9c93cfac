"""Every address that Django answers."""

from django.urls import path, re_path

from milepost.server import health, page
from milepost.server.wiring import api

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("api/v1/", api.urls),
    path("g", page.guest),
    path("g/", page.guest),
    re_path(r"^(?!api/)(?P<path>.*)$", page.page),
]

handler400 = "milepost.server.refusals.bad_request"
handler404 = "milepost.server.refusals.not_found"
handler500 = "milepost.server.refusals.server_error"
