"""The pages of the site that are made from the code: what editors look up, how the navigator is built."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any

from guidebook.checking.load import Loaded
from guidebook.engine.cache import Cache, digest_code
from guidebook.pages.pages import states
from guidebook.reference import conformance, record_fields, table_messages
from guidebook.reference.architecture import architecture
from guidebook.site.makers import digest_makers

# The editors' reference is long and of use to few; who is in it has the browser's own search.
HEAD = """\
---
title: {0}
description: "{0}: справочник редактора навигатора."
search: {{exclude: true}}
---

"""
CACHE = Path(".cache/reference")


def messages(root: Path) -> str:
    """Return the page of the check's messages; the check runs hundreds of examples for it, so it is kept."""

    def make() -> dict[str, Any]:
        # Loading all codes with their examples takes longer than reading a kept page.
        from guidebook.reference.messages import page

        return {"page": page()}

    page: str = Cache(root / CACHE).recall("messages", [digest_code().encode()], make)["page"]
    return page


REFERENCE: Mapping[str, Callable[[Path, Loaded | None], str]] = {
    "about/accessibility.md": lambda root, loaded: conformance.page(),
    "editors/problems.md": lambda root, loaded: HEAD.format("Сообщения проверки") + messages(root),
    "editors/fields.md": lambda root, loaded: HEAD.format("Поля записей") + record_fields.page(loaded),
    "editors/tables.md": lambda root, loaded: HEAD.format("Сообщения о таблицах") + table_messages.page(),
    "project/architecture.md": lambda root, loaded: architecture(root),
}
"""The pages that are made from the code, by their paths; with the content where there is any."""


OF_CONTENT = ("editors/fields.md",)
"""Those of them that show records; the others are made of the code alone."""
CODE = ("hooks", "calculators", "docs/assets/js")
"""Where the code lies."""


def pages(root: Path, loaded: Loaded, code: Hashable = None) -> dict[str, str]:
    """Return all these pages; ``code``: its state, where that is known."""
    state = state_of_code(root) if code is None else code
    return {
        path: make(root, loaded) if path in OF_CONTENT else _of_code(root, path, state)
        for path, make in REFERENCE.items()
    }


def reference(root: Path, path: str) -> str | None:
    """Return the text of one page that is made from the code, None of any other; a preview asks at each saving."""
    return _of_code(root, path, state_of_code(root)) if path in REFERENCE else None


@functools.lru_cache
def _of_code(root: Path, path: str, code: Hashable) -> str:
    """Return a page that no content is on, from the project's cache when it was made before of the same code."""
    kept = Cache(root / CACHE)
    page: str = kept.recall(
        "page",
        [path.encode(), repr(code).encode(), digest_makers().encode()],
        lambda: {"page": REFERENCE[path](root, None)},
    )["page"]
    return page


def state_of_code(root: Path) -> Hashable:
    """Return what is another one when a file of the code has changed."""
    return tuple(line for folder in CODE for line in states(root / folder))
