"""Progress of long calculations: told on standard error, ended by Ctrl-C."""

from __future__ import annotations

import signal

import pytest

from milepost.cli.progress import Progress


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


def test_a_short_calculation_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("levelling", seconds=0.5) as progress:
        progress.went_on(0.5, 7)

    assert capsys.readouterr().err == ""
