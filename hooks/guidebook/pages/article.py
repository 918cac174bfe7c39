"""An article: the HTML of one page, and what the frame around it is told of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Article:
    """``head``: title, description, look and the like; ``html``: without blank lines."""

    head: Mapping[str, Any]
    html: str

    @property
    def front_matter(self) -> str:
        """The head as a Markdown page begins with it."""
        # JSON is YAML too: every value is quoted, so that no text can break the front matter.
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.head.items())
        return f"---\n{lines}\n---\n\n"

    @property
    def markdown(self) -> str:
        """The page for a site engine that takes Markdown: HTML inside an element is left as it is."""
        return f"{self.front_matter}<div>\n{self.html}\n</div>\n"
