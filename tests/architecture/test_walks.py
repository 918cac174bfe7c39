"""The ways that CONTRIBUTING describes stay short: how many files somebody opens who adds a thing of a known sort."""

from __future__ import annotations

import re

import pytest

from guidebook.reference.codes import FAMILIES
from tests.project import ROOT

HOOKS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "hooks").rglob("*"))
    if path.suffix in (".py", ".j2", ".html")
}
CODES = [code.code for codes in FAMILIES.values() for code in codes]
LEAF = "contest"  # a kind with a list and a page of its own, which no other kind leans on


def naming(pattern: str) -> list[str]:
    """Return the files of the generator, of the adapter and of the theme that hold a word."""
    return [path for path, text in HOOKS.items() if re.search(pattern, text)]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_its_entry_and_its_check(code: str) -> None:
    """A message of the check has one entry in ``reference/codes`` and is told in one or two places."""
    files = naming(rf"\b{code}\b")
    assert sum("/reference/codes/" in path for path in files) == 1
    assert 2 <= len(files) <= 3


def test_a_kind_with_a_list_and_a_page_is_seven_files() -> None:
    """Its model, its places in library and menu, its address, what its pages get, and two templates."""
    templates = [f"hooks/guidebook/pages/templates/{LEAF}{end}.html.j2" for end in ("", "s")]
    named = naming(LEAF)
    assert sorted({*named, *templates}) == [
        "hooks/guidebook/pages/pages.py",
        *templates,
        "hooks/guidebook/records/contests.py",
        "hooks/guidebook/records/library.py",
        "hooks/guidebook/records/questions.py",
        "hooks/guidebook/records/sections.py",
        "hooks/guidebook/site/navigation.py",
    ]
    assert all(path in HOOKS for path in templates)
