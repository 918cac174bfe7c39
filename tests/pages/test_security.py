"""Every page names the scripts that it may run and forbids all others."""

from __future__ import annotations

import base64
import hashlib

from guidebook.security import guard

PAGE = '<head><meta charset="utf-8"></head><body><script>one()</script><script src="a.js"></script>{}</body>'


def test_inline_scripts_are_named_by_hash() -> None:
    """The policy holds the SHA-256 of each inline script, and none for files or data."""
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    made = guard(PAGE.format('<script type="application/json">{"a":1}</script>'))
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in made
    assert made.count("sha256-") == 1


def test_nothing_from_elsewhere() -> None:
    """The policy comes before anything that loads and allows the page's own origin only, without eval."""
    made = guard(PAGE.format(""))
    assert made.index("Content-Security-Policy") < made.index("<script")
    assert "default-src 'self'" in made
    assert "'unsafe-eval'" not in made.replace("'wasm-unsafe-eval'", "")
