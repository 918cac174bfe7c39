"""The command ``nastavnik pages``: the site's pages as files, for MkDocs or another engine."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "pages",
        help="записать страницы в папку",
        description="Делает из записей текущего проекта страницы Markdown и кладёт их с файлами сайта в папку.",
    )
    parser.add_argument("out", type=Path, metavar="КУДА", help="папка для страниц")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the pages; return 1 when the content has problems."""
    # Making pages asks for the calculators' engine and the templates: the check must not wait for them.
    from guidebook.site.build import build
    from guidebook.site.export import write
    from guidebook.texts.links import complete_folder

    root = Path()
    site = build(root, complete_folder(os.environ.get("NASTAVNIK_SITE_URL")))
    if isinstance(site, str):
        print(site)
        return 1
    print(f"Записано страниц: {write(root, site, args.out)}.")
    if site.notice:
        print(site.notice, file=sys.stderr)
    return 0
