"""The command line's parser with all of its words in Russian."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from guidebook.problems.words import guess, quote

# Wordings of ``argparse``, which differ a little between the versions of Python, and what they say.
TRANSLATIONS = (
    (r"the following arguments are required: (?P<names>.+)", "Не указано: {names}."),
    (r"one of the arguments (?P<names>.+) is required", "Укажите одно из: {names}."),
    (r"unrecognized arguments: (?P<names>.+)", "Неизвестные параметры: {names}."),
    (r"argument (?P<name>\S+): expected .*argument.*", "После параметра {name} нужно значение."),
    (r"argument (?P<name>\S+): ignored explicit argument .*", "Параметр {name} значения не принимает."),
    (r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)", "{name} и {other} вместе не работают."),
    (r"argument (?P<name>\S+): (?P<words>[А-ЯЁ].+)", "{words}"),
)
CHOICE = re.compile(r"argument (?P<name>.+?): invalid choice: '(?P<value>.*?)'.*\(choose from (?P<names>.*)\)")


class Parser(argparse.ArgumentParser):
    """A parser that explains itself and mistakes in Russian; mistakes end with the exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        # The titles of the two groups that every parser has: there is no public way to name them.
        self._positionals.title = "Что указать"
        self._optionals.title = "Параметры"
        self.add_argument("-h", "--help", action="help", help="показать эту справку")
        self._apart = False

    def add_subparsers(self, **options: Any) -> Any:
        """Add the commands: from the name of one on, all is that one's own."""
        self._apart = True
        return super().add_subparsers(**options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Take options wherever they stand: before, between and behind what has no name."""
        if self._apart or "--" in (sys.argv[1:] if args is None else args):  # which says itself what has no name
            return super().parse_known_args(args, namespace)
        self._apart = True  # what takes them apart asks this method for each half
        self.usage = super().format_usage().partition(" ")[2].replace("%", "%%")  # whole in messages of either half
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._apart, self.usage = False, None

    def format_usage(self) -> str:
        """Return the line that shows how the command is written."""
        return super().format_usage().replace("usage:", "Использование:", 1)

    def format_help(self) -> str:
        """Return the whole help."""
        return super().format_help().replace("usage:", "Использование:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and leave."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{translate(message)}\nСправка: {self.prog} --help\n")


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the folder of records it works on."""
    about = "папка с записями; не указана – content"
    parser.add_argument("folder", nargs="?", type=Path, default=Path("content"), metavar="ПАПКА", help=about)


def translate(message: str) -> str:
    """Return what a message of ``argparse`` says, in Russian."""
    choice = CHOICE.fullmatch(message)
    if choice:
        names = re.findall(r"[^\s,']+", choice["names"])
        hint = guess(choice["value"], names)
        said = f"{quote(choice['value'])} здесь не подходит, нужно одно из: {', '.join(names)}."
        return f"{said} {hint}" if hint else said
    for pattern, words in TRANSLATIONS:
        found = re.fullmatch(pattern, message)
        if found:
            return words.format(**found.groupdict())
    return "Команда записана неверно."
