"""What a site engine needs to publish a project folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache

from guidebook.pages.article import Article

Nav = list[dict[str, "str | Nav"]]
"""The sections with their pages: a title with its page, or with what is below it."""


def compile_templates(root: Path) -> FileSystemBytecodeCache:
    """Return the store of compiled templates of a project: compiling them takes as long as printing all pages.

    Compiled, a template escapes or does not, and the store can't tell: those of before were of the other kind.
    """
    folder = root / ".cache" / "escaping-templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@dataclass(frozen=True)
class Site:
    """What is to be published.

    ``articles``: path in the docs folder → page of records; ``markdown``: the same of the reference, as Markdown;
    ``published``: path on the site → text, or the file that holds it; ``edits``: path in the docs folder → file that an
    editor changes; ``edition``: date of the newest update in words, None without updates; ``notice``: a line for who
    builds it, None when there is nothing to say; ``contact``: whom readers write to, as HTML, empty while nobody said;
    ``changed``: path in the docs folder → the day of its last change, «2026-11-24», where that is known;
    ``frame``: what the frame around the pages is told of the region, see the module of that name; ``online``: pages of
    the docs folder that are read with a network alone.
    """

    articles: Mapping[str, Article]
    markdown: Mapping[str, str]
    published: Mapping[str, str | Path]
    edits: Mapping[str, str]
    nav: Nav
    edition: str | None
    notice: str | None = None
    contact: str = ""
    changed: Mapping[str, str] = field(default_factory=dict)
    frame: Mapping[str, Any] = field(default_factory=dict)
    online: Sequence[str] = ()

    def record(self) -> dict[str, Any]:
        """Return the site as JSON values."""
        texts = {path: content for path, content in self.published.items() if isinstance(content, str)}
        files = {path: str(content) for path, content in self.published.items() if isinstance(content, Path)}
        articles = {path: [dict(article.head), article.html] for path, article in self.articles.items()}
        parts = {"articles": articles, "markdown": dict(self.markdown), "texts": texts, "files": files}
        words = {"edition": self.edition, "notice": self.notice, "contact": self.contact}
        frame = {"changed": dict(self.changed), "frame": dict(self.frame), "online": [*self.online]}
        return {**parts, "edits": dict(self.edits), "nav": self.nav, **words, **frame}

    @staticmethod
    def of(record: Mapping[str, Any]) -> Site | None:
        """Return the site of a record; None when a file that it publishes is there no more."""
        files = {path: Path(file) for path, file in record["files"].items()}
        if not all(file.is_file() for file in files.values()):
            return None
        articles = {path: Article(*parts) for path, parts in record["articles"].items()}
        published = {**record["texts"], **files}
        words = ("edits", "nav", "edition", "notice", "contact", "changed", "frame", "online")
        other = (record[name] for name in words)
        return Site(articles, record["markdown"], published, *other)
