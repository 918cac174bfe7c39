"""The architecture page, made from the first lines of the modules themselves."""

from __future__ import annotations

import re
from pathlib import Path

ROOMS = (
    ("hooks", "*.py", "MkDocs"),
    ("hooks/guidebook", "*.py", "Генератор"),
    ("hooks/guidebook/codes", "*.py", "Сообщения проверки"),
    ("hooks/guidebook/runtime", "*.py", "Файлы для браузера"),
    ("calculators/worksheets", "**/*.py", "Калькуляторы"),
    ("calculators/workbooks", "*.py", "Таблицы .xlsx"),
    ("docs/assets/js", "**/*.mjs", "Страницы в браузере"),
)
_MODULE_PURPOSE = re.compile(r'\A"""(?P<purpose>.+?)(?:\n\n|""")', re.DOTALL)
_SCRIPT_PURPOSE = re.compile(r"\A/\*\*\s*(?:\*\s*)?(?P<purpose>.+?)(?:\n\s*\*\s*(?:@|\n)|\s*\*/)", re.DOTALL)


def purpose(path: Path) -> str:
    """Return the sentence that a module opens with, or an empty string when it has none."""
    text = path.read_text(encoding="utf-8")
    found = (_MODULE_PURPOSE if path.suffix == ".py" else _SCRIPT_PURPOSE).match(text)
    return re.sub(r"\s*\n\s*(\*\s*)?", " ", found["purpose"]).strip() if found else ""


def architecture(root: Path, introduction: str) -> str:
    """Return the Markdown of the page: ``introduction``, then a table for each folder that holds modules."""
    parts = [introduction.rstrip()]
    for folder, pattern, title in ROOMS:
        rows = [
            f"| `{path.relative_to(root / folder).as_posix()}` | {purpose(path)} |"
            for path in sorted((root / folder).glob(pattern))
        ]
        parts.append("\n".join([f"## {title}: `{folder}/`", "", "| module | what it is for |", "| --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"
