"""What stops a build is told by the check, the build and the preview in the same Russian words; a traceback never."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from guidebook.site import engine_words
from tests.breadth import each
from tests.project import ROOT, copy, nastavnik, run, unshare_cache
from tests.site.preview import previewing

FOREIGN = re.compile(r"Traceback|WARNING|ERROR|Aborted|Config value|Doc file|Error:")
"""How Python and the site engine begin what they say of a fault."""


def failing(folder: Path) -> Path:
    """Copy the project, with the scripts that build and serve it."""
    project = copy(folder)
    shutil.copytree(ROOT / ".ci", project / ".ci")
    (project / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
    return project


def edit(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def at(project: Path, name: str, piece: str) -> str:
    """Return where a piece stands in a file, as messages write it."""
    before = (project / name).read_text(encoding="utf-8").partition(piece)[0].split("\n")
    return f"{name}:{len(before)}:{len(before[-1]) + 1}"


def read_build(project: Path) -> str:
    """Return what building the site says, with what it leaves published untouched."""
    done = run(project, ".ci/build", NASTAVNIK_SITE_URL="https://example.ru/")
    assert done.returncode == 1
    assert not FOREIGN.search(done.stdout + done.stderr), done.stderr
    assert not (project / "site").exists()
    return done.stderr


KEPT = ("docs/about.md", "docs/editors/index.md", "docs/project/decisions.md", "content/questions/who-sees-names.yml")
"""What the test breaks."""


def test_what_the_check_tells_stops_build_and_preview_alike(tmp_path: Path) -> None:
    """A wrong link of a record and of pages, a lost page and a foreign encoding: one text for check, build, preview.

    Nothing of it is English, no traceback, nothing is published; once mended, the preview shows the site.
    """
    project = failing(tmp_path)
    kept = {name: (project / name).read_bytes() for name in KEPT}
    edit(project / "docs/about.md", "documents/index.md", "document/index.md")
    edit(project / "docs/editors/index.md", "(fields.md)", "(fields.md#term)")
    edit(project / "content/questions/who-sees-names.yml", "/programme/#transfer", "/programe/#transfer")
    (project / "docs/project/decisions.md").unlink()
    (project / "docs/letter.md").write_bytes("# Письмо\n".encode("cp1251"))
    (project / "docs/page.md").write_text("---\ntemplate: none.html\n---\n\n# Страница\n", encoding="utf-8")
    told = nastavnik(project, "check", "content").stdout
    heads = [line for line in told.splitlines() if re.match(r"\S+:\d+:\d+ K\d{3} ", line)]
    assert heads == [
        f"{at(project, 'content/questions/who-sees-names.yml', '/programe/')} K212 Страницы «/programe/» на сайте нет.",
        f"{at(project, 'docs/about.md', 'document/index.md')} K212 Страницы «document/index.md» на сайте нет.",
        f"{at(project, 'docs/editors/index.md', 'fields.md#term')} K212 "
        "На странице «/editors/fields/» нет места «#term».",
        "docs/letter.md:1:3 K006 Файл записан не в кодировке UTF-8: похоже на Windows-1251.",
        "docs/page.md:1:1 K907 Замечание. Страницы нет в меню: её откроют только по ссылке.",
        "docs/page.md:2:1 K901 Неизвестное свойство страницы «template».",
        "docs/project/decisions.md:1:1 K902 Нет страницы «Решения», а меню ведёт на неё.",
    ]
    assert "  Возможно, вы имели в виду «/programme/#transfer»?\n" in told
    assert "  Возможно, вы имели в виду «documents/index.md»?\n" in told
    problems = [one for one in told.split("\n\n")[:-1] if "Замечание" not in one]
    assert read_build(project) == "\n\n".join(problems) + "\n"

    with previewing(project) as preview:
        said = "".join(preview.said)
        assert "\n\n".join(problems) in said
        assert not FOREIGN.search(said)
        (project / "docs/letter.md").unlink()
        (project / "docs/page.md").unlink()
        for name, data in kept.items():
            (project / name).write_bytes(data)
        preview.wait("about/", "На чём основан")
        assert not FOREIGN.search("".join(preview.said))


WRONG: list[tuple[str, str, str]] = [
    (
        "theme:\n  name: material",
        "theme:\n  name: [material",
        "mkdocs.yml:14:13 K025 Здесь ожидается запятая или «]»: выше открыта скобка «[».\n",
    ),
    ("docs_dir:", "doc_dir:", "mkdocs.yml:7:1 K911 Неизвестная настройка сайта «doc_dir».\n"),
    (
        "  - admonition\n",
        "  - admonitions\n",
        "mkdocs.yml:28:1 K911 Настройка «markdown_extensions»: такого значения быть не может.\n",
    ),
]
"""Lines of the settings, what they become, and what is told."""


def code(case: tuple[str, str, str]) -> str:
    """Return the code of what is told."""
    return case[2].split()[1]


TRIED = each(WRONG, code)


@pytest.mark.parametrize(("old", "new", "told"), TRIED)
def test_wrong_settings_are_told_in_russian(tmp_path: Path, old: str, new: str, told: str) -> None:
    """A wrong line of mkdocs.yml is told with its place by the build and by the preview."""
    project = failing(tmp_path)
    edit(project / "mkdocs.yml", old, new)
    assert read_build(project).startswith(told)
    done = run(project, sys.executable, ".ci/serve.py", "--dev-addr", "127.0.0.1:1")
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert not FOREIGN.search(done.stdout + done.stderr)


def test_what_no_check_knows_is_told_in_russian_too(tmp_path: Path) -> None:
    """A warning and a failure of the engine that nobody foresaw are told in Russian; a file keeps the rest.

    The preview lives through both, and says them.
    """
    project = failing(tmp_path)
    unshare_cache(project)
    settings = project / "mkdocs.yml"
    kept = settings.read_text(encoding="utf-8")
    settings.write_text(
        kept.replace("  font: false", "  font: false\n  static_templates: [none.html]"), encoding="utf-8"
    )
    assert read_build(project) == ("Шаблон «none.html» не найден.\nСайт не собран. Исправьте это и соберите ещё раз.\n")
    settings.write_text(kept.replace("language: ru", "language: xx"), encoding="utf-8")
    broken = "Сайт не собран: ошибка в самой программе, её исправит разработчик. Подробности для него: "
    said = read_build(project)
    assert re.fullmatch(
        rf"{broken}\.cache/build-errors\.txt\n(docs/\S+\.md: эту страницу собрать не удалось\.\n)?", said
    )
    assert "TemplateNotFound" in (project / ".cache/build-errors.txt").read_text(encoding="utf-8")
    with previewing(project) as preview:
        assert broken in "".join(preview.said)
        settings.write_text(kept, encoding="utf-8")
        preview.wait("about/", "На чём основан")
        assert not FOREIGN.search("".join(preview.said))


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "Doc file 'about.md' contains a link 'x.md', but the target is not found among documentation files.",
            "docs/about.md: Ссылка «x.md» никуда не ведёт.",
        ),
        (
            "Doc file 'about.md' contains an unrecognized relative link 'x/', it was left as is.",
            "docs/about.md: Ссылка «x/» никуда не ведёт.",
        ),
        (
            "Doc file 'about.md' contains an absolute link '/x/', it was left as is. Did you mean 'x.md'?",
            "docs/about.md: Ссылка «/x/» никуда не ведёт.",
        ),
        (
            "Doc file 'about.md' contains a link 'x.md#a', but the doc 'x.md' does not contain an anchor '#a'.",
            "docs/about.md: Ссылка «x.md#a» ведёт на место, которого на странице нет.",
        ),
        (
            "Doc file 'about.md' contains a link '#a', but there is no such anchor on this page.",
            "docs/about.md: Ссылка «#a» ведёт на место, которого на странице нет.",
        ),
        (
            "Doc file 'about.md' contains a link to 'x.md' which is excluded from the built site.",
            "docs/about.md: Ссылка «x.md» никуда не ведёт.",
        ),
        (
            "A reference to 'x.md' is included in the 'nav' configuration, which is not found in the files.",
            "docs/x.md: меню ведёт на эту страницу, а на сайт она не попадает.",
        ),
        (
            "Excluding 'README.md' from the site because it conflicts with 'index.md'.",
            "docs/README.md: у страницы тот же адрес, что у docs/index.md.",
        ),
        ("Error reading page 'about.md': boom", "docs/about.md: эту страницу собрать не удалось."),
        ("Error building page 'about.md':", "docs/about.md: эту страницу собрать не удалось."),
        ("Encoding error reading file: about.md", "docs/about.md: эту страницу собрать не удалось."),
        ("File not found: about.md", "docs/about.md: эту страницу собрать не удалось."),
        ("Template skipped: 'x.html' not found in theme directories.", "Шаблон «x.html» не найден."),
        (
            "Config value 'theme': Unrecognised theme",
            "mkdocs.yml: Настройка «theme»: такого значения быть не может. Верните строку из прежней версии файла.",
        ),
        (
            "Something new",
            "Сборка предупреждает о том, чего проверка не знает. Что именно, для разработчика записано в log",
        ),
    ],
)
def test_words_of_the_engine_are_translated(message: str, told: str) -> None:
    """Each warning of the site engine has words for editors; one that is not known says where its own are kept."""
    assert engine_words.translate(message, "log") == told
