"""The pages as a plain folder of Markdown and assets, for a site engine other than the one in use."""

from __future__ import annotations

import shutil
from pathlib import Path

from guidebook.problems.refusals import UnwrittenError
from guidebook.site.site import Site
from guidebook.site.written_links import addresses, make_links_relative


def write(root: Path, site: Site, out: Path) -> int:
    """Write a project's docs folder, the generated pages and the published files; return how many pages there are.

    ``out`` may exist: files of the same name are replaced, others stay. Raises ``UnwrittenError``.
    """
    docs = root / "docs"
    written = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*")) if path.is_file()}
    pages = addresses([*site.articles, *site.markdown, *(path for path in written if path.endswith(".md"))])
    by_hand = {
        path: make_links_relative(file.read_text(encoding="utf-8"), path, pages)
        for path, file in written.items()
        if path.endswith(".md")
    }
    articles = {path: article.markdown for path, article in site.articles.items()}
    for path, content in {**written, **by_hand, **articles, **site.markdown, **site.published}.items():
        target = out / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwrittenError.of(target.parent, error) from None
        try:
            if isinstance(content, Path):
                shutil.copyfile(content, target)
            else:
                target.write_text(content, encoding="utf-8", newline="")
        except OSError as error:
            raise UnwrittenError.of(target, error) from None
    return sum(1 for _ in out.rglob("*.md"))
