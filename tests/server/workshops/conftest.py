"""The people and the plan of the plans' tests serve here too."""

from tests.server.plans.conftest import *  # noqa: F403
from tests.server.plans.conftest import _forget_states  # noqa: F401
