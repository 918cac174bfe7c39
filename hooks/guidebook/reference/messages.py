"""The editors' page of all messages of the check, made from the codes and what the check says of their examples."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from guidebook.checking.load import load
from guidebook.problems.problem import as_text
from guidebook.reading.encoding import LIMIT
from guidebook.records.files import FOLDER
from guidebook.reference import examples
from guidebook.reference.code_fences import fence
from guidebook.reference.codes import FAMILIES
from guidebook.reference.codes.code import Code
from guidebook.reference.examples import NAME, Files, Link

NOWHERE = Path("contnet")
"""A folder that is not there, misspelt as people misspell it."""

LANGUAGES = {".yml": "yaml", ".yaml": "yaml", ".py": "python"}

LEAD = """\
# Сообщения проверки

Команда `nastavnik check` читает все записи и показывает сразу всё, что в них не так. Первая строка сообщения называет
файл, строку и столбец, затем код и саму проблему. Ниже – строки файла; знак «>» и черта из «^» отмечают место.
Последние строки говорят, что ожидается, что записано и как исправить.

Сообщение, которое начинается со слова «Замечание», ничего не останавливает: код завершения остаётся 0, сайт собирается.

Здесь объяснён каждый код. Сообщения под примерами выдала сама проверка.
"""


@cache
def page() -> str:
    """Return the page of all codes, each with a wrong example, what the check says of it, and a right one."""
    parts = [LEAD]
    for family, codes in FAMILIES.items():
        parts.append(f"## {family}\n")
        parts.extend(_code(code) for code in codes)
    return "\n".join(parts)


def _code(code: Code) -> str:
    said = (examples.check(code.wrong) if code.wrong is not None else load(NOWHERE)).told
    note = f" Здесь {code.note}." if code.note else ""
    parts = [
        f"### {code.code}. {code.title} {{#{code.code}}}\n",
        f"{code.means}\n",
        f"**Что сделать.** {code.remedy}\n",
        f"**Неверно.**{note}\n",
        *_files(code.wrong or {}),
        "Сообщение:\n",
        fence("text", as_text(said)),
        "**Верно.**\n",
        *_files(code.right),
    ]
    return "\n".join(parts)


def _files(files: Files) -> Iterator[str]:
    """Yield each file of an example with its path; what is no text is told by the example's note."""
    for path, content in files.items():
        text = None if path.startswith(f"{FOLDER}/") else _decode(content)
        if text:
            language = LANGUAGES.get(posixpath.splitext(path)[1], "text")
            yield f"Файл `{posixpath.normpath(f'{NAME}/{path}')}`:\n"
            yield fence(language, text)


def _decode(content: str | bytes | Link | None) -> str:
    if isinstance(content, str):
        return content
    if not isinstance(content, bytes) or len(content) > LIMIT:
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251")
