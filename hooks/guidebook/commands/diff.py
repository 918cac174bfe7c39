"""The command ``nastavnik diff``: what readers will see changed since a version that Git keeps, as one HTML page."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "diff",
        help="показать, что изменится на сайте",
        description="Сравнивает рабочую папку с прежней версией из Git и записывает одну страницу HTML: какие страницы "
        "появятся, изменятся и исчезнут, что на них было и что станет. Код завершения 0 – страница записана, 1 – "
        "сравнить не удалось, 2 – команда записана неверно.",
    )
    about = "ветка, метка или версия Git; не указана – место, где изменения отошли от главной ветки"
    parser.add_argument("revision", nargs="?", metavar="ВЕРСИЯ", help=about)
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("diff.html"), metavar="ФАЙЛ", help="куда записать; иначе diff.html"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the page; return 1 when there is nothing to compare."""
    # Making pages asks for the templates: the check must not wait for them.
    from guidebook.atomic import write_where_it_is
    from guidebook.checking.load import load
    from guidebook.comparing import report
    from guidebook.comparing.changes import changes
    from guidebook.comparing.revision import Repository, RevisionError
    from guidebook.comparing.version import PARTS, Pictures, digest, read_version
    from guidebook.problems.problem import as_text
    from guidebook.reading.overlay import find_overlay, name_folder
    from guidebook.site.site import compile_templates

    root = Path()
    region = find_overlay()
    inside = region.resolve().relative_to(root.resolve()).as_posix() if region and _is_below(region, root) else None
    parts = (*PARTS, inside) if inside else PARTS
    try:
        repository = Repository(root)
        revision = repository.find(args.revision)
    except RevisionError as error:
        print(error)
        return 1
    current = load(root / "content")
    if current.problems:
        print(as_text(current.problems))
        print("\nСравнить не удалось: в рабочей папке есть проблемы. Исправьте их и запустите команду снова.")
        return 1
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        before = Path(folder)
        try:
            repository.unpack(revision, before, parts)
        except RevisionError as error:
            print(error)
            return 1
        if inside:
            (before / inside).mkdir(parents=True, exist_ok=True)  # a region's folder may be new
        # A folder outside of the project is not in its history: both versions have it as it is today.
        earlier = load(before / "content", over=before / inside if inside else region)
        if earlier.problems:
            print(as_text(earlier.problems).replace(f"{before.as_posix()}/", ""))
            print(
                f"\nСравнить не удалось: записи версии {revision.title} не проходят сегодняшнюю проверку, их проблемы "
                "перечислены выше. Выберите версию новее."
            )
            return 1
        store = compile_templates(root)
        old, new = read_version(before, earlier, store, parts), read_version(root, current, store, parts)

        def is_same(path: str) -> bool:
            one, other = before / path, root / path
            return one.is_file() and other.is_file() and digest(one) == digest(other)

        pictures = Pictures()
        shown = name_folder(region) if region else ""
        found = changes(old, new, is_same, pictures.name)
        program = repository.list_changed_program(revision)
        page = report.page(found, revision, program, repository.count_unsaved(parts), pictures.data, shown)
    write_where_it_is(args.output, page.encode())
    print(f"Сравнение с версией {revision.title}. {report.summary(found)}")
    print(f"Страница сравнения: {args.output}")
    return 0


def _is_below(folder: Path, root: Path) -> bool:
    """Tell whether a folder lies in the project."""
    return root.resolve() in folder.resolve().parents
