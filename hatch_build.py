"""The build hook: compiles the engine's kernels and builds the page when its sources changed."""

from __future__ import annotations

import importlib.util
import os
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _load(name: str) -> ModuleType:
    path = Path(__file__).parent / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _platform() -> str:
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


class MilepostBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled kernels and the built page beside the Python sources."""

    PLUGIN_NAME = "custom"

    def initialize(
        self,
        version: str,  # noqa: ARG002  (the hook's signature)
        build_data: dict[str, Any],
    ) -> None:
        """Build what is missing, then ship it with the wheel."""
        self.app.display_info(_load("build_kernels").build())
        if not os.environ.get("MILEPOST_SKIP_PAGE"):
            self.app.display_info(_load("build_page").build())
        build_data["artifacts"] += [
            "src/milepost/engine/kernels/*.so",
            "src/milepost/server/static/**",
        ]
        has_kernels = any((Path(self.root) / "src/milepost/engine/kernels").glob("*.so"))
        build_data["pure_python"] = not has_kernels
        # The kernels know nothing of Python's ABI: one wheel serves every version of it.
        build_data["tag"] = f"py3-none-{_platform() if has_kernels else 'any'}"
