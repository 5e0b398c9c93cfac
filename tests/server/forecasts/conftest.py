"""The people and the workspace of the plans' tests."""

from tests.server.plans.conftest import (  # noqa: F401
    _forget_states,
    ada,
    join,
    viewer,
    workspace,
)
