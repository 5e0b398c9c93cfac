"""What an import costs, and that what is offered is there, typed and described."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import milepost

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import build_library_reference


def loaded_after(code: str) -> set[str]:
    shown = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_package_alone_loads_nothing_heavy() -> None:
    assert not {"numpy", "openpyxl", "matplotlib", "django"} & loaded_after("import milepost")


def test_a_forecast_loads_neither_spreadsheets_nor_pictures_nor_the_server() -> None:
    code = (
        "import milepost\nmilepost.forecast(milepost.PlanBuilder('P', start='2026-01-05').plan())"
    )

    assert not {"openpyxl", "xlsxwriter", "matplotlib", "django"} & loaded_after(code)


def test_everything_offered_is_there_and_has_a_sentence() -> None:
    for name in milepost.__all__:
        offered = getattr(milepost, name)
        assert name == "__version__" or inspect.getdoc(offered), name
    assert set(milepost.__all__) <= set(dir(milepost))


def test_the_names_that_tools_read_are_the_names_that_are_loaded() -> None:
    source = inspect.getsource(milepost).partition("if TYPE_CHECKING:")[2].partition("\n\n")[0]
    typed = {line.rpartition(" as ")[2].strip() for line in source.splitlines() if " as " in line}

    assert typed == set(milepost.__all__) - {"__version__"}


def test_what_is_not_offered_is_refused_like_any_attribute() -> None:
    assert not hasattr(milepost, "nonsense")


def test_the_reference_is_made_from_the_docstrings_of_today() -> None:
    assert build_library_reference.PAGE.read_text() == build_library_reference.page()
