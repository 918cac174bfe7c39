"""The file that the site engine is set up by: it can be read, and says what the navigator needs of it."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.problems.problem import ONE_OF, Problem
from guidebook.problems.words import find_nearest, quote, suggest_respelling
from guidebook.reading.nodes import Mapping, Node, Scalar, Sequence, value
from guidebook.reading.record_file import Source, read

FILE = "mkdocs.yml"
OWN_WAYS = ("K030", "K031", "K032", "K038")
"""What records may not have, and settings may: marks of types, repeats, comments behind values."""

TEXT, LIST, GROUP, ANY = "текст", "список", "группа полей", ""
KNOWN = {
    "site_name": TEXT,
    "site_description": TEXT,
    "site_url": ANY,
    "docs_dir": TEXT,
    "site_dir": TEXT,
    "hooks": LIST,
    "watch": LIST,
    "theme": GROUP,
    "extra": GROUP,
    "plugins": LIST,
    "markdown_extensions": LIST,
    "validation": GROUP,
    "extra_css": LIST,
    "extra_javascript": LIST,
    "dev_addr": TEXT,
    "strict": ANY,
    "copyright": TEXT,
    "edit_uri": ANY,
    "repo_url": ANY,
}
"""The settings that the navigator leaves to its publisher, and what each is."""

HOOKS = "hooks/mkdocs_hooks.py"
NEEDED = {"site_name": "site_name: Название сайта", "hooks": f"hooks: [{HOOKS}]"}
RESTORE = "Верните строку из прежней версии файла."


def check(data: bytes | None) -> list[Problem]:
    """Return what is wrong with the settings; nothing where there are none."""
    if data is None:
        return []
    source = read(FILE, data)
    told = [problem for problem in source.problems if problem.code not in OWN_WAYS]
    return told if told or source.root is None else sorted(_check_root(source, source.root), key=lambda one: one.place)


def _check_root(source: Source, root: Node) -> Iterator[Problem]:
    if not isinstance(root, Mapping):
        yield source.problem("K911", (), "Настройки сайта состоят из строк «имя: значение».", hint=RESTORE)
        return
    for name, node in root.values.items():
        wanted = KNOWN.get(name)
        if wanted is None:
            hint = suggest_respelling(name, tuple(KNOWN)) or "Уберите эту настройку: навигатор её не знает."
            message = f"Неизвестная настройка сайта {quote(name)}."
            yield source.problem("K911", (name,), message, key=True, expected=f"{ONE_OF}{', '.join(KNOWN)}", hint=hint)
        elif wanted and (_kind(node) != wanted or _is_empty(node)):
            message = f"Настройка {quote(name)}: здесь ожидается {wanted}."
            yield source.problem("K911", (name,), message, key=True, hint=RESTORE)
    listed = value(root.values["hooks"]) if isinstance(root.values.get("hooks"), Sequence) else None
    if isinstance(listed, tuple) and HOOKS not in listed:
        message = f"Настройка «hooks»: среди файлов нет {quote(HOOKS)}, который собирает сайт."
        yield source.problem("K911", ("hooks",), message, key=True, hint=f"Допишите строку: {NEEDED['hooks']}")
    meant = {find_nearest(name, tuple(KNOWN)) for name in root.values if name not in KNOWN}
    for name, line in NEEDED.items():
        if name not in root.values and name not in meant:  # a misspelt name is one mistake
            yield source.problem("K911", (), f"Нет настройки {quote(name)}.", hint=f"Допишите строку: {line}")


def _kind(node: Node) -> str:
    return TEXT if isinstance(node, Scalar) else LIST if isinstance(node, Sequence) else GROUP


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()
