"""The theme's script as it is published makes no HTML of texts."""

from __future__ import annotations

from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest

from guidebook.site.theme_script import SCRIPT, replace_html

[BUNDLE] = (Path(material.__file__).parent / "templates" / "assets" / "javascripts").glob("bundle.*.min.js")


def test_texts_become_nodes() -> None:
    """The theme's own script of today is known, and what it shows here is made of text."""
    script = BUNDLE.read_text(encoding="utf-8")
    made = replace_html(script)
    assert SCRIPT.fullmatch(f"assets/javascripts/{BUNDLE.name}")
    assert script.count(".innerHTML") - made.count(".innerHTML") == 1


def test_another_script_is_refused() -> None:
    """A theme that has changed stops the build: nobody knows what its script does with texts."""
    with pytest.raises(ValueError, match="тема изменилась"):
        replace_html("e.textContent=t")
