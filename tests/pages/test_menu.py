"""The menu that a region has chosen, and the footer with what it left out."""

from __future__ import annotations

from pathlib import Path

from guidebook.checking.load import load
from guidebook.site.frame import frame
from guidebook.site.navigation import navigation
from tests.content.folders import NoPrograms, write

SITE = """
id: site
title: Сайт
source: {document: navigator}
time_zone: Asia/Chita
"""
MENU = """
menu:
  - {section: questions, title: Ответы}
  - {section: municipalities}
  - {section: glossary}
  - {section: forms}
"""
EDITOR = """
editor: {host: HOST, repository: region/navigator, branch: main, folder: сайт региона, address: "https://git.example/"}
"""


def arrange(folder: Path, more: str) -> list[tuple[str, list[str]]]:
    """Return the entries of the navigation: what each is called, and what the sections below it are called."""
    library = load(write(folder, {"site/site.yml": SITE + more}), NoPrograms()).library
    made = []
    for entry in navigation(library):
        for title, below in entry.items():
            inside = [one for one in below if not isinstance(one, str) and isinstance(next(iter(one.values())), list)]
            made.append((title, [name for one in inside for name in one]))
    return made


def test_the_usual_menu(tmp_path: Path) -> None:
    """Without a choice the menu has its seven sections, and the footer two groups."""
    assert [title for title, _ in arrange(tmp_path, "")] == [
        "Главная", "С чего начать", "Формы", "Этапы", "Моя программа", "Инструменты", "Вопросы", "Новости",
        "Справочник", "О сайте",
    ]  # fmt: skip


def test_a_chosen_menu(tmp_path: Path) -> None:
    """The sections of a region's menu stand in its order, by its names; all others are in the footer, none is lost.

    What the site does not have, its municipalities and contests before the first ones, is in neither.
    """
    assert arrange(tmp_path, MENU) == [
        ("Главная", []),
        ("Ответы", []),
        ("Словарь", []),
        ("Формы", []),
        ("Разделы", ["С чего начать", "Этапы", "Моя программа", "Инструменты", "Новости"]),
        ("Справочник", ["Роли", "Документы", "Показатели"]),
        ("О сайте", ["О навигаторе", "Редактору"]),
    ]


def test_where_files_are_changed(tmp_path: Path) -> None:
    """The address up to a file is that of each host's editing page."""
    bases = {}
    for host in ("github", "gitlab", "gitea", "forgejo"):
        text = SITE + EDITOR.replace("HOST", host)
        library = load(write(tmp_path / host, {"site/site.yml": text}), NoPrograms()).library
        bases[host] = frame(library)["edit_base"]
    folder = "%D1%81%D0%B0%D0%B9%D1%82%20%D1%80%D0%B5%D0%B3%D0%B8%D0%BE%D0%BD%D0%B0"
    assert bases == {
        "github": f"https://git.example/region/navigator/edit/main/{folder}",
        "gitlab": f"https://git.example/region/navigator/-/edit/main/{folder}",
        "gitea": f"https://git.example/region/navigator/_edit/main/{folder}",
        "forgejo": f"https://git.example/region/navigator/_edit/main/{folder}",
    }
