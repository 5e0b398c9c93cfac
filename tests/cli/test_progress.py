"""Progress of long calculations: told on standard error, ended by Ctrl-C."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from milepost.cli.exits import Exit
from milepost.cli.main import run
from milepost.cli.progress import Progress
from milepost.engine import forecast as forecast_module

HOUSE = Path(__file__).parents[1] / "golden" / "cli" / "house.xml"


def test_the_first_interrupt_ends_the_calculation_and_the_second_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = signal.getsignal(signal.SIGINT)

    with Progress("levelling", seconds=60) as progress:
        went_on = progress.went_on(0.1, 7)
        signal.raise_signal(signal.SIGINT)
        goes_on = progress.went_on(0.2, 7)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    assert (went_on, goes_on, progress.was_stopped) == (True, False, True)
    assert "stopped early" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is before


def test_a_forecast_that_is_interrupted_answers_with_the_runs_so_far(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: Any, **options: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return forecast_module.forecast(*arguments, **options)

    monkeypatch.setattr("milepost.cli.forecast.forecast", interrupted)

    status = run(["forecast", str(HOUSE), "--runs", "1000000", "--format", "json"])

    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert status == Exit.INTERRUPTED
    assert 0 < answer["runs"] < 1_000_000
    assert "It was stopped after" in told.out
    assert "stopped early" in told.err


def test_a_calculation_of_unknown_length_is_told_of_when_it_takes_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([0.0, 0.5, 11.0])
    monkeypatch.setattr("milepost.cli.progress.time.monotonic", lambda: next(now))

    with Progress("simulating", of="the runs") as progress:
        progress.went_on(0.1)
        assert capsys.readouterr().err == ""
        progress.went_on(0.4)

    assert "simulating, 40% of the runs" in capsys.readouterr().err


def test_a_short_calculation_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("levelling", seconds=0.5) as progress:
        progress.went_on(0.5, 7)

    assert capsys.readouterr().err == ""
