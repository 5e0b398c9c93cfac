"""`milepost serve`: the web page and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.cli.exits import Exit
from milepost.cli.words import tell

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Serve until interrupted and return the exit status."""
    try:
        from milepost.server.serve import CannotServe, serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("milepost"):
            raise
        tell(f"The server needs {missing.name}: install it with pip install 'milepost[server]'.")
        return Exit.CANNOT_SERVE
    try:
        return serve(
            host=arguments.host,
            port=arguments.port,
            data=arguments.data,
            open_browser=arguments.open,
            load_demo=not arguments.no_demo,
        )
    except CannotServe as refused:
        tell(str(refused))
        return Exit.CANNOT_SERVE
