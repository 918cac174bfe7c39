"""What is left of a script when it is published."""

from __future__ import annotations

import pytest

from guidebook.site.scripts import strip_comments


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ("/** What it is. */\nlet x;\n", "\nlet x;\n"),
        ("  /**\n   * @returns {string}\n   */\n  f() {}\n", "\n\n\n  f() {}\n"),
        ("  // why\n  g();\n", "\n  g();\n"),
        ('h("https://example.ru"); // why\n', 'h("https://example.ru"); // why\n'),
        ("const y = /** @type {Y} */ (x);\n", "const y = /** @type {Y} */ (x);\n"),
        ("/** @type {Y} */ (x).y();\n/** More. */\n", "/** @type {Y} */ (x).y();\n\n"),
        ("a = /\\/\\**$/;\nb(/** @type {B} */ (c));\n", "a = /\\/\\**$/;\nb(/** @type {B} */ (c));\n"),
    ],
)
def test_comments_go_and_statements_keep_their_lines(script: str, published: str) -> None:
    """Comments that have lines to themselves are left out, everything else stays where it was."""
    assert strip_comments(script) == published
