"""The command ``nastavnik publish``: the built site becomes what readers see, and can be taken back."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guidebook.publishing.releases import Release, Releases

EXAMPLE = """примеры:
  nastavnik publish                              собрать сайт и показать его читателям из папки published/current
  nastavnik publish --to /srv/navigator          то же, папка сервера
  nastavnik publish --rclone region:www          и отправить на узел, который настроен в rclone под именем region
  nastavnik publish --list                       какие выпуски хранятся и какой видят читатели
  nastavnik publish --back                       вернуться к выпуску перед тем, который видят читатели
  nastavnik publish --back 20261126-143005       показать выпуск с этим именем

Выпуск – это весь сайт на один момент. Новый выпуск готовится рядом с прежним и показывается разом; пока он не готов или
если что-то не получилось, читатели видят прежний. Кто открыл страницу раньше, дочитает её со всем, что ей нужно.
Код завершения: 0 – сделано, 1 – не получилось, почему – сказано."""

BUILD = Path(".ci/publish.py")
SITE = Path("site")
PAGE = "index.html"
PLACE = Path("published")

UNNAMED = (
    "Адрес сайта не задан: в лентах новостей адреса без имени сайта, и не каждая программа их откроет. "
    "Впишите в {}/site/site.yml поле address, например address: https://example.ru/nastavnik/"
)
"""What is said while nobody has told where the site will lie."""

ANOTHER = (
    "Внимание: сайт называется теперь «{}», а прежний выпуск – «{}». Если папка региона не названа по ошибке, верните "
    "прежний выпуск и опубликуйте с ней: nastavnik publish --overlay ПАПКА"
)
"""What is said where the common site or that of another region has come in the place of a region's."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "publish",
        help="опубликовать сайт, показать выпуски, вернуться к прежнему",
        description="Собирает сайт и показывает его читателям; возвращает прежний.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    about = "папка, в которой хранятся выпуски; сервер показывает её папку current; не указана – published"
    parser.add_argument("--to", type=Path, default=PLACE, metavar="КУДА", help=about)
    about = "отправить то, что видят читатели, на узел rclone (SFTP, объектное хранилище)"
    parser.add_argument("--rclone", metavar="УЗЕЛ:ПУТЬ", help=about)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="показать выпуски")
    about = "вернуться к прежнему выпуску или к названному"
    what.add_argument("--back", nargs="?", const="", metavar="ВЫПУСК", help=about)
    what.add_argument("--site", type=Path, metavar="ПАПКА", help="не собирать сайт, взять готовый из этой папки")
    parser.add_argument("--keep", type=_count, metavar="ЧИСЛО", help="сколько выпусков хранить; не указано – 5")
    about = "узел помечен как занятый, но та публикация прервана: публиковать"
    parser.add_argument("--unlock", action="store_true", help=about)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; return its exit code."""
    from guidebook.publishing.refusal import UnpublishedError
    from guidebook.publishing.releases import Releases

    try:
        return _carry_out(args, Releases(args.to))
    except UnpublishedError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(UnpublishedError.of(error), file=sys.stderr)
    return 1


def _carry_out(args: argparse.Namespace, releases: Releases) -> int:
    if args.list:
        return _list(releases, args)
    if args.back is None and not args.site:
        code = _build()
        if code:
            return code
    _look(releases, args)
    with releases.hold() as lock:
        if args.back is None:
            _publish(releases, args)
        else:
            _go_back(releases, args)
        if args.rclone:
            _send(releases, args, lock)
    return 0


def _look(releases: Releases, args: argparse.Namespace) -> None:
    """Raise ``UnpublishedError`` for folders that can't be meant, before anything is made in them."""
    from guidebook.publishing import switch
    from guidebook.publishing.refusal import UnpublishedError

    if args.back is not None:
        if not releases.place.is_dir():
            raise UnpublishedError(f"{releases.folder}: здесь ещё ничего не опубликовано, возвращаться не к чему.")
        return
    site: Path = args.site or SITE
    if not (site / PAGE).is_file():
        raise UnpublishedError(f"{site}: здесь нет готового сайта, не найдена страница {PAGE}.")
    made, folder = site.resolve(), releases.folder.resolve()
    if folder.is_relative_to(made):
        raise UnpublishedError(
            f"{releases.folder}: эта папка лежит внутри готового сайта {site}, и следующая сборка её удалит. "
            "Укажите другую."
        )
    if made.is_relative_to(folder / switch.RELEASES):
        raise UnpublishedError(
            f"{site}: это уже опубликованный выпуск. Показать его: {_command(args)} --back {made.name}"
        )


