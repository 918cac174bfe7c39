"""The architecture page, made from the first lines of the modules themselves."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGES = (
    "garbage", "problems", "atomic", "clock", "records", "reading", "texts", "look", "calculators", "papers",
    "checking", "engine", "writing", "pages", "editor", "search", "reference", "site", "comparing", "publishing",
    "commands",
)  # fmt: skip
"""The generator's parts along the way of the data: each imports from itself and from those before it, and no other."""

GENERATOR = "hooks/guidebook"
OTHERS = (
    ("hooks", "*.py", "MkDocs"),
    ("calculators/worksheets", "**/*.py", "Калькуляторы"),
    ("calculators/workbooks", "*.py", "Таблицы .xlsx"),
    ("docs/assets/js", "**/*.mjs", "Страницы в браузере"),
)
INTRODUCTION = Path(__file__).with_name("architecture.md")

_MODULE_PURPOSE = re.compile(r'\A"""(?P<purpose>.+?)(?:\n\n|""")', re.DOTALL)
_SCRIPT_PURPOSE = re.compile(r"\A/\*\*\s*(?:\*\s*)?(?P<purpose>.+?)(?:\n\s*\*\s*(?:@|\n)|\s*\*/)", re.DOTALL)


def purpose(path: Path) -> str:
    """Return the sentence that a module opens with, or an empty string when it has none."""
    text = path.read_text(encoding="utf-8")
    found = (_MODULE_PURPOSE if path.suffix == ".py" else _SCRIPT_PURPOSE).match(text)
    return re.sub(r"\s*\n\s*(\*\s*)?", " ", found["purpose"]).strip() if found else ""


def architecture(root: Path) -> str:
    """Return the Markdown of the page: an introduction, then a table for each folder that holds modules."""
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip()]
    parts.append(_room(root, GENERATOR, "*.py", "Генератор"))
    for package in PACKAGES:
        if (root / GENERATOR / package).is_dir():
            parts.append(_room(root, f"{GENERATOR}/{package}", "**/*.py", "Генератор"))
    parts += (_room(root, *other) for other in OTHERS)
    return "\n\n".join(parts) + "\n"


def _room(root: Path, folder: str, pattern: str, title: str) -> str:
    rows = [
        f"| `{path.relative_to(root / folder).as_posix()}` | {purpose(path)} |"
        for path in sorted((root / folder).glob(pattern))
    ]
    return "\n".join([f"## {title}: `{folder}/`", "", "| module | what it is for |", "| --- | --- |", *rows])
