"""How the site follows its files while it is served: the real server, the real files, a real reader."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from tests.project import copy, mkdocs
from tests.site.preview import Preview, previewing

FORM = Path("content/forms/pupil-pupil.yml")
ADDRESS = "forms/pupil-pupil/"
ADDED = """\
id: added
title: Добавленная новость
source: {document: navigator}
date: 2026-11-25
summary: Кратко.
"""
NAME = "Проверочное название"


def test_saving_a_file_changes_the_page(tmp_path: Path) -> None:
    """Saving shows the new page; breaking shows the problem and keeps the page; mending recovers, in one run.

    Nothing is kept for work without a network, and what an earlier site kept at this address is taken away.
    """
    project = copy(tmp_path)
    file = project / FORM
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title: (.+)$", text, re.MULTILINE)
    assert title
    renamed = text.replace(title[0], f"title: {NAME}")

    with previewing(project) as preview:
        assert NAME not in preview.page(ADDRESS)
        assert 'data-module="offline"' not in preview.page(ADDRESS)
        assert "unregister()" in preview.page("offline-worker.mjs")
        file.write_text(renamed, encoding="utf-8")
        preview.wait(ADDRESS, NAME)

        file.write_text(renamed.replace("title: Пров", "titel: Пров"), encoding="utf-8")
        preview.hear(r"content/forms/pupil-pupil\.yml:\d+:\d+ K\d{3} .*«titel»")
        assert NAME in preview.page(ADDRESS)

        file.write_text(text, encoding="utf-8")
        preview.wait(ADDRESS, title[1])
        assert NAME not in preview.page(ADDRESS)
        assert preview.process.poll() is None
        assert not [line for line in preview.said if "Traceback" in line]


@pytest.mark.thorough("test_saving compares all files with a fresh start, test_saving_a_file… has the real server")
def test_pages_that_stay_are_of_the_same_edition(tmp_path: Path) -> None:
    """After several savings every page is what a preview that has just begun shows: nothing old is left in any."""
    project = copy(tmp_path)
    edits = {
        "content/updates/2026-11-26-questions.yml": ("title: Вопросы с", "title: Новое с", "updates/", "Новое с"),
        "content/sections/updates.yml": ("title: Новости", "title: Вести", "updates/", "Вести"),
        "content/terms/curator.yml": ("Сотрудник организации", "Человек школы", "glossary/", "Человек школы"),
        "content/site/site.yml": ("time_zone:", "region: Пробный край\ntime_zone:", "", "Пробный край"),
        "docs/assets/css/guide.css": (".contact", ".contact-us, .contact", "assets/css/guide.css", ".contact-us"),
    }
    pages: list[dict[str, str]] = []
    with previewing(project) as preview:
        for path, (old, new, address, words) in edits.items():
            file = project / path
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
            preview.wait(address, words)
        (project / "content/updates/added.yml").write_text(ADDED, encoding="utf-8")
        preview.wait("updates/", "Добавленная новость")
        pages.append(_pages(project, preview))
    with previewing(project) as preview:
        pages.append(_pages(project, preview))
    assert pages[0].keys() == pages[1].keys()
    assert [address for address, page in pages[1].items() if pages[0][address] != page] == []
    assert "Пробный край" in pages[0]["forms/"]


def _pages(project: Path, preview: Preview) -> dict[str, str]:
    """Return the pages of all records that have some, as a preview shows them, without its own address."""
    kinds = ("forms", "stages", "questions", "updates", "roles", "contests")
    found = [
        path.relative_to(project / "content") for kind in kinds for path in (project / "content" / kind).glob("*.yml")
    ]
    addresses = [
        "",
        "glossary/",
        "documents/",
        "updates/2026/",
        *(f"{kind}/" for kind in kinds),
        *(path.with_suffix("").as_posix() + "/" for path in found),
    ]
    shown = {address: preview.page(address).replace(preview.address, "site") for address in addresses}
    # The server's own script counts the savings.
    return {address: re.sub(r"livereload\([^)]*\)", "", page) for address, page in shown.items()}


def test_a_port_in_use_is_told_in_a_line(tmp_path: Path) -> None:
    """When another program has the port, one line says so and how to choose another one."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = mkdocs(copy(tmp_path), "serve", "--dev-addr", address)
    assert done.returncode == 1
    assert done.stdout.strip() == (
        f"Сайт не показать по адресу {address}: порт занят другой программой, может быть, тем же просмотром в другом "
        "окне. Выберите другой порт: make serve PORT=8080"
    )
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