def _build() -> int:
    """Build the site in the project's folder; return the exit code of the build, which has told what is wrong."""
    from guidebook.publishing.refusal import UnpublishedError

    if not BUILD.is_file():
        raise UnpublishedError(
            "Здесь нечего собирать: запустите команду в папке навигатора или укажите готовый сайт, --site ПАПКА."
        )
    print("Сайт собирается…", flush=True)
    # Material for MkDocs prints an advertisement of its successor otherwise.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([sys.executable, "-X", "utf8", str(BUILD)], env=environment).returncode


def _publish(releases: Releases, args: argparse.Namespace) -> None:
    from guidebook.publishing.releases import KEEP

    site: Path = args.site or SITE
    former = releases.find_current()
    release = releases.make(site)
    if former and former.digest == release.digest:
        releases.drop(release)
        print(f"Изменений нет: читатели уже видят этот сайт, выпуск {former.name}.")
        return
    releases.show(release)
    releases.prune(args.keep or KEEP)
    if not _has_addresses(site):
        print(UNNAMED.format(_find_site_folder()))
    named = _read_name(site)
    before = _read_name(releases.place / former.name) if former else ""
    if named and before and named != before:
        print(ANOTHER.format(named, before))
    print(
        f"Опубликован выпуск {release.name}, страниц: {release.pages}. Сервер показывает {releases.folder / 'current'}."
    )
    if former:
        print(f"Прежний выпуск – {former.name}. Вернуться к нему: {_command(args)} --back")


def _find_site_folder() -> str:
    """Return the folder whose record of the site is the one in force, as messages call it."""
    from guidebook.reading import overlay

    region = overlay.find_overlay()
    return overlay.name_folder(region) if region else "content"


def _has_addresses(site: Path) -> bool:
    """Whether the feeds of a built site lead to addresses that any program can open; so does a site without feeds."""
    feed = _feed(site)
    return not feed or str(feed["home_page_url"]).startswith("http")


def _read_name(site: Path) -> str:
    """Return what a site calls itself, as its feed of news does behind the section; empty where it has no feeds."""
    return str(_feed(site).get("title", "")).partition(" – ")[2]


def _feed(site: Path) -> dict[str, Any]:
    from guidebook.site.feeds import JSON

    feed = site / JSON
    return json.loads(feed.read_bytes()) if feed.is_file() else {}


def _go_back(releases: Releases, args: argparse.Namespace) -> None:
    from guidebook.problems.refusals import reason

    name: str = args.back
    former = releases.find_current()
    release = releases.find(name) if name else releases.find_before()
    if former and former.name == release.name:
        print(f"Читатели и так видят выпуск {release.name}.")
        return
    unwritten = releases.show(release)
    print(f"Читатели снова видят выпуск {_describe(release)}.")
    if unwritten:
        print(
            f"Записалось не всё: {reason(unwritten)}. Освободите место на диске: у тех, кто читал отозванный выпуск, "
            "страницы могут открываться не целиком, пока они их не обновят."
        )
    if former:
        print(f"Выпуск {former.name} сохранён. Показать его опять: {_command(args)} --back {former.name}")


def _send(releases: Releases, args: argparse.Namespace, lock: int) -> None:
    from guidebook.publishing.remote import Remote

    current = releases.find_current()
    assert current, "something is shown by now"
    Remote(args.rclone, lock).send(releases.place / current.name, current, unlock=args.unlock)


def _list(releases: Releases, args: argparse.Namespace) -> int:
    known = releases.list_all()
    current = releases.find_current()
    if not known:
        print(f"В папке {releases.folder} выпусков нет. Опубликовать первый: {_command(args)}")
        return 0
    print(f"Выпуски в папке {releases.folder}, новые сверху:")
    for release in known:
        if current and release.name == current.name:
            note = "  ← видят читатели"
        else:
            note = "  (от него вернулись к прежнему)" if release.withdrawn else ""
        print(f"  {_describe(release)}{note}")
    return 0


def _command(args: argparse.Namespace) -> str:
    """Return how the command is written that works on the same folder of releases."""
    if args.to == PLACE:
        return "nastavnik publish"
    folder = str(args.to)
    return f'nastavnik publish --to "{folder}"' if " " in folder else f"nastavnik publish --to {folder}"


def _describe(release: Release) -> str:
    from guidebook.texts import russian

    moment = release.moment.astimezone()
    return f"{release.name} – {russian.date(moment.date())}, {moment:%H:%M}, страниц: {release.pages}"


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"Сколько выпусков хранить, пишут числом от 1: --keep 5, а не «{text}».")
    return int(text)
