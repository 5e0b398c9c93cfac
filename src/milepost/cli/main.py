"""The `milepost` command: arguments in, exit status out.

Only the chosen command's module is imported, so that the command starts at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from milepost.__about__ import __version__
from milepost.cli import option_words as words
from milepost.cli.exits import Exit
from milepost.cli.forecast_options import add_money, add_precision

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXITS = """\
exit status:
  0    done
  2    the arguments make no sense
  3    the file cannot be read; standard error says where and why
  4    the plan has errors, such as a loop of dependencies; the answer is printed all the same
  5    the result cannot be written
  6    the server cannot start
  130  interrupted
  141  whoever read the output stopped reading

Data goes to standard output, words to standard error. Times are wall times of the project.
"""
_ACROSS = "several with --together"
_FILE_HELP = (
    "Microsoft Project XML, Milepost JSON, CSV, XLSX or PSPLIB .sm, told by its content; "
    "- is standard input"
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; `arguments` are those of the process."""
    parsed = _parser().parse_args(arguments)
    try:
        # Names may be in any script, whatever the terminal's locale.
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        command = import_module(f"milepost.cli.{parsed.command}")
        if parsed.command != "serve":
            # A plan of 100,000 rows is millions of objects, none garbage before the end;
            # searching them over and over would take half of the time.
            gc.disable()
        status = int(command.run(parsed))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it closes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.PIPE_CLOSED
    finally:
        gc.enable()
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="milepost",
        description="Plan, forecast, agree, track and report project milestones.",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"milepost {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_schedule(commands)
    _add_forecast(commands)
    _add_why(commands)
    _add_level(commands)
    _add_measures(commands)
    _add_health(commands)
    _add_convert(commands)
    _add_serve(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001  (argparse has no public name for it)


def _add(
    commands: _Commands[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_schedule(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "schedule", "calculate the dates, floats and drivers of a plan")
    _add_file(parser, several=_ACROSS)
    _add_together(parser)
    _add_status_date(parser)
    parser.add_argument(
        "--finish",
        metavar="D",
        help="plan backwards: start as late as still ends by then, 2026-06-30 (its end) "
        "or 2026-06-30T17:00",
    )
    parser.add_argument(
        "--float-to",
        metavar="UID",
        help="also say how much each row can slip before that milestone moves, or misses its "
        "deadline or agreed date; with --together its FILE/UID",
    )
    _add_format(parser)


def _add_forecast(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "forecast", "say how likely each milestone is met, by simulation")
    _add_file(parser, several=_ACROSS)
    _add_together(parser)
    _add_milestones(parser)
    _add_status_date(parser)
    add_precision(parser)
    add_money(parser)
    parser.add_argument(
        "--learn",
        action="store_true",
        help="take the spread of plain durations from the finished tasks of the file",
    )
    parser.add_argument(
        "--independent",
        action="store_true",
        help="also tell the P80 that there would be if tasks had nothing in common",
    )
    parser.add_argument(
        "--to",
        type=words.percent,
        metavar="P",
        help="also tell what single change would bring each agreed date to P per cent",
    )
    _add_format(parser)


def _add_why(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "why", "tell in words what drives the date of a task or milestone")
    _add_file(parser)
    parser.add_argument("uid", metavar="UID", help="the identifier that `schedule` prints")
    _add_status_date(parser)
    _add_format(parser)


def _add_level(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "level", "propose dates at which no resource is needed twice at once")
    _add_file(parser, several="several share the resources of the same names")
    _add_status_date(parser)
    parser.add_argument(
        "--seconds",
        type=words.seconds,
        default=1.0,
        metavar="S",
        help="processor time for finding better proposals; 0 gives the first (%(default)s)",
    )
    parser.add_argument(
        "--schedules",
        type=words.count,
        metavar="N",
        help="end after N schedules: repeatable anywhere",
    )
    parser.add_argument("--seed", type=words.whole, default=1, metavar="S", help="(%(default)s)")
    parser.add_argument(
        "--prove",
        action="store_true",
        help="use OR-Tools (milepost[optimise]) for part of the time: closer bounds and proofs",
    )
    parser.add_argument(
        "--out", metavar="OUT", help="also write the levelled plan there; of several, a folder"
    )
    _add_level_rules(parser)
    _add_format(parser)


def _add_level_rules(parser: argparse.ArgumentParser) -> None:
    rules = parser.add_argument_group("what may move")
    rules.add_argument(
        "--move",
        action="append",
        default=[],
        choices=("begun", "promised"),
        help="begun: the rest of begun work may wait; promised: agreed dates and deadlines "
        "may be broken for a shorter proposal",
    )
    rules.add_argument("--freeze", metavar="D", help="what starts before D stays")
    rules.add_argument(
        "--priority",
        action="append",
        default=[],
        type=words.priority,
        metavar="FILE=N",
        help="of a project, 0 to 1000, before those of its tasks; 1000 stays as it is (500)",
    )
    rules.add_argument(
        "--aim",
        choices=("delays", "end"),
        default="delays",
        help="of several projects: the least delays by priority, or the earliest end of the last "
        "(%(default)s)",
    )


def _add_measures(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "measures", "tell earned value and earned schedule by a baseline")
    _add_file(parser)
    _add_status_date(parser)
    _add_baseline(parser)
    parser.add_argument(
        "--rule",
        choices=("percent", "0-100", "50-50", "milestones"),
        default="percent",
        help="how work in progress earns its budget (%(default)s)",
    )
    parser.add_argument(
        "--period",
        choices=("day", "week", "month"),
        help="the periods of the curve; weeks, or months for a long plan",
    )
    _add_format(parser)


def _add_health(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "health", "judge the schedule by the fourteen points of the DCMA")
    _add_file(parser)
    _add_status_date(parser)
    _add_baseline(parser)
    _add_format(parser)


def _add_convert(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "convert", "read a plan in one format and write it in another")
    _add_file(parser)
    parser.add_argument(
        "out", metavar="OUT", help="where to; .xml, .json, .csv or .xlsx; - is standard output"
    )
    parser.add_argument(
        "--to", choices=("mspdi", "json", "csv", "xlsx"), help="the format, if OUT does not say it"
    )


def _add_serve(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "serve", "serve the web page and the API on this machine")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument(
        "--port", type=words.port, default=8000, help="0 takes any free one (%(default)s)"
    )
    parser.add_argument(
        "--data", default="data", metavar="FOLDER", help="what the server keeps (%(default)s)"
    )
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    parser.add_argument("--no-demo", action="store_true", help="do not fill an empty database")


def _add_together(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--together",
        action="store_true",
        help="let the rows of each plan wait for those of the others",
    )


def _add_milestones(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--milestone",
        action="append",
        default=[],
        metavar="FILE/UID",
        help="with --together: only this one's agreed date counts for all; repeat it for each",
    )


def _add_file(parser: argparse.ArgumentParser, *, several: str = "") -> None:
    if several:
        parser.add_argument("files", metavar="FILE", nargs="+", help=f"{_FILE_HELP}; {several}")
    else:
        parser.add_argument("file", metavar="FILE", help=_FILE_HELP)
    table = parser.add_argument_group("tables (CSV and XLSX)")
    table.add_argument(
        "--map",
        action="append",
        default=[],
        type=words.pair,
        metavar="FIELD=COLUMN",
        help="which column holds a field, by heading or letter; repeat it for each; "
        "without it the columns are guessed from their headings",
    )
    table.add_argument("--sheet", help="the worksheet")
    table.add_argument("--header-row", type=words.count, help="the row that holds the headings")
    table.add_argument("--date-order", choices=("dmy", "mdy"), help="how 03/04/2026 is read")
    table.add_argument("--project-start", metavar="D", help="the plan's start, if no row has dates")


def _add_status_date(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--status-date",
        metavar="D",
        help="schedule unfinished work from here on: 2026-03-02 (its midnight) "
        "or 2026-03-02T17:00; replaces the file's",
    )


def _add_baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--baseline",
        type=words.whole,
        metavar="N",
        help="the number of the baseline; 0, or else the lowest there is",
    )


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")


if __name__ == "__main__":
    sys.exit(run())
