"""The server's settings: one typed value read from the environment, over three profiles.

``DJANGO_SETTINGS_MODULE=milepost.server.settings`` chooses the profile that
``MILEPOST_PROFILE`` names; ``milepost.server.settings.testing`` is for tests.
"""

import os

if os.environ.get("DJANGO_SETTINGS_MODULE") == __name__:
    if os.environ.get("MILEPOST_PROFILE") == "production":
        from milepost.server.settings.production import *  # noqa: F403
    else:
        from milepost.server.settings.base import *  # noqa: F403
