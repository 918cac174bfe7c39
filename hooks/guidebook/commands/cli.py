"""The command ``nastavnik``: checks content, publishes, writes the pages, prints schemas, calculates."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from guidebook.commands import build, calc, check, diff, document, fix, new, pages, publish, schema, serve, tidy
from guidebook.commands.arguments import Parser
from guidebook.problems.refusals import reason
from guidebook.reading.overlay import VARIABLE

COMMANDS = (check, fix, tidy, new, serve, build, diff, publish, pages, schema, calc, document)
"""A module each, in the order in which the help names them; what a command alone needs is imported when it runs."""

INTERRUPTED = 130
"""The exit code that shells give to a command stopped from the keyboard."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when all is well, 1 when there are problems, 2 when the command itself is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console may lack «ёлочки»
    former = os.environ.get(VARIABLE)
    try:
        args = _parser().parse_args(argv)
        if args.overlay is not None:
            os.environ[VARIABLE] = args.overlay
        code: int = args.run(args)
        if sys.stdout:  # there is none after «>&-»
            sys.stdout.flush()
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except KeyboardInterrupt:
        _drop_output()
        print("Прервано.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # who reads it has left: «nastavnik check | head»
        return 1
    except OSError as error:
        if error.filename is None:
            _drop_output()  # it is the output itself that can't be written
        print(f"Не удалось: {error.filename or 'вывод'}: {reason(error)}.", file=sys.stderr)
        return 1
    finally:
        # The folder was named for this command, not for whatever the same process does next.
        os.environ.pop(VARIABLE, None)
        os.environ |= {VARIABLE: former} if former is not None else {}
    return code


def _drop_output() -> None:
    """Send what is still in the buffer nowhere: else Python would try to write it at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
        prog="nastavnik",
        description="Наставничество: методический навигатор. Проверяет записи, делает из них страницы, считает.",
    )
    commands = parser.add_subparsers(title="Команды", metavar="КОМАНДА", dest="команда", required=True)

    for command in COMMANDS:
        command.add_parser(commands)
    about = f"папка региона, записи которой ложатся поверх папки content; иначе её называет переменная {VARIABLE}"
    for one in (parser, *commands.choices.values()):
        # A command's own default would take the place of what stands before its name.
        default = None if one is parser else argparse.SUPPRESS
        one.add_argument("--overlay", default=default, metavar="ПАПКА", help=about)
    return parser
