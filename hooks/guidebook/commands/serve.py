"""The command ``nastavnik serve``: the site on this computer, anew with every saved file."""

from __future__ import annotations

import argparse
import os

from guidebook.commands.build import script

PORT = 8000


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "serve",
        help="показать сайт на этом компьютере",
        description="Собирает сайт, показывает его на этом компьютере и обновляет, когда вы сохраняете файл. "
        "Остановить – клавиши Ctrl и C.",
    )
    parser.add_argument("port", nargs="?", type=_port, default=PORT, metavar="ПОРТ", help=f"не указан – {PORT}")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve the site of the current folder until it is stopped."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # an advertisement of the theme's successor
    return script("serve.py", "--dev-addr", f"127.0.0.1:{args.port}")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError("Порт – это число от 1 до 65535, например 8080.")
    return int(text)
